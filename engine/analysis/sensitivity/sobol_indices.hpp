// Sobol' sensitivity indices of a result from pick-and-freeze runs, with bootstrap intervals
// (METHODS 7.1).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/base/numerics.hpp"

namespace gapcast {

// Part of a variance that one input (or a group of them) explains: alone (`first`, its
// first-order index) and with everything it interacts with (`total`); 0 ... 1 but for sampling
// noise. Intervals are percentile-bootstrap ones.
struct SobolIndex {
  double first = 0, total = 0;
  Interval first_interval, total_interval;
  // The estimates of every replicate, so that sums over inputs have intervals of their own.
  std::vector<double> first_replicates, total_replicates;
};

struct BootstrapOptions {
  int replicates = 200;  // 0: no intervals
  double level = 0.95;
  std::uint64_t seed = 1;
  int units = 2048;  // runs are resampled in at most so many units of neighbours
};

// Jansen's (1999) estimators on the design of Saltelli (2010): f(A), f(B) and, for each input, f(A
// with the input's column from B):
//   first = 1 - sum (f(B) - f(AB_i))^2 / (2 n V),  total = sum (f(A) - f(AB_i))^2 / (2 n V),
// with V the variance of all values of f(A) and f(B). They do not change when a constant is added
// to f. Of `first`, c (1 - sum (f(B) - f(A))^2 / (2 n V)), whose mean is zero, is taken off with
// the slope c of the one square on the other: most noise is common to all inputs, so that sums over
// many of them would be worth nothing. An input that explains nothing then has next to no error.
class SobolEstimator {
 public:
  // Preconditions: equal lengths, n >= 2, finite values. Keeps the spans.
  SobolEstimator(std::span<const double> a, std::span<const double> b,
                 const BootstrapOptions& options);

  double mean() const { return mean_; }
  double variance() const { return variance_; }
  // Zeros where f does not vary. An input that moves no run has both indices exactly 0.
  SobolIndex index(std::span<const double> mixed) const;

 private:
  std::size_t unit_of(std::size_t run) const;
  SobolIndex estimate(std::span<const double> with_b, std::span<const double> with_a,
                      double slope) const;

  std::span<const double> a_, b_;
  BootstrapOptions options_;
  double mean_ = 0, variance_ = 0;
  std::size_t units_ = 0;
  std::vector<double> unlike_;     // by unit: sum (f(B) - f(A))^2
  std::vector<double> runs_;       // by unit
  std::vector<float> weights_;     // [replicate][unit]: how often a unit is drawn
  std::vector<double> variances_;  // by replicate
};

// Percentile interval of replicates; {0, 0} without any.
Interval percentile_interval(std::vector<double> replicates, double level);

// The design: n points of the unit cube for each of A and B, [run][input], from the counter-based
// draws of a seed. For results given as functions; plans of the engine draw by address instead.
struct SobolDesign {
  std::vector<std::vector<double>> a, b;
};
SobolDesign sobol_design(int inputs, std::int64_t runs, std::uint64_t seed);

// All inputs of a function of a point, by the design.
struct SobolIndices {
  double mean = 0, variance = 0;
  std::vector<SobolIndex> inputs;
};
SobolIndices sobol_indices(const SobolDesign& design,
                           const std::function<double(std::span<const double>)>& result,
                           const BootstrapOptions& options);

}  // namespace gapcast
