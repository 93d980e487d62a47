// Sorts the growth years of a period into published and simulated ones.
#include "engine/run/period.hpp"

#include <algorithm>
#include <array>

#include "engine/kernel/kernel.hpp"
#include "engine/kernel/lanes_math.hpp"

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

void average_growths(const GrowthPeriod& period, std::span<double> products) {
  std::array<double, kBlockMembers> lanes{}, exponents{};
  exponents.fill(1.0 / period.n());
  for (std::size_t first = 0; first < products.size(); first += lanes.size()) {
    const std::span<double> some =
        products.subspan(first, std::min(lanes.size(), products.size() - first));
    std::copy(some.begin(), some.end(), lanes.begin());
    // The average of a single year is its growth, to the last bit.
    if (period.n() > 1)
      pow_lanes(lanes.data(), exponents.data(), lanes.data(), static_cast<int>(some.size()));
    for (std::size_t m = 0; m < some.size(); ++m) some[m] = 100 * (lanes[m] - 1);
  }
}

}  // namespace gapcast
