// Answers from samples of every member.
#include "engine/run/query.hpp"

#include <algorithm>

#include "engine/base/numerics.hpp"
#include "engine/run/reduce.hpp"
#include "engine/run/tally.hpp"

namespace gapcast {

void judge_averages(const Query& query, const OutputYears& years, std::span<double> values) {
  std::fill(values.begin(), values.end(), query.period->published_product);
  for (const int year : query.simulated) {
    const std::span<const double> growth = years.row(year, values.size());
    for (std::size_t m = 0; m < values.size(); ++m) values[m] *= 1 + growth[m] / 100;
  }
  average_growths(*query.period, values);
}

std::vector<double> judged_values(const Query& query, const Samples& samples, std::int64_t n) {
  const int position = samples.position(query.output);
  const auto members = static_cast<std::size_t>(n);
  if (!query.period) {
    const auto row = samples.row(position, query.year).first(members);
    return {row.begin(), row.end()};
  }
  std::vector<double> values(members);
  judge_averages(query, samples.years(position), values);
  return values;
}

Answer answer_of(const Query& query, const TargetSpec& target, const Samples& samples,
                 std::span<const double> values) {
  Answer answer;
  answer.chance = chance(target, values);
  answer.statistics = summarize(values);
  const int position = samples.position(query.output);
  answer.base_year_share =
      squared_correlation(samples.row(position, query.first).first(values.size()), values);
  if (query.period) return answer;
  for (int year = query.first; year <= query.last && !answer.first_year; ++year)
    if (by_half(count_hits(target, samples.row(position, year), {}), samples.n_members()))
      answer.first_year = year;
  return answer;
}

}  // namespace gapcast
