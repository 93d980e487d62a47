// Simple methods that a forecast has to beat: naive, drift, damped trend, Theta.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gapcast {

enum class PeerMethod : std::uint8_t { naive, drift, damped, theta };

// Mean and standard deviation of a normal forecast.
struct NormalForecast {
  double mean = 0;
  double deviation = 0;
};

// Forecasts 1 ... `horizon` years after the last value; `history` is yearly, without gaps, at least
// four values.
//   naive   last value; deviation s sqrt(h), s^2 the mean square of the yearly changes.
//   drift   last value + h times the mean change; s sqrt(h (1 + h / n)), n changes, s^2 their
//           variance (Hyndman and Athanasopoulos 2021, 5.2 and 5.5).
//   damped  additive damped trend, phi in [0.8, 0.98] (Gardner and McKenzie 1985), smoothing and
//           starting values by least squares; deviations of its state-space form (Hyndman et al.
//           2008, 6.1).
//   theta   exponential smoothing plus half the slope of the line in time (Assimakopoulos and
//           Nikolopoulos 2000, as Hyndman and Billah 2003); s sqrt(1 + (h - 1) alpha^2).
std::vector<NormalForecast> peer_forecasts(PeerMethod method, std::span<const double> history,
                                           int horizon);

// Damped trend with additive errors: l' = l + phi b + alpha e, b' = phi b + beta e.
struct DampedTrend {
  double alpha = 0, beta = 0, phi = 0;
  double level = 0, trend = 0;  // after the last value
  double variance = 0;          // of the one-step errors
};
DampedTrend fit_damped_trend(std::span<const double> history);

// Simple exponential smoothing; the starting level by least squares.
struct Smoothing {
  double alpha = 0;
  double level = 0;     // after the last value
  double variance = 0;  // of the one-step errors
};
Smoothing fit_smoothing(std::span<const double> history);

}  // namespace gapcast
