// Small scenarios and catalogues as values, for the tests of compile().
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/messages/model.hpp"
#include "engine/compile/compiled.hpp"
#include "tests/support/property.hpp"

namespace gapcast::test {

inline Place at(int line) { return {"test.info", line}; }

inline Quantity number(double value, std::string path = {}) {
  Quantity quantity;
  quantity.distribution.a = value;
  quantity.path = std::move(path);
  quantity.place = at(1);
  return quantity;
}

inline Quantity uniform(double lo, double hi, std::string path = {}) {
  Quantity quantity = number(lo, std::move(path));
  quantity.distribution.kind = DistributionKind::uniform;
  quantity.distribution.b = hi;
  return quantity;
}

inline Sector sector(std::string id, Group group, std::string vsic, Digital digital,
                     double weight) {
  Sector made;
  made.id = std::move(id);
  made.group = group;
  made.vsic = {std::move(vsic)};
  made.digital = digital;
  made.employment_weight = weight;
  return made;
}

// Six sectors; index in the comment.
inline Scheme six_sectors() {
  return {sector("crops", Group::agriculture, "A", Digital::other, 30),  // 0
          sector("ore", Group::industry, "B", Digital::other, 5),        // 1
          sector("chips", Group::industry, "C26", Digital::core, 10),    // 2
          sector("mills", Group::industry, "C10", Digital::other, 15),   // 3
          sector("shops", Group::services, "G", Digital::other, 40),     // 4
          sector("levies", Group::taxes, "-", Digital::none, 0)};        // 5
}

inline AccountCell cell(std::string item, std::string sector_id, std::string year, double value) {
  AccountCell made;
  made.item = std::move(item);
  made.sector = std::move(sector_id);
  made.year = std::move(year);
  made.value = value;
  made.unit = "unit";
  made.provenance = {"published", "yearbook", "", {"base_accounts.csv", 2}};
  return made;
}

inline ParameterRow row(std::string area, std::string sector_id, std::string parameter,
                        std::string value) {
  ParameterRow made;
  made.area = std::move(area);
  made.sector = std::move(sector_id);
  made.parameter = std::move(parameter);
  made.value = std::move(value);
  made.unit = "unit";
  made.provenance = {"derived", "estimate", "", {"parameters.csv", 3}};
  return made;
}

inline Area leaf(std::string id, AreaLevel level = AreaLevel::former) {
  Area made;
  made.id = std::move(id);
  made.level = level;
  made.title = {made.id + " en", made.id + " vi"};
  return made;
}

inline Area aggregate(std::string id, std::vector<std::string> of) {
  Area made = leaf(std::move(id), AreaLevel::province);
  made.aggregate = true;
  made.of = std::move(of);
  return made;
}

// GRDP 1000 with shares 20, 10, 15, 25, 22, 8 and real levels at the given deflators.
inline std::vector<AccountCell> full_account(const std::string& year, double deflator) {
  std::vector<AccountCell> cells = {
      cell("grdp", "all", year, 1000), cell("population", "all", year, 50),
      cell("employment", "all", year, 30), cell("check_industry_share", "industry", year, 50)};
  const std::vector<std::pair<std::string, double>> shares = {
      {"crops", 20}, {"ore", 10}, {"chips", 15}, {"mills", 25}, {"shops", 22}, {"levies", 8}};
  for (const auto& [id, share] : shares) {
    cells.push_back(cell("share", id, year, share));
    cells.push_back(cell("real_va", id, year, 1000 * share / 100 / deflator));
  }
  return cells;
}

// Leaves nation (2023), north (2022), south (2023), bare (no account); aggregates both and broken.
inline Catalog small_catalog() {
  Catalog catalog;
  catalog.directory = "data";
  catalog.scheme = six_sectors();
  catalog.areas = {leaf("nation", AreaLevel::nation),
                   leaf("north"),
                   leaf("south"),
                   leaf("bare"),
                   aggregate("both", {"south", "north"}),
                   aggregate("broken", {"north", "bare"})};
  catalog.accounts["nation"] = full_account("2023", 2.0);
  catalog.accounts["north"] = full_account("2022", 1.6);
  catalog.accounts["south"] = full_account("2023", 1.25);
  catalog.base_years = {{"nation", 2023}, {"north", 2022}, {"south", 2023}};
  return catalog;
}

// The same scheme without a data folder, as for areas of the scenario.
inline Catalog bare_catalog() {
  Catalog catalog;
  catalog.scheme = six_sectors();
  return catalog;
}

inline ScenarioSpec scenario(std::vector<std::string> areas) {
  ScenarioSpec spec;
  spec.file = "test.info";
  spec.id = "test";
  spec.areas = std::move(areas);
  spec.areas_place = at(4);
  spec.horizon = 2030;
  spec.seed = 11;
  return spec;
}

inline SectorAccountSpec share(std::string id, double percent) {
  SectorAccountSpec made;
  made.sector = std::move(id);
  made.share = number(percent);
  return made;
}

// An area of the scenario: GRDP 2000 in 2023, four sectors of the six, nothing else given.
inline AreaSpec own_area(std::string id) {
  AreaSpec area;
  area.id = std::move(id);
  area.base_year = 2023;
  area.grdp = number(2000);
  area.sectors = {share("crops", 30), share("mills", 40), share("shops", 25), share("levies", 5)};
  area.place = at(9);
  return area;
}

inline LeverSpec lever(std::string kind, std::string name, std::string area, std::string set) {
  LeverSpec made;
  made.path = "levers." + kind + "." + name;
  made.kind = std::move(kind);
  made.name = std::move(name);
  made.area = std::move(area);
  made.sector = std::move(set);
  made.place = at(20);
  return made;
}

struct Outcome {
  Compiled compiled;
  Diagnostics diagnostics;
};
inline Outcome compiled(const ScenarioSpec& spec, const Catalog& catalog,
                        const CompileOptions& options = {}) {
  Outcome outcome;
  outcome.compiled = compile(spec, catalog, options, outcome.diagnostics);
  return outcome;
}

// Problems as text, so that a failing check shows them.
inline std::string text(const Diagnostics& diagnostics) {
  std::string all;
  for (const Diagnostic& diagnostic : diagnostics.all())
    all += render(diagnostic, Language::english) + "\n";
  return all;
}
inline bool has_message(const Diagnostics& diagnostics, Message message) {
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(),
                     [&](const Diagnostic& found) { return found.message == message; });
}

// The ledger's lines of an area and path.
inline std::vector<LedgerEntry> lines(const Compiled& made, const std::string& area,
                                      const std::string& path) {
  std::vector<LedgerEntry> found;
  for (const LedgerEntry& entry : made.ledger)
    if (entry.area == area && entry.path == path) found.push_back(entry);
  return found;
}

template <class Labels>
std::vector<std::string> ids(const Labels& labels) {
  std::vector<std::string> found;
  for (const auto& label : labels) found.push_back(label.id);
  return found;
}

using Words = std::vector<std::string>;

// FNV-1a with 64 bits, written out again from its definition.
inline std::uint64_t hash_of(const std::string& name) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char letter : name)
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace gapcast::test
