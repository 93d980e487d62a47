// Runs blocks of a plan and looks values up, for the tests of the kernel.
#pragma once

#include <vector>

#include "engine/kernel/kernel.hpp"

namespace gapcast::testing {

struct BlockRun {
  Breach breach;
  std::vector<double> values;
  int n_years = 0;
  double at(int output, int t, int lane = 0) const {
    return values[(static_cast<std::size_t>(output * n_years + t)) * kBlockMembers +
                  static_cast<std::size_t>(lane)];
  }
};

inline BlockRun run_block(const Plan& plan, const Block& block) {
  const Selection selection = select_all(plan);
  Workspace workspace(plan, selection);
  BlockRun run;
  run.n_years = plan.n_years;
  run.values.resize(plan.outputs.size() * static_cast<std::size_t>(plan.n_years) * kBlockMembers);
  run.breach = simulate(plan, selection, block, workspace, run.values);
  return run;
}

}  // namespace gapcast::testing
