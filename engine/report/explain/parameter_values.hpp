// What `explain` says of parameters: what one is, and the values the data give it, with width,
// number of figures, sources and how each was obtained.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/explain/facts.hpp"

namespace gapcast {

// NAME or SECTOR.NAME, a `parameters.` in front as `plan` has it or not. SECTOR is a sector, a
// group, "*" or, of correlations, a pair.
struct ParameterPath {
  std::string sector;  // "" where only the name was given
  std::string name;
};
std::optional<ParameterPath> parameter_path(std::string_view text, const Catalog& catalog);

// Of a name alone: its meaning and the values of all areas by sector. With a sector, or of an area
// (an aggregate stands for its leaves): the row that a run takes, in full. Empty where `text` is no
// parameter.
std::vector<Entry> parameter_explanations(const std::string& text, const std::string& area,
                                          const Catalog& catalog);

// SECTOR.NAME of every row of the data, for suggestions.
std::vector<std::string> parameter_names(const Catalog& catalog);

// ---- What `calibrate parameters` says in the same words ----

// "volatility of growth, Mining" as on the page; in front the area where one is named.
Title parameter_title(const ParameterPath& path, const std::string& area, const Catalog& catalog);
// "% a year", "" where it has none.
std::string parameter_unit(const std::string& name, Language language);
// "3.6 ± 0.2, 15 figures"; a distribution as the file has it.
std::string parameter_value(const ParameterRow& row, Language language);

// "a b c and 52 more" of blank-separated ids of sources.
std::string few_sources(const std::string& ids, Language language);

}  // namespace gapcast
