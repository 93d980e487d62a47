// Scores of forecasts: how far off, how sharp, how often inside, and whether two methods differ.
#pragma once

#include <cstdint>
#include <span>

namespace gapcast {

// Continuous ranked probability score E|X - z| - E|X - X'| / 2 of a standard normal and of a
// standard Student (freedom > 1) at z; a location-scale law scores `scale` times this at
// (y - centre) / scale (Gneiting and Raftery 2007; Jordan, Krueger and Lerch 2019).
double crps_normal(double z);
double crps_student(double z, double freedom);

// Of an ensemble. `empirical` scores its step function, `fair` what infinitely many members would
// score (Ferro 2014); one member gives the absolute error in both. members not empty.
enum class EnsembleCrps : std::uint8_t { empirical, fair };
double crps_ensemble(std::span<const double> members, double outcome, EnsembleCrps kind);

// From ascending quantiles at the middles of n equal cells: 2/n times the sum of pinball losses.
double crps_quantiles(std::span<const double> quantiles, double outcome);

// (u - l) + 2/alpha (l - y)+ + 2/alpha (y - u)+ of a central interval of probability 1 - alpha.
double interval_score(double low, double high, double outcome, double alpha);
// max(tau (y - q), (tau - 1)(y - q)).
double pinball_loss(double quantile, double outcome, double tau);

// 200 |y - f| / (|y| + |f|), in percent; 0 where both are 0.
double symmetric_percentage_error(double outcome, double forecast);
// Mean absolute yearly change of the years before the forecast, the divisor of MASE; NaN with
// fewer than two.
double mase_scale(std::span<const double> history);
// Mean of the two ratios to a reference method.
double overall_weighted_average(double smape, double reference_smape, double mase,
                                double reference_mase);

// Are the mean losses of two methods different? Diebold and Mariano's statistic with the
// small-sample correction of Harvey, Leybourne and Newbold (1997), Bartlett's weights where the
// long-run variance is not positive. Student's degrees of freedom are those of the origins whose
// forecasts do not overlap, n / horizon - 1: with n - 1, as usual, equal methods are told apart in
// 9 to 30 of a hundred cases instead of 5 (a test simulates both).
struct DieboldMariano {
  double mean_difference = 0;  // of loss_a - loss_b; negative: a is better
  double statistic = 0;        // corrected; NaN when it cannot be computed
  double uncorrected = 0;
  double p = 1;  // two-sided; 1 where there are too few
  int n = 0;
  bool enough = false;  // n >= least_origins(horizon)
};
// Origins below which nothing is said: eight, the smallest sample that the correction was studied
// with, and three that do not overlap.
int least_origins(int horizon);
// `differences` are loss_a - loss_b of successive origins, of which `horizon` >= 1 overlap. With
// fewer than three or without variance the statistic is NaN and p is 1.
DieboldMariano diebold_mariano(std::span<const double> differences, int horizon);

// P of a count of hits at least as unlikely as `hits` of n under independent hits of chance p
// (two-sided, exact).
double coverage_p_value(int hits, int n, double p);

}  // namespace gapcast
