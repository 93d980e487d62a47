// Coalitions of levers as scenarios, and their Shapley values.
#include "engine/analysis/attribute/attribute.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "engine/analysis/estimate/moments.hpp"
#include "engine/analysis/seek/seek.hpp"
#include "engine/base/numerics.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kMostExact = 16;  // parts; with more the coalitions are not even counted
constexpr std::size_t kKeptMembers = 100'000'000;  // of all coalitions together, a byte each
constexpr std::size_t kMostInteracting = 24;       // parts whose pairs are asked for: 301 runs
// Members are split into so many parts, and all is worked out by each: its error is that of the
// mean of the parts. With fewer members a part would tell little.
constexpr std::size_t kBatches = 10, kFewestOfBatch = 20;
constexpr double kStudent9 = 2.262;  // two-sided 95 %, nine degrees of freedom
constexpr std::size_t kNotCounted = std::numeric_limits<std::size_t>::max();

bool matters(const LeverSpec& lever, const char* key) {
  const Quantity* number = lever.number(key);
  return number != nullptr && maximum(number->distribution) > 0;
}

// The scenario with some of its parts only.
ScenarioSpec with_parts(const ScenarioSpec& spec, const std::vector<Part>& parts,
                        Coalition coalition) {
  std::vector<bool> on(spec.levers.size(), false);
  ScenarioSpec changed = spec;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool present = (coalition >> i & 1) != 0;
    LeverSpec& lever = changed.levers[parts[i].lever];
    if (parts[i].kind == PartKind::lever)
      on[parts[i].lever] = present;
    else if (!present)
      lever.numbers.erase(parts[i].kind == PartKind::delay ? "delay_years" : "cancel_probability");
  }
  std::vector<LeverSpec> kept;
  for (std::size_t i = 0; i < on.size(); ++i)
    if (on[i]) kept.push_back(std::move(changed.levers[i]));
  changed.levers = std::move(kept);
  return changed;
}

// A delay without its project is nothing: such coalitions are those without the delay.
Coalition effective(const std::vector<Part>& parts, Coalition coalition) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].kind == PartKind::lever) continue;
    for (std::size_t p = 0; p < parts.size(); ++p)
      if (parts[p].kind == PartKind::lever && parts[p].lever == parts[i].lever &&
          (coalition >> p & 1) == 0)
        coalition &= ~(Coalition{1} << i);
  }
  return coalition;
}

// Gap and chance by each part of the members.
std::vector<double> of_batches(const TargetSpec& target, const std::vector<double>& values) {
  std::vector<double> result;
  if (values.size() < kBatches * kFewestOfBatch) return result;
  for (std::size_t b = 0; b < kBatches; ++b) {
    std::vector<double> part;
    for (std::size_t m = b; m < values.size(); m += kBatches) part.push_back(values[m]);
    double hits = 0;
    for (const double value : part) hits += meets(target, value) ? 1 : 0;
    result.push_back(quantile_unsorted(part, 0.5));
    result.push_back(hits / static_cast<double>(part.size()));
  }
  return result;
}

// 95 % half-width of the mean of the parts' values; 0 where members are too few to be split.
double batch_error(const std::vector<double>& of_parts) {
  if (of_parts.empty()) return 0;
  const double error =
      kStudent9 * std::sqrt(variance_of(of_parts) / static_cast<double>(of_parts.size()));
  return error < 1e-12 ? 0 : error;  // equal but for rounding
}

double median_of(std::vector<double> values) { return quantile_unsorted(values, 0.5); }

class Attributing {
 public:
  Attributing(const Trials& trials, const TargetQuestion& question, const AttributeOptions& options,
              const std::function<void(double)>& advanced, const std::stop_token& stop)
      : trials_(trials),
        question_(question),
        options_(options),
        advanced_(advanced),
        stop_(stop),
        target_(trials.targets()[static_cast<std::size_t>(question.target)]),
        parts_(parts_of(trials.spec())) {}

  std::optional<Attribution> result() {
    const int n = static_cast<int>(parts_.size());
    const std::size_t different = n <= kMostExact ? different_coalitions() : kNotCounted;
    const bool exact = different <= most_exact();
    expected_ = exact ? static_cast<double>(different) : 2.0 * options_.permutations * n;
    const Worths worths = [&](const std::vector<Coalition>& coalitions) {
      return worths_of(coalitions);
    };
    const Shapley shares = shapley(n, worths,
                                   {exact ? n : 0, options_.permutations, trials_.spec().seed,
                                    [this] { return stop_.stop_requested(); }});
    if (!shares.exact && stop_.stop_requested() && shares.orders < 2) return std::nullopt;
    fill(shares);
    if (!exact) set_interactions_as_written();
    for (std::size_t i = 0; i < trials_.spec().levers.size(); ++i)
      if (trials_.spec().levers[i].kind == "project") result_.projects.push_back(risk_of(i));
    set_concentration();
    result_.stopped = stop_.stop_requested();
    if (result_.stopped) result_.projects.clear();
    return std::move(result_);
  }

