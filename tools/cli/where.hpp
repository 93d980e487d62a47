// --where 'indicator=industry_share, area=lam-dong*': which rows are wanted.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gapcast::cli {

// Does the text fit the pattern? `*` stands for any number of characters, everything else for
// itself.
bool fits_pattern(std::string_view pattern, std::string_view text);

// Conditions on the keys area, indicator, target, year and sector. Conditions on different keys
// must all hold; of several on one key, one. A year may also be a range: year=2026-2030.
class Where {
 public:
  // From the texts of the option, each with one or several KEY=PATTERN after commas. Throws
  // UsageError.
  explicit Where(const std::vector<std::string>& texts);

  bool asks(std::string_view key) const { return patterns_.contains(std::string(key)); }
  // True where nothing is asked of the key.
  bool fits(std::string_view key, std::string_view value) const;
  // Throws UsageError, with the nearest name, for a pattern that fits none of the known values.
  void check(std::string_view key, const std::vector<std::string>& known) const;

 private:
  std::map<std::string, std::vector<std::string>> patterns_;
};

}  // namespace gapcast::cli
