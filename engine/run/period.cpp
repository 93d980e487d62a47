// Sorts the growth years of a period into published and simulated ones.
#include "engine/run/period.hpp"

namespace gapcast {
namespace {

bool lacks_a_year(const Record& record, const PublishedAverage& average) {
  for (int year = average.first; year <= average.last; ++year)
    if (!value_in(record, year)) return true;
  return false;
}

// The longest average from `first` on that ends by `last` and says more than the single figures.
const PublishedAverage* useful_average(const std::vector<PublishedAverage>& averages,
                                       const Record& record, int first, int last) {
  const PublishedAverage* best = nullptr;
  for (const PublishedAverage& average : averages)
    if (average.first == first && average.last <= last && lacks_a_year(record, average) &&
        (best == nullptr || average.last > best->last))
      best = &average;
  return best;
}

void add_published(GrowthPeriod& period, double percent, int n_years) {
  for (int k = 0; k < n_years; ++k) {
    period.published.push_back(percent / 100);
    period.published_product *= 1 + percent / 100;
  }
}

void restart(GrowthPeriod& period, int first) {
  period.first = first;
  period.published.clear();
  period.published_product = 1;
}

}  // namespace

std::optional<GrowthPeriod> growth_period(const Record& record,
                                          const std::vector<PublishedAverage>& averages,
                                          std::pair<int, int> years, int start, int horizon) {
  GrowthPeriod period{years.first, years.first, years.second, {}, {}, 1};
  for (int year = years.first; year <= years.second; ++year) {
    if (const auto* average = useful_average(averages, record, year, years.second)) {
      add_published(period, average->value, average->last - year + 1);
      year = average->last;
    } else if (const auto published = value_in(record, year)) {
      add_published(period, *published, 1);
    } else if (year > horizon) {
      return std::nullopt;
    } else if (year > start) {
      period.simulated.push_back(year);
    } else {
      restart(period, year + 1);
    }
  }
  if (period.n() <= 0) return std::nullopt;
  return period;
}

}  // namespace gapcast
