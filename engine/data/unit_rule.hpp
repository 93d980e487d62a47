// Units and price bases of figures in the data folder: of the measure that the engine reads.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "engine/data/catalog_sheet.hpp"

namespace gapcast {

// Figures are not converted: a unit of another measure is an error (a figure in million VND where
// the engine reads billions); words that are not known are told once, as a warning.
class UnitRule {
 public:
  explicit UnitRule(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  // `wanted`: the measure (base/units.hpp) of the item or indicator `of`; empty: any.
  void check(const SheetRow& row, std::size_t column, std::string_view of, std::string_view wanted);

 private:
  std::string_view measure(std::string_view unit);

  Diagnostics& diagnostics_;
  std::map<std::string, std::string_view, std::less<>> known_;  // few words stand in many rows
  std::set<std::string> told_;
};

// "current", "constant", "constant_2010" or another year, "index", "-", "not stated", or nothing.
bool is_price_basis(std::string_view text);

}  // namespace gapcast
