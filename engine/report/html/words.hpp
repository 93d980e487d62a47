// Numbers, sectors and paths of a scenario in words.
#pragma once

#include <string>

#include "engine/report/html/sections.hpp"
#include "engine/report/path_words.hpp"

namespace gapcast::html {

using gapcast::distribution_words;

// Title of a sector or a group of them; the id where there is none.
std::string sector_words(const Page& page, const std::string& id);

// Title of an area of the run, a leaf or one of the catalogue; the id where there is none.
std::string area_words(const Page& page, const std::string& id);

// "volatility of growth, mining" for parameters.mining.volatility; a path that has no words stays.
std::string path_words(const Page& page, const std::string& path);

// The value of a number of the plan with its unit: "45 %", "0.5 to 2, most likely 1 points a year".
std::string value_words(const Page& page, const LedgerEntry& entry);

// "2026 to 2030, in full after 3 years"; of a project its start and end.
std::string lever_time(const LeverSpec& lever, Language language);

// What a key of a lever says ("delay of the start"): its short name, else the words of the reader's
// table; the key where it is unknown.
std::string key_words(const std::string& kind, const std::string& key, Language language);
// Its unit, "" where it has none.
std::string_view key_unit(const std::string& kind, const std::string& key);

}  // namespace gapcast::html
