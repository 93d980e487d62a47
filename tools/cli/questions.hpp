// What the commands about single targets share: one scenario, its open questions, their options.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/trial.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// The one scenario of the command line with its trials; `job` is null where its problems, all told,
// do not let it run.
struct Asking {
  Inputs inputs;
  const Job* job = nullptr;
  std::unique_ptr<Trials> trials;
};
// Throws UsageError unless exactly one scenario is named.
Asking load_question(const char* command, const Options& options, Session& session);

// The questions that --target TARGET[@AREA] names (every area where none is given); every one of
// the scenario with --all. Throws UsageError for unknown names.
std::vector<TargetQuestion> asked_questions(const Trials& trials, const Options& options);

// --probability, 0.5 unless given; in (0, 1).
double asked_probability(const Options& options);
// --bounds LO:HI.
std::optional<std::pair<double, double>> asked_bounds(const Options& options);

// --from YEAR, the start of levers that the scenario does not have. Throws UsageError for what is
// no year of the trials.
std::optional<int> asked_from(const Trials& trials, const Options& options);

// Writes one file into OUT/ID and says so.
void write_answer(const Job& job, const Options& options, Session& session, const std::string& name,
                  const std::string& bytes);

}  // namespace gapcast::cli
