// The estimator against a second, plain implementation of its formulas, and on simulated panels.
#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/hindcast/estimator.hpp"

namespace gapcast {
namespace {

using Values = std::vector<double>;

std::vector<AreaHistory> simulated_panel(unsigned seed, int areas, int years, double deviation,
                                         double drift = 0.01) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0, 1);
  std::vector<AreaHistory> panel;
  for (int i = 0; i < areas; ++i) {
    AreaHistory area;
    double y = normal(random), whole = 3 + normal(random);
    for (int t = 0; t < years; ++t) {
      area.y.push_back(y);
      area.whole.push_back(whole);
      y += drift + deviation * normal(random);
      whole += 0.06 + 0.03 * normal(random);
    }
    panel.push_back(area);
  }
  return panel;
}

// ---- The formulas once more, written for one area at a time ----

Values differences(const Values& y) {
  Values d;
  for (std::size_t t = 0; t + 1 < y.size(); ++t) d.push_back(y[t + 1] - y[t]);
  return d;
}

// Mean of the first `n` of d with weights 2^(-age / k); k <= 0: equal weights.
double mean_to(const Values& d, std::size_t n, double k) {
  double top = 0, bottom = 0;
  for (std::size_t t = 0; t < n; ++t) {
    const double w = k > 0 ? std::pow(2.0, -static_cast<double>(n - 1 - t) / k) : 1.0;
    top += w * d[t];
    bottom += w;
  }
  return top / bottom;
}

double mean_over(const Values& v) { return mean_to(v, v.size(), 0); }

// s_i^2 of a panel whose areas have equally long histories.
Values variances(const std::vector<Values>& y, double k, double gamma, double n0) {
  Values log_v;
  double n = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const Values d = differences(y[i]);
    Values squares;
    for (std::size_t t = 0; t < d.size(); ++t) {
      double bar = 0;
      for (const Values& other : y) bar += mean_to(differences(other), t + 1, k);
      bar /= static_cast<double>(y.size());
      squares.push_back(std::pow(d[t] - 0.5 * (mean_to(d, t + 1, k) + bar), 2));
    }
    n = 0;
    for (std::size_t age = 0; age < d.size(); ++age)
      n += std::pow(2.0, -static_cast<double>(age) / 5);
    log_v.push_back(std::log(n * mean_to(squares, squares.size(), 5) / (n - 0.5)));
  }
  const double pool = (1 - gamma) * mean_over(log_v) + gamma * std::log(0.08 * 0.08);
  Values s2;
  for (const double l : log_v) s2.push_back(std::exp((n * l + n0 * pool) / (n + n0)));
  return s2;
}

std::vector<Values> own_values(const std::vector<AreaHistory>& panel) {
  std::vector<Values> y;
  for (const AreaHistory& area : panel) y.push_back(area.y);
  return y;
}

TEST_CASE("shares follow the formulas") {
  const auto panel = simulated_panel(3, 7, 16, 0.1);
  const auto y = own_values(panel);
  const auto forecasts = forecast_shares(panel, 6);
  const Values s2 = variances(y, 0, 0.5, 4);
  Values m5, m_all, ends, errors;
  for (const Values& one : y) {
    const Values d = differences(one);
    m5.push_back(mean_to(d, d.size(), 5));
    m_all.push_back(mean_over(d));
    ends.push_back(one.back());
    double v = 0;
    for (const double x : d) v += std::pow(x - m_all.back(), 2);
    errors.push_back(v / static_cast<double>(d.size() - 1) / static_cast<double>(d.size()));
  }
  double between = 0;
  for (const double m : m_all) between += std::pow(m - mean_over(m_all), 2);
  between = std::max(0.0, between / static_cast<double>(m_all.size() - 1) - mean_over(errors));
  const double trust = between / (between + mean_over(errors));
  for (std::size_t i = 0; i < y.size(); ++i)
    for (int h = 1; h <= 6; ++h) {
      const double mu = ends[i] +
                        h * (0.4 * mean_over(m5) + 0.8 * trust * (m_all[i] - mean_over(m5))) -
                        (1 - std::pow(0.985, h)) * (ends[i] - mean_over(ends)) -
                        (1 - std::pow(0.97, h)) * (ends[i] - mean_over(y[i]));
      double v = 0;
      for (int j = 1; j <= h; ++j) v += std::pow((1 - std::pow(-0.15, j)) / 1.15, 2);
      const Predictive& f = forecasts[i][static_cast<std::size_t>(h - 1)];
      CHECK(f.centre == doctest::Approx(mu));
      CHECK(f.scale == doctest::Approx(0.9 * std::sqrt(s2[i] * v)));
      CHECK(f.freedom == 8);
    }
}

