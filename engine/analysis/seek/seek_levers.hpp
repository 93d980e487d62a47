// Several numbers of a scenario together: the cheapest way to a target, what more chance costs, and
// one target's chance against another's (METHODS 8).
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "engine/analysis/change.hpp"
#include "engine/analysis/seek/least_cost.hpp"

namespace gapcast {

// A number with its bounds and price. Without a price of its own moving it over its whole range
// costs 1, so that "cost" then counts how much of what is thinkable is asked for.
struct PricedLever {
  Variable variable;
  PricedNumber number;
  bool usual_price = true;
};
// The variable's own range unless bounds are given, its present value within them; usual price
// unless given (> 0): of a unit, or of a unit squared with power 2.
PricedLever priced_lever(const Variable& variable, const std::optional<double>& price, int power,
                         const std::optional<std::pair<double, double>>& bounds);

enum class LeversStatus : std::uint8_t {
  met_already,   // with the scenario as written
  reachable,     // `values` is the cheapest found
  over_budget,   // `values` is the cheapest found, `within` the best that the budget buys
  out_of_reach,  // `values` is the best found within the bounds, whatever it costs
  no_effect,     // no lever moves the indicator
  not_open,      // see the question's gap
  past,          // its last year is over: no lever acts on it any more
};

// A setting of all levers with what it costs and gives.
struct LeversPoint {
  std::vector<double> values;  // by lever
  double cost = 0;
  TrialChance chance;
  std::vector<TrialChance> fresh;  // with other seeds; none when deterministic
};

struct LeversOptions {
  double probability = 0.5;      // wanted, in (0, 1)
  std::optional<double> budget;  // > 0, in the unit of the prices
  int fresh_seeds = 2;
};

struct LeversResult {
  LeversStatus status{};
  TrialChance written;
  LeversPoint found;
  double margin = 0;      // at `found`: the quantile's distance from the target
  double cost_error = 0;  // 95 % half-width, from the Monte Carlo error of the quantile
  LeversPoint within;     // over_budget
  int runs = 0;
};

// Searches by few members, ends by all of them (least_cost.hpp); every lever starts from its
// present value, a distribution from its mean. Values at which the scenario breaks down count as
// missing.
LeversResult seek_levers(const Trials& trials, const TargetQuestion& question,
                         const std::vector<PricedLever>& levers, const LeversOptions& options);

// Told the fraction done.
using Advanced = std::function<void(double)>;

// What a chance costs at least, from 10 % to 90 % and at the chance wanted: ascending in chance,
// and never descending in cost, since what meets a higher chance meets the lower one too. Stopped,
// it returns the points found so far. Precondition: the trials are not deterministic.
struct CostPoint {
  double wanted = 0;
  LeversStatus status{};  // met_already (cost 0), reachable, over_budget, out_of_reach, no_effect
  LeversPoint point;
};
std::vector<CostPoint> cost_frontier(const Trials& trials, const TargetQuestion& question,
                                     const std::vector<PricedLever>& levers,
                                     const LeversOptions& options, const Advanced& advanced,
                                     const std::stop_token& stop);

// The best chances of a second target for given chances of a first one, within bounds and budget:
// ascending in the first, descending in the second; points that another one beats in both are left
// out, so a single point means that the targets do not compete. New levers act in the first
// question's area. Precondition: both questions are open, the trials not deterministic.
struct ChancePoint {
  LeversPoint first;
  TrialChance second, both;  // both: in the same members
  std::vector<TrialChance> second_fresh, both_fresh;
};
// One lever moved alone, as far as bounds and budget let it, to the end that serves the targets
// better. Ways: 1 the median moves towards the target, -1 away, 0 not beyond the Monte Carlo error.
struct LeverAlone {
  ChancePoint point;
  int first_way = 0, second_way = 0;
};
struct ChanceFrontier {
  std::vector<ChancePoint> points;
  ChancePoint written;            // every lever at its present value
  ChancePoint best_both;          // the largest chance of both found
  std::vector<LeverAlone> alone;  // by lever
};
ChanceFrontier chance_frontier(const Trials& trials, const TargetQuestion& first,
                               const TargetQuestion& second, const std::vector<PricedLever>& levers,
                               const LeversOptions& options, const Advanced& advanced,
                               const std::stop_token& stop);

}  // namespace gapcast
