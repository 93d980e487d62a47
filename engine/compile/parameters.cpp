// Resolving the parameters of sectors, areas and the run.
#include "engine/compile/parameters.hpp"

#include <array>
#include <cmath>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {

namespace {

// Parameters by name: how they enter the equations, and the last resort that makes every run
// complete. Last resorts are round figures of no country (status assumption); the data folder and
// the built-in catalogue give better ones for every sector of the default scheme.
template <class Owner>
struct Slot {
  const char* name;
  Transform transform;
  double last_resort;  // in the unit of the files
  Number Owner::*number;
};

constexpr std::array<Slot<LeafSector>, 14> kSectorSlots = {{
    {"growth_recent", Transform::log1p_percent, 6, &LeafSector::growth_recent},
    {"growth_long_run", Transform::log1p_percent, 5, &LeafSector::growth_long_run},
    {"growth_damping", Transform::identity, 0.8, &LeafSector::growth_damping},
    {"volatility", Transform::percent, 5, &LeafSector::volatility},
    {"shock_persistence", Transform::identity, 0, &LeafSector::shock_persistence},
    {"factor_loading", Transform::identity, 1, &LeafSector::factor_loading},
    {"inflation_recent", Transform::log1p_percent, 3, &LeafSector::inflation_recent},
    {"va_ratio_trend", Transform::log1p_percent, 0, &LeafSector::va_ratio_trend},
    {"digital_ceiling", Transform::percent, 40, &LeafSector::digital_ceiling},
    {"adoption_speed", Transform::identity, 0.05, &LeafSector::adoption_speed},
    {"adoption_volatility", Transform::identity, 0.08, &LeafSector::adoption_volatility},
    {"employment_elasticity", Transform::identity, 0.3, &LeafSector::employment_elasticity},
    {"reversion_gap", Transform::percent, 0, &LeafSector::reversion_gap},
    {"reversion_speed", Transform::identity, 0, &LeafSector::reversion_speed},
}};

constexpr std::array<Slot<Leaf>, 6> kAreaSlots = {{
    {"inflation_long_run", Transform::log1p_percent, 3, &Leaf::inflation_long_run},
    {"inflation_damping", Transform::identity, 0.7, &Leaf::inflation_damping},
    {"va_ratio_damping", Transform::identity, 0.8, &Leaf::va_ratio_damping},
    {"labour_force_growth", Transform::log1p_percent, 0.7, &Leaf::labour_force_growth},
    {"population_growth", Transform::log1p_percent, 1, &Leaf::population_growth},
    {"interval_inflation", Transform::identity, 1.05, &Leaf::interval_inflation},
}};

constexpr std::array<Slot<Plan>, 3> kRunSlots = {{
    {"factor_persistence", Transform::identity, 0.2, &Plan::factor_persistence},
    {"factor_volatility", Transform::percent, 1.6, &Plan::factor_volatility},
    {"interval_inflation", Transform::identity, 1.05, &Plan::interval_inflation},
}};
constexpr double kLastTailDf = 8;
constexpr double kLastExchangeRate = 25000;

std::string key_of(std::string_view area, std::string_view sector, std::string_view name) {
  std::string key(area);
  key += '/';
  key += sector;
  key += '/';
  return key += name;
}

// What a parameter is looked up for: a sector of a leaf, a leaf, or the run.
struct Scope {
  std::string leaf;                         // "" for the run
  bool of_scenario = false;                 // a leaf of the scenario: no rows of its own
  std::vector<std::string> scenario_words;  // sector id, group; "" for an area or the run
  std::vector<std::string> data_words;      // sector id, group, "*"; "", "*"
  std::string path_stem;                    // "mining." or ""
};

// Scenario values and data rows by area, sector and name.
class Book {
 public:
  Book(const ScenarioSpec& spec, const Catalog& catalog) {
    for (const ParameterSpec& value : spec.parameters)
      values_[key_of(value.area, value.sector, value.name)] = &value;
    for (const ParameterRow& row : catalog.parameters)
      rows_[key_of(row.area, row.sector, row.parameter)] = &row;
  }

  const ParameterSpec* value(const Scope& scope, std::string_view name) const {
    for (const std::string& area : areas(scope, ""))
      for (const std::string& word : scope.scenario_words) {
        const auto found = values_.find(key_of(area, word, name));
        if (found != values_.end()) return found->second;
      }
    return nullptr;
  }

  const ParameterRow* row(const Scope& scope, std::string_view name) const {
    for (const std::string& area : areas(scope, "*")) {
      if (scope.of_scenario && area != "*") continue;
      for (const std::string& word : scope.data_words) {
        const auto found = rows_.find(key_of(area, word, name));
        if (found != rows_.end()) return found->second;
      }
    }
    return nullptr;
  }

 private:
  static std::vector<std::string> areas(const Scope& scope, const char* all) {
    if (scope.leaf.empty()) return {all};
    return {scope.leaf, all};
  }

