// How far a forecast may miss, in MODEL's terms: yearly shocks whose variance is mixed once a year
// (tail_df), and a drift that is drawn once.
#pragma once

namespace gapcast {

inline constexpr double kTailFreedom = 8;       // tail_df
inline constexpr double kStudentScale = 0.9;    // of a Student with those degrees
inline constexpr double kDriftVariance = 0.02;  // of the mean change, in yearly variances

// The interval inflation that `scale` is in MODEL, whose shocks have unit variance: scale
// sqrt(freedom / (freedom - 2)), 1.04 by default.
double inflation_of(double scale = kStudentScale, double freedom = kTailFreedom);

// Variance of the sum of h yearly changes with unit variance and correlation rho from one to the
// next: sum over j <= h of ((1 - rho^j) / (1 - rho))^2.
double summed_variance(int h, double rho);

// Of a sum of h such changes, each a Student with `freedom` degrees of its own year, and h times a
// normal drift of variance `drift_variance`: variance, and the degrees of the Student that has the
// same kurtosis (4 + 6 / excess). `freedom` 0: normal; up to 4, where the kurtosis is infinite, it
// stays.
struct SummedLaw {
  double variance = 0;
  double freedom = 0;
};
SummedLaw summed_law(int h, double rho, double drift_variance, double freedom);

// Mean of min(|T|, most) of a Student (freedom 0: a normal).
double expected_distance(double freedom, double most);

}  // namespace gapcast
