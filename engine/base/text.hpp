// Text at the edge of the program: locale-free numbers, words, nearest names, UTF-8.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gapcast {

// A plain decimal number: optional sign, digits, optional point and digits, optional exponent. No
// comma, unit, hexadecimal, inf or nan; no digit may be missing beside the point ("5." and ".5" are
// refused) and nothing may follow. nullopt otherwise, and for a number that no double can hold.
std::optional<double> parse_number(std::string_view text);

// A whole number that a long long can hold, optional sign; nullopt otherwise.
std::optional<long long> parse_integer(std::string_view text);

// Shortest digits that read back to the same double ("0.1", "1e+22"); "" for NaN.
std::string shortest(double value);

// Words separated by blanks (space, tab, line break).
std::vector<std::string> split_words(std::string_view text);
std::string join(std::span<const std::string> words, std::string_view separator);
std::string_view trim(std::string_view text);
// The parts of a dotted path ("levers.growth.x" -> levers, growth, x), as views into it; a path
// without a dot is one part, and empty parts are kept.
std::vector<std::string_view> path_parts(std::string_view path);

// The candidate with the smallest edit distance to `name`, if that is at most a third of its length
// (at least 1), or at most `most`; else "". Ties go to the first.
std::string nearest_name(std::string_view name, std::span<const std::string> candidates);
std::string nearest_name(std::string_view name, std::span<const std::string> candidates,
                         std::size_t most);

// Ids are letters, digits, '-' and '_', at least one.
bool is_id(std::string_view text);

bool is_utf8(std::string_view text);
// Number of code points (display width of NFC text without wide characters).
std::size_t display_width(std::string_view text);
// Code points composed (NFC) for the Vietnamese letters, so that widths and comparisons are right.
std::string compose_vietnamese(std::string_view text);

}  // namespace gapcast
