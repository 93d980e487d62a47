// Projections as rows of an area, variable and year, for the tables that are not IAMC's.
#pragma once

#include <array>
#include <functional>
#include <string>

#include "engine/report/report.hpp"

namespace gapcast {

// A variable of an area in one year. A deterministic run has its path as `mean`, as in gaps.csv,
// and no quantiles (NaN).
struct YearValues {
  std::string region;
  std::string variable;  // without a statistic
  std::string unit;
  int year = 0;
  double mean = 0;
  std::array<double, 7> quantiles{};  // as kQuantiles
};

// Calls `visit` for every output and year that has a value, by output, then by year.
void for_each_year(const ReportContext& context,
                   const std::function<void(const YearValues&)>& visit);

}  // namespace gapcast
