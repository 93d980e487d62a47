// Formulas of progress towards a target (METHODS 1.1, 1.5, 2.2): closed forms without members.
#pragma once

#include <cstdint>
#include <span>

namespace gapcast {

// Compound growth a year (last / first)^(1/years) - 1, as a fraction; a zero is taken as 0.001
// (Open SDG, progress methodology). NaN for years <= 0 or values of unlike sign.
double compound_growth(double first, double last, double years);

// Growth still needed a year, as a fraction, for an average `goal` over n growth years of which k
// are `observed` (fractions): [(1 + goal)^n / product of (1 + g)]^(1 / (n - k)) - 1. NaN when no
// year is left.
double required_growth(double goal, int n, std::span<const double> observed);

// Eurostat's ratio of actual to required growth R = d CAGR_a / |CAGR_r|, d = -1 where less is
// wanted: `first` to `last` in `record_years`, `first` to `target` in `target_years`. NaN where
// undefined.
double progress_ratio(double first, double last, double record_years, double target,
                      double target_years, bool less_is_wanted);

// Eurostat's classes of R, from 0.95, 0.60 and 0 on; `achieved` whatever the trend where the last
// value meets the target; `unknown` where R is NaN.
enum class ProgressClass : std::uint8_t {
  achieved,
  significant,
  moderate,
  insufficient,
  movement_away,
  unknown
};
ProgressClass progress_class(double progress_ratio, bool already_met);

// Score of R for averages over indicators (Open SDG): -5 up to R = -0.6, linear to 0 at 0.6, linear
// to +5 at 1.3 and beyond.
double progress_score(double progress_ratio);

// UNSD's ratio rho of the progress expected by the target's year, at the growth of the record, to
// the progress needed from the last value's record start: (v_T - v_first) / (target - v_first) with
// v_T = last (1 + CAGR_a)^years_left. NaN where undefined.
double expected_progress(double first, double last, double record_years, double target,
                         double years_left);

// UN ESCAP's current status: 10 (last - first) / |target - first|, its sign turned where less is
// wanted. NaN where the target is the first value.
double current_status(double first, double last, double target, bool less_is_wanted);

// Growth of a share's numerator over the rest, as a fraction a year, that takes the share (both as
// fractions) from `share` to `target` in `years`: ((X / (1 - X)) / (s / (1 - s)))^(1/years) - 1,
// as logit(share) moves by ln(1 + d) a year. NaN outside (0, 1) and for years <= 0.
double required_differential(double share, double target, double years);

}  // namespace gapcast
