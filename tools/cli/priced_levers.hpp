// --lever as it is written: a path, with bounds and a cost where they are given.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/seek/seek_levers.hpp"
#include "tools/cli/options.hpp"

namespace gapcast::cli {

// PATH[=LO:HI][@COST] or [@COST^2].
struct LeverText {
  std::string path;
  std::optional<std::pair<double, double>> bounds;
  std::optional<double> price;
  int power = 1;
};
// Throws UsageError for what is not written so, and for a path named twice.
std::vector<LeverText> asked_levers(const Options& options);

// Are several levers to be set together, or costs asked about?
bool asks_together(const Options& options, const std::vector<LeverText>& levers);

// The levers for a question. Throws UsageError for a path that is nothing to vary, and for bounds
// that leave out the present value, and for a start where no lever is new.
std::vector<PricedLever> priced_levers(const Trials& trials, const TargetQuestion& question,
                                       const std::vector<LeverText>& levers,
                                       const std::optional<int>& from);

// The number at a path; a new lever starts in `from` where one is given. Throws UsageError where
// there is none.
Variable known_variable(const Trials& trials, const TargetQuestion& question,
                        const std::string& path, const std::optional<int>& from);

}  // namespace gapcast::cli