 private:
  const Trials& trials_;
  const TargetQuestion& question_;
  const AttributeOptions& options_;
  const std::function<void(double)>& advanced_;
  const std::stop_token& stop_;
  const TargetSpec& target_;
  std::vector<Part> parts_;
  double expected_ = 1;
  std::map<Coalition, std::vector<char>> met_;  // by effective coalition: members that meet
  std::map<Coalition, std::vector<double>> worth_;
  std::mutex mutex_;  // of what is told to `advanced_`
  Attribution result_;

  bool deterministic() const { return trials_.options().deterministic; }

  std::size_t n_measures() const {
    const auto members = static_cast<std::size_t>(trials_.options().members);
    return !deterministic() && members >= kBatches * kFewestOfBatch ? 2 + 2 * kBatches : 2;
  }

  // Many orders take as many runs as all coalitions, whose members are kept.
  std::size_t most_exact() const {
    if (!options_.exact) return 0;
    const auto orders = static_cast<std::size_t>(2 * options_.permutations) * parts_.size();
    const auto members = static_cast<std::size_t>(std::max<std::int64_t>(1, n_members()));
    return std::max<std::size_t>(static_cast<std::size_t>(options_.exact_runs),
                                 std::min(orders, kKeptMembers / members));
  }
  std::int64_t n_members() const { return deterministic() ? 1 : trials_.options().members; }

  std::size_t different_coalitions() const {
    std::set<Coalition> different;
    for (Coalition c = 0; c < (Coalition{1} << parts_.size()); ++c)
      different.insert(effective(parts_, c));
    return different.size();
  }

  // Gap and chance of each; those that are the same without parts of nothing are simulated once.
  std::vector<std::vector<double>> worths_of(const std::vector<Coalition>& coalitions) {
    std::set<Coalition> unknown;
    for (const Coalition coalition : coalitions)
      if (const Coalition same = effective(parts_, coalition); !worth_.contains(same))
        unknown.insert(same);
    simulate({unknown.begin(), unknown.end()});
    std::vector<std::vector<double>> worths;
    for (const Coalition coalition : coalitions)
      worths.push_back(worth_.at(effective(parts_, coalition)));
    return worths;
  }

  void simulate(const std::vector<Coalition>& coalitions) {
    for (const Coalition coalition : coalitions) {
      met_[coalition];
      worth_[coalition].assign(n_measures(), 0);
    }
    trials_.for_each(static_cast<std::int64_t>(coalitions.size()), [&](std::int64_t i) {
      if (stop_.stop_requested()) return;
      const Coalition coalition = coalitions[static_cast<std::size_t>(i)];
      const TrialValues values =
          trials_.values(with_parts(trials_.spec(), parts_, coalition), question_);
      std::vector<char>& met = met_.find(coalition)->second;
      std::int64_t hits = 0;
      for (const double value : values.values) {
        met.push_back(meets(target_, value) ? 1 : 0);
        hits += met.back();
      }
      const double chance = static_cast<double>(hits) / static_cast<double>(met.size());
      std::vector<double>& worth = worth_.find(coalition)->second;
      worth = {median_of(values.values) - target_.value, chance};
      const std::vector<double> batches = of_batches(target_, values.values);
      worth.insert(worth.end(), batches.begin(), batches.end());
      const std::lock_guard lock(mutex_);
      ++result_.runs;
      if (advanced_) advanced_(std::min(1.0, static_cast<double>(result_.runs) / expected_));
    });
  }

