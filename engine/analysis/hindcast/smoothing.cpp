// Least-squares fits of exponential smoothing, simple and with damped trend.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "engine/analysis/hindcast/peers.hpp"

namespace gapcast {
namespace {

// One-step errors are linear in the starting level and trend, so that these two follow from normal
// equations; only alpha, beta and phi are searched.
struct Started {
  double level = 0, trend = 0;  // before the first value
  double squares = std::numeric_limits<double>::infinity();
};

struct Weights {
  double alpha = 0, beta = 0, phi = 0;
};

// States of the recursion for one set of starting values and data.
struct State {
  double level = 0, trend = 0;
  double step(double value, const Weights& w) {
    const double error = value - level - w.phi * trend;
    level += w.phi * trend + w.alpha * error;
    trend = w.phi * trend + w.beta * error;
    return error;
  }
};

Started start_of(std::span<const double> history, const Weights& weights) {
  State data, level{1, 0}, trend{0, 1};
  double ll = 0, lt = 0, tt = 0, ly = 0, ty = 0, yy = 0;
  for (const double value : history) {
    // error = y - l * level0 - t * trend0
    const double y = data.step(value, weights);
    const double l = -level.step(0, weights);
    const double t = -trend.step(0, weights);
    ll += l * l, lt += l * t, tt += t * t;
    ly += l * y, ty += t * y, yy += y * y;
  }
  Started result;
  const double determinant = ll * tt - lt * lt;
  if (determinant > 1e-12 * ll * tt) {
    result.level = (ly * tt - ty * lt) / determinant;
    result.trend = (ty * ll - ly * lt) / determinant;
  } else {
    result.level = ly / ll;  // no trend can be told from the level
  }
  result.squares = std::max(0.0, yy - result.level * ly - result.trend * ty);
  return result;
}

constexpr double kLeastPhi = 0.8, kMostPhi = 0.98, kLeastAlpha = 1e-4, kMostAlpha = 1 - 1e-4;

Weights clamped(Weights w) {
  w.alpha = std::clamp(w.alpha, kLeastAlpha, kMostAlpha);
  w.beta = std::clamp(w.beta, 0.0, w.alpha);
  w.phi = std::clamp(w.phi, kLeastPhi, kMostPhi);
  return w;
}

struct Found {
  Weights weights;
  double squares = std::numeric_limits<double>::infinity();
  bool offer(std::span<const double> history, const Weights& candidate) {
    const double value = start_of(history, candidate).squares;
    if (!(value < squares)) return false;
    weights = candidate;
    squares = value;
    return true;
  }
};

// A coarse grid, then steps along each axis that halve when none helps.
Weights search(std::span<const double> history) {
  Found best;
  for (const double alpha : {0.05, 0.3, 0.6, 0.9, 0.9999})
    for (const double part : {0.0, 0.15, 0.5})
      for (const double phi : {0.8, 0.9, 0.98})
        best.offer(history, clamped({alpha, alpha * part, phi}));
  for (double step = 0.1; step > 1e-3;) {
    bool improved = false;
    const Weights from = best.weights;
    for (const double sign : {-1.0, 1.0}) {
      const double by = sign * step;
      improved |= best.offer(history, clamped({from.alpha + by, from.beta, from.phi}));
      improved |= best.offer(history, clamped({from.alpha, from.beta + by, from.phi}));
      improved |= best.offer(history, clamped({from.alpha, from.beta, from.phi + by / 2}));
    }
    if (!improved) step /= 2;
  }
  return best.weights;
}

// Values from their first one on, in units of their spread, so that the normal equations stay well
// conditioned.
struct Scaled {
  std::vector<double> values;
  double origin = 0, unit = 1;
};

Scaled scaled(std::span<const double> history) {
  Scaled result;
  result.origin = history.front();
  double most = 0;
  for (const double value : history) most = std::max(most, std::abs(value - result.origin));
  if (most > 0) result.unit = most;
  for (const double value : history) result.values.push_back((value - result.origin) / result.unit);
  return result;
}

double smoothing_squares(std::span<const double> history, double alpha, Smoothing& fit) {
  // error = y - l * level0, both by the same recursion.
  double data = 0, level = 1, ll = 0, ly = 0, yy = 0;
  for (const double value : history) {
    const double y = value - data;
    ll += level * level, ly += level * y, yy += y * y;
    data += alpha * y;
    level *= 1 - alpha;
  }
  fit.alpha = alpha;
  fit.level = data + level * ly / ll;
  return std::max(0.0, yy - ly * ly / ll);
}

}  // namespace

DampedTrend fit_damped_trend(std::span<const double> history) {
  const Scaled data = scaled(history);
  const Weights weights = search(data.values);
  const Started start = start_of(data.values, weights);
  State state{start.level, start.trend};
  for (const double value : data.values) state.step(value, weights);
  // Five numbers were fitted: three weights and two starting values.
  const double freedom = std::max(1.0, static_cast<double>(history.size()) - 5);
  return {weights.alpha,
          weights.beta,
          weights.phi,
          data.origin + data.unit * state.level,
          data.unit * state.trend,
          data.unit * data.unit * start.squares / freedom};
}

Smoothing fit_smoothing(std::span<const double> history) {
  const Scaled data = scaled(history);
  Smoothing best, trial;
  double least = std::numeric_limits<double>::infinity();
  const auto offer = [&](double alpha) {
    const double squares =
        smoothing_squares(data.values, std::clamp(alpha, kLeastAlpha, kMostAlpha), trial);
    if (!(squares < least)) return;
    least = squares;
    best = trial;
  };
  for (int k = 0; k <= 20; ++k) offer(k * 0.05);
  for (double step = 0.025; step > 1e-4; step /= 2) {
    const double from = best.alpha;
    offer(from - step);
    offer(from + step);
  }
  best.level = data.origin + data.unit * best.level;
  best.variance =
      data.unit * data.unit * least / std::max(1.0, static_cast<double>(history.size()) - 2);
  return best;
}

}  // namespace gapcast
