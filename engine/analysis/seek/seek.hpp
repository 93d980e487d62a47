// Which value of one number meets a target with a wanted probability (METHODS 8).
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/change.hpp"

namespace gapcast {

struct SeekOptions {
  double probability = 0.5;                         // wanted, in (0, 1)
  std::optional<std::pair<double, double>> bounds;  // otherwise the variable's own range
  int fresh_seeds = 2;                              // the value found is run again on so many
  std::int64_t fresh_members = 0;  // on each of them; 0: as many as the trials have
  int scan_points = 33;            // at which the bounds are looked through first, with few members
};

enum class SeekStatus : std::uint8_t {
  met_already,   // with the scenario as written
  reachable,     // `value` is the least change that does it
  out_of_reach,  // `value` is the best within the bounds
  no_effect,     // the number does not move the indicator at all
  not_open,      // a published outcome, or a target that cannot be judged: see the question's gap
  past,          // its last year is over (is_past): no lever acts on it any more
};

struct SeekResult {
  Variable variable;
  SeekStatus status{};
  double value = 0;     // in the variable's unit
  double error = 0;     // of the value, from the Monte Carlo error of the quantile: 1.96 SE / slope
  TrialChance written;  // as the scenario is written
  TrialChance found;    // at `value`
  double margin = 0;    // at `value`: the quantile's distance from the target, its unit
  bool several = false;            // the margin changes its sign more than once within the bounds
  double low = 0, high = 0;        // bounds that were searched
  std::vector<TrialChance> fresh;  // at `value`, with other seeds
  int runs = 0;                    // how often the scenario was simulated
};

// Solves on the quantile that must arrive, which is continuous in the number on common draws; the
// probability itself has steps of 1/members. The bounds are scanned with few members for where, and
// how often, the margin changes its sign; from there it is followed with more and more of them to
// all (root.hpp), where it ends at most a fifth of its standard error above zero. Values at which
// the scenario breaks down (V < 0) count as not meeting. A date is solved as a decimal year.
SeekResult seek(const Trials& trials, const TargetQuestion& question, const Variable& variable,
                const SeekOptions& options);

}  // namespace gapcast
