// Pick and freeze over the streams of a plan.
#include "engine/analysis/sensitivity/sensitivity.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/numerics.hpp"

namespace gapcast {
namespace {

using Values = std::vector<std::vector<double>>;  // [case][member]

bool finite(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

// Chances are met by few members: a screening may see none of them.
bool is_rare(const RandomInput& input) {
  return input.group == InputGroup::levers || input.group == InputGroup::events;
}

class Analysing {
 public:
  Analysing(const Trials& trials, const Redraws& redraws, const SensitivityOptions& options,
            const std::function<void(double)>& advanced, const std::stop_token& stop)
      : trials_(trials), redraws_(redraws), options_(options), advanced_(advanced), stop_(stop) {
    options_.bootstrap.seed = redraws.plan().seed;
  }

  std::optional<Sensitivity> result(int area, const std::string& indicator) {
    result_.area = area;
    result_.indicator = indicator;
    result_.inputs = redraws_.inputs();
    result_.members = options_.members;
    set_cases();
    if (!result_.cases.empty()) analyse();
    if (stop_.stop_requested() && !groups_known_) return std::nullopt;
    return std::move(result_);
  }

 private:
  const Trials& trials_;
  const Redraws& redraws_;
  SensitivityOptions options_;
  const std::function<void(double)>& advanced_;
  const std::stop_token& stop_;
  Sensitivity result_;
  double expected_ = 1;  // runs
  bool groups_known_ = false;
  Values a_, b_;
  std::vector<SobolEstimator> estimators_;  // by case

  void add_case(int year, const std::optional<Query>& query,
                const std::optional<TargetQuestion>& question) {
    if (!query) return;
    for (const SensitivityCase& known : result_.cases)
      if (known.year == year && period_of(known.question) == period_of(question)) return;
    SensitivityCase& one = result_.cases.emplace_back();
    one.year = year;
    one.query = *query;
    one.question = question;
  }

  // The years whose average growth a question is about; nothing where it is about one year.
  std::optional<std::pair<int, int>> period_of(
      const std::optional<TargetQuestion>& question) const {
    if (!question) return std::nullopt;
    return trials_.targets()[static_cast<std::size_t>(question->target)].period;
  }

  void set_cases() {
    for (const int year : options_.years) add_case(year, redraws_.in_year(year), std::nullopt);
    if (!options_.years.empty()) return;
    const int horizon = trials_.spec().horizon;
    add_case(horizon, redraws_.in_year(horizon), std::nullopt);
    for (const TargetQuestion& question : trials_.questions()) {
      const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(question.target)];
      if (question.area != result_.area || !question.open || target.indicator != result_.indicator)
        continue;
      if (target.period)
        add_case(target.last_year(), redraws_.judged(question), question);
      else
        add_case(target.last_year(), redraws_.in_year(target.last_year()), std::nullopt);
    }
    std::stable_sort(result_.cases.begin(), result_.cases.end(),
                     [](const auto& x, const auto& y) { return x.year < y.year; });
  }

  Values run(std::vector<std::uint64_t> streams, std::int64_t members) {
    if (stop_.stop_requested()) return {};
    std::vector<Query> queries;
    for (const SensitivityCase& one : result_.cases) queries.push_back(one.query);
    ++result_.runs;
    if (advanced_) advanced_(std::min(1.0, static_cast<double>(result_.runs) / expected_));
    return redraws_.values(std::move(streams), queries, members, stop_);
  }

  std::vector<std::uint64_t> all_streams() const {
    std::vector<std::uint64_t> streams;
    for (const RandomInput& input : result_.inputs)
      streams.insert(streams.end(), input.streams.begin(), input.streams.end());
    return streams;
  }

  // Cases without a value for some member (NaN) have no variance to share.
  void drop_missing() {
    for (std::size_t c = result_.cases.size(); c-- > 0;) {
      if (finite(a_[c]) && finite(b_[c])) continue;
      const auto at = static_cast<std::ptrdiff_t>(c);
      result_.cases.erase(result_.cases.begin() + at);
      a_.erase(a_.begin() + at);
      b_.erase(b_.begin() + at);
    }
  }

  // Both sets of draws; false when stopped.
  bool simulate_sets(std::int64_t members) {
    a_ = run({}, members);
    b_ = run(all_streams(), members);
    if (a_.empty() || b_.empty()) return false;
    drop_missing();
    estimators_.clear();
    for (std::size_t c = 0; c < a_.size(); ++c) {
      BootstrapOptions bootstrap = options_.bootstrap;
      if (members < options_.members) bootstrap.replicates = 0;
      estimators_.emplace_back(a_[c], b_[c], bootstrap);
    }
    return true;
  }

  // Indices of some streams by case; empty when stopped.
  std::vector<SobolIndex> indices_of(std::vector<std::uint64_t> streams, std::int64_t members) {
    const Values mixed = run(std::move(streams), members);
    std::vector<SobolIndex> indices;
    for (std::size_t c = 0; c < mixed.size(); ++c)
      indices.push_back(estimators_[c].index(mixed[c]));
    return indices;
  }

  // Inputs that are worth a full run; the others' estimates go into the cases.
  std::vector<std::size_t> screened() {
    const std::size_t n = result_.inputs.size();
    result_.screened = n > options_.most_inputs && options_.members > options_.screening_members;
    std::vector<std::size_t> worth;
    if (result_.screened && !simulate_sets(options_.screening_members)) return {};
    for (std::size_t i = 0; i < n; ++i) {
      if (!result_.screened || is_rare(result_.inputs[i])) {
        worth.push_back(i);
        continue;
      }
      const auto indices = indices_of(result_.inputs[i].streams, options_.screening_members);
      double most = 0;
      for (const SobolIndex& index : indices) most = std::max(most, index.total);
      if (most >= options_.negligible) {
        worth.push_back(i);
        continue;
      }
      for (std::size_t c = 0; c < indices.size(); ++c)
        if (indices[c].total > 0) result_.cases[c].inputs.push_back({i, indices[c], true});
    }
    return worth;
  }

  void analyse() {
    const auto n = static_cast<double>(result_.inputs.size());
    // Screenings are short: a full run for twenty of them.
    expected_ = 8 + n;
    const std::vector<std::size_t> worth = screened();
    expected_ =
        static_cast<double>(result_.runs + 2 + kInputGroups) + static_cast<double>(worth.size());
    if (stop_.stop_requested() || !simulate_sets(options_.members)) return;
    for (std::size_t c = 0; c < result_.cases.size(); ++c) {
      SensitivityCase& one = result_.cases[c];
      one.mean = estimators_[c].mean();
      one.sd = std::sqrt(estimators_[c].variance());
      set_sd_error(c);
    }
    for (int g = 0; g < kInputGroups; ++g) add_group(static_cast<InputGroup>(g));
    groups_known_ = !stop_.stop_requested();
    for (const std::size_t i : worth) add_input(i);
    result_.stopped = stop_.stop_requested();
    for (SensitivityCase& one : result_.cases) finish(one);
  }

  // From the fourth moment of both sets: var(s^2) = (m4 - s^4) / n.
  void set_sd_error(std::size_t c) {
    SensitivityCase& one = result_.cases[c];
    const double variance = one.sd * one.sd;
    double fourth = 0;
    for (const auto* values : {&a_[c], &b_[c]})
      for (const double v : *values) fourth += std::pow(v - one.mean, 4);
    const auto n = static_cast<double>(2 * a_[c].size());
    if (one.sd > 0)
      one.sd_error =
          1.96 * std::sqrt(std::max(0.0, fourth / n - variance * variance) / n) / (2 * one.sd);
  }

  void add_group(InputGroup group) {
    std::vector<std::uint64_t> streams;
    for (const RandomInput& input : result_.inputs)
      if (input.group == group)
        streams.insert(streams.end(), input.streams.begin(), input.streams.end());
    if (streams.empty()) return;
    const auto indices = indices_of(std::move(streams), options_.members);
    for (std::size_t c = 0; c < indices.size(); ++c)
      result_.cases[c].groups[static_cast<std::size_t>(group)] = indices[c];
  }

  void add_input(std::size_t input) {
    const auto indices = indices_of(result_.inputs[input].streams, options_.members);
    if (stop_.stop_requested()) return;  // of a part of the members
    for (std::size_t c = 0; c < indices.size(); ++c)
      if (indices[c].total > 0) result_.cases[c].inputs.push_back({input, indices[c], false});
  }

  struct Sum {
    double value = 0;
    std::vector<double> replicates;
    void add(const SobolIndex& index) {
      value += index.first;
      replicates.resize(std::max(replicates.size(), index.first_replicates.size()),
                        value - index.first);
      for (std::size_t r = 0; r < replicates.size(); ++r)
        replicates[r] +=
            r < index.first_replicates.size() ? index.first_replicates[r] : index.first;
    }
  };

  void finish(SensitivityCase& one) {
    std::stable_sort(one.inputs.begin(), one.inputs.end(),
                     [](const auto& x, const auto& y) { return x.index.total > y.index.total; });
    Sum inputs, groups;
    for (const InputIndex& input : one.inputs) inputs.add(input.index);
    for (const auto& group : one.groups)
      if (group) groups.add(*group);
    one.by_input = inputs.value;
    one.by_group = groups.value;
    one.by_input_interval = percentile_interval(inputs.replicates, options_.bootstrap.level);
    one.by_group_interval = percentile_interval(groups.replicates, options_.bootstrap.level);
  }
};

}  // namespace

std::optional<Sensitivity> sensitivity(const Trials& trials, const Redraws& redraws, int area,
                                       const std::string& indicator,
                                       const SensitivityOptions& options,
                                       const std::function<void(double)>& advanced,
                                       const std::stop_token& stop) {
  return Analysing(trials, redraws, options, advanced, stop).result(area, indicator);
}

}  // namespace gapcast
