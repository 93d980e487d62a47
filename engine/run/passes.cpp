// Packing the outputs of areas into passes.
#include "engine/run/passes.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace gapcast {
namespace {

// Areas share a pass up to this: the first touch of fresh memory can cost more than simulating what
// is written there, and the pages of one pass serve the next. Below, making ready costs more.
constexpr std::size_t kSharedBytes = std::size_t{64} << 20;

int lowest_leaf(const Plan& plan, const PlanArea& area) {
  int lowest = std::numeric_limits<int>::max();
  for (int k = 0; k < area.n_leaves; ++k)
    lowest = std::min(lowest, plan.area_leaves[static_cast<std::size_t>(area.first_leaf + k)]);
  return lowest;
}

// Outputs by area, areas ordered by the first leaf they need.
std::vector<std::vector<int>> outputs_by_area(const Plan& plan) {
  std::vector<std::size_t> order(plan.areas.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return lowest_leaf(plan, plan.areas[a]) < lowest_leaf(plan, plan.areas[b]);
  });
  std::vector<std::vector<int>> of_area(plan.areas.size());
  for (std::size_t o = 0; o < plan.outputs.size(); ++o)
    of_area[static_cast<std::size_t>(plan.outputs[o].area)].push_back(static_cast<int>(o));
  std::vector<std::vector<int>> ordered;
  for (const std::size_t area : order) ordered.push_back(std::move(of_area[area]));
  return ordered;
}

}  // namespace

std::vector<std::vector<int>> passes(const Plan& plan, std::int64_t members,
                                     std::size_t sample_bytes) {
  const std::size_t bytes_each =
      std::max<std::size_t>(1, static_cast<std::size_t>(plan.n_years) *
                                   static_cast<std::size_t>(members) * sizeof(double));
  const std::size_t fit = std::max<std::size_t>(1, sample_bytes / bytes_each);
  const std::size_t shared = std::min(fit, kSharedBytes / bytes_each);
  std::vector<std::vector<int>> result;
  for (const std::vector<int>& outputs : outputs_by_area(plan))
    for (std::size_t from = 0; from < outputs.size(); from += fit) {
      const std::size_t to = std::min(outputs.size(), from + fit);
      if (result.empty() || result.back().size() + (to - from) > shared) result.emplace_back();
      for (std::size_t k = from; k < to; ++k) result.back().push_back(outputs[k]);
    }
  for (std::vector<int>& pass : result) std::sort(pass.begin(), pass.end());
  return result;
}

std::vector<std::vector<int>> area_groups(const Plan& plan, std::size_t fit) {
  std::vector<std::vector<int>> result;
  for (const std::vector<int>& outputs : outputs_by_area(plan)) {
    if (outputs.empty()) continue;
    if (result.empty() || result.back().size() + outputs.size() > fit) result.emplace_back();
    result.back().insert(result.back().end(), outputs.begin(), outputs.end());
  }
  for (std::vector<int>& group : result) std::sort(group.begin(), group.end());
  return result;
}

}  // namespace gapcast
