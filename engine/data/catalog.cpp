// Lookups in the catalogue: sets of sectors, areas, sources, definitions, published series.
#include "engine/data/catalog.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr int kFirstYear = 1900, kLastYear = 2100;

template <class Record>
const Record* find_by_id(const std::vector<Record>& records, std::string_view id) {
  const auto found = std::find_if(records.begin(), records.end(),
                                  [&](const Record& record) { return record.id == id; });
  return found == records.end() ? nullptr : &*found;
}

// A number of exactly `digits` digits within [low, high].
std::optional<int> digits_within(std::string_view text, std::size_t digits, int low, int high) {
  if (text.size() != digits || text.front() == '-' || text.front() == '+') return std::nullopt;
  const std::optional<long long> value = parse_integer(text);
  if (!value || *value < low || *value > high) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<int> year_of(std::string_view text) {
  return digits_within(text, 4, kFirstYear, kLastYear);
}

std::optional<std::pair<int, int>> years_of(std::string_view text) {
  if (text.size() != 9 || text[4] != '-') return std::nullopt;
  const std::optional<int> first = year_of(text.substr(0, 4)), last = year_of(text.substr(5));
  if (!first || !last || *first > *last) return std::nullopt;
  return std::pair(*first, *last);
}

}  // namespace

bool Sector::in_section(char letter) const {
  return std::any_of(vsic.begin(), vsic.end(),
                     [&](const std::string& word) { return word.front() == letter; });
}

bool in_set(const Sector& sector, std::string_view set_name) {
  if (set_name == sector.id || set_name == name(sector.group)) return true;
  if (set_name == "grdp" || set_name == "*") return true;
  if (set_name == "manufacturing") return sector.in_section('C');
  if (set_name == "industry_construction")
    return sector.group == Group::industry || sector.group == Group::construction;
  return false;
}

bool is_period(std::string_view text) {
  if (text.size() == 4) return year_of(text).has_value();
  if (text.size() < 6 || !year_of(text.substr(0, 4))) return false;
  const std::string_view part = text.substr(5);
  switch (text[4]) {
    case 'H':
      return digits_within(part, 1, 1, 2).has_value();
    case 'Q':
      return digits_within(part, 1, 1, 4).has_value();
    case 'M':
      return digits_within(part, part.size() == 2 ? 2 : 1, 1, 12).has_value();
    case '-':
      return digits_within(part, 2, 1, 12).has_value() || years_of(text).has_value();
    default:
      return false;
  }
}

std::optional<int> Observation::full_year() const { return year_of(year); }

std::optional<std::pair<int, int>> Observation::period() const { return years_of(year); }

const Area* Catalog::find_area(std::string_view id) const { return find_by_id(areas, id); }

const Source* Catalog::find_source(std::string_view id) const { return find_by_id(sources, id); }

const Definition* Catalog::find_definition(std::string_view id) const {
  return find_by_id(definitions, id);
}

const Definition* Catalog::engine_definition(std::string_view indicator) const {
  const auto found =
      std::find_if(definitions.begin(), definitions.end(), [&](const Definition& definition) {
        return definition.engine && definition.indicator == indicator;
      });
  return found == definitions.end() ? nullptr : &*found;
}

std::vector<const Observation*> Catalog::series(std::string_view area, std::string_view indicator,
                                                std::string_view definition,
                                                std::string_view sector) const {
  std::vector<const Observation*> found;
  const auto of_area = observations_of.find(std::string(area));
  if (of_area == observations_of.end()) return found;
  const bool whole = sector.empty() || sector == "all";
  for (const std::size_t index : of_area->second) {
    const Observation& observation = observations[index];
    const bool same_sector = whole ? observation.sector.empty() || observation.sector == "all"
                                   : observation.sector == sector;
    if (same_sector && observation.in_use && observation.indicator == indicator &&
        observation.definition == definition && observation.full_year())
      found.push_back(&observation);
  }
  // Four digits each, so the order of the texts is that of the years.
  const auto earlier = [](const Observation* a, const Observation* b) { return a->year < b->year; };
  const auto same_year = [](const Observation* a, const Observation* b) {
    return a->year == b->year;
  };
  std::stable_sort(found.begin(), found.end(), earlier);
  found.erase(std::unique(found.begin(), found.end(), same_year), found.end());
  return found;
}

}  // namespace gapcast
