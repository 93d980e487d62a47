// The deterministic path: a block of one member.
#include "engine/run/path.hpp"

namespace gapcast {

PathRun simulate_path(const Plan& plan) {
  const auto n_years = static_cast<std::size_t>(plan.n_years);
  const Selection selection = select_all(plan);
  Workspace workspace(plan, selection);
  std::vector<double> out(plan.outputs.size() * n_years * kBlockMembers);
  PathRun path;
  path.breach = simulate(plan, selection, {0, 1, true}, workspace, out);
  path.values.assign(plan.outputs.size(), std::vector<double>(n_years));
  for (std::size_t o = 0; o < plan.outputs.size(); ++o)
    for (std::size_t t = 0; t < n_years; ++t)
      path.values[o][t] = out[(o * n_years + t) * kBlockMembers];
  return path;
}

}  // namespace gapcast
