// The kernel takes no memory while it simulates: everything it needs is in the workspace.
#include <doctest/doctest.h>

#include "engine/kernel/kernel.hpp"
#include "tests/support/random_plan.hpp"
#include "tests/unit/kernel/counted_new.hpp"

using namespace gapcast;
using gapcast::testing::allocations;

TEST_CASE("simulating a block allocates nothing") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Plan plan = gapcast::testing::random_plan(seed);
    const Selection selection = select_all(plan);
    const long before_workspace = allocations();
    Workspace workspace(plan, selection);
    std::vector<double> out(plan.outputs.size() * static_cast<std::size_t>(plan.n_years) *
                            kBlockMembers);
    const long before = allocations();
    CHECK(before > before_workspace);
    simulate(plan, selection, {0, 100, false}, workspace, out);
    simulate(plan, selection, {0, 1, true}, workspace, out);
    const long after = allocations();
    CHECK(after == before);
  }
}
