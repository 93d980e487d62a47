// The standard normal distribution: density, distribution function and its inverse.
#pragma once

namespace gapcast {

// (2 pi)^(-1/2) exp(-x^2 / 2).
double normal_density(double x) noexcept;
// P(Z <= x), by erfc; relative error about 1e-15 in both tails.
double normal_cdf(double x) noexcept;
// Inverse of normal_cdf for u in (0, 1), relative error about 1e-16 (Wichura 1988, AS 241, PPND16).
double normal_quantile(double u) noexcept;

}  // namespace gapcast
