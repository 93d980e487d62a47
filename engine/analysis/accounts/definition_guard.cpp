// Which published figures a base-year account may rest on: decided by what their definition counts.
#include "engine/analysis/accounts/definition_guard.hpp"

#include <algorithm>
#include <array>

#include "engine/analysis/printed/vintage.hpp"
#include "engine/compile/bridges.hpp"
#include "engine/data/possible_values.hpp"

namespace gapcast {
namespace {

// Conventions that the balance enters as the sum over the sum that they are, or with an error of
// their own.
constexpr std::array<std::string_view, 4> kConventions = {"three_part", "taxes_in_services",
                                                          "with_taxes", "old_series"};

// An interval across the bridge.
PrintedInterval across(const Bridge& bridge, const PrintedInterval& range) {
  const double low = bridge.across(range.low), high = bridge.across(range.high);
  return {std::min(low, high), std::max(low, high)};
}

Crossing crossed(const Observation& row, const Bridge& bridge, const BridgeRow& stated) {
  Figure figure = figure_of(row);
  figure.range = across(bridge, range_of(figure, DigitReading::rounded));
  figure.bound = Bound::exact;
  figure.row.value = figure.printed.value = bridge.across(row.value);
  figure.row.definition = bridge.to;
  figure.family = family_of_definition(bridge.to);
  return {std::move(figure), &stated, bridge.error_of(row.value)};
}

}  // namespace

DefinitionUse use_in_balance(const Observation& row, const Catalog& catalog) {
  const std::string& status = row.provenance.status;
  const Definition* own = catalog.engine_definition(row.indicator);
  const Definition* of_row = catalog.find_definition(row.definition);
  // Arithmetic and judgement are made for the balance, with their width.
  if (own == nullptr || of_row == nullptr || own == of_row || status == "derived" ||
      status == "assumption")
    return DefinitionUse::own;
  const std::string family = family_of_definition(row.definition);
  if (std::find(kConventions.begin(), kConventions.end(), family) != kConventions.end())
    return DefinitionUse::convention;
  return count_differently(*own, *of_row) ? DefinitionUse::apart : DefinitionUse::unstated;
}

std::optional<Crossing> crossing_of(const Observation& row, const std::string& to,
                                    const Catalog& catalog) {
  std::optional<Crossing> best;
  const auto year = row.full_year();
  if (!year) return best;
  for (const BridgeRow& stated : catalog.bridges) {
    if (stated.from != row.definition || stated.to != to) continue;
    const auto bridge = bridge_of(stated);
    if (!bridge || !bridge->fits(row.area, *year)) continue;
    if (!best || bridge->error_of(row.value) < best->error) best = crossed(row, *bridge, stated);
  }
  return best;
}

bool is_impossible(const Figure& figure) {
  const Observation& row = figure.row;
  const Range range = possible_values(row.indicator, row.unit);
  if (!holds(range, row.value)) return true;
  // Balances are of logarithms: a share of nothing, or of all, has none.
  return range.low == 0 && (row.value <= 0 || row.value >= range.high);
}

}  // namespace gapcast
