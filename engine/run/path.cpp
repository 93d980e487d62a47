// The deterministic path: a block of one member.
#include "engine/run/path.hpp"

#include "engine/kernel/lanes.hpp"
#include "engine/run/conditioning.hpp"

namespace gapcast {

PathRun simulate_path(const Plan& plan) { return simulate_path(plan, {}); }

PathRun simulate_path(const Plan& plan, const Conditioning& conditioning) {
  return simulate_path(plan, conditioning, select_all(plan));
}

PathRun simulate_path(const Plan& plan, const Conditioning& conditioning,
                      const Selection& selection) {
  const auto n_years = static_cast<std::size_t>(plan.n_years);
  Workspace workspace(plan, selection, 1);
  std::vector<double> values(selection.outputs.size() * n_years * kWidestVector);
  const OutputRows out{values.data(), kWidestVector};
  PathRun path;
  const Block block{0, 1, true};
  path.breach = simulate(plan, selection, block, workspace, out);
  conditioning.apply(selection, block, out);
  path.values.resize(plan.outputs.size());
  for (std::size_t k = 0; k < selection.outputs.size(); ++k) {
    std::vector<double>& years = path.values[static_cast<std::size_t>(selection.outputs[k])];
    for (std::size_t t = 0; t < n_years; ++t) years.push_back(*out.row(k * n_years + t));
  }
  return path;
}

}  // namespace gapcast
