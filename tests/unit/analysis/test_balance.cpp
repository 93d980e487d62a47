// Balancing of accounts: closed forms, an account by hand, and what holds for any figures.
#include <cmath>
#include <numeric>
#include <random>

#include <doctest/doctest.h>

#include "engine/analysis/accounts/balance.hpp"

namespace gapcast {
namespace {

BalanceCell level(double centre, double deviation) {
  return {BalanceLink::level, centre, deviation};
}
BalanceForm product(std::vector<BalanceFactor> factors) { return {{{1, std::move(factors)}}, {}}; }
BalanceForm total(int n) {
  BalanceForm form;
  for (int i = 0; i < n; ++i) form.numerator.push_back({1, {{i, 1}}});
  return form;
}
BalanceForm share(int of, int n) { return {{{1, {{of, 1}}}}, total(n).numerator}; }

double sum_of_knowledge(const BalanceKnowledge& of) {
  return std::accumulate(of.figures.begin(), of.figures.end(), 0.0) +
         std::accumulate(of.priors.begin(), of.priors.end(), 0.0);
}

// x = mean + L z with L the Cholesky factor of the covariance: forms with real powers of exp(z).
BalanceForm gaussian(const std::vector<double>& weights, const double (&mean)[3],
                     const double (&factor)[3][3]) {
  double centre = 0;
  std::vector<BalanceFactor> factors;
  for (int i = 0; i < 3; ++i) centre += weights[static_cast<std::size_t>(i)] * mean[i];
  for (int j = 0; j < 3; ++j) {
    double power = 0;
    for (int i = 0; i < 3; ++i) power += weights[static_cast<std::size_t>(i)] * factor[i][j];
    factors.push_back({j, power});
  }
  return {{{std::exp(centre), factors}}, {}};
}

}  // namespace

TEST_CASE("one cell and two figures give the mean weighted by precision") {
  BalanceProblem problem{{level(100, 0.3)}, {}};
  problem.figures = {{product({{0, 1}}), 110, 0.1}, {product({{0, 1}}), 90, 0.2}};
  const Balance result = balance(problem);
  const double p0 = 1 / 0.09, p1 = 1 / 0.01, p2 = 1 / 0.04, p = p0 + p1 + p2;
  const double mean = (p0 * std::log(100) + p1 * std::log(110) + p2 * std::log(90)) / p;
  CHECK(result.converged);
  CHECK(std::log(result.values[0]) == doctest::Approx(mean).epsilon(1e-12));
  CHECK(result.variance(0, 0) == doctest::Approx(1 / p).epsilon(1e-12));
  const BalanceKnowledge knowledge = knowledge_of(problem, result, product({{0, 1}}));
  CHECK(knowledge.figures[0] == doctest::Approx(p1 / p));
  CHECK(knowledge.figures[1] == doctest::Approx(p2 / p));
  CHECK(knowledge.priors[0] == doctest::Approx(p0 / p));
  // Against the others alone: ln 110 - their mean, with both variances.
  const double others = (p0 * std::log(100) + p2 * std::log(90)) / (p0 + p2);
  CHECK(result.residuals[0] ==
        doctest::Approx((others - std::log(110)) / std::sqrt(0.01 + 1 / (p0 + p2))));
  CHECK(result.fitted[1] == doctest::Approx(result.values[0]));
}

TEST_CASE("a log-linear balance is Gaussian conditioning") {
  // Mean (7, 8, 9), covariance [[4, 2, 1], [2, 5, 1.5], [1, 1.5, 6]] by its Cholesky factor.
  const double mean[3] = {7, 8, 9};
  const double factor[3][3] = {{2, 0, 0}, {1, 2, 0}, {0.5, 0.5, std::sqrt(5.5)}};
  BalanceProblem problem{{level(1, 1), level(1, 1), level(1, 1)}, {}};
  const auto log_of = [&](const Balance& result, std::vector<double> weights) {
    return std::log(value_of(gaussian(weights, mean, factor), result.values));
  };
  SUBCASE("one value is known") {
    problem.figures = {{gaussian({1, 0, 0}, mean, factor), std::exp(5), 1e-6}};
    const Balance result = balance(problem);
    CHECK(log_of(result, {0, 1, 0}) == doctest::Approx(7.0));
    CHECK(log_of(result, {0, 0, 1}) == doctest::Approx(8.5));
    const BalanceKnowledge third = knowledge_of(problem, result, gaussian({0, 0, 1}, mean, factor));
    CHECK(third.deviation * third.deviation == doctest::Approx(5.75));
  }
  SUBCASE("a weighted sum is known softly") {
    problem.figures = {{gaussian({.5, .3, .2}, mean, factor), std::exp(8.5), 0.5}};
    const Balance result = balance(problem);
    CHECK(log_of(result, {1, 0, 0}) == doctest::Approx(7.76712329));
    CHECK(log_of(result, {0, 1, 0}) == doctest::Approx(8.76712329));
    CHECK(log_of(result, {0, 0, 1}) == doctest::Approx(9.58904110));
    CHECK(log_of(result, {.5, .3, .2}) == doctest::Approx(8.43150685));
  }
}

TEST_CASE("two parts by hand: a total and a share give both") {
  // Total 200 and share 30 %, both all but exact, wide priors: 60 and 140.
  BalanceProblem problem{{level(100, 5), level(100, 5)}, {}};
  problem.figures = {{total(2), 200, 1e-7}, {share(0, 2), 0.3, 1e-7}};
  const Balance exact = balance(problem);
  CHECK(exact.values[0] == doctest::Approx(60).epsilon(1e-9));
  CHECK(exact.values[1] == doctest::Approx(140).epsilon(1e-9));
  // With errors e of the total and f of the share: d ln x0 = e + f, d ln x1 = e - f 30 / 70.
  problem.figures[0].deviation = 0.01;
  problem.figures[1].deviation = 0.02;
  problem.cells = {level(60, 1e4), level(140, 1e4)};
  const Balance result = balance(problem);
  CHECK(result.variance(0, 0) == doctest::Approx(1e-4 + 4e-4));
  CHECK(result.variance(1, 1) == doctest::Approx(1e-4 + 4e-4 * 9 / 49));
  CHECK(result.variance(0, 1) == doctest::Approx(1e-4 - 4e-4 * 3 / 7));
  CHECK(knowledge_of(problem, result, product({{0, 1}})).figures[1] == doctest::Approx(0.8));
  // Nothing else speaks to the total.
  CHECK(std::fabs(result.residuals[0]) < 1e-3);
  // To know x0 to 1 % as well leaves 1/5 + ... of its variance: C / (C + r).
  CHECK(variance_reduction(problem, result, product({{0, 1}}), product({{0, 1}}), 0.01) ==
        doctest::Approx(5e-4 / (5e-4 + 1e-4)));
}

TEST_CASE("the minimum of a balance that is not linear has no slope") {
  BalanceProblem problem{{level(50, 0.5), level(30, 0.5), {BalanceLink::part, 0.2, 0.4}}, {}};
  problem.figures = {{total(2), 100, 0.02},
                     {{{{1, {{2, 1}, {0, 1}}}, {1, {{1, 1}}}}, total(2).numerator}, 0.4, 0.05}};
  const Balance result = balance(problem);
  const auto objective = [&](std::vector<double> values) {
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const BalanceCell& cell = problem.cells[i];
      const auto latent = [&](double v) {
        return cell.link == BalanceLink::level ? std::log(v) : std::log(v / (1 - v));
      };
      sum += std::pow((latent(values[i]) - latent(cell.centre)) / cell.deviation, 2);
    }
    for (const BalanceFigure& figure : problem.figures)
      sum += std::pow(std::log(value_of(figure.form, values) / figure.value) / figure.deviation, 2);
    return sum;
  };
  REQUIRE(result.converged);
  const double least = objective(result.values);
  for (std::size_t i = 0; i < 3; ++i)
    for (const double factor : {0.99, 1.01}) {
      std::vector<double> moved = result.values;
      moved[i] *= factor;
      CHECK(objective(moved) > least);
    }
}

