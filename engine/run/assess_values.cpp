// The verdict from members or the path: in one year, or of an average over a period.
#include <algorithm>
#include <cmath>

#include "engine/run/assess.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMedian = 3;  // of kQuantiles

void judge_path(const TargetSpec& target, Gap& gap) {
  gap.status = meets(target, gap.path_value) ? GapStatus::met : GapStatus::unlikely;
  gap.gap = gap.path_value - target.value;
  gap.expected_shortfall = shortfall(target, gap.path_value);
}

void judge_members(const TargetSpec& target, std::vector<double> values, Gap& gap) {
  const Chance result = chance(target, values);
  gap.probability_met = result.probability;
  gap.mc_error = result.mc_error;
  gap.expected_shortfall = result.expected_shortfall;
  gap.status = status_of(result.probability);
  gap.statistics = summarize(values);
  gap.gap = gap.statistics.quantiles[kMedian] - target.value;
}

// Average growth of every member.
std::vector<double> averages(const Question& question, const GrowthPeriod& period) {
  std::vector<std::span<const double>> years;
  for (const int year : period.simulated) years.push_back(question.members(year));
  std::vector<double> values(static_cast<std::size_t>(question.run.samples->n_members()));
  for (std::size_t m = 0; m < values.size(); ++m) {
    std::size_t next = 0;
    values[m] = average_growth(period, [&](int) { return years[next++][m]; });
  }
  return values;
}

// Met by at least half the members of that year; by the path when deterministic.
bool met_in(const Question& question, int year) {
  if (question.run.deterministic) return meets(question.target, question.path_value(year));
  const std::span<const double> values = question.members(year);
  const auto hits = std::count_if(values.begin(), values.end(),
                                  [&](double v) { return meets(question.target, v); });
  return 2 * hits >= static_cast<std::ptrdiff_t>(values.size());
}

void find_first_years(const Question& question, Gap& gap) {
  for (int year = question.base_year(); year <= question.horizon() && !gap.first_year_met; ++year)
    if (met_in(question, year)) gap.first_year_met = year;
  const auto last = static_cast<int>(
      std::max(question.result().path.size(), question.result().path_beyond.size()));
  for (int year = question.base_year(); year < question.compiled().year(last) && !gap.arrival;
       ++year)
    if (meets(question.target, question.path_value(year))) gap.arrival = year;
}

void judge_period(const Question& question, Gap& gap) {
  const GrowthPeriod& period = *question.period;
  gap.path_value = average_growth(period, [&](int year) { return question.path_value(year); });
  if (question.run.deterministic)
    judge_path(question.target, gap);
  else
    judge_members(question.target, averages(question, period), gap);
  const bool by_path = meets(question.target, gap.path_value);
  const bool by_half = question.run.deterministic ? by_path : gap.probability_met >= 0.5;
  if (by_half) gap.first_year_met = gap.year;
  if (by_path) gap.arrival = gap.year;
}

void judge_year(const Question& question, Gap& gap) {
  gap.path_value = question.path_value(gap.year);
  if (question.run.deterministic) {
    judge_path(question.target, gap);
  } else {
    const std::span<const double> values = question.members(gap.year);
    judge_members(question.target, {values.begin(), values.end()}, gap);
  }
  find_first_years(question, gap);
}

}  // namespace

void judge_values(const Question& question, Gap& gap) {
  if (question.target.period)
    judge_period(question, gap);
  else
    judge_year(question, gap);
}

}  // namespace gapcast
