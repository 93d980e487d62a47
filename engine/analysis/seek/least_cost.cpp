// Directions, starts, local searches and the exact end of a least-cost search.
#include "engine/analysis/seek/least_cost.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/analysis/seek/cobyla.hpp"
#include "engine/analysis/seek/root.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

using Point = std::vector<double>;  // in the unit cube: 0 at the start, 1 at the useful end

constexpr double kBrokenDown = -1e300;
constexpr double kSnap = 1e-3;  // of the way: nearer to an end counts as the end
constexpr int kScan = 9;
constexpr std::size_t kMostExact = 2;    // points that are followed to the end with all members
constexpr std::size_t kMostCorners = 5;  // numbers of which every corner of the ranges is tried

// The numbers as points of the unit cube, each from `first` to `last`.
class Cube {
 public:
  Cube(const std::vector<PricedNumber>& numbers, std::vector<double> first,
       std::vector<double> last)
      : numbers_(numbers), first_(std::move(first)), last_(std::move(last)) {}

  std::size_t size() const { return numbers_.size(); }
  std::vector<double> values(const Point& t) const {
    std::vector<double> values(size());
    for (std::size_t i = 0; i < size(); ++i)
      // The end itself where it is meant, without a rounding.
      values[i] = t[i] == 1 ? last_[i] : first_[i] + t[i] * (last_[i] - first_[i]);
    return values;
  }
  double cost(const Point& t) const { return cost_of(numbers_, values(t)); }
  Point point(const std::vector<double>& values) const {
    Point t(size());
    for (std::size_t i = 0; i < size(); ++i) {
      const double way = last_[i] - first_[i];
      t[i] = way == 0 ? 0 : std::clamp((values[i] - first_[i]) / way, 0.0, 1.0);
    }
    return t;
  }
  Point axis(std::size_t i, double length) const {
    Point t(size(), 0.0);
    t[i] = length;
    return t;
  }
  Point all(double length) const { return Point(size(), length); }

 private:
  const std::vector<PricedNumber>& numbers_;
  std::vector<double> first_, last_;
};

std::vector<double> starts_of(const std::vector<PricedNumber>& numbers) {
  std::vector<double> values;
  for (const PricedNumber& number : numbers) values.push_back(number.start);
  return values;
}

// Towards which end each number helps: where the margin is larger when it is moved alone, all the
// way or half of it (the scenario may break down at the end).
struct Directions {
  std::vector<double> ends;
  bool flat = true;
};
Directions directions(const std::vector<PricedNumber>& numbers, const MarginFunction& margin) {
  const std::vector<double> values = starts_of(numbers);
  const double at_start = margin(values);
  Directions result;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto at = [&](double value) {
      std::vector<double> moved = values;
      moved[i] = value;
      return margin(moved);
    };
    const auto reach = [&](double end) { return std::max(at(end), at((values[i] + end) / 2)); };
    const double low = reach(numbers[i].low), high = reach(numbers[i].high);
    result.ends.push_back(low > high ? numbers[i].low : numbers[i].high);
    if (low != at_start || high != at_start) result.flat = false;
  }
  return result;
}

// The least length in [0, longest] of the points along `ray` with a margin >= 0.
std::optional<double> crossing(const std::function<double(double)>& margin, double longest) {
  RootSearch search{0, 0, longest, kScan, 1e-6};
  const Root root = find_root(margin, search);
  if (root.status != RootStatus::found) return std::nullopt;
  return root.value;
}

class Search {
 public:
  Search(const Cube& cube, const MarginFunction& coarse, const MarginFunction& margin)
      : cube_(cube), coarse_(coarse), margin_(margin) {}

  double margin(const Point& t) const { return margin_(cube_.values(t)); }
  double coarse(const Point& t) const { return coarse_(cube_.values(t)); }

