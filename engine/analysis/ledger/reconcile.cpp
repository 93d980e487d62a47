// Summing, scaling, closing.
#include "engine/analysis/ledger/reconcile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <set>

#include "engine/analysis/added_lever.hpp"
#include "engine/analysis/area_sums.hpp"
#include "engine/analysis/change.hpp"
#include "engine/analysis/seek/root.hpp"
#include "engine/base/numerics.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/period.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kScanPoints = 5;
constexpr double kMedian = 0.5;

// How a target's indicator follows from sums in some years.
struct Recipe {
  IndicatorInfo info;
  std::optional<GrowthPeriod> period;
  int year = 0;  // of the verdict
  double factor = 1;

  // Years whose sums are needed.
  std::vector<int> years() const {
    if (info.presentation != Presentation::growth) return {year};
    std::set<int> all;
    for (const int one : period ? period->simulated : std::vector<int>{year}) {
      all.insert(one - 1);
      all.insert(one);
    }
    return {all.begin(), all.end()};
  }
  // `ratio(year)` is numerator over denominator.
  template <class Ratio>
  double value(const Ratio& ratio) const {
    const auto growth = [&](int one) { return 100 * (ratio(one) / ratio(one - 1) - 1); };
    if (info.presentation != Presentation::growth) return factor * ratio(year);
    return period ? average_growth(*period, growth) : growth(year);
  }
};

