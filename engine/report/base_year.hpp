// What the base year of a result rests on, what not knowing it better costs, and the figure that
// would help most.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/verdict.hpp"

namespace gapcast {

// What an indicator's base-year value rests on, by its cell in the account in use.
enum class BaseBasis : std::uint8_t {
  measured,   // figures of the indicator itself, of that year, carry more than half of what the
              // cell's note names
  estimated,  // neither: figures published for other indicators or years, mostly
  assumed,    // assumptions carry more than half (status `assumption`)
};
std::string_view id_of(BaseBasis basis);
// The tag: "measured".
std::string base_tag(BaseBasis basis, Language language);

// Of a cell whose own figures are named so ("industry_share", "value_added industry"). A note that
// calibrate did not write names nothing: then `published` counts as measured.
BaseBasis basis_of(const AccountCell& cell, const std::vector<std::string_view>& own);

// Of a judged gap. Of an area of several leaves: what leaves with more than half of their GRDP are,
// else estimated. nullopt where the verdict is a published figure, the indicator has no base-year
// value or no cell of its own (growth; services), or the scenario itself writes an account.
std::optional<BaseBasis> base_basis(const ReportContext& context, const Gap& gap);

// "Base year 2022: its value is inferred, … Of the spread of the result, 37 % comes from …"; ""
// where neither can be said. The second sentence only where members say it.
std::string base_sentence(const VerdictSubject& subject);
// Half the 95 % interval of a squared correlation over so many members (large samples), never below
// what members without any would show.
double base_share_error(double share, std::int64_t members);
// The part of the spread as it is shown: "37 %"; "" where there is none.
std::string base_share_text(const VerdictSubject& subject);

// A line for each indicator of the area of which ReportContext::collecting knows the figure worth
// collecting first.
std::vector<std::string> collect_lines(const ReportContext& context, std::size_t area,
                                       Language language);

}  // namespace gapcast
