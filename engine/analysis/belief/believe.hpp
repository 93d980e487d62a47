// What one would have to believe for a target to be met: the least surprising combination of the
// scenario's uncertainties, what it means for growth and prices, and how often that was seen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analysis/belief/belief_inputs.hpp"
#include "engine/analysis/belief/chance_sources.hpp"
#include "engine/analysis/belief/probable_point.hpp"
#include "engine/analysis/belief/ways.hpp"
#include "engine/analysis/record/counterparts.hpp"
#include "engine/analysis/record/histories.hpp"
#include "engine/analysis/trial.hpp"

namespace gapcast {

enum class BeliefStatus : std::uint8_t {
  needed,        // the path misses; `point` is the least surprising way to meet
  met_on_path,   // the path meets; `point` is the least surprising way to miss
  out_of_reach,  // no combination within 8 standard deviations meets, or misses what is met
  no_input,      // nothing uncertain moves the indicator
  not_open,      // a published outcome, or a target that cannot be judged: see the question's gap
};

// A figure that follows from the inputs: mean growth a year from `from` to `to`.
enum class OutcomeKind : std::uint8_t {
  part_growth,   // of the numerator at constant prices
  rest_growth,   // of the rest of the economy
  part_prices,   // of the numerator
  rest_prices,   // of the rest
  part_nominal,  // numerator and rest at current prices, where no constant prices exist
  rest_nominal,
  part_workers,  // of targets on labour
  rest_workers,
  share_points,  // of a share target: percentage points a year
  lead,          // of a share target: growth of the part over the rest, from the odds
};
struct Outcome {
  OutcomeKind kind{};
  double on_path = 0;   // with every input at its median, percent (points) a year
  double believed = 0;  // at the most probable point
  // Of members; NaN without them.
  double mean = 0, sd = 0;
  double percentile = 0;  // of members below `believed`, 0 to 100
  double mean_met = 0;    // over members that meet the target; NaN where fewer than 20 do
  bool has_history = false;
  PaceStanding standing;  // of `believed` in stretches of the same length
};

// Inputs of one kind, parameter and group of sectors: what a person can read.
struct BeliefGroup {
  InputKind kind{};
  std::string name;   // of the parameter, the lever's path or the tracked indicator; "" of shocks
  std::string group;  // of sectors; "" where it has none
  int inputs = 0;
  double on_path = 0, believed = 0;  // mean by real value added, in the input's unit
  double sigma = 0;                  // sqrt of its part of the squared distance, signed
  double part = 0;                   // of the squared distance
};

// A project that the path takes to run from its date on.
struct BeliefProject {
  std::string name, path;
  double year = 0;           // planned
  double probability = 0;    // that it is built, and not more than half a year late
  double worth = 0;          // what the indicator loses without it, at the most probable point
  bool is_needed = false;    // without it the target is missed there
  bool is_left_out = false;  // so improbable that the way found does without it
};

struct Belief {
  TargetQuestion question;
  BeliefStatus status{};
  int from = 0, to = 0;  // years of the outcomes' growth
  std::vector<BeliefInput> inputs;
  std::vector<double> medians, values;  // of the inputs, and at the point: BeliefInputs::value
  ProbablePoint point;
  std::vector<BeliefGroup> groups;      // largest part first
  std::vector<BeliefProject> projects;  // of the area, in operation by the target's year
  std::vector<Outcome> outcomes;
  std::vector<ChanceSource> sources;  // what each takes at the point
  std::vector<OtherWay> ways;         // of one kind alone, the nearest first, three at most
  int kinds = 0;                      // of beliefs that move the margin
  SeenTogether together;              // part and rest moving as believed, in the histories
  PaceAsked part_asked, rest_asked;   // there
  // Of meeting the target, to first order around the point, with every project's and event's
  // chances: an order of magnitude where too few members tell.
  double tail_chance = 0;
  TrialChance chance;  // of meeting, by members; of `members` = 0 none
  std::int64_t members = 0, met = 0;

  bool meets_on_path() const { return point.origin >= 0; }
  // Of members: those that do what the path does not.
  std::int64_t surprising() const { return meets_on_path() ? members - met : met; }
  // Whether these are enough to tell how likely it is.
  bool members_tell() const { return members > 0 && surprising() >= kFewestMembers; }
  static constexpr std::int64_t kFewestMembers = 20;
};

// `trials` gives the scenario, its members or (deterministic) none; `path` are the same trials,
// deterministic.
Belief believe(const Trials& trials, const Trials& path, const TargetQuestion& question,
               const std::vector<History>& histories);

}  // namespace gapcast