  // Points that the coarse margin lets pass: single numbers, all together, what was hinted.
  std::vector<Point> starts(const std::vector<double>& hint) const {
    std::vector<Point> found;
    for (std::size_t i = 0; i < cube_.size(); ++i)
      if (const auto length = crossing([&](double x) { return coarse(cube_.axis(i, x)); }, 1))
        found.push_back(cube_.axis(i, *length));
    if (const auto length = crossing([&](double x) { return coarse(cube_.all(x)); }, 1))
      found.push_back(cube_.all(*length));
    if (!hint.empty()) found.push_back(cube_.point(hint));
    return found;
  }

  // The cheapest by a local search from the point.
  Point cheaper(const Point& from, bool by_coarse, double step, int evaluations) const {
    const double price = std::max(cube_.cost(from), 1e-12);
    const auto margin_at = [&](const Point& t) { return by_coarse ? coarse(t) : margin(t); };
    const double scale = std::max(std::abs(margin_at(cube_.all(0))), 1e-12);
    return cobyla_minimum([&](const Point& t) { return cube_.cost(t) / price; },
                          {[&](const Point& t) { return std::max(margin_at(t) / scale, -10.0); }},
                          {from, step, 1e-4, evaluations});
  }

  // The point with the largest margin found, from the end of everything.
  Point farthest() const {
    const double scale = std::max(std::abs(margin(cube_.all(0))), 1e-12);
    const auto loss = [&](const Point& t) { return -std::max(margin(t) / scale, -10.0); };
    const int evaluations = 20 + 20 * static_cast<int>(cube_.size());
    Point best = cube_.all(1);
    std::vector<Point> from = {best, cube_.all(0.5)};
    for (std::size_t i = 0; i < cube_.size(); ++i) from.push_back(cube_.axis(i, 1));
    for (const Point& start : from)
      if (margin(start) > margin(best)) best = start;
    const Point better = cobyla_minimum(loss, {}, {best, 0.25, 1e-3, evaluations});
    return margin(better) > margin(best) ? better : best;
  }

  // Ends where the margin is just >= 0: first the numbers between start and end are scaled, else
  // everything is moved towards its end.
  std::optional<Point> exact(Point t) const {
    for (double& x : t) x = x < kSnap ? 0 : x > 1 - kSnap ? 1 : x;
    for (const bool saturated_too : {false, true}) {
      const auto scaled = [&](double length) {
        Point moved = t;
        for (double& x : moved)
          if (saturated_too || x < 1) x = std::min(1.0, x * length);
        return moved;
      };
      if (scaled(0) == t) continue;
      if (margin(scaled(0)) >= 0) continue;
      if (const auto length = crossing([&](double x) { return margin(scaled(x)); }, 2))
        return scaled(*length);
    }
    const auto further = [&](double way) {
      Point moved = t;
      for (double& x : moved) x += way * (1 - x);
      return moved;
    };
    if (margin(t) >= 0) return t;
    if (const auto way = crossing([&](double x) { return margin(further(x)); }, 1))
      return further(*way);
    return std::nullopt;
  }

 private:
  const Cube& cube_;
  const MarginFunction& coarse_;
  const MarginFunction& margin_;
};

// The longest part of the way from `start`, which costs nothing, to the point that the budget pays.
Point paid_for(const Cube& cube, const Point& start, const Point& t, double budget) {
  const auto shortened = [&](double length) {
    Point moved = start;
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += length * (t[i] - start[i]);
    return moved;
  };
  if (cube.cost(t) <= budget) return t;
  double paid = 0, unpaid = 1;
  for (int i = 0; i < 60; ++i) {
    const double middle = (paid + unpaid) / 2;
    (cube.cost(shortened(middle)) <= budget ? paid : unpaid) = middle;
  }
  return shortened(paid);
}

std::optional<Point> cheapest_of(const Cube& cube, const std::vector<Point>& points) {
  std::optional<Point> best;
  for (const Point& t : points)
    if (!best || cube.cost(t) < cube.cost(*best)) best = t;
  return best;
}

