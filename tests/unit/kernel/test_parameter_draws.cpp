// Parameters drawn once a member: rows of a block against the quantile function, one at a time.
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "engine/kernel/context.hpp"
#include "engine/kernel/random.hpp"
#include "tests/unit/kernel/small_plans.hpp"
#include "tests/unit/plan/distributions.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

// Each draw is the strength of a lever of the one leaf: nothing else is drawn.
Plan plan_with_draws(const std::vector<Draw>& draws) {
  Plan plan = still_plan({Group::industry}, 2);
  plan.draws = draws;
  for (int d = 0; d < static_cast<int>(draws.size()); ++d) {
    plan.ramped.emplace_back().amount.draw = d;
    plan.applications.push_back({LeverForm::ramped, Channel::growth, d, 0, 0});
  }
  return plan;
}

// The rows of a block, draw by draw.
std::vector<std::vector<double>> rows_of(const Plan& plan, const Block& block) {
  const Selection selection = select_all(plan);
  Workspace workspace(plan, selection);
  const SecondSeed none;
  BlockContext context{plan, block, workspace.buffers(), none};
  fill_block_draws(context, nullptr);
  std::vector<std::vector<double>> rows;
  for (std::size_t d = 0; d < plan.draws.size(); ++d) {
    const double* row = workspace.buffers().draw_rows[d];
    rows.emplace_back(row, row + block.n_members);
  }
  return rows;
}

void check_rows(const Plan& plan, const Block& block) {
  const auto rows = rows_of(plan, block);
  for (std::size_t d = 0; d < plan.draws.size(); ++d) {
    const Draw& draw = plan.draws[d];
    CAPTURE(to_text(draw.distribution));
    for (int i = 0; i < block.n_members; ++i) {
      const double u = uniform_of_member(
          plan.seed, block.first_member + static_cast<std::uint64_t>(i), draw.stream);
      const double expected = apply(draw.transform, quantile(draw.distribution, u));
      const double drawn = rows[d][static_cast<std::size_t>(i)];
      CHECK(std::fabs(drawn - expected) < 1e-12 * std::max(1.0, std::fabs(expected)));
    }
  }
}

}  // namespace

TEST_CASE("rows of drawn parameters are the quantile of each member's uniform") {
  std::vector<Draw> draws;
  for (int kind = 0; kind < 4; ++kind)
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
      draws.push_back({fnv1a("param/" + std::to_string(100 * kind + static_cast<int>(seed))),
                       some_continuous(kind, seed, seed % 2 == 0),
                       seed % 3 == 0 ? Transform::percent : Transform::identity});
  const auto normal = [](double mean, double sd) {
    return shape(DistributionKind::normal, mean, sd);
  };
  draws.push_back({fnv1a("growth"), normal(6, 2), Transform::log1p_percent});
  draws.push_back({fnv1a("bounded growth"), within(normal(6, 2), 0, 9), Transform::log1p_percent});
  draws.push_back({fnv1a("certain"), normal(6, 0), Transform::percent});
  draws.push_back({fnv1a("parts"), discrete({{1, 0.25}, {2, 0.5}, {4, 0.25}})});
  const Plan plan = plan_with_draws(draws);
  check_rows(plan, {0, kBlockMembers, false});
  check_rows(plan, {1'000'003, 5, false});
}

TEST_CASE("draws far in a tail are not those of the vectors' polynomials") {
  const Distribution standard = shape(DistributionKind::normal, 0, 1);
  const Plan plan = plan_with_draws({{fnv1a("high"), within(standard, 9, 12)},
                                     {fnv1a("low"), within(standard, -12, -9)},
                                     {fnv1a("beyond 6"), within(standard, 6, kNever)},
                                     {fnv1a("whole"), within(standard, -40, 40)}});
  check_rows(plan, {7, kBlockMembers, false});
}

TEST_CASE("a draw that nothing at work uses is not made and shows where it is used") {
  const Distribution standard = shape(DistributionKind::normal, 0, 1);
  Plan plan = plan_with_draws({{fnv1a("used"), standard}, {fnv1a("unused"), standard}});
  plan.applications.pop_back();
  const auto rows = rows_of(plan, {0, 5, false});
  for (const double value : rows[0]) CHECK(std::isfinite(value));
  for (const double value : rows[1]) CHECK(std::isnan(value));
  const Selection selection = select_all(plan);
  CHECK(Workspace(plan, selection).buffers().lowering.n_draws == 1);
}
