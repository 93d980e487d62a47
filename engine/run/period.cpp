// Sorts the growth years of a period into published and simulated ones.
#include "engine/run/period.hpp"

#include <algorithm>

namespace gapcast {
namespace {

// A published average over the first years of the period, where single years are missing.
int last_year_of_average(const RecordRequest& request, std::pair<int, int> years, double& average) {
  for (int last = years.second; last > years.first; --last)
    if (const auto value = published_average(request, years.first, last)) {
      average = *value;
      return last;
    }
  return 0;
}

}  // namespace

double GrowthPeriod::published_product() const {
  double product = 1;
  for (const double g : published) product *= 1 + g;
  return product;
}

std::optional<GrowthPeriod> growth_period(const RecordRequest& request, const Record& record,
                                          std::pair<int, int> years, int start, int horizon) {
  GrowthPeriod period{years.first, years.first, years.second, {}, {}};
  double average = 0;
  const int averaged = last_year_of_average(request, years, average);
  for (int year = years.first; year <= years.second; ++year) {
    if (const auto published = value_in(record, year)) {
      period.published.push_back(*published / 100);
    } else if (year <= averaged) {
      period.published.push_back(average / 100);
    } else if (year > start && year <= horizon) {
      period.simulated.push_back(year);
    } else if (year > horizon) {
      return std::nullopt;
    } else {  // history is missing: judged from the next year on
      period.first = year + 1;
      period.published.clear();
      period.simulated.clear();
    }
  }
  if (period.n() <= 0) return std::nullopt;
  return period;
}

}  // namespace gapcast