// The cheapest point with a margin >= 0, if one is found.
std::optional<Point> cheapest(const Cube& cube, const Search& search,
                              const std::vector<double>& hint) {
  std::vector<Point> points = search.starts(hint);
  const int evaluations = 60 + 40 * static_cast<int>(cube.size());
  if (const auto start = cheapest_of(cube, points)) {
    // From the cheapest start, and from the last: everything together, or the hint.
    const Point last = points.back();
    for (const Point& from : {*start, last})
      points.push_back(search.cheaper(from, true, 0.2, evaluations));
  }
  std::stable_sort(points.begin(), points.end(),
                   [&](const Point& a, const Point& b) { return cube.cost(a) < cube.cost(b); });
  std::vector<Point> exact;
  for (const Point& t : points) {
    // Each takes a score of runs of all members, and the dearer by few members are hardly cheapest.
    if (exact.size() == kMostExact) break;
    if (const auto end = search.exact(t)) exact.push_back(*end);
  }
  if (exact.empty())
    if (const auto end = search.exact(search.farthest())) exact.push_back(*end);
  const auto best = cheapest_of(cube, exact);
  if (!best || cube.size() == 1) return best;
  // Once more by all members, near by.
  const auto last = search.exact(search.cheaper(*best, false, 0.03, evaluations / 3));
  return last && cube.cost(*last) < cube.cost(*best) ? last : best;
}

// The largest gain under constraints: over the whole ranges, since a number may serve a constraint
// by moving one way and the gain by moving the other.
class Within {
 public:
  Within(const std::vector<PricedNumber>& numbers, const MarginFunction& gain,
         const std::vector<MarginFunction>& constraints, const std::optional<double>& budget)
      : cube_(numbers, lows(numbers), highs(numbers)),
        start_(cube_.point(starts_of(numbers))),
        gain_(gain),
        budget_(budget) {
    for (const MarginFunction& constraint : constraints)
      constraints_.push_back([this, &constraint](const Point& t) {
        return std::max(constraint(cube_.values(t)), -1e6);
      });
    if (budget)
      constraints_.push_back(
          [this](const Point& t) { return (*budget_ - cube_.cost(t)) / *budget_; });
    origin_ = gain_at(start_);
    set_tries(constraints);
    for (const Point& t : tries_)
      if (gain_at(t) > kBrokenDown) scale_ = std::max(scale_, std::abs(gain_at(t) - origin_));
  }

  std::vector<double> best(const std::vector<double>& hint) const {
    Point best = paid(cube_.point(hint));
    for (const Point& t : tries_)
      if (better(t, best)) best = t;
    const auto loss = [&](const Point& t) {
      return -std::max((gain_at(t) - origin_) / scale_, -10.0);
    };
    const int evaluations = 60 + 40 * static_cast<int>(cube_.size());
    const Point found = paid(cobyla_minimum(loss, constraints_, {best, 0.2, 1e-4, evaluations}));
    return cube_.values(better(found, best) ? found : best);
  }

 private:
  Cube cube_;
  Point start_;
  const MarginFunction& gain_;
  std::optional<double> budget_;
  std::vector<PointFunction> constraints_;
  double origin_ = 0, scale_ = 1e-9;
  std::vector<Point> tries_;

