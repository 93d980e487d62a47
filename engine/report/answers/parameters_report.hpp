// The estimated parameters: the data file parameters.csv, a text for people, JSON.
#pragma once

#include <set>
#include <string>

#include "engine/analysis/growth/growth_parameters.hpp"
#include "engine/base/language.hpp"

namespace gapcast {

// parameters.csv as the data folder has it, with the columns `width` and `figures`: the catalogue's
// rows in their order with the estimates in their place, new ones behind the last row of their
// area. A row whose note begins with kKeptMark stays as it is: judgement that is better founded.
// Written again from its own result, the file stays the same.
inline constexpr std::string_view kKeptMark = "kept: ";
std::string parameters_csv(const Catalog& catalog, const ParameterStudy& study);

// What was chosen by which score, then every estimate of `areas` (leaf ids, "*"): value, width,
// figures, how it was obtained and sources. Rows that are kept say so.
std::string parameters_text(const Catalog& catalog, const ParameterStudy& study,
                            const std::set<std::string>& areas, Language language);

// {"scores": [...], "parameters": [...]} with the keys of parameters.csv, `estimated`, `used` and
// `how` in both languages: every estimate, then every row of the file that nothing estimates or
// that judgement keeps against its estimate (`estimated` no, `how` its note, English alone).
std::string parameters_json(const Catalog& catalog, const ParameterStudy& study,
                            const std::set<std::string>& areas);

// The row's note without the words in front that its place in a report says.
std::string note_alone(const ParameterRow& row, Language language);

}  // namespace gapcast
