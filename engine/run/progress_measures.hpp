// Formulas of progress towards a target (METHODS 1.1, 1.5, 2.2): closed forms without members.
#pragma once

#include <span>

namespace gapcast {

// Compound annual growth rate (last / first)^(1/years) - 1. NaN for years <= 0 or values of unlike
// sign; a zero is taken as 0.001 (Open SDG).
double compound_growth(double first, double last, double years);

// Growth still needed, as a fraction: [(1 + goal)^n / product of observed (1 + g)]^(1 / (n - k)) -
// 1 with k observed of n growth years. NaN when none is left.
double required_growth(double goal, int n, std::span<const double> observed);

// Eurostat's ratio of actual to required growth R = d CAGR_a / |CAGR_r|; d = -1 where less is
// wanted. first -> last over the record, first -> target over the whole span. NaN where undefined.
double progress_ratio(double first, double last, double record_years, double target,
                      double target_years, bool less_is_wanted);

// Growth of a share's numerator over the rest, as a fraction a year, that takes the share
// (fractions) from `share` to `target` in `years`: ((X / (1 - X)) / (s / (1 - s)))^(1/years) - 1.
double required_differential(double share, double target, double years);

}  // namespace gapcast
