// Correlations: precedence of pairs, Cholesky factors, repair and refusal.
#include <cmath>

#include "engine/compile/correlation.hpp"
#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;
using doctest::Approx;
using Values = std::vector<double>;

CorrelationSpec pair(std::string area, std::string first, std::string second, double value) {
  return {std::move(area), std::move(first), std::move(second),
          number(value, "parameters.correlation")};
}

// R of a leaf from its Cholesky factor, entry (i, j).
double entry(const Plan& plan, int leaf_of, int i, int j) {
  const int n = plan.n_sectors;
  double sum = 0;
  for (int k = 0; k < n; ++k)
    sum += plan.cholesky[static_cast<std::size_t>((leaf_of * n + i) * n + k)] *
           plan.cholesky[static_cast<std::size_t>((leaf_of * n + j) * n + k)];
  return sum;
}

Values equicorrelated(int n, double rho) {
  Values matrix(static_cast<std::size_t>(n * n), rho);
  for (int i = 0; i < n; ++i) matrix[static_cast<std::size_t>(i * n + i)] = 1;
  return matrix;
}

// Is x'Mx > 0 by elimination: every pivot positive (independent of eigenvalues).
bool positive_definite(Values m, int n) {
  for (int k = 0; k < n; ++k) {
    const double pivot = m[static_cast<std::size_t>(k * n + k)];
    if (!(pivot > 0)) return false;
    for (int i = k + 1; i < n; ++i) {
      const double factor = m[static_cast<std::size_t>(i * n + k)] / pivot;
      for (int j = k; j < n; ++j)
        m[static_cast<std::size_t>(i * n + j)] -= factor * m[static_cast<std::size_t>(k * n + j)];
    }
  }
  return true;
}

TEST_CASE("without pairs shocks are independent") {
  const Plan plan = compiled(scenario({"south"}), small_catalog()).compiled.plan;
  REQUIRE(plan.cholesky.size() == 36);
  for (int i = 0; i < 6; ++i)
    for (int j = 0; j < 6; ++j)
      CHECK(plan.cholesky[static_cast<std::size_t>(i * 6 + j)] == (i == j ? 1 : 0));
}

TEST_CASE("the Cholesky factor is lower and in the order of the scheme") {
  ScenarioSpec spec = scenario({"south"});
  spec.correlations = {pair("", "crops", "ore", 0.6), pair("", "levies", "shops", -0.3)};
  const Plan plan = compiled(spec, small_catalog()).compiled.plan;
  CHECK(plan.cholesky[6] == Approx(0.6));
  CHECK(plan.cholesky[7] == Approx(0.8));
  CHECK(plan.cholesky[1] == 0);
  CHECK(plan.cholesky[5 * 6 + 4] == Approx(-0.3));
}

TEST_CASE("sectors win over groups and areas over all and the scenario over the data") {
  ScenarioSpec spec = scenario({"south", "north"});
  Catalog catalog = small_catalog();
  catalog.parameters = {row("*", "ore.chips", "correlation", "0.11"),
                        row("*", "crops.shops", "correlation", "0.12"),
                        row("south", "industry.services", "correlation", "0.13"),
                        row("*", "mills.shops", "correlation", "0.14"),
                        row("*", "steel.shops", "correlation", "0.9")};  // of another scheme
  spec.correlations = {pair("", "mills", "ore", 0.21), pair("", "industry", "industry", 0.22),
                       pair("south", "industry", "industry", 0.23)};
  const Outcome run = compiled(spec, catalog);
  INFO(text(run.diagnostics));
  CHECK(run.diagnostics.all().empty());
  const Plan& plan = run.compiled.plan;
  CHECK(entry(plan, 0, 0, 4) == Approx(0.12));  // data, all areas
  CHECK(entry(plan, 0, 3, 4) == Approx(0.13));  // data, the leaf's group over the sectors of all
  CHECK(entry(plan, 1, 3, 4) == Approx(0.14));  // data, all areas
  CHECK(entry(plan, 1, 1, 2) == Approx(0.22));  // scenario's group over the data's sectors
  CHECK(entry(plan, 1, 1, 3) == Approx(0.21));  // scenario's sectors over its group
  CHECK(entry(plan, 0, 1, 3) == Approx(0.23));  // scenario's area over all
  CHECK(entry(plan, 0, 2, 2) == Approx(1));
  CHECK(entry(plan, 0, 5, 0) == Approx(0));
  CHECK(lines(run.compiled, "south", "parameters.correlation.industry.industry").size() == 1);
  CHECK(lines(run.compiled, "", "parameters.correlation.ore.chips").size() == 1);
  CHECK(lines(run.compiled, "", "parameters.correlation.steel.shops").empty());
}

TEST_CASE("an area of the scenario takes no correlation of a leaf of the data") {
  ScenarioSpec spec = scenario({"south"});
  spec.inline_areas = {own_area("south")};
  Catalog catalog = small_catalog();
  catalog.parameters = {row("*", "crops.ore", "correlation", "0.2"),
                        row("south", "crops.ore", "correlation", "0.5")};
  CHECK(entry(compiled(spec, catalog).compiled.plan, 0, 0, 1) == Approx(0.2));
}

