// Statements about a run that every report for people makes, line by line and without layout.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast {

// Areas, years, members and seed of the run, or that it is the deterministic path alone.
std::string run_line(const ReportContext& context, Language language);

// Of what an aggregate is made; "" where its leaves are too many or it is none.
std::string made_of(const ReportContext& context, const AreaLabel& area, Language language);

// Targets of the area in reading order: its own commitments, what it is held against, what cannot
// be judged.
std::vector<const Gap*> gaps_in_order(const ReportContext& context, std::size_t area);
bool has_references(const ReportContext& context);

// For an area without targets: base year, horizon and range of every indicator.
TextTable projection_table(const ReportContext& context, std::size_t area, Language language);

// Indicators that cannot be computed; those with the same reason share a line that lists their
// areas.
std::vector<std::string> absent_lines(const ReportContext& context, Language language);

// How to read the report: assumptions counted, words for chances, sampling error, the path.
std::vector<std::string> reading_notes(const ReportContext& context, Language language);

}  // namespace gapcast
