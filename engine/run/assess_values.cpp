// The verdict from members or the path: in one year, or of an average over a period.
#include <algorithm>
#include <cmath>

#include "engine/run/assess.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMedian = 3;  // of kQuantiles

void judge_path(const TargetSpec& target, Gap& gap) {
  gap.status = meets(target, gap.path_value) ? GapStatus::met : GapStatus::unlikely;
  gap.gap = gap.path_value - target.value;
  gap.expected_shortfall = shortfall(target, gap.path_value);
}

void judge_members(const Question& question, Gap& gap) {
  const Answer& answer = *question.run.answer;
  gap.probability_met = answer.chance.probability;
  gap.mc_error = answer.chance.mc_error;
  gap.expected_shortfall = answer.chance.expected_shortfall;
  gap.status = status_of(answer.chance.probability);
  gap.statistics = answer.statistics;
  gap.base_year_share = answer.base_year_share;
  gap.gap = gap.statistics.quantiles[kMedian] - question.target.value;
  if (answer.first_year) gap.first_year_met = question.compiled().year(*answer.first_year);
}

// Years in which the path, and when deterministic the target, is met for the first time.
void find_first_years(const Question& question, Gap& gap) {
  const auto last = static_cast<int>(
      std::max(question.result().path.size(), question.result().path_beyond.size()));
  for (int year = question.base_year(); year < question.compiled().year(last) && !gap.arrival;
       ++year)
    if (meets(question.target, question.path_value(year))) gap.arrival = year;
  if (question.run.deterministic && gap.arrival && *gap.arrival <= question.horizon())
    gap.first_year_met = gap.arrival;
}

void judge_period(const Question& question, Gap& gap) {
  const GrowthPeriod& period = *question.period;
  gap.path_value = average_growth(period, [&](int year) { return question.path_value(year); });
  if (question.run.deterministic)
    judge_path(question.target, gap);
  else
    judge_members(question, gap);
  const bool by_path = meets(question.target, gap.path_value);
  const bool most = question.run.deterministic ? by_path : gap.probability_met >= 0.5;
  if (most) gap.first_year_met = gap.year;
  if (by_path) gap.arrival = gap.year;
}

void judge_year(const Question& question, Gap& gap) {
  gap.path_value = question.path_value(gap.year);
  if (question.run.deterministic)
    judge_path(question.target, gap);
  else
    judge_members(question, gap);
  find_first_years(question, gap);
}

}  // namespace

Query query_of(const Question& question, int target) {
  const Compiled& compiled = question.compiled();
  Query query{question.area, target, question.output, question.period};
  query.year = compiled.index(question.target.last_year());
  query.first = compiled.index(question.base_year());
  query.last = compiled.plan.n_years - 1;
  if (question.period)
    for (const int year : question.period->simulated)
      query.simulated.push_back(compiled.index(year));
  return query;
}

void judge_values(const Question& question, Gap& gap) {
  if (question.target.period)
    judge_period(question, gap);
  else
    judge_year(question, gap);
}

}  // namespace gapcast
