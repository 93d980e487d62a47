// One level after the other.
#include "engine/analysis/seek/newton_levels.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

constexpr int kMostSteps = 6;
// In standard errors: where a level has said what it can; what the last margin exceeds zero by, at
// most.
constexpr double kNear = 4, kBeyond = 0.2;

class Newton {
 public:
  explicit Newton(const NewtonStart& start) : start_(start), now_{start.at, start.slope} {}

  std::optional<NewtonEnd> through(std::span<const MarginLevel> levels) {
    for (const MarginLevel& level : levels.first(levels.size() - 1)) {
      if (!approach(level)) return std::nullopt;
      if (&level == &levels.front() && !measure_slope(level)) return std::nullopt;
    }
    if (!settle(levels.back())) return std::nullopt;
    return now_;
  }

 private:
  const NewtonStart& start_;
  NewtonEnd now_;

  // To where the margin would be `aim`; false: that leads out of the range.
  bool step(double margin, double aim) {
    const double next = now_.at + (aim - margin) / now_.slope;
    if (!(next >= start_.low && next <= start_.high)) return false;
    now_.at = next;
    return true;
  }

  bool approach(const MarginLevel& level) {
    for (int i = 0; i < kMostSteps; ++i) {
      const double margin = level.margin(now_.at), error = level.error(now_.at);
      if (!(error > 0) || !step(margin, 0)) return false;
      if (std::abs(margin) <= kNear * error) return true;
    }
    return false;
  }

  bool measure_slope(const MarginLevel& level) {
    const double left = std::max(start_.low, now_.at - start_.step),
                 right = std::min(start_.high, now_.at + start_.step);
    const double slope = (level.margin(right) - level.margin(left)) / (right - left);
    if (!std::isfinite(slope) || !(slope * start_.slope > 0)) return false;
    now_.slope = slope;
    return true;
  }

  bool settle(const MarginLevel& level) {
    for (int i = 0; i < kMostSteps; ++i) {
      const double margin = level.margin(now_.at), error = level.error(now_.at);
      if (!(error > 0)) return false;
      if (margin >= 0 && margin <= kBeyond * error) return true;
      if (!step(margin, kBeyond / 2 * error)) return false;
    }
    return false;
  }
};

}  // namespace

std::optional<NewtonEnd> newton(std::span<const MarginLevel> levels, const NewtonStart& start) {
  return Newton(start).through(levels);
}

}  // namespace gapcast
