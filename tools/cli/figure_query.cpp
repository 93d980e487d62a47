// Reading and checking which figures are asked for.
#include "tools/cli/figure_query.hpp"

#include <set>

#include "engine/base/messages/cli.hpp"
#include "engine/plan/indicator.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

void require_area(const std::string& word, const Catalog& catalog) {
  if (catalog.find_area(word) != nullptr) return;
  std::vector<std::string> ids;
  for (const Area& area : catalog.areas) ids.push_back(area.id);
  throw unknown_word(msg::cli_unknown_name, msg::cli_unknown_name_near, word, ids);
}

void require_indicator(const std::string& word, const Catalog& catalog) {
  std::set<std::string> ids;
  for (const IndicatorInfo& indicator : indicator_table()) ids.emplace(indicator.id);
  for (const Definition& definition : catalog.definitions) ids.insert(definition.indicator);
  if (ids.contains(word)) return;
  const std::vector<std::string> names(ids.begin(), ids.end());
  throw unknown_word(msg::cli_unknown_name, msg::cli_unknown_name_near, word, names);
}

}  // namespace

FigureQuery figure_query(const std::vector<std::string>& words, std::size_t first,
                         const Library& library) {
  FigureQuery query;
  if (words.size() > first) require_area(query.area = words[first], library.catalog);
  if (words.size() > first + 1)
    require_indicator(query.indicator = words[first + 1], library.catalog);
  if (words.size() > first + 2) {
    query.year = words[first + 2];
    if (!is_period(query.year)) throw UsageError(msg::cli_bad_period, {query.year});
  }
  return query;
}

}  // namespace gapcast::cli
