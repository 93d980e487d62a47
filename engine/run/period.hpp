// Average growth over a period of growth years: which years are published, which simulated (MODEL
// 7).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/run/record.hpp"

namespace gapcast {

// Growth years first ... last of an average; years without a published figure are simulated.
struct GrowthPeriod {
  int asked_first = 0;  // of the target
  int first = 0;        // judged from here on: later than asked where history is missing
  int last = 0;
  std::vector<double> published;  // fractions, one a year that counts as observed
  std::vector<int> simulated;     // calendar years
  int n() const { return last - first + 1; }
  bool shortened() const { return first > asked_first; }
  double published_product() const;
};

// `start` is the area's base year: growth is simulated from start + 1 on. nullopt where no year can
// be judged.
std::optional<GrowthPeriod> growth_period(const RecordRequest& request, const Record& record,
                                          std::pair<int, int> years, int start, int horizon);

// Average growth in percent a year from one member's (or the path's) yearly growth rates in
// percent, `growth(year)`.
template <class Growth>
double average_growth(const GrowthPeriod& period, const Growth& growth);

}  // namespace gapcast

#include <cmath>

template <class Growth>
double gapcast::average_growth(const GrowthPeriod& period, const Growth& growth) {
  double product = period.published_product();
  for (const int year : period.simulated) product *= 1 + growth(year) / 100;
  return 100 * (std::pow(product, 1.0 / period.n()) - 1);
}
