// Average growth over a period of growth years: which years are published, which simulated (MODEL
// 7).
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/run/record.hpp"

namespace gapcast {

// The growth years first ... last of an average, each either published or simulated.
struct GrowthPeriod {
  int asked_first = 0;            // first growth year of the target
  int first = 0;                  // judged from here on: later than asked where history is missing
  int last = 0;                   // calendar years
  std::vector<double> published;  // growth as a fraction, one for each published year
  std::vector<int> simulated;     // calendar years
  double published_product = 1;   // of (1 + g) over the published years
  int n() const { return last - first + 1; }
  bool shortened() const { return first > asked_first; }
};

// Sorts the growth years `years` (both included). A year with a figure is published; so are the
// years of a published average inside the period where one of them lacks a figure (its product over
// all its years counts, in place of the single figures). Growth can be simulated after `start`, the
// area's base year, up to `horizon`. Where a year up to `start` is missing, the period is judged
// from the year after it. nullopt where a year beyond the horizon is missing or no year is left.
std::optional<GrowthPeriod> growth_period(const Record& record,
                                          const std::vector<PublishedAverage>& averages,
                                          std::pair<int, int> years, int start, int horizon);

// Products of (1 + g) over the years of a period to its average growth in percent a year,
// 100 ((product)^(1/n) - 1), in place; NaN where a product is negative.
void average_growths(const GrowthPeriod& period, std::span<double> products);

// The same of one member (or the path), with `growth(year)` its simulated growth in percent.
template <class Growth>
double average_growth(const GrowthPeriod& period, const Growth& growth) {
  double product = period.published_product;
  for (const int year : period.simulated) product *= 1 + growth(year) / 100;
  average_growths(period, {&product, 1});
  return product;
}

}  // namespace gapcast
