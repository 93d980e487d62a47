// What is asked of the members: the values of which output and years meet a target, and how often.
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "engine/run/ensemble.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/period.hpp"

namespace gapcast {

// One target in one area that members decide. Years are year indices of the plan.
struct Query {
  int area = 0, target = 0, output = 0;
  std::optional<GrowthPeriod> period{};  // of a target on average growth
  std::vector<int> simulated{};          // its simulated years
  int year = 0;                          // of the verdict; of a period its last
  int first = 0, last = 0;               // years looked through for the first that is met
};

struct Answer {
  Chance chance{};
  Statistics statistics{};          // of the values judged
  std::optional<int> first_year{};  // index of the first year met by at least half the members
  // Squared correlation of the values judged and those of the base year; NaN where one of them does
  // not vary, and from tallies, which keep no members.
  double base_year_share = std::numeric_limits<double>::quiet_NaN();
};

// Whether at least half the members meet.
inline bool by_half(std::int64_t hits, std::int64_t members) { return 2 * hits >= members; }

// The average growths judged by a query on a period, of as many members as `values` holds. `years`
// are of the query's output.
void judge_averages(const Query& query, const OutputYears& years, std::span<double> values);

// The values judged, by member, of the first `n` members of the samples.
std::vector<double> judged_values(const Query& query, const Samples& samples, std::int64_t n);

// From all members of the samples, whose judged values are `values`.
Answer answer_of(const Query& query, const TargetSpec& target, const Samples& samples,
                 std::span<const double> values);

// Up to this many members in all, quantiles are exact; beyond they are interpolated (tally.hpp).
inline constexpr std::int64_t kExactMembers = 65536;

}  // namespace gapcast
