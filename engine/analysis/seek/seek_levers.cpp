// Least cost, and frontiers, on common draws.
#include "engine/analysis/seek/seek_levers.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/seek/joint_chance.hpp"
#include "engine/analysis/seek/levers_margin.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr std::int64_t kSearchMembers = 1024;
constexpr double kChances[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
constexpr int kChancePoints = 7;

std::vector<PricedNumber> numbers_of(const std::vector<PricedLever>& levers) {
  std::vector<PricedNumber> numbers;
  for (const PricedLever& lever : levers) numbers.push_back(lever.number);
  return numbers;
}

// One question about several levers, with few members and with all.
class Levers {
 public:
  Levers(const Trials& trials, const TargetQuestion& question, const TargetQuestion& where,
         const std::vector<PricedLever>& levers)
      : trials_(trials),
        question_(question),
        numbers_(numbers_of(levers)),
        few_(trials, question, where, levers, std::min(kSearchMembers, trials.options().members)),
        all_(trials, question, where, levers, trials.options().members) {}

  const std::vector<PricedNumber>& numbers() const { return numbers_; }
  LeversMargin& few() { return few_; }
  LeversMargin& all() { return all_; }
  int runs() const { return few_.runs() + all_.runs(); }

  std::vector<double> start() const {
    std::vector<double> values;
    for (const PricedNumber& number : numbers_) values.push_back(number.start);
    return values;
  }
  LeastCost cheapest(double probability, const std::optional<double>& budget,
                     const std::vector<double>& hint) {
    return least_cost(
        numbers_, [&](const std::vector<double>& x) { return few_.margin(x, probability); },
        [&](const std::vector<double>& x) { return all_.margin(x, probability); }, budget, hint);
  }
  std::vector<TrialChance> fresh(const std::vector<double>& values, int seeds) {
    std::vector<TrialChance> chances;
    if (trials_.options().deterministic) return chances;
    for (int i = 1; i <= seeds; ++i)
      chances.push_back(all_.fresh(values, trials_.spec().seed + static_cast<std::uint64_t>(i)));
    return chances;
  }
  LeversPoint point(const std::vector<double>& values, int fresh_seeds) {
    return {values, cost_of(numbers_, values), all_.chance(values), fresh(values, fresh_seeds)};
  }
  // As the scenario is written: a distribution is not yet replaced by its mean.
  TrialValues written() const { return trials_.values(trials_.spec(), question_); }

  // Of the cost: that of the margin over its slope in cost, along the way from the start.
  double cost_error(const std::vector<double>& values, double probability) {
    const auto along = [&](double length) {
      std::vector<double> moved = start();
      for (std::size_t i = 0; i < moved.size(); ++i)
        moved[i] = std::clamp(moved[i] + length * (values[i] - moved[i]), numbers_[i].low,
                              numbers_[i].high);
      return moved;
    };
    const std::vector<double> before = along(0.98), after = along(1.02);
    const double paid = cost_of(numbers_, after) - cost_of(numbers_, before);
    const double gained = all_.margin(after, probability) - all_.margin(before, probability);
    const double error = all_.error(values, probability) * paid / gained;
    return std::isfinite(error) && error > 0 ? error : 0;
  }

 private:
  const Trials& trials_;
  const TargetQuestion& question_;
  std::vector<PricedNumber> numbers_;
  LeversMargin few_, all_;
};

LeversStatus status_of(LeastCostStatus status) {
  switch (status) {
    case LeastCostStatus::found:
      return LeversStatus::reachable;
    case LeastCostStatus::over_budget:
      return LeversStatus::over_budget;
    case LeastCostStatus::missing:
      return LeversStatus::out_of_reach;
    case LeastCostStatus::flat:
      break;
  }
  return LeversStatus::no_effect;
}

// What meets a higher chance meets a lower one: no point may cost more than one above it.
void take_cheaper_from_above(std::vector<CostPoint>& points) {
  const auto priced = [](const CostPoint& point) {
    return point.status == LeversStatus::reachable || point.status == LeversStatus::over_budget;
  };
  for (std::size_t i = points.size(); i-- > 1;)
    if (priced(points[i]) && priced(points[i - 1]) &&
        points[i].point.cost < points[i - 1].point.cost) {
      points[i - 1].point = points[i].point;
      points[i - 1].status = points[i].status;
    }
}

std::vector<double> chances_with(double wanted) {
  std::vector<double> chances(std::begin(kChances), std::end(kChances));
  if (std::none_of(chances.begin(), chances.end(),
                   [&](double p) { return std::abs(p - wanted) < 1e-9; }))
    chances.push_back(wanted);
  std::sort(chances.begin(), chances.end());
  return chances;
}

// By more than the Monte Carlo error of either: -1 less, 0 not told apart, 1 more.
int compared(const TrialChance& one, const TrialChance& other) {
  const double apart = one.probability - other.probability;
  if (std::abs(apart) <= std::max(one.mc_error, other.mc_error)) return 0;
  return apart < 0 ? -1 : 1;
}

// Points in the order of the first chance. Dropped are those that another beats in one chance and
// equals in the other, and those that cannot be told from one before.
std::vector<ChancePoint> undominated(const std::vector<ChancePoint>& points) {
  std::vector<ChancePoint> kept;
  for (const ChancePoint& point : points) {
    const auto ways = [&](const ChancePoint& other) {
      return std::pair(compared(other.first.chance, point.first.chance),
                       compared(other.second, point.second));
    };
    const bool beaten = std::any_of(points.begin(), points.end(), [&](const ChancePoint& other) {
      const auto [first, second] = ways(other);
      return std::min(first, second) >= 0 && std::max(first, second) > 0;
    });
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const ChancePoint& other) {
      return ways(other) == std::pair(0, 0);
    });
    if (!beaten && !known) kept.push_back(point);
  }
  std::sort(kept.begin(), kept.end(), [](const ChancePoint& a, const ChancePoint& b) {
    return a.first.chance.probability < b.first.chance.probability;
  });
  return kept;
}