TEST_CASE("whatever is published, levels stay positive, shares within 0 and 1") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform(0.0, 1.0);
  for (int round = 0; round < 60; ++round) {
    BalanceProblem problem;
    for (int i = 0; i < 4; ++i) problem.cells.push_back(level(20 + 60 * uniform(random), 0.8));
    problem.cells.push_back({BalanceLink::part, 0.05 + 0.9 * uniform(random), 0.7});
    problem.figures.push_back({total(4), 50 + 200 * uniform(random), 0.01});
    // Shares that add to far more than one, and a part above one.
    for (int i = 0; i < 4; ++i)
      problem.figures.push_back(
          {share(i, 4), 0.02 + 1.5 * uniform(random), 0.03 + 0.2 * uniform(random)});
    problem.figures.push_back({product({{4, 1}}), 1.3, 0.1});
    problem.give_way = round % 2 == 0 ? 2.5 : 0;
    const Balance result = balance(problem);
    double sum = 0;
    for (int i = 0; i < 4; ++i) {
      const double part = value_of(share(i, 4), result.values);
      CHECK(part > 0);
      CHECK(part < 1);
      sum += part;
      const BalanceKnowledge knowledge = knowledge_of(problem, result, share(i, 4));
      CHECK(sum_of_knowledge(knowledge) == doctest::Approx(1));
      for (const double of : knowledge.figures) CHECK(of >= 0);
    }
    CHECK(sum == doctest::Approx(1).epsilon(1e-12));
    CHECK(result.values[4] > 0);
    CHECK(result.values[4] < 1);
  }
}

