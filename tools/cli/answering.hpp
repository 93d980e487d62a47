// Asking the analyses: what their commands and `run --analyses` share.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/analysis/belief/believe.hpp"
#include "engine/report/answers/attribute_report.hpp"
#include "engine/report/answers/discovery_report.hpp"
#include "engine/report/answers/levers_report.hpp"
#include "engine/report/answers/seek_report.hpp"
#include "engine/report/answers/sensitivity_report.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// Who waits for an answer: is told the fraction done, and may ask to stop.
struct Listener {
  std::function<void(double)> advanced;
  std::stop_token stop;

  // For the i-th of n equal parts of the work.
  Listener part(std::size_t i, std::size_t n) const;
};

// Every one with its own status; nullopt, or fewer than there are questions: stopped.

// `variable` gives what is varied for a question, if anything is.
using VariableOf = std::function<std::optional<Variable>(const TargetQuestion&)>;
std::vector<SeekAnswer> seek_answers(Trials& trials, const std::vector<TargetQuestion>& questions,
                                     const VariableOf& variable, const SeekOptions& how,
                                     const Listener& listener);
// By question the place of the first that asks the same: several documents may promise the same of
// an area, and one answer does for all.
std::vector<std::size_t> first_alike(const Trials& trials,
                                     const std::vector<TargetQuestion>& questions);
// The lever that acts most directly on the question's indicator.
std::optional<Variable> usual_variable(const Trials& trials, const TargetQuestion& question);

// The questions whose frontier a run asks: of each area the first that is still open and has a
// usual lever, and the first after it whose usual lever is another one; growth of the whole economy
// comes last. One target against the other costs at most what the dearer one takes alone.
struct FrontierQuestion {
  std::vector<TargetQuestion> questions;  // one or two
  std::vector<Variable> levers;           // theirs, in the same order
};
std::vector<FrontierQuestion> frontier_questions(const Trials& trials,
                                                 const std::vector<TargetQuestion>& questions);
std::optional<AreaFrontier> area_frontier(Trials& trials, const FrontierQuestion& asked,
                                          double probability, const Listener& listener);

std::optional<AttributionStory> attribution_story(Trials& trials, const TargetQuestion& question,
                                                  double probability, const Listener& listener);

// What its files are called: "attribution-TARGET-AREA".
std::string attribution_name(const Trials& trials, const TargetQuestion& question);

struct SensitivityQuestion {
  int area = 0;
  std::string indicator;
  SensitivityOptions how;
  bool screen = false;  // parameters without a distribution too
};
std::optional<SensitivityStory> sensitivity_story(const Trials& trials,
                                                  const SensitivityQuestion& question,
                                                  const Listener& listener);

std::optional<Discovery> discovery(const Trials& trials, const TargetQuestion& question,
                                   const Listener& listener);

// The histories that paces and beliefs are held against: those of the job's data folder; of a job
// without one those found from the working directory or beside the program.
Histories histories_for(const Job& job, const Session& session, Diagnostics& diagnostics);

// Of fewer members no indices and boxes are told.
inline constexpr std::int64_t kFewestMembers = 256;

}  // namespace gapcast::cli
