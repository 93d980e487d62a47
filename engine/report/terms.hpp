// The words for what a report names: indicators, units, comparators, statuses, in either language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/language.hpp"
#include "engine/base/messages.hpp"
#include "engine/run/progress_measures.hpp"
#include "engine/run/run.hpp"

namespace gapcast {

// The term of an id (industry_share, growth_recent, likely), or the id itself where there is none.
std::string term(std::string_view id, Language language);
bool has_term(std::string_view id);

// A unit as spelled in data, schema or IAMC ("% a year", "bn VND/yr"), or itself where there is no
// term.
std::string unit_text(std::string_view unit, Language language);
// The one of the ids of units that is meant by an id or by what unit_text() makes of it in either
// language; the text itself where it is none of them.
std::string unit_meant(std::string_view text, const std::vector<std::string>& ids);

// A common word of the data folder (price bases, compilers, tax treatments) in the language, or
// itself.
std::string data_word(std::string_view text, Language language);

// Ids of enumerators, as in gaps.csv.
std::string_view id_of(GapStatus status);
std::optional<GapStatus> gap_status_named(std::string_view id);
std::string_view id_of(Comparator comparator);
std::string_view id_of(ProgressClass progress);  // as in the JSON; "" of unknown
std::string_view id_of(AreaLevel level);
std::string_view id_of(TargetLevel level);
std::string_view id_of(Sampling sampling);  // as in scenario files

enum class TitleForm : unsigned char { full, narrow };
// Title of an indicator: its term (of the nation: GDP for GRDP), else the title of a definition of
// it, else the id. Accounts of sectors ("Value Added|mining") are their variable.
std::string indicator_title(std::string_view indicator, bool nation, TitleForm form,
                            const Catalog& catalog, Language language);

// What a target is about: the indicator's title where the engine has it; of any other the target's
// own title, else the indicator's.
std::string target_title(const TargetSpec& target, bool nation, TitleForm form,
                         const Catalog& catalog, Language language);

// A title in the language, falling back to the other one, then to the id.
std::string title_or(const Title& title, const std::string& id, Language language);

// Title of a source, "" where it has none.
std::string source_title(const Source& source, Language language);

// How changes of an indicator are said: shares and growth rates in percentage points, levels in
// their unit.
enum class Scale : unsigned char { share, growth, level };
Scale scale_of(std::string_view indicator, std::string_view unit);

}  // namespace gapcast
