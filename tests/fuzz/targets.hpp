// What is fuzzed: each function takes any bytes and must end, with a result or with problems.
#pragma once

#include <string_view>

namespace gapcast::fuzz {

// A scenario in INFO or JSON: read, and validated against a small data folder.
void info(std::string_view bytes);
void json(std::string_view bytes);

// A table of the data folder; the first byte chooses which (its digit, 0 to 6, in the order of
// kTables), the rest is its text.
void csv(std::string_view bytes);
inline constexpr std::string_view kTables[] = {
    "areas", "base_accounts", "definitions", "observations", "parameters", "sectors", "sources"};

// A target pack: JSON where the first byte is a brace, INFO else.
void targets(std::string_view bytes);

}  // namespace gapcast::fuzz
