// The published figures: areas, sector scheme, accounts, parameters, observations, sources,
// definitions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/accounting.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/data/note.hpp"

namespace gapcast {

// Where a figure comes from. `status`: published, derived, assumption (accounts, parameters) or
// final, preliminary, estimate, plan, report, derived, assumption (observations).
struct Provenance {
  std::string status;
  std::string source;  // ids of sources, blank separated; "assumption" or empty where there is none
  Note note;           // derivation or reasoning
  Place place;
};

struct Title {
  std::string en;
  std::string vi;
  const std::string& in(Language language) const { return language == Language::english ? en : vi; }
};

struct Sector {
  std::string id;
  Group group{};
  std::vector<std::string> vsic;  // "C26", "J61-J63", "-"; the first letter is the section
  Digital digital{};
  Title title;
  double employment_weight = 0;  // used to split employment that is not given
  Place place;
  std::string source{};  // of the weight: ids, blank separated
  Note note{};

  bool in_section(char letter) const;  // any of its VSIC words starts with that letter
};
using Scheme = std::vector<Sector>;

// Is the sector part of the named set: its own id, its group, `manufacturing` (VSIC C),
// `industry_construction`, `grdp` (all), `*` (all)? Nothing else is a set.
bool in_set(const Sector& sector, std::string_view set_name);

enum class AreaLevel { nation, province, former, region, custom };

struct Area {
  std::string id;
  bool aggregate = false;
  AreaLevel level = AreaLevel::custom;
  Title title;
  std::vector<std::string> of;  // leaves of an aggregate
  Place place;
  std::string code{};       // official code, as text ("01")
  std::string successor{};  // id of today's province that a former province belongs to
  std::string source{};     // ids, blank separated
};

// One cell of a base-year account (base_accounts.csv). Items: grdp, population, employment, share,
// real_va, va_ratio, digitalisation, observed_growth, and derived check items. sector: id, group,
// set or "all".
struct AccountCell {
  std::string item;
  std::string sector;
  std::string year;
  double value = 0;
  double sd = 0;
  std::string unit;
  Provenance provenance;
};

struct ComponentLoading {
  int component = 0;  // from 1
  double loading = 0;
};

// How a base-year level of a leaf moves with the components that its levels have in common
// (base_covariance.csv): log points of real_va, price, employment, population; log odds of va_ratio
// and digitalisation. The covariance of an area's levels is F F', F its loadings.
struct BaseLoadingRow {
  std::string item;
  std::string sector;  // id; "all" of population
  std::vector<ComponentLoading> loadings;
  Place place;
};

struct ParameterRow {
  std::string area;    // leaf id or "*"
  std::string sector;  // id, group, "*", pair "a.b" (correlation) or "" (of the area)
  std::string parameter;
  std::string value;  // a number or a distribution, as in a scenario
  std::string unit;
  Provenance provenance;
};

struct Observation {
  std::string area;
  std::string indicator;
  std::string sector;
  std::string year;  // 2023, 2023H1, 2022M9, 2018-2022
  double value = 0;
  std::string value_text;  // as printed: its digits say how it was rounded
  std::string unit;
  std::string price_basis;
  std::string definition;
  bool in_use = true;
  Provenance provenance;

  std::optional<int> full_year() const;               // 2023
  std::optional<std::pair<int, int>> period() const;  // 2018-2022
};

struct Source {
  std::string id;
  Title title;  // `en` as the file has it, in whatever language; `vi` "" where that is Vietnamese
  std::string url;
  std::string date;
  Title publisher{};  // the same
  std::string licence{};
  std::string note{};
};

struct Definition {
  std::string id;
  std::string indicator;
  Title title;
  Title coverage;
  std::string price_basis;
  std::string compiler;
  std::string tax_treatment;
  std::string formula;
  bool engine = false;
  std::string source;
};

// A place of a tile map, in which each area is a square about where it lies: columns from the west,
// rows from the north, both from 0. `area` is empty where only a name stands (islands).
struct MapTile {
  std::string map;  // id of the map
  std::string area;
  int column = 0;
  int row = 0;
  Title title;  // short enough for a square
};

// A stated way from figures of one definition to another: to = from + value, or to = from x value.
struct BridgeRow {
  std::string id;
  std::string from, to;                   // ids of definitions
  std::string area;                       // id, or "*" for every area
  bool factor = false;                    // multiplies instead of adding
  std::string value;                      // a number or a distribution, as in a scenario
  double sd = 0;                          // standard error of the value
  std::optional<int> from_year, to_year;  // years of the figures that it may be used for
  Provenance provenance;
};

struct InputFile {
  std::string path;
  std::string sha256;
};

struct Catalog {
  std::string directory;  // empty for the built-in catalogue
  Scheme scheme;
  std::vector<Area> areas;
  std::unordered_map<std::string, std::vector<AccountCell>> accounts;  // by leaf id
  std::unordered_map<std::string, int> base_years;                     // by leaf id with accounts
  std::unordered_map<std::string, std::vector<BaseLoadingRow>> base_loadings;  // by leaf id
  std::vector<ParameterRow> parameters;
  std::vector<Observation> observations;
  std::unordered_map<std::string, std::vector<std::size_t>> observations_of;  // by area: indices
  std::vector<Source> sources;
  std::vector<Definition> definitions;
  std::vector<MapTile> tiles;
  std::vector<BridgeRow> bridges;
  std::vector<InputFile> files;

  const Area* find_area(std::string_view id) const;
  const Source* find_source(std::string_view id) const;
  const Definition* find_definition(std::string_view id) const;
  // The definition that the engine's own figure of this indicator has, or nullptr.
  const Definition* engine_definition(std::string_view indicator) const;

  // The published figures of one indicator under one definition: full years in use, ascending, one
  // a year (the first in the file where several remain). `sector` empty: the figures that are not
  // of a sector (column empty or "all").
  std::vector<const Observation*> series(std::string_view area, std::string_view indicator,
                                         std::string_view definition,
                                         std::string_view sector = {}) const;
};

// Is the text one of the periods an observation may have: 2023, 2023H1, 2023Q1, 2022M9, 2017-01,
// 2018-2022?
bool is_period(std::string_view text);

// Is the text a VSIC word: a section or code (A, C26), or a range of two (J61-J63)?
bool is_vsic(std::string_view text);

// The scheme and default parameters compiled into the library: enough for runs whose areas are all
// inline.
Catalog built_in_catalog(Diagnostics& diagnostics);

// Reads DIR/{areas,sectors,base_accounts,parameters,observations,sources,definitions}.csv, and
// base_covariance.csv, bridges.csv and map.csv where they are, and checks them against each other
// (unknown areas, sectors, sources, definitions; repeated ids; ranges). Every problem goes to
// diagnostics.
Catalog load_catalog(const std::string& directory, Diagnostics& diagnostics);

}  // namespace gapcast