// Two questions about the same levers, on the same members.
struct TwoTargets {
  Levers one, other;

  TwoTargets(const Trials& trials, const TargetQuestion& first, const TargetQuestion& second,
             const std::vector<PricedLever>& levers, const LeversOptions& options)
      : one(trials, first, first, levers),
        other(trials, second, first, levers),
        seed_(trials.spec().seed),
        options_(options) {}

  MarginFunction first_chance() {
    return [this](const std::vector<double>& x) { return one.few().smooth_chance(x); };
  }
  MarginFunction second_chance() {
    return [this](const std::vector<double>& x) { return other.few().smooth_chance(x); };
  }
  std::vector<double> best(const MarginFunction& gain,
                           const std::vector<MarginFunction>& constraints,
                           const std::vector<double>& hint = {}) {
    return best_within(one.numbers(), gain, constraints, options_.budget,
                       hint.empty() ? one.start() : hint);
  }

  ChancePoint point(const std::vector<double>& values) {
    ChancePoint point{one.point(values, 0), other.all().chance(values), {}, {}, {}};
    const std::optional<TrialValues>&a = one.all().at(values), &b = other.all().at(values);
    if (a && b) point.both = joint_chance({one.all().target(), *a}, {other.all().target(), *b});
    return point;
  }
  void add_fresh(ChancePoint& point) {
    for (int i = 1; i <= options_.fresh_seeds; ++i) {
      const std::uint64_t seed = seed_ + static_cast<std::uint64_t>(i);
      const std::vector<double>& at = point.first.values;
      const TargetSpec &first = one.all().target(), &second = other.all().target();
      const TrialValues a = one.all().fresh_values(at, seed),
                        b = other.all().fresh_values(at, seed);
      point.first.fresh.push_back(chance_of(first, a));
      point.second_fresh.push_back(chance_of(second, b));
      point.both_fresh.push_back(joint_chance({first, a}, {second, b}));
    }
  }
  // The largest chance of both: of the points, and of a search from the best of them.
  ChancePoint best_for_both(const std::vector<ChancePoint>& points) {
    ChancePoint most = point(one.start());
    for (const ChancePoint& point : points)
      if (point.both.probability > most.both.probability) most = point;
    const MarginFunction joint = [this](const std::vector<double>& x) { return smooth_both(x); };
    const ChancePoint found = point(best(joint, {}, most.first.values));
    return found.both.probability > most.both.probability ? found : most;
  }

