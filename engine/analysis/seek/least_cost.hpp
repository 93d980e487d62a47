// The cheapest change of several numbers together with which a margin is no longer negative.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace gapcast {

// A number that may be moved within [low, high] from `start`, and what that costs: price times
// |x - start| to the power 1 or 2. `low` <= `start` <= `high`; price > 0.
struct PricedNumber {
  double start = 0;
  double low = 0, high = 0;
  double price = 1;
  int power = 1;
};

// What it costs to have the values, as numbers.
double cost_of(const std::vector<PricedNumber>& numbers, const std::vector<double>& values);

using MarginFunction = std::function<double(const std::vector<double>&)>;  // of the values

enum class LeastCostStatus : std::uint8_t {
  found,        // `values` is the cheapest change found with a margin >= 0
  over_budget,  // that costs more than the budget; `within` is the best that the budget buys
  missing,      // negative throughout; `values` has the largest margin found
  flat,         // no number moves the margin
};

struct LeastCost {
  LeastCostStatus status{};
  std::vector<double> values;
  double cost = 0;
  std::vector<double> within;  // over_budget: costs at most the budget
};

// `coarse` is a cheap likeness of `margin`. Every number is first tried alone at both ends, which
// tells its direction; then COBYLA searches from the cheapest single number and from all together,
// by `coarse`, then briefly by `margin`; at last the numbers that are neither at their start nor at
// their end are scaled until `margin` is zero, so that the result holds exactly. With a linear
// margin and linear cost that is the corner of the linear programme. The minimum is a local one:
// "the cheapest found". `hint`: values to search from as well. Precondition: margin(start) < 0.
LeastCost least_cost(const std::vector<PricedNumber>& numbers, const MarginFunction& coarse,
                     const MarginFunction& margin, const std::optional<double>& budget,
                     const std::vector<double>& hint = {});

// The values with the largest `gain` found by the same search, where every `constraints` is >= 0
// to within the search's tolerance, at no more than the budget.
std::vector<double> best_within(const std::vector<PricedNumber>& numbers,
                                const MarginFunction& gain,
                                const std::vector<MarginFunction>& constraints,
                                const std::optional<double>& budget,
                                const std::vector<double>& hint);

}  // namespace gapcast