  void fill(const Shapley& shares) {
    result_.question = question_;
    result_.exact = shares.exact;
    result_.deterministic = deterministic();
    result_.gap_none = shares.none[0];
    result_.gap_all = shares.all[0];
    result_.none = chance_at(0);
    result_.all = chance_at((Coalition{1} << parts_.size()) - 1);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      Contribution& one = result_.parts.emplace_back();
      one.part = parts_[i];
      one.gap = shares.value[0][i];
      one.probability = deterministic() ? 0 : shares.value[1][i];
      one.gap_sampling = 1.96 * shares.error[0][i];
      one.probability_sampling = deterministic() ? 0 : 1.96 * shares.error[1][i];
      const auto own = [&](std::size_t batch) { return shares.value[batch][i]; };
      one.gap_error = std::hypot(one.gap_sampling, error_by_batches(shares, 0, own));
      if (shares.exact && !deterministic())
        one.probability_error = error_of(static_cast<int>(i));
      else
        one.probability_error =
            std::hypot(one.probability_sampling, error_by_batches(shares, 1, own));
    }
    set_total_errors(shares);
    result_.orders = shares.orders;
    result_.orders_asked = shares.exact ? 0 : options_.permutations;
    if (!shares.exact) return;
    result_.interaction = shares.interaction[0];
    for (std::size_t at = 0; at < result_.interaction.size(); ++at)
      result_.interaction_error.push_back(error_by_batches(
          shares, 0, [&](std::size_t batch) { return shares.interaction[batch][at]; }));
  }

  void set_interactions_as_written() {
    const std::size_t n = parts_.size();
    if (n > kMostInteracting) return;
    const Coalition all = (Coalition{1} << n) - 1;
    const auto without = [&](std::size_t i, std::size_t j) {
      return all & ~(Coalition{1} << i) & ~(Coalition{1} << j);
    };
    std::vector<Coalition> asked = {all};
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i; j < n; ++j) asked.push_back(without(i, j));
    worths_of(asked);
    if (stop_.stop_requested()) return;
    const auto worth = [&](Coalition c) -> const std::vector<double>& {
      return worth_.at(effective(parts_, c));
    };
    result_.interaction.assign(n * n, 0);
    result_.interaction_error.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j) {
        const auto joint = [&](std::size_t k) {
          return worth(all)[k] - worth(without(i, i))[k] - worth(without(j, j))[k] +
                 worth(without(i, j))[k];
        };
        std::vector<double> of_parts;
        for (std::size_t k = 2; k < n_measures(); k += 2) of_parts.push_back(joint(k));
        result_.interaction[i * n + j] = result_.interaction[j * n + i] = joint(0);
        result_.interaction_error[i * n + j] = result_.interaction_error[j * n + i] =
            batch_error(of_parts);
      }
  }

  // `value` of the measures that the batches of members give for measure 0, the gap, or 1.
  template <class Value>
  static double error_by_batches(const Shapley& shares, std::size_t measure, const Value& value) {
    std::vector<double> of_parts;
    for (std::size_t k = 2 + measure; k < shares.all.size(); k += 2) of_parts.push_back(value(k));
    return batch_error(of_parts);
  }
  void set_total_errors(const Shapley& shares) {
    const auto gain = [&](std::size_t k) { return shares.all[k] - shares.none[k]; };
    result_.gap_none_error =
        error_by_batches(shares, 0, [&](std::size_t k) { return shares.none[k]; });
    result_.gap_all_error =
        error_by_batches(shares, 0, [&](std::size_t k) { return shares.all[k]; });
    result_.gap_gain_error = error_by_batches(shares, 0, gain);
    result_.chance_gain_error = error_by_batches(shares, 1, gain);
  }

  TrialChance chance_at(Coalition coalition) {
    const std::vector<char>& met = met_.at(effective(parts_, coalition));
    const auto n = static_cast<double>(met.size());
    const auto hits = static_cast<double>(std::count(met.begin(), met.end(), 1));
    const Interval interval = wilson(hits, n);
    return {hits / n, deterministic() ? 0 : (interval.high - interval.low) / 2};
  }

  // The value of a player is a mean over members of the weighted changes of its indicator: the
  // error is that of this mean.
  double error_of(int player) const {
    const int n = static_cast<int>(parts_.size());
    const Coalition own = Coalition{1} << player;
    std::map<std::pair<Coalition, Coalition>, double> weights;  // of different pairs
    for (Coalition s = 0; s < (Coalition{1} << n); ++s)
      if ((s & own) == 0)
        weights[{effective(parts_, s | own), effective(parts_, s)}] +=
            shapley_weight(n, std::popcount(s));
    std::vector<double> share(met_.at(0).size(), 0.0);
    for (const auto& [pair, w] : weights) {
      if (pair.first == pair.second) continue;
      const std::vector<char>& with = met_.at(pair.first);
      const std::vector<char>& without = met_.at(pair.second);
      for (std::size_t m = 0; m < share.size(); ++m) share[m] += w * (with[m] - without[m]);
    }
    double sum = 0, squares = 0;
    for (const double x : share) {
      sum += x;
      squares += x * x;
    }
    const auto members = static_cast<double>(share.size());
    const double variance = squares / members - sum / members * sum / members;
    return 1.96 * std::sqrt(std::max(0.0, variance) / members);
  }

  // What the chance gains without the delay (the risk), everything else as written, with its 95 %
  // half-width: members that meet with and without it say nothing.
  TrialChance lost_to(std::size_t lever, const char* key) {
    ScenarioSpec changed = trials_.spec();
    changed.levers[lever].numbers.erase(key);
    ++result_.runs;
    const std::vector<double> values = trials_.values(changed, question_).values;
    const Coalition everything = (Coalition{1} << parts_.size()) - 1;
    const std::vector<char>& now = met_.at(effective(parts_, everything));
    double gained = 0, moved = 0;
    for (std::size_t m = 0; m < values.size(); ++m) {
      const int change = (meets(target_, values[m]) ? 1 : 0) - now[m];
      gained += change;
      moved += change * change;
    }
    const auto n = static_cast<double>(values.size());
    const double mean = gained / n;
    return {mean, deterministic() ? 0 : 1.96 * std::sqrt((moved / n - mean * mean) / n)};
  }

  ProjectRisk risk_of(std::size_t lever) {
    ProjectRisk risk;
    risk.lever = lever;
    if (stop_.stop_requested()) return risk;
    const LeverSpec& spec = trials_.spec().levers[lever];
    if (matters(spec, "delay_years")) {
      const TrialChance lost = lost_to(lever, "delay_years");
      risk.lost_to_delay = lost.probability;
      risk.delay_error = lost.mc_error;
    }
    if (matters(spec, "cancel_probability")) {
      const TrialChance lost = lost_to(lever, "cancel_probability");
      risk.lost_to_cancellation = lost.probability;
      risk.cancellation_error = lost.mc_error;
    }
    find_latest_start(spec, risk);
    return risk;
  }

  // The last start at which the margin is not negative: found from the side of late starts.
  void find_latest_start(const LeverSpec& spec, ProjectRisk& risk) {
    const auto variable = variable_at(trials_, question_, spec.path + ".year");
    if (!variable) return;
    const auto values = [&](double year) {
      ++result_.runs;
      return trials_.values(with_value(trials_, question_, *variable, year), question_);
    };
    const auto margin = [&](double year) {
      return margin_of(target_, values(year), options_.probability);
    };
    double late = variable->high, early = variable->low;
    risk.earliest_start = early;
    if (margin(late) >= 0) {
      risk.not_needed = true;
      return;
    }
    if (margin(early) < 0) return;
    while (late - early > 0.02) {
      const double middle = (late + early) / 2;
      (margin(middle) >= 0 ? early : late) = middle;
    }
    risk.latest_start = early;
    if (deterministic()) return;
    // That of the quantile, over what a year's delay takes from it.
    const double sooner = std::max(variable->low, early - 0.25);
    const double later = std::min(variable->high, early + 0.25);
    const double slope = (margin(sooner) - margin(later)) / (later - sooner);
    if (slope > 0)
      risk.latest_start_error = margin_error(values(early), target_, options_.probability) / slope;
  }

  void set_concentration() {
    const double gain = result_.gap_all - result_.gap_none;
    result_.concentration = kNone;
    double best = 0;
    for (const ProjectRisk& project : result_.projects) {
      double own = 0;
      for (const Contribution& one : result_.parts)
        if (one.part.lever == project.lever) own += one.gap;
      if (gain > 0 && own > best) {
        best = own;
        result_.largest = project.lever;
        result_.concentration = own / gain;
      }
    }
  }
};

}  // namespace

std::vector<Part> parts_of(const ScenarioSpec& spec) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < spec.levers.size(); ++i) {
    const LeverSpec& lever = spec.levers[i];
    parts.push_back({PartKind::lever, i, lever.path});
    if (lever.kind != "project") continue;
    if (matters(lever, "delay_years"))
      parts.push_back({PartKind::delay, i, lever.path + ".delay_years"});
    if (matters(lever, "cancel_probability"))
      parts.push_back({PartKind::cancellation, i, lever.path + ".cancel_probability"});
  }
  return parts;
}

std::optional<Attribution> attribute(const Trials& trials, const TargetQuestion& question,
                                     const AttributeOptions& options,
                                     const std::function<void(double)>& advanced,
                                     const std::stop_token& stop) {
  return Attributing(trials, question, options, advanced, stop).result();
}

}  // namespace gapcast