  static std::vector<double> lows(const std::vector<PricedNumber>& numbers) {
    std::vector<double> values;
    for (const PricedNumber& number : numbers) values.push_back(number.low);
    return values;
  }
  static std::vector<double> highs(const std::vector<PricedNumber>& numbers) {
    std::vector<double> values;
    for (const PricedNumber& number : numbers) values.push_back(number.high);
    return values;
  }
  double gain_at(const Point& t) const { return gain_(cube_.values(t)); }
  Point paid(const Point& t) const { return budget_ ? paid_for(cube_, start_, t, *budget_) : t; }
  bool allowed(const Point& t) const {
    return std::all_of(constraints_.begin(), constraints_.end(),
                       [&](const PointFunction& constraint) { return constraint(t) >= -1e-6; });
  }
  bool better(const Point& t, const Point& than) const {
    return allowed(t) && (!allowed(than) || gain_at(t) > gain_at(than));
  }
  // Each number alone at both ends, and the corners of the ranges, as far as the budget goes: where
  // two aims are each served by another number, the best of both lies in a corner that no local
  // search reaches over the flat middle of a chance.
  void set_tries(const std::vector<MarginFunction>& constraints) {
    for (std::size_t i = 0; i < cube_.size(); ++i)
      for (const double end : {0.0, 1.0}) tries_.push_back(paid(alone(i, end)));
    if (cube_.size() < 2) return;
    std::vector<Point> corners;
    if (cube_.size() <= kMostCorners) {
      for (unsigned bits = 0; bits < 1U << cube_.size(); ++bits) {
        Point& t = corners.emplace_back();
        for (std::size_t i = 0; i < cube_.size(); ++i) t.push_back(bits >> i & 1U);
      }
    } else {
      corners = helpful_corners(constraints);
    }
    for (const Point& t : corners) tries_.push_back(paid(t));
  }
  // Of many numbers: the corner where each has the end that serves the gain, and the one where it
  // has that of the constraints if it moves them more.
  std::vector<Point> helpful_corners(const std::vector<MarginFunction>& constraints) const {
    Point for_gain = start_, for_both = start_;
    for (std::size_t i = 0; i < cube_.size(); ++i) {
      const std::vector<double> low = cube_.values(alone(i, 0)), high = cube_.values(alone(i, 1));
      const double gained = gain_(high) - gain_(low);
      double kept = 0;
      for (const MarginFunction& constraint : constraints)
        kept += constraint(high) - constraint(low);
      for_gain[i] = gained < 0 ? 0 : 1;
      for_both[i] = (std::abs(kept) > std::abs(gained) ? kept : gained) < 0 ? 0 : 1;
    }
    return {for_gain, for_both};
  }
  Point alone(std::size_t i, double end) const {
    Point t = start_;
    t[i] = end;
    return t;
  }
};

}  // namespace

double cost_of(const std::vector<PricedNumber>& numbers, const std::vector<double>& values) {
  if (values.size() != numbers.size()) throw InternalError("as many values as numbers");
  double cost = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double way = std::abs(values[i] - numbers[i].start);
    cost += numbers[i].price * (numbers[i].power == 2 ? way * way : way);
  }
  return cost;
}

LeastCost least_cost(const std::vector<PricedNumber>& numbers, const MarginFunction& coarse,
                     const MarginFunction& margin, const std::optional<double>& budget,
                     const std::vector<double>& hint) {
  const Directions ends = directions(numbers, coarse);
  const Cube cube(numbers, starts_of(numbers), ends.ends);
  const Search search(cube, coarse, margin);
  LeastCost result;
  if (ends.flat && coarse(cube.values(cube.all(1))) == coarse(cube.values(cube.all(0)))) {
    result.status = LeastCostStatus::flat;
    result.values = cube.values(cube.all(0));
    return result;
  }
  const std::optional<Point> best = cheapest(cube, search, hint);
  const Point point = best ? *best : search.farthest();
  result.status = best ? LeastCostStatus::found : LeastCostStatus::missing;
  result.values = cube.values(point);
  result.cost = cube.cost(point);
  if (best && budget && result.cost > *budget) {
    result.status = LeastCostStatus::over_budget;
    result.within = best_within(numbers, margin, {}, budget, result.values);
  }
  return result;
}

std::vector<double> best_within(const std::vector<PricedNumber>& numbers,
                                const MarginFunction& gain,
                                const std::vector<MarginFunction>& constraints,
                                const std::optional<double>& budget,
                                const std::vector<double>& hint) {
  return Within(numbers, gain, constraints, budget).best(hint);
}

}  // namespace gapcast
