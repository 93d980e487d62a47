// The deterministic path: a block of one member.
#include "engine/run/path.hpp"

#include "engine/kernel/lanes.hpp"
#include "engine/run/conditioning.hpp"

namespace gapcast {

PathRun simulate_path(const Plan& plan) { return simulate_path(plan, {}); }

PathRun simulate_path(const Plan& plan, const Conditioning& conditioning) {
  const auto n_years = static_cast<std::size_t>(plan.n_years);
  const Selection selection = select_all(plan);
  Workspace workspace(plan, selection, 1);
  std::vector<double> values(plan.outputs.size() * n_years * kWidestVector);
  const OutputRows out{values.data(), kWidestVector};
  PathRun path;
  const Block block{0, 1, true};
  path.breach = simulate(plan, selection, block, workspace, out);
  conditioning.apply(selection, block, out);
  path.values.assign(plan.outputs.size(), std::vector<double>(n_years));
  for (std::size_t o = 0; o < plan.outputs.size(); ++o)
    for (std::size_t t = 0; t < n_years; ++t) path.values[o][t] = *out.row(o * n_years + t);
  return path;
}

}  // namespace gapcast
