// Scanning, bracketing and solving.
#include "engine/analysis/seek/root.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include <boost/math/tools/toms748_solve.hpp>

#include "engine/analysis/seek/newton_levels.hpp"

namespace gapcast {
namespace {

using Function = std::function<double(double)>;

constexpr double kBrokenDown = -1e300;
// Of an interval of the scan: to which part the coarse root is solved, and the first step from it.
constexpr double kCoarse = 1.0 / 256, kFirstStep = 1.0 / 64;
// Of an interval of the scan: how far to both sides a slope is taken.
constexpr double kNewtonStep = 8;

struct Scan {
  std::vector<double> at, margin;

  int changes() const {
    int n = 0;
    for (std::size_t i = 1; i < at.size(); ++i)
      if ((margin[i] >= 0) != (margin[i - 1] >= 0)) ++n;
    return n;
  }
  // The interval with a change of sign that is nearest to a value; -1: none.
  int nearest_change(double value) const {
    int best = -1;
    double distance = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < at.size(); ++i) {
      if ((margin[i] >= 0) == (margin[i - 1] >= 0)) continue;
      const double away = std::min(std::abs(at[i] - value), std::abs(at[i - 1] - value));
      if (away < distance) {
        distance = away;
        best = static_cast<int>(i) - 1;
      }
    }
    return best;
  }
  std::size_t best() const {
    return static_cast<std::size_t>(std::max_element(margin.begin(), margin.end()) -
                                    margin.begin());
  }
  bool flat() const {
    const auto [low, high] = std::minmax_element(margin.begin(), margin.end());
    return *low == *high;
  }
};

Scan scan(const Function& margin, double low, double high, int points) {
  Scan result;
  for (int i = 0; i < points; ++i) {
    result.at.push_back(i + 1 == points ? high : low + (high - low) * i / (points - 1));
    result.margin.push_back(margin(result.at.back()));
  }
  return result;
}

// The value within the bracket where the margin becomes zero, on the side that meets.
double solve(const Function& margin, double low, double high, double resolution) {
  double at_low = margin(low), at_high = margin(high);
  // Infinite ends (a scenario that breaks down there) are halved away: TOMS 748 interpolates.
  while ((at_low < kBrokenDown || at_high < kBrokenDown) && high - low > resolution) {
    const double middle = (low + high) / 2;
    const double at_middle = margin(middle);
    const bool same_as_low = (at_middle >= 0) == (at_low >= 0);
    (same_as_low ? low : high) = middle;
    (same_as_low ? at_low : at_high) = at_middle;
  }
  if (at_low < kBrokenDown || at_high < kBrokenDown) return at_low >= 0 ? low : high;
  std::uintmax_t most = 60;
  const auto [left, right] = boost::math::tools::toms748_solve(
      [&](double x) { return margin(x); }, low, high, at_low, at_high,
      [&](double a, double b) { return std::abs(b - a) <= resolution; }, most);
  return margin(left) >= 0 ? left : right;
}

// A bracket around a change of sign near `start`, widened step by step within the bounds.
std::optional<std::pair<double, double>> bracket(const Function& margin, double start, double step,
                                                 double low, double high) {
  const bool met = margin(start) >= 0;
  double left = start, right = start;
  while (left > low || right < high) {
    const double further_left = std::max(low, left - step);
    if (further_left < left && (margin(further_left) >= 0) != met)
      return std::pair(further_left, left);
    left = further_left;
    const double further_right = std::min(high, right + step);
    if (further_right > right && (margin(further_right) >= 0) != met)
      return std::pair(right, further_right);
    right = further_right;
    step *= 2;
  }
  return std::nullopt;
}

// A bracket around the change of sign that `coarse` has in an interval: from its root in growing
// steps towards the side that is missing. Nothing where that leaves the interval's neighbourhood.
std::optional<std::pair<double, double>> bracket_near(const Function& coarse,
                                                      const Function& margin, const Scan& scanned,
                                                      std::size_t interval) {
  const double left = scanned.at[interval], right = scanned.at[interval + 1];
  const double from = solve(coarse, left, right, (right - left) * kCoarse);
  const bool met = margin(from) >= 0;
  const double towards = (scanned.margin[interval + 1] >= 0) != met ? 1 : -1;
  double near = from;
  for (double step = (right - left) * kFirstStep; step < right - left; step *= 4) {
    const double far = std::clamp(near + towards * step, scanned.at.front(), scanned.at.back());
    if (far == near) break;
    if ((margin(far) >= 0) != met) return std::minmax(near, far);
    near = far;
  }
  return std::nullopt;
}

// Nowhere in the range, beyond what the scan's and the last level's sampling can hide.
bool clearly_missed(std::span<const MarginLevel> levels, double best) {
  constexpr double kErrors = 6;
  return std::all_of(levels.begin(), levels.end(), [&](const MarginLevel& level) {
    const bool asked = &level == &levels.front() || &level == &levels.back();
    return !asked || level.margin(best) + kErrors * level.error(best) < 0;
  });
}

// A bracket of the last level, beginning where the scan changes its sign nearest to the start, else
// where it was largest.
std::optional<std::pair<double, double>> find_bracket(std::span<const MarginLevel> levels,
                                                      const Scan& scanned,
                                                      const RootSearch& search) {
  const Function& margin = levels.back().margin;
  const int change = scanned.nearest_change(search.start);
  const bool same = levels.size() == 1;
  if (change >= 0) {
    const auto interval = static_cast<std::size_t>(change);
    if (same) return std::pair(scanned.at[interval], scanned.at[interval + 1]);
    if (const auto found = bracket_near(levels.front().margin, margin, scanned, interval))
      return found;
  }
  const double from =
      change >= 0 ? scanned.at[static_cast<std::size_t>(change)] : scanned.at[scanned.best()];
  if (change < 0 && !same && clearly_missed(levels, from)) return std::nullopt;
  return bracket(margin, std::clamp(from, search.low, search.high),
                 (search.high - search.low) / (search.points - 1) / 8, search.low, search.high);
}

// Newton's way where the scan changes its sign nearest to the start.
std::optional<Root> by_levels(std::span<const MarginLevel> levels, const Scan& scanned,
                              const RootSearch& search) {
  const int change = scanned.nearest_change(search.start);
  if (change < 0 || levels.size() < 2) return std::nullopt;
  const auto left = static_cast<std::size_t>(change), right = left + 1;
  if (std::min(scanned.margin[left], scanned.margin[right]) < kBrokenDown) return std::nullopt;
  const double width = scanned.at[right] - scanned.at[left];
  NewtonStart start;
  start.slope = (scanned.margin[right] - scanned.margin[left]) / width;
  start.at = scanned.at[left] - scanned.margin[left] / start.slope;
  start.low = std::max(search.low, scanned.at[left] - width);
  start.high = std::min(search.high, scanned.at[right] + width);
  start.step = width / kNewtonStep;
  const auto found = newton(levels.subspan(1), start);
  if (!found) return std::nullopt;
  return Root{RootStatus::found, found->at, scanned.changes() > 1, found->slope};
}

}  // namespace

Root find_root(const Function& margin, const RootSearch& search) {
  const MarginLevel exact{margin, [](double) { return 0.0; }};
  return find_root(std::span(&exact, 1), search);
}

Root find_root(std::span<const MarginLevel> levels, const RootSearch& search) {
  const Function& margin = levels.back().margin;
  const double width = search.high - search.low;
  const Scan scanned = scan(levels.front().margin, search.low, search.high, search.points);
  if (const auto found = by_levels(levels, scanned, search)) return *found;
  if (const auto found = find_bracket(levels, scanned, search))
    return {RootStatus::found,
            solve(margin, found->first, found->second, search.resolution * width),
            scanned.changes() > 1};
  // Met wherever it was looked: the least change is none.
  const double start = std::clamp(search.start, search.low, search.high);
  if (margin(start) >= 0) return {RootStatus::found, start, false};
  if (scanned.flat()) return {RootStatus::flat, search.start, false};
  return {RootStatus::missing, scanned.at[scanned.best()], false};
}

}  // namespace gapcast
