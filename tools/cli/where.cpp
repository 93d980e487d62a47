// Reading and applying conditions on rows.
#include "tools/cli/where.hpp"

#include <algorithm>
#include <array>

#include "engine/base/messages/compare.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr std::array<std::string_view, 5> kKeys = {"area", "indicator", "target", "year", "sector"};

void require_key(const std::string& key) {
  if (std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end()) return;
  const std::vector<std::string> known(kKeys.begin(), kKeys.end());
  throw unknown_word(msg::where_unknown_key, msg::where_unknown_key_near, key, known);
}

std::vector<std::string> pieces(const std::string& text) {
  std::vector<std::string> result;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    result.emplace_back(trim(std::string_view(text).substr(from, comma - from)));
    from = comma + 1;
  }
  return result;
}

// "2026-2030" holds 2026 ... 2030.
bool in_years(std::string_view range, std::string_view value) {
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return false;
  const auto first = parse_integer(range.substr(0, dash)),
             last = parse_integer(range.substr(dash + 1));
  const auto year = parse_integer(value);
  return first && last && year && *first <= *year && *year <= *last;
}

bool fits_one(std::string_view key, std::string_view pattern, std::string_view value) {
  return fits_pattern(pattern, value) || (key == "year" && in_years(pattern, value));
}

}  // namespace

bool fits_pattern(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (text.substr(0, star) != pattern.substr(0, star)) return false;
  pattern.remove_prefix(star + 1);
  text.remove_prefix(star);
  // Each part between stars at its first place is as good as at any other; the last is at the end.
  for (;;) {
    const std::size_t next = pattern.find('*');
    if (next == std::string_view::npos) return text.ends_with(pattern);
    const std::size_t found = text.find(pattern.substr(0, next));
    if (found == std::string_view::npos) return false;
    text.remove_prefix(found + next);
    pattern.remove_prefix(next + 1);
  }
}

Where::Where(const std::vector<std::string>& texts) {
  for (const std::string& text : texts)
    for (const std::string& piece : pieces(text)) {
      const std::size_t equals = piece.find('=');
      const std::string key(trim(std::string_view(piece).substr(0, equals)));
      const std::string pattern(
          equals == std::string::npos ? "" : trim(std::string_view(piece).substr(equals + 1)));
      if (pattern.empty()) throw UsageError(msg::where_syntax, {piece});
      require_key(key);
      patterns_[key].push_back(pattern);
    }
}

bool Where::fits(std::string_view key, std::string_view value) const {
  const auto found = patterns_.find(std::string(key));
  if (found == patterns_.end()) return true;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& pattern) { return fits_one(key, pattern, value); });
}

void Where::check(std::string_view key, const std::vector<std::string>& known) const {
  const auto found = patterns_.find(std::string(key));
  if (found == patterns_.end()) return;
  for (const std::string& pattern : found->second) {
    const bool any = std::any_of(known.begin(), known.end(), [&](const std::string& value) {
      return fits_one(key, pattern, value);
    });
    if (any) continue;
    const std::string near = nearest_name(pattern, known);
    if (near.empty()) throw UsageError(msg::where_fits_nothing, {std::string(key), pattern});
    throw UsageError(msg::where_fits_nothing_near, {std::string(key), pattern, near});
  }
}

}  // namespace gapcast::cli
