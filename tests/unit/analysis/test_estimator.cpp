// The forecasts against a second, plain implementation of MODEL's equations and of the rules of
// drift, and on simulated panels.
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

double deviation_of(const Values& v) {
  double squares = 0;
  for (const double x : v) squares += (x - mean_over(v)) * (x - mean_over(v));
  return std::sqrt(squares / static_cast<double>(v.size() - 1));
}

// Drift and gap of every area's ln(part / rest), known by the last `known` years; all equally long.
struct Apart {
  Values drift, gap;
};
Apart apart(const std::vector<Values>& y, std::size_t known) {
  const std::size_t n = y[0].size() - 1;
  Values mean_change(n), ends;
  double recent = 0;
  for (const Values& one : y) {
    const Values d = differences(one);
    recent += mean_to(d, n, 5) / static_cast<double>(y.size());
    for (std::size_t t = 0; t < n; ++t) mean_change[t] += d[t] / static_cast<double>(y.size());
    ends.push_back(one.back());
  }
  double years = 0;
  for (std::size_t age = 0; age < n; ++age) years += std::pow(2.0, -static_cast<double>(age) / 5);
  const double error = deviation_of(mean_change) / std::sqrt(years);
  // Four tenths of the panel's drift, or what lies beyond one standard error of it.
  const double size = std::max(0.4 * std::abs(recent), std::abs(recent) - error);
  Apart result;
  for (const Values& one : y) {
    const std::size_t first = one.size() - std::min(known, one.size());
    const Values seen(one.begin() + static_cast<std::ptrdiff_t>(first), one.end());
    const Values d = differences(seen);
    const double m = static_cast<double>(d.size());
    double own = 0;
    if (m >= 8) {
      const double logs =
          ((m - 1) * 2 * std::log(deviation_of(d)) + 4 * 2 * std::log(0.08)) / (m + 3);
      own = (mean_over(d) - recent) * 0.0001 / (0.0001 + std::exp(logs) / m);
    }
    result.drift.push_back(std::copysign(size, recent) + own);
    const double part = (1 - std::pow(0.985, 6)) / (1 - std::pow(0.97, 6));
    result.gap.push_back(part * (one.back() - mean_over(ends)) +
                         (seen.size() >= 8 ? one.back() - mean_over(seen) : 0));
  }
  return result;
}

// Deviation after h years for a yearly variance: shocks, and a drift with 2 % of their variance.
double deviation_after(int h, double variance) {
  return 0.9 * std::sqrt(8.0 / 6) * std::sqrt(variance * (h + 0.02 * h * h));
}
double deviation_of(const Predictive& f) {
  return f.scale * std::sqrt(f.freedom / (f.freedom - 2));
}

TEST_CASE("shares follow the formulas") {
  const auto panel = simulated_panel(3, 7, 16, 0.1);
  const auto y = own_values(panel);
  const auto forecasts = forecast_shares(panel, 6);
  const Values s2 = variances(y, 0, 0.5, 4);
  const Apart known = apart(y, 16);
  for (std::size_t i = 0; i < y.size(); ++i)
    for (int h = 1; h <= 6; ++h) {
      const Predictive& f = forecasts[i][static_cast<std::size_t>(h - 1)];
      CHECK(f.centre == doctest::Approx(y[i].back() + h * known.drift[i] -
                                        (1 - std::pow(0.97, h)) * known.gap[i]));
      CHECK(deviation_of(f) == doctest::Approx(deviation_after(h, s2[i])));
      // The kurtosis of a sum of h Students with 8 degrees and a normal drift.
      const double excess = 1.5 * h / std::pow(h + 0.02 * h * h, 2);
      CHECK(6 / (f.freedom - 4) == doctest::Approx(excess));
    }
}

