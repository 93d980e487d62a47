// The simple methods by hand, by a second construction, and by simulation.
#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/hindcast/peers.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

const std::vector<double> kHistory = {10, 12, 11, 14, 15, 15, 18, 17, 20, 22, 21, 25};

TEST_CASE("naive and drift by hand") {
  const std::vector<double> history = {1, 3, 4, 8};  // changes 2, 1, 4
  const auto naive = peer_forecasts(PeerMethod::naive, history, 2);
  CHECK(naive[1].mean == 8);
  CHECK(naive[0].deviation == doctest::Approx(std::sqrt(21.0 / 3)));
  CHECK(naive[1].deviation == doctest::Approx(std::sqrt(2 * 21.0 / 3)));
  const auto drift = peer_forecasts(PeerMethod::drift, history, 3);
  CHECK(drift[2].mean == doctest::Approx(8 + 3 * 7.0 / 3));
  const double variance =
      (std::pow(2 - 7.0 / 3, 2) + std::pow(1 - 7.0 / 3, 2) + std::pow(4 - 7.0 / 3, 2)) / 2;
  CHECK(drift[2].deviation == doctest::Approx(std::sqrt(variance * 3 * 2)));
  CHECK_THROWS_AS(peer_forecasts(PeerMethod::naive, std::vector<double>{1, 2, 3}, 1),
                  InternalError);
}

// Theta as first published: the mean of the line in time (theta 0) and of exponential smoothing of
// twice the data less the line (theta 2).
double two_lines(const std::vector<double>& y, double alpha, double level0, int h) {
  const double n = static_cast<double>(y.size());
  double st = 0, sy = 0, stt = 0, sty = 0;
  for (std::size_t t = 0; t < y.size(); ++t) {
    const double time = static_cast<double>(t) + 1;
    st += time, sy += y[t], stt += time * time, sty += time * y[t];
  }
  const double slope = (n * sty - st * sy) / (n * stt - st * st);
  const double intercept = (sy - slope * st) / n;
  // Smoothing is linear: that of theta 2 is twice the data's less the line's, which starts on the
  // line at the first year.
  double data = level0, line = intercept + slope;
  for (std::size_t t = 0; t < y.size(); ++t) {
    data += alpha * (y[t] - data);
    line += alpha * (intercept + slope * (static_cast<double>(t) + 1) - line);
  }
  const double ahead = intercept + slope * (n + h);
  return (2 * data - line + ahead) / 2;
}

TEST_CASE("Theta agrees with its two lines") {
  const Smoothing fit = fit_smoothing(kHistory);
  const auto forecasts = peer_forecasts(PeerMethod::theta, kHistory, 4);
  // The level that smoothing started from, by running it backwards.
  double level = fit.level;
  for (auto y = kHistory.rbegin(); y != kHistory.rend(); ++y)
    level = (level - fit.alpha * *y) / (1 - fit.alpha);
  for (int h = 1; h <= 4; ++h)
    CHECK(forecasts[static_cast<std::size_t>(h - 1)].mean ==
          doctest::Approx(two_lines(kHistory, fit.alpha, level, h)).epsilon(1e-6));
}

// Sum of squared one-step errors of the damped trend, written out plainly.
double squares_of(const std::vector<double>& y, double alpha, double beta, double phi, double level,
                  double trend) {
  double sum = 0;
  for (const double value : y) {
    const double error = value - (level + phi * trend);
    sum += error * error;
    level += phi * trend + alpha * error;
    trend = phi * trend + beta * error;
  }
  return sum;
}

// The best starting values for given weights, by a grid that narrows.
double best_squares(const std::vector<double>& y, double alpha, double beta, double phi) {
  double level = y.front(), trend = 0, reach = 20;
  double least = squares_of(y, alpha, beta, phi, level, trend);
  for (int round = 0; round < 60; ++round, reach *= 0.75)
    for (int i = -4; i <= 4; ++i)
      for (int j = -4; j <= 4; ++j) {
        const double value =
            squares_of(y, alpha, beta, phi, level + reach * i / 4, trend + reach * j / 4);
        if (value >= least) continue;
        least = value;
        level += reach * i / 4, trend += reach * j / 4;
      }
  return least;
}

TEST_CASE("the damped trend is a least-squares fit") {
  const DampedTrend fit = fit_damped_trend(kHistory);
  const double reached = fit.variance * (static_cast<double>(kHistory.size()) - 5);
  CHECK(reached ==
        doctest::Approx(best_squares(kHistory, fit.alpha, fit.beta, fit.phi)).epsilon(1e-3));
  for (const double alpha : {0.05, 0.2, 0.5, 0.9})
    for (const double part : {0.0, 0.3, 0.9})
      for (const double phi : {0.8, 0.9, 0.98})
        CHECK(reached <= best_squares(kHistory, alpha, alpha * part, phi) * 1.01);
}

TEST_CASE("a straight line is continued") {
  std::vector<double> line;
  for (int t = 0; t < 15; ++t) line.push_back(100 + 3.0 * t);
  const auto drift = peer_forecasts(PeerMethod::drift, line, 5);
  CHECK(drift[4].mean == doctest::Approx(100 + 3.0 * 19));
  CHECK(drift[4].deviation == doctest::Approx(0).epsilon(1e-9));
  const auto damped = peer_forecasts(PeerMethod::damped, line, 1);
  CHECK(damped[0].mean == doctest::Approx(145).epsilon(0.01));
}

TEST_CASE("deviations of the damped trend by simulation of its equations") {
  const DampedTrend fit = fit_damped_trend(kHistory);
  const auto forecasts = peer_forecasts(PeerMethod::damped, kHistory, 4);
  std::mt19937 random(7);
  std::normal_distribution<double> normal(0, std::sqrt(fit.variance));
  const int members = 40000;
  double sum = 0, squares = 0;
  for (int m = 0; m < members; ++m) {
    double level = fit.level, trend = fit.trend, value = 0;
    for (int h = 0; h < 4; ++h) {
      const double error = normal(random);
      value = level + fit.phi * trend + error;
      level += fit.phi * trend + fit.alpha * error;
      trend = fit.phi * trend + fit.beta * error;
    }
    sum += value, squares += value * value;
  }
  const double mean = sum / members;
  CHECK(forecasts[3].mean == doctest::Approx(mean).epsilon(0.01));
  CHECK(forecasts[3].deviation ==
        doctest::Approx(std::sqrt(squares / members - mean * mean)).epsilon(0.02));
}

TEST_CASE("a constant series has certain forecasts") {
  const std::vector<double> constant(12, 7.0);
  for (const PeerMethod method :
       {PeerMethod::naive, PeerMethod::drift, PeerMethod::damped, PeerMethod::theta})
    for (const NormalForecast& forecast : peer_forecasts(method, constant, 3)) {
      CHECK(forecast.mean == doctest::Approx(7));
      CHECK(forecast.deviation == doctest::Approx(0));
    }
}

}  // namespace
}  // namespace gapcast