std::vector<int> provinces_below(const Trials& trials, int nation) {
  const auto leaves = [&](int area) {
    const auto& ids = trials.areas()[static_cast<std::size_t>(area)].leaves;
    return std::set<std::string>(ids.begin(), ids.end());
  };
  const AreaLabel& whole = trials.areas()[static_cast<std::size_t>(nation)];
  const std::set<std::string> inside = leaves(nation);
  std::vector<int> candidates;
  for (int a = 0; a < static_cast<int>(trials.areas().size()); ++a) {
    const std::set<std::string> own = leaves(a);
    if (a == nation) continue;
    if (whole.aggregate && !std::includes(inside.begin(), inside.end(), own.begin(), own.end()))
      continue;
    candidates.push_back(a);
  }
  // Provinces first (they are who promises), then the larger.
  std::stable_sort(candidates.begin(), candidates.end(), [&](int a, int b) {
    const auto rank = [&](int area) {
      const AreaLabel& label = trials.areas()[static_cast<std::size_t>(area)];
      return std::pair(label.level == AreaLevel::province ? 0 : 1,
                       -static_cast<int>(label.leaves.size()));
    };
    return rank(a) < rank(b);
  });
  std::set<std::string> taken;
  std::vector<int> parts;
  for (const int area : candidates) {
    const std::set<std::string> own = leaves(area);
    if (std::any_of(own.begin(), own.end(), [&](const auto& id) { return taken.contains(id); }))
      continue;
    taken.insert(own.begin(), own.end());
    parts.push_back(area);
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

// One target's ledger: its recipe, the provinces that have it, the nation's scale.
class LedgerOfTarget {
 public:
  LedgerOfTarget(const Trials& trials, const ReconcileOptions& options, Workers& workers,
                 const Reconciliation& all, const TargetQuestion& question,
                 const std::stop_token& stop)
      : trials_(trials),
        options_(options),
        workers_(workers),
        all_(all),
        stop_(stop),
        target_(trials.targets()[static_cast<std::size_t>(question.target)]) {
    result_.question = question;
  }

  TargetLedger result() {
    const auto indicator = indicator_of(target_.indicator);
    if (!result_.question.open || !indicator) return result_;
    recipe_.info = info(*indicator);
    set_recipe();
    const AreaSums projected(trials_.spec(), trials_.catalog(), measures(), workers_);
    find_parts(projected);
    if (parts_.empty() || !projected.has(all_.nation, recipe_.info.numerator)) return result_;
    result_.is_summed = true;
    set_scale(projected);
    const AreaSums committed(committed_spec(), trials_.catalog(), measures(), workers_);
    set_values(projected, committed);
    close_gap();
    if (stop_.stop_requested()) return result_;
    if (options_.members > 0) set_chances(projected, committed);
    if (stop_.stop_requested()) return result_;
    set_adjustment(projected);
    return std::move(result_);
  }

 private:
  const Trials& trials_;
  const ReconcileOptions& options_;
  Workers& workers_;
  const Reconciliation& all_;
  const std::stop_token& stop_;
  const TargetSpec& target_;
  TargetLedger result_;
  Recipe recipe_;
  std::vector<int> parts_;
  double part_scale_ = 1, whole_scale_ = 1;  // nation over sum in scale_year

  Measure part() const { return recipe_.info.numerator; }
  Measure whole() const { return recipe_.info.denominator; }
  // What the nation is measured by: of a level or growth without denominator the numerator.
  Measure size() const { return whole() == Measure::one ? part() : whole(); }
  std::vector<Measure> measures() const { return {part(), whole()}; }
  double sign() const { return target_.comparator == Comparator::below ? -1 : 1; }

  void set_recipe() {
    const Compiled& compiled = trials_.compiled();
    recipe_.year = result_.question.gap.year;
    recipe_.factor = recipe_.info.factor;
    if (recipe_.info.in_usd) recipe_.factor /= compiled.plan.usd_rate;
    recipe_.period = result_.question.period;
    result_.part = part();
    result_.whole = whole();
  }

  void find_parts(const AreaSums& sums) {
    for (const int area : all_.parts)
      if (sums.has(area, part()) && sums.has(area, whole())) parts_.push_back(area);
  }

  void set_scale(const AreaSums& sums) {
    const Compiled& compiled = trials_.compiled();
    int year = compiled.base_year(all_.nation);
    for (const int area : parts_) year = std::max(year, compiled.base_year(area));
    result_.scale_year = year;
    const auto ratio = [&](Measure measure) {
      if (measure == Measure::one) return 1.0;
      return sums.path({{all_.nation}, measure, year}) / sums.path({parts_, measure, year});
    };
    part_scale_ = ratio(part());
    whole_scale_ = ratio(whole());
    result_.coverage = 1 / ratio(size());
  }

  double value(const AreaSums& sums) const {
    return recipe_.value([&](int year) {
      return part_scale_ * sums.path({parts_, part(), year}) /
             (whole_scale_ * (whole() == Measure::one ? 1 : sums.path({parts_, whole(), year})));
    });
  }

  ScenarioSpec committed_spec() const {
    ScenarioSpec spec = trials_.spec();
    for (const AreaCommitments& one : all_.commitments)
      spec.levers.insert(spec.levers.end(), one.levers.begin(), one.levers.end());
    return spec;
  }

  void set_values(const AreaSums& projected, const AreaSums& committed) {
    result_.is_share = recipe_.info.presentation == Presentation::share;
    result_.nation = result_.question.gap.path_value;
    result_.projected = value(projected);
    result_.committed = value(committed);
    result_.spare_points = sign() * (result_.committed - threshold(target_));
    const double now = part_scale_ * committed.path({parts_, part(), recipe_.year});
    result_.spare_amount = sign() * (now - needed_part(now, result_.committed));
    for (const int area : parts_) {
      LedgerPart& one = result_.parts.emplace_back();
      one.area = area;
      one.part_projected = projected.path({{area}, part(), recipe_.year});
      one.whole_projected = projected.path({{area}, whole(), recipe_.year});
      one.part_committed = committed.path({{area}, part(), recipe_.year});
      one.whole_committed = committed.path({{area}, whole(), recipe_.year});
    }
  }

  // The numerator in the target's year with which the indicator, now `value` with the numerator
  // `now`, is at the threshold. What a share counts is part of its whole, which grows with it: the
  // rest is held. Other ratios hold their denominator.
  double needed_part(double now, double value) const {
    const double at = threshold(target_);
    if (result_.is_share) return now * (100 / value - 1) * at / (100 - at);
    if (recipe_.info.presentation != Presentation::growth) return now * at / value;
    const int n = recipe_.period ? recipe_.period->n() : 1;
    return now * std::pow((1 + at / 100) / (1 + value / 100), n);
  }

  // The province's strength: the same, or in proportion to its whole with a weighted mean of one.
  double weight(const LedgerPart& one, bool by_weight) const {
    if (!by_weight) return 1;
    double sum = 0, squares = 0;
    for (const LedgerPart& other : result_.parts) {
      sum += size_of(other);
      squares += size_of(other) * size_of(other);
    }
    return size_of(one) * sum / squares;
  }
  double size_of(const LedgerPart& one) const {
    return whole() == Measure::one ? one.part_projected : one.whole_projected;
  }

  ScenarioSpec closed_spec(bool by_weight, double strength) const {
    ScenarioSpec spec = committed_spec();
    for (const LedgerPart& one : result_.parts) {
      TargetQuestion question;
      question.area = one.area;
      AddedLever lever = added_by_path(result_.lever);
      lever.area = trials_.areas()[static_cast<std::size_t>(one.area)].id;
      lever.name = "ledger-" + lever.area + "-" + lever.item;
      lever.from = first_free_year(trials_, question);
      spec.levers.push_back(lever_of(lever, strength * weight(one, by_weight)));
    }
    return spec;
  }

  void close_gap() {
    result_.lever = usual_lever(trials_, result_.question);
    const auto variable = result_.lever.empty()
                              ? std::nullopt
                              : variable_at(trials_, result_.question, result_.lever);
    for (Closing* closing : {&result_.equal_effort, &result_.by_weight}) {
      const bool by_weight = closing == &result_.by_weight;
      if (result_.spare_points >= 0) continue;
      closing->status = ClosingStatus::no_effect;
      // Of years that are over nothing closes it.
      if (!variable || is_past(trials_, result_.question)) continue;
      solve(*closing, by_weight, variable->low, variable->high);
      for (LedgerPart& one : result_.parts)
        (by_weight ? one.by_weight : one.equal_effort) = closing->strength * weight(one, by_weight);
    }
  }

  void solve(Closing& closing, bool by_weight, double low, double high) const {
    std::map<double, double> known;
    const auto margin = [&](double strength) {
      const auto [at, is_new] = known.try_emplace(strength, 0.0);
      if (is_new && !stop_.stop_requested()) {
        const AreaSums sums(closed_spec(by_weight, strength), trials_.catalog(), measures(),
                            workers_);
        at->second = sign() * (value(sums) - threshold(target_));
      }
      return at->second;
    };
    const Root root = find_root(margin, {0, low, high, kScanPoints, 1e-7});
    closing.status = root.status == RootStatus::found  ? ClosingStatus::found
                     : root.status == RootStatus::flat ? ClosingStatus::no_effect
                                                       : ClosingStatus::out_of_reach;
    closing.strength = root.status == RootStatus::flat ? 0 : root.value;
  }

  // Of members, summed over the ledger's provinces or of one area as it is.
  struct Judged {
    TrialValues values;   // that the target is judged by
    TrialValues amounts;  // what the numerator could lack, negative: lacks, before its scale
  };
  Judged judged(const AreaSums& sums, const std::vector<int>& areas, double scale) const {
    const std::vector<int> years = recipe_.years();
    std::vector<SumCell> cells;
    for (const int year : years) {
      cells.push_back({areas, part(), year});
      cells.push_back({areas, whole(), year});
    }
    const std::vector<std::vector<double>> rows = sums.members(cells, options_.members);
    const auto place = [&](int year) {
      return static_cast<std::size_t>(std::find(years.begin(), years.end(), year) - years.begin());
    };
    Judged result;
    for (std::size_t m = 0; m < static_cast<std::size_t>(options_.members); ++m) {
      const double value = recipe_.value([&](int year) {
        const std::size_t at = place(year);
        return scale * rows[2 * at][m] / rows[2 * at + 1][m];
      });
      const double now = rows[2 * place(recipe_.year)][m];
      result.values.values.push_back(value);
      result.amounts.values.push_back(sign() * (now - needed_part(now, value)));
    }
    return result;
  }
  Judged judged_sum(const AreaSums& sums) const {
    return judged(sums, parts_, part_scale_ / whole_scale_);
  }

  void set_members_spare(const Judged& kept) {
    std::vector<double> amounts = kept.amounts.values;
    std::sort(amounts.begin(), amounts.end());
    result_.members_spare = {margin_of(target_, kept.values, kMedian),
                             margin_error(kept.values, target_, kMedian),
                             part_scale_ * quantile_sorted(amounts, kMedian),
                             part_scale_ * margin_error(kept.amounts, target_, kMedian)};
  }

  // On the line through the medians without and with the lever.
  void set_members_strength(Closing& closing, const Judged& closed) const {
    const double gained = margin_of(target_, closed.values, kMedian) - result_.members_spare.points;
    if (closing.status != ClosingStatus::found || !(gained > 0)) return;
    const double each = closing.strength / gained;
    closing.members_strength = std::max(0.0, -result_.members_spare.points * each);
    closing.members_error = margin_error(closed.values, target_, kMedian) * each;
  }

  void set_chances(const AreaSums& projected, const AreaSums& committed) {
    result_.nation_chance = chance_of(target_, judged(projected, {all_.nation}, 1).values);
    result_.projected_chance = chance_of(target_, judged_sum(projected).values);
    const Judged kept = judged_sum(committed);
    result_.committed_chance = chance_of(target_, kept.values);
    set_members_spare(kept);
    for (Closing* closing : {&result_.equal_effort, &result_.by_weight}) {
      closing->chance = result_.committed_chance;
      if (closing->status != ClosingStatus::found && closing->status != ClosingStatus::out_of_reach)
        continue;
      const AreaSums sums(closed_spec(closing == &result_.by_weight, closing->strength),
                          trials_.catalog(), measures(), workers_);
      const Judged closed = judged_sum(sums);
      closing->chance = chance_of(target_, closed.values);
      set_members_strength(*closing, closed);
    }
  }

  // What the nation's own path has of a measure in a year, against what the provinces sum to.
  double drift(const AreaSums& sums, Measure measure, double scale) const {
    if (measure == Measure::one) return 0;
    return scale * sums.path({parts_, measure, recipe_.year}) /
               sums.path({{all_.nation}, measure, recipe_.year}) -
           1;
  }

  void set_adjustment(const AreaSums& sums) {
    result_.drift_part = drift(sums, part(), part_scale_);
    result_.drift_whole = drift(sums, whole(), whole_scale_);
    double total = 0;
    for (const LedgerPart& one : result_.parts) total += one.part_projected;
    const double lacks = total / (1 + result_.drift_part) - total;  // T - 1' x
    for (LedgerPart& one : result_.parts) {
      one.adjust_proportional = total == 0 ? 0 : lacks * one.part_projected / total;
      one.adjust_variance = kNone;
    }
    if (options_.members > 1) set_variances(sums, lacks);
  }

  // S 1 (1' S 1)^-1 is the covariance of each province with the sum over the variance of the sum.
  void set_variances(const AreaSums& sums, double lacks) {
    std::vector<SumCell> cells{{parts_, part(), recipe_.year}};
    for (const int area : parts_) cells.push_back({{area}, part(), recipe_.year});
    const std::vector<std::vector<double>> rows = sums.members(cells, options_.members);
    const auto covariance = [&](const std::vector<double>& a, const std::vector<double>& b) {
      const auto n = static_cast<double>(a.size());
      double mean_a = 0, mean_b = 0, sum = 0;
      for (std::size_t m = 0; m < a.size(); ++m) {
        mean_a += a[m] / n;
        mean_b += b[m] / n;
      }
      for (std::size_t m = 0; m < a.size(); ++m) sum += (a[m] - mean_a) * (b[m] - mean_b);
      return sum / (n - 1);
    };
    const double variance = covariance(rows[0], rows[0]);
    for (std::size_t p = 0; p < result_.parts.size(); ++p)
      if (variance > 0)
        result_.parts[p].adjust_variance = covariance(rows[p + 1], rows[0]) / variance * lacks;
  }
};

// Tells what part of equal steps is done, one call at a time.
class Steps {
 public:
  Steps(std::size_t all, const std::function<void(double)>& advanced)
      : all_(all), advanced_(advanced) {}
  void done() {
    const std::lock_guard lock(mutex_);
    ++done_;
    if (advanced_) advanced_(static_cast<double>(done_) / static_cast<double>(all_));
  }

 private:
  std::size_t all_;
  const std::function<void(double)>& advanced_;
  std::mutex mutex_;
  std::size_t done_ = 0;
};

// The nation's own targets that are asked for.
std::vector<const TargetQuestion*> questions_of(const Trials& trials,
                                                const ReconcileOptions& options) {
  std::vector<const TargetQuestion*> questions;
  for (const TargetQuestion& question : trials.questions()) {
    const TargetSpec& target = trials.targets()[static_cast<std::size_t>(question.target)];
    if (question.area != options.nation || target.level != TargetLevel::national) continue;
    if (options.targets.empty() || std::find(options.targets.begin(), options.targets.end(),
                                             target.id) != options.targets.end())
      questions.push_back(&question);
  }
  return questions;
}

// Each province keeps its commitments by itself.
void keep_all(const Trials& trials, Steps& steps, const std::stop_token& stop,
              Reconciliation& result) {
  result.commitments.resize(result.parts.size());
  trials.for_each(static_cast<std::int64_t>(result.parts.size()), [&](std::int64_t i) {
    const auto at = static_cast<std::size_t>(i);
    if (stop.stop_requested()) return;
    result.commitments[at] = keep_commitments(trials, result.parts[at]);
    steps.done();
  });
}

}  // namespace

int nation_of(const Trials& trials) {
  for (std::size_t a = 0; a < trials.areas().size(); ++a)
    if (trials.areas()[a].level == AreaLevel::nation) return static_cast<int>(a);
  return -1;
}

Reconciliation reconcile(const Trials& trials, const ReconcileOptions& options,
                         const std::function<void(double)>& advanced, const std::stop_token& stop) {
  Reconciliation result;
  result.nation = options.nation;
  result.parts = provinces_below(trials, options.nation);
  const std::vector<const TargetQuestion*> questions = questions_of(trials, options);
  result.asked = questions.size();
  Steps steps(result.parts.size() + questions.size(), advanced);
  keep_all(trials, steps, stop, result);
  Workers workers(options.threads);
  for (const TargetQuestion* const question : questions) {
    if (stop.stop_requested()) break;
    TargetLedger ledger =
        LedgerOfTarget(trials, options, workers, result, *question, stop).result();
    // One that was stopped half-way is none.
    if (stop.stop_requested()) break;
    result.targets.push_back(std::move(ledger));
    steps.done();
  }
  return result;
}

}  // namespace gapcast
