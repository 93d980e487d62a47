// The ledger of a plan, counted and grouped for reports.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/compile/compiled.hpp"

namespace gapcast {

// How many numbers of a plan were published, derived from published ones, assumed, or set by the
// scenario. They sum to the ledger's length: what has no status or an unknown one is an assumption.
struct LedgerCounts {
  std::size_t published = 0;
  std::size_t derived = 0;
  std::size_t assumption = 0;
  std::size_t scenario = 0;
};
LedgerCounts ledger_counts(const std::vector<LedgerEntry>& ledger);

// Is the number an assumption in the sense of the count above?
bool is_assumption(const LedgerEntry& entry);

// "FILE:LINE", "FILE" where there is no line, "" for the built-in defaults.
std::string place_text(const Place& place);

// Areas with numbers: the run ("") first, then in the order of their first number.
std::vector<std::string> ledger_areas(const std::vector<LedgerEntry>& ledger);

}  // namespace gapcast
