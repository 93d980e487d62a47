// Outputs handed over one at a time, of wide blocks, against rows of all outputs.
#include <bit>
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include "engine/kernel/lanes.hpp"
#include "tests/support/random_plan.hpp"
#include "tests/unit/kernel/blocks.hpp"
#include "tests/unit/kernel/counted_new.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

constexpr int kMost = 300;

// What was handed over, put where it stands among all outputs.
struct Keeper {
  int n_years = 0;
  std::vector<double> years = std::vector<double>(std::size_t{40} * whole_vectors(kMost));
  std::vector<int> places{};
  std::vector<double> values{};

  static void take(void* keeper, int place) noexcept {
    Keeper& to = *static_cast<Keeper*>(keeper);
    to.places.push_back(place);
    for (std::size_t t = 0; t < static_cast<std::size_t>(to.n_years); ++t)
      for (std::size_t m = 0; m < kMost; ++m)
        to.values[(static_cast<std::size_t>(place * to.n_years) + t) * kMost + m] =
            to.years[t * whole_vectors(std::size_t{kMost}) + m];
  }
};

Breach hand_over(const Plan& plan, Keeper& keeper) {
  const Selection selection = select_all(plan);
  Workspace workspace(plan, selection, kMost);
  keeper.n_years = plan.n_years;
  REQUIRE(plan.n_years <= 40);
  keeper.values.resize(plan.outputs.size() * static_cast<std::size_t>(plan.n_years) * kMost);
  keeper.places.reserve(plan.outputs.size());
  const OutputRows rows{keeper.years.data(), whole_vectors(std::size_t{kMost}), Keeper::take,
                        &keeper};
  const long before = allocations();
  const Breach breach = simulate(plan, selection, {40, kMost, false}, workspace, rows);
  CHECK(allocations() == before);
  return breach;
}

// Values of 100 members from `first` on that are not those of the narrow block.
int differing(const Keeper& keeper, const BlockRun& narrow, std::size_t first) {
  int n = 0;
  for (std::size_t row = 0; row < keeper.values.size() / kMost; ++row)
    for (std::size_t m = 0; m < 100; ++m)
      if (std::bit_cast<std::uint64_t>(keeper.values[row * kMost + first + m]) !=
          std::bit_cast<std::uint64_t>(narrow.values[row * kBlockMembers + m]))
        ++n;
  return n;
}

}  // namespace

TEST_CASE("Outputs are handed over area by area with the bits of narrow blocks") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    const Plan plan = random_plan(seed);
    Keeper keeper;
    const Breach breach = hand_over(plan, keeper);
    REQUIRE(keeper.places.size() == plan.outputs.size());
    const auto area = [&](std::size_t i) {
      return plan.outputs[static_cast<std::size_t>(keeper.places[i])].area;
    };
    for (std::size_t k = 1; k < keeper.places.size(); ++k)
      if (area(k) == area(k - 1)) CHECK(keeper.places[k] > keeper.places[k - 1]);
    bool broken = false;
    std::uint64_t first_broken = breach.member;
    for (std::uint64_t first = 0; first < kMost; first += 100) {
      const BlockRun narrow = run_block(plan, {40 + first, 100, false});
      CHECK(differing(keeper, narrow, static_cast<std::size_t>(first)) == 0);
      if (!broken && narrow.breach.kind != BreachKind::none) first_broken = narrow.breach.member;
      broken = broken || narrow.breach.kind != BreachKind::none;
    }
    CHECK(broken == (breach.kind != BreachKind::none));
    CHECK(first_broken == breach.member);
  }
}
