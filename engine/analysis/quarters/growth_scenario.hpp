// The quarterly growth scenario of an area: a run's year, a seasonal pattern, what is known.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/analysis/quarters/quarters.hpp"
#include "engine/run/run.hpp"

namespace gapcast {

// The year of a run that a growth scenario is about.
struct AnnualPath {
  std::array<double, kParts> base{};    // real level of the year before, bn VND of 2010
  std::array<double, kParts> growth{};  // %
  double whole = 0;                     // growth of GRDP, %
};

// Levels of the parts are sums of the medians of their sectors (the path where there are no
// members). Medians do not add up: the levels of the year are multiplied by one factor, so that
// they sum to the GRDP whose growth is the run's median, or `asked` where a growth is asked for.
// nullopt where the area has no account of its sectors in both years.
std::optional<AnnualPath> annual_path(const Compiled& compiled, const RunResult& result, int area,
                                      int year, std::optional<double> asked);

// The year before the return's, where the run projects it although its growth was published.
struct YearBefore {
  int year = 0;
  double projected = 0;   // growth of GRDP in the run, %
  KnownGrowth published;  // of the whole year, else of the longest part of it from January on
  bool whole_year() const { return published.last == 4; }
};

// nullopt where the year before is the area's base year, where nothing was published of it, and
// where the run has the published growth.
std::optional<YearBefore> year_before(const Compiled& compiled, const RunResult& result,
                                      const Catalog& catalog, int area, int year);

// Levels of the year before such that GRDP grew in it by the published growth of the whole year;
// their structure, and every growth of the path, stay.
void follow_published(const Compiled& compiled, const RunResult& result, int area,
                      const YearBefore& before, AnnualPath& path);

struct GrowthScenario {
  int area = 0;
  int year = 0;
  bool asked = false;  // its growth was asked for, it is not the run's
  AnnualPath path;
  std::optional<YearBefore> before;
  std::array<Season, kParts> seasons;
  std::vector<KnownGrowth> known;
  QuarterTable table;
};

// Published growth of quarters, half-years and nine months of the year, of GRDP and of the parts
// (constant 2010 prices, in use). GRDP's is left out where all parts' is there.
std::vector<KnownGrowth> published_growth(const Catalog& catalog, std::string_view area, int year);

// "Q1" to "Q4", "H1", "M9" as quarters; nullopt for any other period.
std::optional<std::pair<int, int>> quarters_of(std::string_view period);

}  // namespace gapcast
