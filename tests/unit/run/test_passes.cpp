// Packing outputs into passes.
#include <algorithm>
#include <set>

#include "engine/run/passes.hpp"
#include "tests/support/property.hpp"

using namespace gapcast;

namespace {

// Areas: leaf 1, leaf 0, both; outputs of them in turn.
Plan three_areas(int outputs_each) {
  Plan plan;
  plan.n_years = 10;
  plan.area_leaves = {1, 0, 0, 1};
  plan.areas = {{0, 1, 0}, {1, 1, 0}, {2, 2, 0}};
  for (int area = 0; area < 3; ++area)
    for (int k = 0; k < outputs_each; ++k) plan.outputs.push_back({area, OutputKind::indicator, k});
  return plan;
}
constexpr std::size_t kOutputBytes = 10 * 100 * sizeof(double);  // of 100 members

}  // namespace

TEST_CASE("Everything that fits is one pass") {
  const Plan plan = three_areas(2);
  CHECK(passes(plan, 100, 6 * kOutputBytes) == std::vector<std::vector<int>>{{0, 1, 2, 3, 4, 5}});
}

TEST_CASE("Areas are kept whole and those that share leaves together") {
  const Plan plan = three_areas(2);
  CHECK(passes(plan, 100, 5 * kOutputBytes) == std::vector<std::vector<int>>{{2, 3, 4, 5}, {0, 1}});
  CHECK(passes(plan, 100, 2 * kOutputBytes) ==
        std::vector<std::vector<int>>{{2, 3}, {4, 5}, {0, 1}});
}

TEST_CASE("Areas share a pass up to 64 MB and a larger one has its own") {
  const Plan plan = three_areas(2);
  constexpr std::size_t kMost = std::size_t{1} << 30;
  const auto members_of = [](std::int64_t megabytes) {  // two outputs take as much
    return (megabytes << 20) / static_cast<std::int64_t>(2 * 10 * sizeof(double));
  };
  CHECK(passes(plan, members_of(21), kMost) == std::vector<std::vector<int>>{{0, 1, 2, 3, 4, 5}});
  CHECK(passes(plan, members_of(32), kMost) == std::vector<std::vector<int>>{{2, 3, 4, 5}, {0, 1}});
  for (const std::int64_t megabytes : {33, 65, 1000})
    CHECK(passes(plan, members_of(megabytes), kMost) ==
          std::vector<std::vector<int>>{{2, 3}, {4, 5}, {0, 1}});
  CHECK(passes(plan, members_of(1100), kMost).size() == 6);
}

TEST_CASE("An area too large is split and every output is in one pass") {
  test::check_property("a partition", [] {
    const Plan plan = three_areas(*rc::gen::inRange(0, 9));
    const auto fit = *rc::gen::inRange<std::size_t>(0, 30);
    std::multiset<int> seen;
    for (const std::vector<int>& pass : passes(plan, 100, fit * kOutputBytes)) {
      RC_ASSERT(!pass.empty());
      RC_ASSERT(pass.size() <= std::max<std::size_t>(1, fit));
      RC_ASSERT(std::is_sorted(pass.begin(), pass.end()));
      seen.insert(pass.begin(), pass.end());
    }
    RC_ASSERT(seen.size() == plan.outputs.size());
    RC_ASSERT(std::set<int>(seen.begin(), seen.end()).size() == seen.size());
  });
}
