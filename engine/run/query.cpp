// Answers from samples of every member.
#include "engine/run/query.hpp"

#include "engine/run/reduce.hpp"
#include "engine/run/tally.hpp"

namespace gapcast {

std::vector<double> judged_values(const Query& query, const Samples& samples, std::int64_t n) {
  const int position = samples.position(query.output);
  const auto members = static_cast<std::size_t>(n);
  if (!query.period) {
    const auto row = samples.row(position, query.year).first(members);
    return {row.begin(), row.end()};
  }
  std::vector<std::span<const double>> years;
  for (const int year : query.simulated) years.push_back(samples.row(position, year));
  std::vector<double> values(members);
  for (std::size_t m = 0; m < members; ++m) {
    std::size_t next = 0;
    values[m] = average_growth(*query.period, [&](int) { return years[next++][m]; });
  }
  return values;
}

Answer answer_of(const Query& query, const TargetSpec& target, const Samples& samples) {
  std::vector<double> values = judged_values(query, samples, samples.n_members());
  Answer answer;
  answer.chance = chance(target, values);
  answer.statistics = summarize(values);
  if (query.period) return answer;
  const int position = samples.position(query.output);
  for (int year = query.first; year <= query.last && !answer.first_year; ++year)
    if (by_half(count_hits(target, samples.row(position, year), {}), samples.n_members()))
      answer.first_year = year;
  return answer;
}

}  // namespace gapcast
