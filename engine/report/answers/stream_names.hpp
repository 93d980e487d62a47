// What random inputs are called in a report, in either language, by the names of their streams
// ("shock/AREA/SECTOR"). Paths of a scenario have words of their own: report/path_words.
#pragma once

#include <string>
#include <string_view>

#include "engine/analysis/trial.hpp"
#include "engine/base/language.hpp"

namespace gapcast {

class StreamNames {
 public:
  // `area`: index into trials.areas(); its own leaf is not named again.
  StreamNames(const Trials& trials, int area, Language language);

  // Of a stream's name (MODEL 5): "shocks to Mining, Lam Dong (old)". An unknown one is itself.
  std::string of(const std::string& stream) const;
  // "Mining", with the area where it is not the one asked about.
  std::string sector_in(const std::string& leaf, const std::string& sector) const;
  std::string leaf(const std::string& id) const;
  std::string sector(const std::string& id) const;
  // The title of the lever of that name, or the name; a kind of "" is any.
  std::string lever(const std::string& name, std::string_view kind = {}) const;
  // "share in GRDP, Mining, Lam Dong (old)" of a cell or parameter.
  std::string figure(const std::string& what, const std::string& sector,
                     const std::string& leaf) const;

 private:
  std::string with_leaf(const std::string& text, const std::string& leaf) const;
  std::string of_parameter(const std::string& rest) const;

  const Trials& trials_;
  const AreaLabel& area_;
  Language language_;
};

}  // namespace gapcast
