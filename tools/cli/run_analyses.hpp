// `run --analyses`: the questions that are asked of a scenario once it has been run.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "engine/analysis/record/histories.hpp"
#include "engine/report/answers/run_answers.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/options.hpp"

namespace gapcast::cli {

// What --analyses names, in the page's order; none without the option. Throws UsageError for
// unknown names.
std::vector<Analysis> asked_analyses(const Options& options);

// Before anything is run: can they be asked of every job? Throws UsageError.
void check_analyses(const std::vector<Analysis>& analyses, const std::vector<const Job*>& jobs);

// Answers of one job; what they refer to lives as long.
struct Analysed {
  std::unique_ptr<Trials> trials, path;
  std::unique_ptr<RunAnswers> answers;
  std::size_t answered() const;  // analyses that were not stopped
};

// Asks about the open targets of the job's own: no national threshold that is applied to a province
// for reference. What was answered before an interruption is kept. `histories` are those of the
// job's data.
Analysed analyse(const Job& job, const std::vector<Analysis>& analyses, const Options& options,
                 const std::vector<History>& histories, Session& session,
                 const Interruption& interruption);

// The tables that the commands write, under the same names, and each answer as a JSON document.
void write_answers(const Analysed& analysed, StagedFiles& files);

}  // namespace gapcast::cli
