// The parts of a brief in one language, and how much of each there is room for.
#pragma once

#include <string>
#include <vector>

#include "engine/report/html/charts.hpp"
#include "engine/report/html/sections.hpp"

namespace gapcast::html {

// How much a brief shows.
struct Detail {
  std::size_t verdicts = 0;  // sentences
  bool pace = false;         // with arrival and required pace
  std::size_t charts = 0;
  std::size_t letters = 0;  // of comments
  bool open_rows = true;    // targets without a verdict have rows, else they are named alone
};

// The most detailed brief of the area that fits on A4 in the language of every page, by an estimate
// that leaves room for wider letters than ours.
Detail detail_that_fits(const std::vector<Page>& pages, std::size_t area);

// The sheet of paper: everything on it, as markup.
std::string brief_sheet(const Page& page, std::size_t area, const Detail& detail);

// The charts of the area that are shown, those with commitments first.
std::vector<Chart> brief_charts(const ReportContext& context, std::size_t area, std::size_t most);

// ---- Text of the parts, as both the sheet and the estimate need it ----

std::vector<std::string> brief_verdicts(const Page& page, std::size_t area, const Detail& detail);
std::string brief_growth(const Page& page, std::size_t area);  // "" where nothing grows
std::string brief_levers(const Page& page, std::size_t area);
std::string brief_sources(const Page& page, std::size_t area);  // "" for none
std::string brief_assumed(const Page& page, std::size_t area);
std::string brief_provenance(const Page& page);

}  // namespace gapcast::html