  // Of both ends of its bounds the one that serves the targets better.
  LeverAlone alone(std::size_t i) {
    const PricedNumber& number = one.numbers()[i];
    std::optional<LeverAlone> better;
    for (const double end : {number.low, number.high}) {
      if (end == number.start) continue;
      std::vector<double> values = one.start();
      values[i] = affordable(number, end);
      const std::optional<LeverAlone> found = moved(values);
      if (found && (!better || serves(*found) > serves(*better))) better = found;
    }
    return better ? *better : LeverAlone{point(one.start()), 0, 0};
  }

 private:
  std::uint64_t seed_;
  const LeversOptions& options_;

  double smooth_both(const std::vector<double>& x) {
    const std::optional<TrialValues>&a = one.few().at(x), &b = other.few().at(x);
    if (!a || !b) return -1;
    return smooth_joint_chance({one.few().target(), *a}, {other.few().target(), *b});
  }
  static std::pair<int, double> serves(const LeverAlone& lever) {
    const ChancePoint& point = lever.point;
    return {lever.first_way + lever.second_way,
            point.both.probability + point.first.chance.probability + point.second.probability};
  }
  double affordable(const PricedNumber& number, double end) const {
    if (!options_.budget) return end;
    const double part = *options_.budget / number.price;
    const double most = number.power == 2 ? std::sqrt(part) : part;
    return std::clamp(end, number.start - most, number.start + most);
  }
  std::optional<LeverAlone> moved(const std::vector<double>& values) {
    // Copies: the next setting may replace what is kept.
    const std::optional<TrialValues> first = one.all().at(one.start());
    const std::optional<TrialValues> second = other.all().at(one.start());
    const std::optional<TrialValues>&a = one.all().at(values), &b = other.all().at(values);
    if (!a || !b || !first || !second) return std::nullopt;
    const int first_way = way_of(one.all().target(), *first, *a);
    const int second_way = way_of(other.all().target(), *second, *b);
    return LeverAlone{point(values), first_way, second_way};
  }
};

}  // namespace

PricedLever priced_lever(const Variable& variable, const std::optional<double>& price, int power,
                         const std::optional<std::pair<double, double>>& bounds) {
  PricedLever lever;
  lever.variable = variable;
  lever.usual_price = !price.has_value();
  PricedNumber& number = lever.number;
  number.low = bounds ? bounds->first : std::min(variable.low, variable.written);
  number.high = bounds ? bounds->second : std::max(variable.high, variable.written);
  number.start = variable.written;
  if (!(number.low <= number.start && number.start <= number.high) || !(number.low < number.high))
    throw InternalError("bounds without the present value");
  number.price = price.value_or(1 / (number.high - number.low));
  number.power = power;
  return lever;
}

LeversResult seek_levers(const Trials& trials, const TargetQuestion& question,
                         const std::vector<PricedLever>& levers, const LeversOptions& options) {
  LeversResult result;
  result.status = LeversStatus::not_open;
  if (!question.open) return result;
  if (is_past(trials, question)) {
    result.status = LeversStatus::past;
    return result;
  }
  Levers all(trials, question, question, levers);
  const TargetSpec& target = trials.targets()[static_cast<std::size_t>(question.target)];
  const TrialValues written = all.written();
  result.written = chance_of(target, written);
  result.margin = margin_of(target, written, options.probability);
  result.found = {all.start(), 0, result.written, {}};
  result.status = LeversStatus::met_already;
  if (result.margin < 0) {
    LeastCost found{LeastCostStatus::found, all.start(), 0, {}};
    // The means of distributions may do where the distributions do not.
    if (all.all().margin(all.start(), options.probability) < 0)
      found = all.cheapest(options.probability, options.budget, {});
    result.status = status_of(found.status);
    result.found = all.point(found.values, options.fresh_seeds);
    result.margin = all.all().margin(found.values, options.probability);
    const bool priced =
        found.status == LeastCostStatus::found || found.status == LeastCostStatus::over_budget;
    if (priced && !trials.options().deterministic)
      result.cost_error = all.cost_error(found.values, options.probability);
    if (!found.within.empty()) result.within = all.point(found.within, options.fresh_seeds);
  }
  result.runs = 1 + all.runs();
  return result;
}