TEST_CASE("a figure that the others contradict gives way and is named") {
  BalanceProblem problem{{level(100, 5)}, {}};
  for (const double value : {100.0, 101.0, 99.0, 160.0})
    problem.figures.push_back({product({{0, 1}}), value, 0.02});
  const double plain = balance(problem).values[0];
  problem.give_way = 2.5;
  const Balance robust = balance(problem);
  CHECK(plain > 110);
  CHECK(robust.values[0] < 104);
  CHECK(robust.weights[0] == 1);
  CHECK(robust.weights[3] < 0.15);
  CHECK(robust.residuals[3] < -15);
  CHECK(std::fabs(robust.residuals[1]) < 2.5);
}

TEST_CASE("linearised at its own solution a balance is itself") {
  BalanceProblem problem{{level(50, 0.5), level(80, 0.5)}, {}};
  problem.figures = {{total(2), 120, 0.02}, {share(0, 2), 0.45, 0.05}};
  const Balance result = balance(problem);
  const Balance again = linearised(problem, result.values, result.weights);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(again.covariance[i] == doctest::Approx(result.covariance[i]));
  const Balance elsewhere = linearised(problem, std::vector<double>{30, 90}, result.weights);
  CHECK(knowledge_of(problem, elsewhere, share(0, 2)).value == doctest::Approx(0.25));
}

TEST_CASE("loadings give the covariance back, and its variances when they are cut short") {
  const std::vector<double> covariance = {4, 2, 1, 2, 5, 1.5, 1, 1.5, 6};
  const Loadings all = loadings_of(covariance, 3, 1e-12);
  REQUIRE(all.components == 3);
  const auto product_at = [](const Loadings& f, std::size_t i, std::size_t j) {
    const auto n = static_cast<std::size_t>(f.components);
    double sum = 0;
    for (std::size_t c = 0; c < n; ++c) sum += f.values[i * n + c] * f.values[j * n + c];
    return sum;
  };
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      CHECK(product_at(all, i, j) == doctest::Approx(covariance[i * 3 + j]));
  const Loadings few = loadings_of(covariance, 3, 0.95);
  CHECK(few.components < 3);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(product_at(few, i, i) == doctest::Approx(covariance[i * 4]));
}

// x + 0.01 / x^2 = 10.1 at x = 10.1 and near 0.0315. The way from the centre leads to the first,
// the second is nearer to the centre: ln(0.5 / 0.0315) = 2.77 against ln(10.1 / 0.5) = 3.01.
TEST_CASE("where a figure holds at two places the nearer one counts") {
  BalanceProblem problem;
  problem.cells = {level(0.5, 3)};
  problem.figures = {{{{{1, {{0, 1}}}, {0.01, {{0, -2}}}}, {}}, 10.1, 0.01}};
  const Balance found = balance(problem);
  CHECK(found.converged);
  CHECK(found.values[0] == doctest::Approx(0.0315).epsilon(0.01));
}

}  // namespace gapcast