TEST_CASE("growth is the total's and what the share moves") {
  const auto full = simulated_panel(5, 6, 14, 0.07, 0.08);
  // Industry as a level: part of the total, whose share walks.
  std::vector<AreaHistory> panel = full;
  std::vector<Values> odds = own_values(full);
  for (std::size_t i = 0; i < panel.size(); ++i)
    for (std::size_t t = 0; t < panel[i].y.size(); ++t)
      panel[i].y[t] = panel[i].whole[t] - std::log1p(std::exp(-odds[i][t]));
  const Values s2 = variances(own_values(panel), 5, 1, 8);
  Values g2, g5;
  double years = 0;
  for (const AreaHistory& area : panel) {
    const Values g = differences(area.whole);
    g2.push_back(mean_to(g, g.size(), 2));
    g5.push_back(mean_to(g, g.size(), 5));
  }
  for (int age = 0; age < 13; ++age) years += std::pow(2.0, -age / 5.0);
  const auto forecasts = forecast_growth(panel, 5);
  const Apart known = apart(odds, 14);
  const double late = 0.5 * mean_over(g5) + 0.5 * 0.034;
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const double rest = 1 / (1 + std::exp(odds[i].back()));
    const double own = years / (years + 8.5) * (g5[i] - mean_over(g5));
    double path = 0;
    for (int h = 1; h <= 5; ++h) {
      path += late + (mean_over(g2) - late) * std::pow(0.5, h - 1) + own + rest * known.drift[i];
      const Predictive& f = forecasts[i][static_cast<std::size_t>(h - 1)];
      CHECK(f.centre == doctest::Approx(panel[i].y.back() + path -
                                        (1 - std::pow(0.97, h)) * rest * known.gap[i]));
      CHECK(deviation_of(f) == doctest::Approx(deviation_after(h, s2[i])));
    }
  }
}

TEST_CASE("an area known by few years has the panel's drift and the panel's mean alone") {
  const auto panel = simulated_panel(3, 7, 16, 0.1);
  const auto y = own_values(panel);
  const Apart known = apart(y, 5);
  const auto brief = forecast_shares(panel, 3, {}, 5);
  for (std::size_t i = 0; i < y.size(); ++i)
    CHECK(brief[i][2].centre == doctest::Approx(y[i].back() + 3 * known.drift[i] -
                                                (1 - std::pow(0.97, 3)) * known.gap[i]));
  // Its variance rests on four changes: nearer to the pool's than with all of them.
  const Values full = shrunk_variances(panel, {.gamma = 1});
  const Values few = shrunk_variances(panel, {.gamma = 1, .prior_years = 1e6}, 5);
  for (const double variance : few)
    CHECK(std::sqrt(variance) == doctest::Approx(0.08).epsilon(1e-4));
  CHECK(full[0] != doctest::Approx(few[0]));
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
  Values g2, g5;
  double years = 0;
  for (const AreaHistory& area : panel) {
    const Values d = differences(area.y);
    g2.push_back(mean_to(d, d.size(), 2));
    g5.push_back(mean_to(d, d.size(), 5));
  }
  for (int age = 0; age < 13; ++age) years += std::pow(2.0, -age / 5.0);
  for (std::size_t i = 0; i < panel.size(); ++i)
    CHECK(forecasts[i][0].centre ==
          doctest::Approx(panel[i].y.back() + mean_over(g2) +
                          years / (years + 30) * (g5[i] - mean_over(g5))));
}

TEST_CASE("a single series is damped towards a common drift") {
  AreaHistory line;
  for (int t = 0; t < 20; ++t) line.y.push_back(2 + 0.05 * t);
  const auto forecasts = forecast_single(std::vector<AreaHistory>{line}, 2);
  CHECK(forecasts[0][0].centre == doctest::Approx(line.y.back() + (0.6 * 0.05 + 0.003) * 0.9));
  CHECK(forecasts[0][1].centre ==
        doctest::Approx(line.y.back() + (0.6 * 0.05 + 0.003) * (0.9 + 0.81)));
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