TEST_CASE("a correlation given as a distribution is refused") {
  ScenarioSpec spec = scenario({"south"});
  spec.correlations = {{"", "crops", "ore", uniform(0, 0.5, "parameters.correlation.crops.ore")}};
  const Outcome run = compiled(spec, small_catalog());
  REQUIRE(run.diagnostics.n_errors() == 1);
  CHECK(run.diagnostics.all()[0].message == msg::plain_number_needed);
  CHECK(run.diagnostics.all()[0].key == "parameters.correlation.crops.ore");
}

TEST_CASE("a matrix that is nearly usable is repaired with one warning") {
  ScenarioSpec spec = scenario({"south", "north"});
  spec.correlations = {pair("", "industry", "industry", -0.51)};  // eigenvalue 1 - 2 * 0.51
  const Outcome run = compiled(spec, small_catalog());
  CHECK_FALSE(run.diagnostics.has_errors());
  REQUIRE(run.diagnostics.all().size() == 1);  // both leaves share the matrix
  CHECK(run.diagnostics.all()[0].message == msg::correlation_repaired);
  CHECK(run.diagnostics.all()[0].arguments == Words{"south", "-0.02"});
  // Eigenvalues 1.51, 1.51 and 1e-6 in place of -0.02: off-diagonal over diagonal.
  CHECK(entry(run.compiled.plan, 1, 1, 2) ==
        Approx((1e-6 - 1.51) / (1e-6 + 2 * 1.51)).epsilon(1e-9));
  CHECK(entry(run.compiled.plan, 1, 2, 2) == Approx(1).epsilon(1e-12));
}

TEST_CASE("a matrix that contradicts itself is an error") {
  ScenarioSpec spec = scenario({"south"});
  spec.correlations = {pair("", "industry", "industry", -0.53)};
  const Outcome run = compiled(spec, small_catalog());
  REQUIRE(run.diagnostics.n_errors() == 1);
  CHECK(run.diagnostics.all()[0].message == msg::correlation_refused);
  CHECK(run.diagnostics.all()[0].place == at(1));
}

TEST_CASE("the smallest eigenvalue is that of an equicorrelated matrix") {
  for (const int n : {2, 5, 10})
    for (const double rho : {-0.05, 0.0, 0.3, 0.9}) {
      const CorrelationRepair repair = repair_correlation(equicorrelated(n, rho), n);
      const double expected = std::min(1 - rho, 1 + (n - 1) * rho);
      CHECK(repair.smallest_eigenvalue == Approx(expected).epsilon(1e-10));
      CHECK_FALSE(repair.repaired);
      CHECK(repair.matrix == equicorrelated(n, rho));
    }
  const CorrelationRepair singular = repair_correlation(equicorrelated(4, 1), 4);
  CHECK(singular.repaired);
  CHECK(positive_definite(singular.matrix, 4));
}

TEST_CASE("repair leaves usable matrices alone and makes the others usable") {
  check_property("repair", [] {
    const int n = *rc::gen::inRange(2, 8);
    Values matrix = equicorrelated(n, 0);
    const double scale = *rc::gen::inRange(1, 101) / 100.0;
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < i; ++j) {
        const double value = scale * (*rc::gen::inRange(-100, 101) / 100.0);
        matrix[static_cast<std::size_t>(i * n + j)] = value;
        matrix[static_cast<std::size_t>(j * n + i)] = value;
      }
    const CorrelationRepair repair = repair_correlation(matrix, n);
    // M + 0.05 I is positive definite exactly where the smallest eigenvalue is above -0.05.
    Values shifted = matrix;
    for (int i = 0; i < n; ++i) shifted[static_cast<std::size_t>(i * n + i)] += 0.05;
    if (std::abs(repair.smallest_eigenvalue + 0.05) > 1e-9)
      RC_ASSERT(repair.refused == !positive_definite(shifted, n));
    if (repair.refused || !repair.repaired) {
      RC_ASSERT(repair.matrix == matrix);
      if (!repair.refused) RC_ASSERT(positive_definite(matrix, n));
      return;
    }
    if (repair.smallest_eigenvalue < -1e-9) RC_ASSERT(!positive_definite(matrix, n));
    RC_ASSERT(positive_definite(repair.matrix, n));
    const Values lower = cholesky_lower(repair.matrix, n);
    for (int i = 0; i < n; ++i) {
      RC_ASSERT(repair.matrix[static_cast<std::size_t>(i * n + i)] == 1);
      for (int j = 0; j < n; ++j) {
        const auto ij = static_cast<std::size_t>(i * n + j);
        RC_ASSERT(repair.matrix[ij] == repair.matrix[static_cast<std::size_t>(j * n + i)]);
        RC_ASSERT(std::abs(repair.matrix[ij]) <= 1 + 1e-12);
        // The eigenvalues moved by at most 0.05, the entries by little more.
        RC_ASSERT(std::abs(repair.matrix[ij] - matrix[ij]) < 0.15);
        if (j > i) RC_ASSERT(lower[ij] == 0);
        double product = 0;
        for (int k = 0; k < n; ++k)
          product += lower[static_cast<std::size_t>(i * n + k)] *
                     lower[static_cast<std::size_t>(j * n + k)];
        RC_ASSERT(std::abs(product - repair.matrix[ij]) < 1e-12);
      }
    }
  });
}

}  // namespace
}  // namespace gapcast
