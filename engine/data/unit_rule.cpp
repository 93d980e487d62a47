// Checks of units by their words.
#include "engine/data/unit_rule.hpp"

#include <vector>

#include "engine/base/messages/data.hpp"
#include "engine/base/text.hpp"
#include "engine/base/units.hpp"

namespace gapcast {

std::string_view UnitRule::measure(std::string_view unit) {
  auto found = known_.find(unit);
  if (found == known_.end()) found = known_.emplace(std::string(unit), unit_measure(unit)).first;
  return found->second;
}

void UnitRule::check(const SheetRow& row, std::size_t column, std::string_view of,
                     std::string_view wanted) {
  const std::string_view unit = row.text(column);
  if (wanted.empty() || unit.empty() || unit == wanted) return;
  const std::string_view written = measure(unit);
  if (written == wanted) return;
  const std::vector<std::string> words = {row.copy(column), std::string(of), std::string(wanted)};
  if (!written.empty())
    row.problem(column, msg::data_unit, words);
  else if (told_.insert(words[1] + '\n' + words[0]).second)
    diagnostics_.warning(row.place(), "unit", msg::data_unit_unknown, words);
}

bool is_price_basis(std::string_view text) {
  constexpr std::string_view kConstant = "constant_";
  if (text.starts_with(kConstant)) return parse_integer(text.substr(kConstant.size())).has_value();
  return text.empty() || text == "current" || text == "constant" || text == "index" ||
         text == "-" || text == "not stated";
}

}  // namespace gapcast
