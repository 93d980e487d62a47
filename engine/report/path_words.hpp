// What a path of a scenario (levers.growth.NAME.add_pp) is called and what its value says, in
// either language. Random streams have names of their own: answers/stream_names.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/language.hpp"
#include "engine/plan/distribution.hpp"
#include "engine/scenario/spec.hpp"

namespace gapcast {

// Titles of ids that paths and values name, in the language of the words around them.
struct PathTitles {
  std::function<std::string(const std::string&)> area, sector;
  // Of a lever's kind and name, as lever_words(); "" where the scenario has no such lever.
  std::function<std::string(const std::string& kind, const std::string& name)> lever;
};

// A lever's title; without one its kind and name: "project dak-nong-smelter".
std::string lever_words(std::string_view kind, const std::string& name, const Title& title,
                        Language language);
std::string lever_words(const LeverSpec& lever, Language language);
// The same of one that a list has, "" of any other: what PathTitles asks for.
std::string lever_words(const std::vector<LeverSpec>& levers, const std::string& kind,
                        const std::string& name, Language language);

// "0.5 to 2, most likely 1"; a constant is its number.
std::string distribution_words(const Distribution& distribution, Language language);

// Whole years and months of a decimal year: "2028", "07/2028".
std::string year_words(double year);

// "chance of cancellation" of a lever's key; the key where it has no short name.
std::string key_label(std::string_view kind, std::string_view key, Language language);

// "Aluminium smelter: chance of cancellation" for
// levers.project.dak-nong-smelter.cancel_probability, "faster growth, industry: added growth" for
// levers.growth.industry.add_pp that the scenario does not have, "volatility of growth, Mining" for
// parameters.mining.volatility; the path itself where it has no words.
std::string path_label(const std::string& path, const PathTitles& titles, Language language);

// The value at that path as people read it: "45 %", "Dak Nong", "0.5 to 2, most likely 1 points a
// year".
std::string path_value(const std::string& path, const std::string& value, const std::string& unit,
                       const PathTitles& titles, Language language);

}  // namespace gapcast
