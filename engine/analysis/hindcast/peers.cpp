// Forecasts of the simple methods and their deviations.
#include "engine/analysis/hindcast/peers.hpp"

#include <cmath>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

std::vector<double> changes_of(std::span<const double> history) {
  std::vector<double> changes;
  for (std::size_t t = 1; t < history.size(); ++t) changes.push_back(history[t] - history[t - 1]);
  return changes;
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

std::vector<NormalForecast> naive(std::span<const double> history, int horizon) {
  double squares = 0;
  const std::vector<double> changes = changes_of(history);
  for (const double change : changes) squares += change * change;
  const double deviation = std::sqrt(squares / static_cast<double>(changes.size()));
  std::vector<NormalForecast> result;
  for (int h = 1; h <= horizon; ++h)
    result.push_back({history.back(), deviation * std::sqrt(static_cast<double>(h))});
  return result;
}

std::vector<NormalForecast> drift(std::span<const double> history, int horizon) {
  const std::vector<double> changes = changes_of(history);
  const double n = static_cast<double>(changes.size());
  const double mean = mean_of(changes);
  double squares = 0;
  for (const double change : changes) squares += (change - mean) * (change - mean);
  const double deviation = std::sqrt(squares / (n - 1));
  std::vector<NormalForecast> result;
  for (int h = 1; h <= horizon; ++h)
    result.push_back({history.back() + h * mean, deviation * std::sqrt(h * (1 + h / n))});
  return result;
}

std::vector<NormalForecast> damped(std::span<const double> history, int horizon) {
  const DampedTrend fit = fit_damped_trend(history);
  std::vector<NormalForecast> result;
  double path = 0, damping = 1, squares = 1;  // phi + ... + phi^h; phi^h; 1 + sum of c_j^2
  for (int h = 1; h <= horizon; ++h) {
    damping *= fit.phi;
    path += damping;
    result.push_back({fit.level + path * fit.trend, std::sqrt(fit.variance * squares)});
    // c_h = alpha + beta (1 + phi + ... + phi^(h-1)): what an error moves the value h years on.
    const double moved = fit.alpha + fit.beta * path / fit.phi;
    squares += moved * moved;
  }
  return result;
}

// Slope of the least-squares line in time.
double slope_of(std::span<const double> history) {
  const double n = static_cast<double>(history.size());
  const double middle = (n - 1) / 2;
  double products = 0;
  for (std::size_t t = 0; t < history.size(); ++t)
    products += (static_cast<double>(t) - middle) * history[t];
  return products / (n * (n * n - 1) / 12);
}

std::vector<NormalForecast> theta(std::span<const double> history, int horizon) {
  const Smoothing fit = fit_smoothing(history);
  const double half_slope = slope_of(history) / 2;
  const double n = static_cast<double>(history.size());
  // How far the smoothed level trails behind the line.
  const double lag = (1 - std::pow(1 - fit.alpha, n)) / fit.alpha;
  std::vector<NormalForecast> result;
  for (int h = 1; h <= horizon; ++h)
    result.push_back({fit.level + half_slope * (h - 1 + lag),
                      std::sqrt(fit.variance * (1 + (h - 1) * fit.alpha * fit.alpha))});
  return result;
}

}  // namespace

std::vector<NormalForecast> peer_forecasts(PeerMethod method, std::span<const double> history,
                                           int horizon) {
  if (history.size() < 4) throw InternalError("a forecast needs four values");
  switch (method) {
    case PeerMethod::naive:
      return naive(history, horizon);
    case PeerMethod::drift:
      return drift(history, horizon);
    case PeerMethod::damped:
      return damped(history, horizon);
    case PeerMethod::theta:
      break;
  }
  return theta(history, horizon);
}

}  // namespace gapcast
