// The width factor, shrunk towards 1 while few origins have outcomes.
#include "engine/analysis/hindcast/width.hpp"

#include <algorithm>

#include "engine/analysis/estimate/intervals.hpp"

namespace gapcast {

void WidthRecord::add(int origin, int year, double distance, double freedom) {
  const auto [expected, is_new] = expected_.try_emplace(freedom);
  if (is_new) expected->second = expected_distance(freedom, constants_.most);
  outcomes_[origin].push_back({year, std::min(distance, constants_.most) / expected->second});
}

double WidthRecord::factor(int origin) const {
  double sum = constants_.prior_origins, n = constants_.prior_origins;
  for (const auto& [past, outcomes] : outcomes_) {
    double distances = 0, known = 0;
    for (const Outcome& outcome : outcomes)
      if (outcome.year <= origin) distances += outcome.distance, ++known;
    if (past >= origin || known == 0) continue;
    sum += distances / known;
    ++n;
  }
  return n > 0 ? sum / n : 1;
}

}  // namespace gapcast