std::vector<CostPoint> cost_frontier(const Trials& trials, const TargetQuestion& question,
                                     const std::vector<PricedLever>& levers,
                                     const LeversOptions& options, const Advanced& advanced,
                                     const std::stop_token& stop) {
  Levers all(trials, question, question, levers);
  const TargetSpec& target = trials.targets()[static_cast<std::size_t>(question.target)];
  const TrialValues written = all.written();
  const std::vector<double> chances = chances_with(options.probability);
  std::vector<CostPoint> points;
  std::vector<double> hint;
  std::optional<LeversPoint> beyond;  // the best there is, once a chance is out of reach
  for (const double wanted : chances) {
    if (stop.stop_requested()) break;
    CostPoint& point = points.emplace_back(CostPoint{wanted, LeversStatus::met_already, {}});
    if (margin_of(target, written, wanted) >= 0) {
      point.point = {all.start(), 0, chance_of(target, written), {}};
    } else if (beyond) {
      point.status = LeversStatus::out_of_reach;
      point.point = *beyond;
    } else if (all.all().margin(all.start(), wanted) >= 0) {
      point.status = LeversStatus::reachable;
      point.point = all.point(all.start(), options.fresh_seeds);
    } else {
      const LeastCost found = all.cheapest(wanted, std::nullopt, hint);
      point.status = status_of(found.status);
      point.point = all.point(found.values, options.fresh_seeds);
      hint = found.values;
      if (found.status != LeastCostStatus::found) beyond = point.point;
    }
    advanced(static_cast<double>(points.size()) / static_cast<double>(chances.size()));
  }
  take_cheaper_from_above(points);
  for (CostPoint& point : points)
    if (point.status == LeversStatus::reachable && options.budget &&
        point.point.cost > *options.budget)
      point.status = LeversStatus::over_budget;
  return points;
}

ChanceFrontier chance_frontier(const Trials& trials, const TargetQuestion& first,
                               const TargetQuestion& second, const std::vector<PricedLever>& levers,
                               const LeversOptions& options, const Advanced& advanced,
                               const std::stop_token& stop) {
  TwoTargets two(trials, first, second, levers, options);
  std::vector<std::vector<double>> settings = {two.best(two.first_chance(), {}),
                                               two.best(two.second_chance(), {})};
  constexpr double kSteps = kChancePoints + 4;
  advanced(2 / kSteps);
  const double most = two.one.few().chance(settings[0]).probability;
  const double least = two.one.few().chance(settings[1]).probability;
  for (int i = 1; i <= kChancePoints && most > least && !stop.stop_requested(); ++i) {
    const double wanted = least + (most - least) * i / kChancePoints;
    const MarginFunction enough = [&](const std::vector<double>& x) {
      return two.one.few().smooth_chance(x) - wanted;
    };
    settings.push_back(
        two.best(two.second_chance(), {enough}, settings[i == 1 ? 0 : settings.size() - 1]));
    advanced((2 + i) / kSteps);
  }
  ChanceFrontier result;
  for (const std::vector<double>& values : settings) result.points.push_back(two.point(values));
  result.written = two.point(two.one.start());
  for (std::size_t i = 0; i < levers.size(); ++i) result.alone.push_back(two.alone(i));
  std::vector<ChancePoint> tried = result.points;
  for (const LeverAlone& lever : result.alone) tried.push_back(lever.point);
  result.best_both = two.best_for_both(tried);
  advanced((3 + kChancePoints) / kSteps);
  tried.push_back(result.best_both);
  result.points = undominated(tried);
  for (ChancePoint& point : result.points) two.add_fresh(point);
  two.add_fresh(result.best_both);
  return result;
}

}  // namespace gapcast