  std::unordered_map<std::string, const ParameterSpec*> values_;
  std::unordered_map<std::string, const ParameterRow*> rows_;
};

std::string unit_of(std::string_view name) {
  const ParameterInfo* known = parameter_info(name);
  return known == nullptr ? std::string() : std::string(known->field.unit);
}

// Ledger lines that all areas share are written once.
bool first_of(Build& build, const std::string& area, const std::string& path) {
  return !area.empty() || build.shared_paths.insert(path).second;
}

// Path without the leading "parameters.": the name of the draw.
std::string stream_of(const std::string& path) {
  constexpr std::string_view kStem = "parameters.";
  return "param/" + (path.starts_with(kStem) ? path.substr(kStem.size()) : path);
}

Distribution use_value(Build& build, const ParameterSpec& value, const std::string& path) {
  if (first_of(build, value.area, path))
    record(build, value.area, path, value.value, unit_of(value.name));
  return value.value.distribution;
}

std::optional<Distribution> parsed(const ParameterRow& row, const std::string& path,
                                   Diagnostics& diagnostics) {
  if (const auto number = parse_number(row.value)) return constant(*number);
  return parse_distribution(row.value, row.provenance.place, path, diagnostics);
}

void record_row(Build& build, const ParameterRow& row, const std::string& path) {
  const std::string area = row.area == "*" ? "" : row.area;
  if (!first_of(build, area, path)) return;
  const Provenance& from = row.provenance;
  build.compiled.ledger.push_back({.area = area,
                                   .path = path,
                                   .value = row.value,
                                   .unit = row.unit,
                                   .status = from.status,
                                   .source = from.source.empty() ? "assumption" : from.source,
                                   .note = from.note,
                                   .origin = from.place});
}

struct Found {
  Distribution distribution;
  std::string stream;
};

Found find(Build& build, const Book& book, const Scope& scope, std::string_view name,
           double last_resort) {
  const std::string path = "parameters." + scope.path_stem + std::string(name);
  if (const ParameterSpec* value = book.value(scope, name))
    return {use_value(build, *value, path), stream_of(value->value.path)};
  if (const ParameterRow* row = book.row(scope, name))
    if (const auto distribution = parsed(*row, path, build.diagnostics)) {
      record_row(build, *row, path);
      return {*distribution, "param/" + key_of(row->area, row->sector, row->parameter)};
    }
  if (first_of(build, "", path))
    record_assumption(build, "", path, last_resort, unit_of(name), msg::parameter_last_resort);
  return {constant(last_resort), ""};
}

template <class Owner, std::size_t n>
void fill(Build& build, const Book& book, const Scope& scope,
          const std::array<Slot<Owner>, n>& slots, Owner& owner) {
  for (const Slot<Owner>& slot : slots) {
    const Found found = find(build, book, scope, slot.name, slot.last_resort);
    owner.*slot.number = make_number(build, found.distribution, slot.transform, found.stream);
  }
}

// nu: 0, or even from 4 on; the tail draws are tail/1 ... tail/(nu/2).
void fill_tails(Build& build, const Book& book, const Scope& run) {
  const Distribution given = find(build, book, run, "tail_df", kLastTailDf).distribution;
  const double df = mean(given);
  const bool usable =
      given.is_constant() && (df == 0 || (df >= 4 && df < 1000 && std::fmod(df, 2.0) == 0));
  if (!usable) {
    const ParameterSpec* value = book.value(run, "tail_df");
    build.diagnostics.error(value != nullptr ? value->value.place : Place{}, "parameters.tail_df",
                            msg::tail_df_unusable, {to_text(given)});
    return;
  }
  Plan& plan = build.plan();
  plan.tail_df = static_cast<int>(df);
  for (int i = 1; i <= plan.tail_df / 2; ++i)
    plan.tail_streams.push_back(build.streams.id("tail/" + std::to_string(i)));
}

// VND per USD: one rate, for figures shown in dollars only.
void fill_exchange_rate(Build& build, const Book& book, const Scope& run) {
  const Found found = find(build, book, run, "usd_exchange_rate", kLastExchangeRate);
  build.plan().usd_rate = mean(found.distribution);
}

Scope sector_scope(const Build& build, int leaf, const Sector& sector) {
  const std::string group(name(sector.group));
  return {build.leaf_id(leaf),
          build.account(leaf).of_scenario,
          {sector.id, group},
          {sector.id, group, "*"},
          sector.id + "."};
}

}  // namespace

void fill_parameters(Build& build) {
  const Book book(build.spec, build.catalog);
  const Scope run{"", false, {""}, {"", "*"}, ""};
  fill(build, book, run, kRunSlots, build.plan());
  fill_tails(build, book, run);
  fill_exchange_rate(build, book, run);
  for (int leaf = 0; leaf < build.n_leaves(); ++leaf) {
    const Scope area{build.leaf_id(leaf), build.account(leaf).of_scenario, {""}, {"", "*"}, ""};
    fill(build, book, area, kAreaSlots, build.leaf(leaf));
    for (int s = 0; s < build.n_sectors(); ++s)
      fill(build, book, sector_scope(build, leaf, build.scheme()[static_cast<std::size_t>(s)]),
           kSectorSlots, build.sector(leaf, s));
  }
}

std::optional<double> default_of_scheme(const Catalog& catalog, const Sector& sector,
                                        const std::string& item) {
  const std::string group(name(sector.group));
  for (const std::string& word : {sector.id, group, std::string("*")})
    for (const ParameterRow& row : catalog.parameters)
      if (row.area == "*" && row.sector == word && row.parameter == item) {
        Diagnostics ignored;  // the reader of the data reports bad values
        if (const auto value = parsed(row, item, ignored)) return mean(*value);
      }
  return std::nullopt;
}

}  // namespace gapcast
