// Formulas of progress towards a target.
#include "engine/run/progress_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kInsteadOfZero = 0.001;

double odds(double share) { return share / (1 - share); }

}  // namespace

double compound_growth(double first, double last, double years) {
  if (first == 0) first = kInsteadOfZero;
  if (last == 0) last = kInsteadOfZero;
  if (!(years > 0) || first * last < 0) return kNone;
  return std::pow(last / first, 1 / years) - 1;
}

double required_growth(double goal, int n, std::span<const double> observed) {
  const int left = n - static_cast<int>(observed.size());
  if (left <= 0) return kNone;
  if (observed.empty()) return goal;  // exactly, without the rounding of powers
  double product = 1;
  for (const double g : observed) product *= 1 + g;
  return std::pow(std::pow(1 + goal, n) / product, 1.0 / left) - 1;
}

double progress_ratio(double first, double last, double record_years, double target,
                      double target_years, bool less_is_wanted) {
  const double actual = compound_growth(first, last, record_years);
  const double required = compound_growth(first, target, target_years);
  if (!(std::abs(required) > 0)) return kNone;
  return (less_is_wanted ? -actual : actual) / std::abs(required);
}

ProgressClass progress_class(double progress_ratio, bool already_met) {
  constexpr double kSignificant = 0.95, kModerate = 0.6;
  if (already_met) return ProgressClass::achieved;
  if (std::isnan(progress_ratio)) return ProgressClass::unknown;
  if (progress_ratio >= kSignificant) return ProgressClass::significant;
  if (progress_ratio >= kModerate) return ProgressClass::moderate;
  return progress_ratio >= 0 ? ProgressClass::insufficient : ProgressClass::movement_away;
}

double progress_score(double progress_ratio) {
  const double score =
      progress_ratio <= 0.6 ? 5 * (progress_ratio - 0.6) / 1.2 : 5 * (progress_ratio - 0.6) / 0.7;
  return std::clamp(score, -5.0, 5.0);
}

double expected_progress(double first, double last, double record_years, double target,
                         double years_left) {
  const double growth = compound_growth(first, last, record_years);
  if (target == first) return std::numeric_limits<double>::quiet_NaN();
  return (last * std::pow(1 + growth, years_left) - first) / (target - first);
}

double current_status(double first, double last, double target, bool less_is_wanted) {
  if (target == first) return std::numeric_limits<double>::quiet_NaN();
  return (less_is_wanted ? -10 : 10) * (last - first) / std::abs(target - first);
}

double required_differential(double share, double target, double years) {
  if (!(years > 0) || !(share > 0 && share < 1) || !(target > 0 && target < 1)) return kNone;
  return std::pow(odds(target) / odds(share), 1 / years) - 1;
}

}  // namespace gapcast
