// Student's t distribution for any positive number of degrees of freedom.
#pragma once

namespace gapcast {

// Density, distribution function and quantile of t with `freedom` > 0 degrees of freedom. The
// distribution function uses the continued fraction of the incomplete beta function (Abramowitz and
// Stegun 26.5.8), relative error below 1e-13 in both tails; the quantile inverts it by bisection
// and Newton's steps to about 1e-13. u lies in (0, 1).
double student_density(double x, double freedom);
double student_cdf(double x, double freedom);
double student_quantile(double u, double freedom);

}  // namespace gapcast
