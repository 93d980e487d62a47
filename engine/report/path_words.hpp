// What the inputs of a scenario are called and what they say, in either language, by their paths.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/base/language.hpp"
#include "engine/plan/distribution.hpp"

namespace gapcast {

// Titles of ids that paths and values name, in the language of the words around them.
struct InputTitles {
  std::function<std::string(const std::string&)> area, sector;
};

// "0.5 to 2, most likely 1"; a constant is its number.
std::string distribution_words(const Distribution& distribution, Language language);

// Whole years and months of a decimal year: "2028", "07/2028".
std::string year_words(double year);

// "chance of cancellation" of a lever's key; the key where it has no short name.
std::string key_label(std::string_view kind, std::string_view key, Language language);

// "project dak-nong-smelter: chance of cancellation" for
// levers.project.dak-nong-smelter.cancel_probability, "volatility of growth, Mining" for
// parameters.mining.volatility; the path itself where it has no words.
std::string input_label(const std::string& path, const InputTitles& titles, Language language);

// The value at that path as people read it: "45 %", "Dak Nong", "0.5 to 2, most likely 1 points a
// year".
std::string input_value(const std::string& path, const std::string& value, const std::string& unit,
                        const InputTitles& titles, Language language);

}  // namespace gapcast