TEST_CASE("growth follows the formulas") {
  const auto panel = simulated_panel(5, 6, 14, 0.07, 0.08);
  const auto y = own_values(panel);
  const auto forecasts = forecast_growth(panel, 5);
  const Values s2 = variances(y, 5, 1, 8);
  Values g5, g_all, y_all, r;
  for (const AreaHistory& area : panel) {
    const Values g = differences(area.whole);
    g5.push_back(mean_to(g, g.size(), 5));
    g_all.push_back(mean_over(g));
    y_all.push_back(mean_over(differences(area.y)));
    r.push_back(area.y.back() - area.whole.back());
  }
  double fast = mean_over(g5);
  if (fast > 0.05) fast = 0.05 + 0.4 * (fast - 0.05);
  CHECK(mean_over(g5) > 0.05);  // so that the fast branch is meant
  for (std::size_t i = 0; i < y.size(); ++i)
    for (int h = 1; h <= 5; ++h) {
      const double mu = y[i].back() +
                        h * (0.85 * fast + 0.45 * (g5[i] - mean_over(g_all)) +
                             0.3 * (mean_over(y_all) - mean_over(g_all))) -
                        (1 - std::pow(0.985, h)) * (r[i] - mean_over(r));
      const Predictive& f = forecasts[i][static_cast<std::size_t>(h - 1)];
      CHECK(f.centre == doctest::Approx(mu));
      CHECK(f.scale == doctest::Approx(0.9 * std::sqrt(s2[i] * (h + 0.05 * h * h))));
    }
}

TEST_CASE("histories of unequal length meet at the origin") {
  auto panel = simulated_panel(9, 4, 20, 0.1);
  // The panel's mean of a year is taken over the areas that had begun by then.
  panel[2].y.erase(panel[2].y.begin(), panel[2].y.begin() + 8);
  panel[2].whole.clear();
  const auto forecasts = forecast_growth(panel, 3);
  CHECK(forecasts.size() == 4);
  for (const auto& area : forecasts)
    for (const Predictive& f : area) CHECK(std::isfinite(f.centre + f.scale));
  CHECK(shrunk_variances(panel, {})[2] > 0);
}

TEST_CASE("a level without a total follows its own trend less") {
  auto panel = simulated_panel(5, 3, 14, 0.07, 0.02);
  for (AreaHistory& area : panel) area.whole.clear();
  const auto forecasts = forecast_growth(panel, 1);
  Values g5, g_all;
  for (const AreaHistory& area : panel) {
    const Values d = differences(area.y);
    g5.push_back(mean_to(d, d.size(), 5));
    g_all.push_back(mean_over(d));
  }
  double fast = mean_over(g5);
  if (fast > 0.05) fast = 0.05 + 0.4 * (fast - 0.05);
  for (std::size_t i = 0; i < panel.size(); ++i)
    CHECK(forecasts[i][0].centre ==
          doctest::Approx(panel[i].y.back() + 0.85 * fast + 0.2 * (g5[i] - mean_over(g_all))));
}

TEST_CASE("a single series is damped towards a common drift") {
  AreaHistory line;
  for (int t = 0; t < 20; ++t) line.y.push_back(2 + 0.05 * t);
  const auto forecasts = forecast_single(std::vector<AreaHistory>{line}, 2);
  CHECK(forecasts[0][0].centre == doctest::Approx(line.y.back() + (0.6 * 0.05 + 0.003) * 0.9));
  CHECK(forecasts[0][1].centre ==
        doctest::Approx(line.y.back() + (0.6 * 0.05 + 0.003) * (0.9 + 0.81)));
}

TEST_CASE("variance of summed changes") {
  CHECK(summed_variance(4, 0) == doctest::Approx(4));
  // Two changes e1 + (e2 + rho e1): 1 + (1 + rho)^2.
  CHECK(summed_variance(2, 0.3) == doctest::Approx(1 + 1.3 * 1.3));
}

TEST_CASE("volatile areas keep more of their own variance than the pool's") {
  auto panel = simulated_panel(4, 8, 25, 0.05);
  const auto wild = simulated_panel(11, 1, 25, 0.4);
  panel.push_back(wild[0]);
  const auto s2 = shrunk_variances(panel, {});
  for (std::size_t i = 0; i + 1 < s2.size(); ++i) CHECK(s2[i] < s2.back() / 4);
  CHECK(s2.back() < 0.4 * 0.4 * 2);
}

// Outcomes of a random walk fall evenly over the tenths of its forecasts.
TEST_CASE("the PIT is even on simulated shares") {
  std::mt19937 random(2);
  std::normal_distribution<double> normal(0, 1);
  std::vector<int> tenths(10, 0);
  int n = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    const auto full = simulated_panel(100 + seed, 25, 30 + 4, 0.08, 0);
    auto known = full;
    for (AreaHistory& area : known) area.y.resize(30), area.whole.resize(30);
    const auto forecasts = forecast_shares(known, 4);
    for (std::size_t i = 0; i < known.size(); ++i) {
      const double u = forecasts[i][0].cdf(full[i].y[30]);
      ++tenths[static_cast<std::size_t>(std::min(9.0, u * 10))];
      ++n;
    }
  }
  CHECK(n == 1000);
  for (const int count : tenths) {
    // 10 % each; four standard errors of independent draws and the Student's other shape.
    CHECK(count > 60);
    CHECK(count < 145);
  }
}

}  // namespace
}  // namespace gapcast
