// What a scenario's names can mean: the areas and sectors of the run, of the scenario and of the
// catalogue.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/reading.hpp"
#include "engine/scenario/spec.hpp"

namespace gapcast {

class RunScope {
 public:
  RunScope(const ScenarioSpec& spec, const Catalog& catalog);

  const Scheme& scheme() const { return scheme_; }
  const Sector* sector(std::string_view id) const;
  bool is_sector_or_group(std::string_view word) const;
  // Sector, group, manufacturing, industry_construction or grdp: what observed growth is given for.
  bool is_set(std::string_view word) const;
  std::vector<std::string> sectors_and_groups() const;

  bool is_area(std::string_view id) const;
  bool is_leaf(std::string_view id) const;
  // Leaves of an area (itself, of a leaf); empty for an unknown one.
  std::vector<std::string> leaves_of(const std::string& id) const;
  std::vector<std::string> area_ids() const;

  const std::vector<std::string>& run_leaves() const { return run_leaves_; }
  bool in_run(const std::string& leaf) const { return in_run_.contains(leaf); }
  // Every leaf of the area is a leaf of the run.
  bool covers(const std::string& area) const;
  // Some leaf of the area is a leaf of the run.
  bool meets(const std::string& area) const;

  const AreaSpec* inline_area(std::string_view id) const;
  std::optional<int> base_year(const std::string& leaf) const;
  // Observed growth of a leaf: set of sectors and year.
  std::vector<std::pair<std::string, int>> observed_growth(const std::string& leaf) const;

 private:
  void add_to_run(const std::string& id);

  const ScenarioSpec& spec_;
  const Catalog& catalog_;
  const Scheme& scheme_;
  std::vector<std::string> run_leaves_;
  std::set<std::string, std::less<>> in_run_;
};

// The rules of each part; validate() applies all.
void validate_areas(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
                    Diagnostics& diagnostics);
void validate_parameters(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
                         Diagnostics& diagnostics);
void validate_levers(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
                     Diagnostics& diagnostics);
void validate_bridges(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
                      Diagnostics& diagnostics);
// A target's unit is of its indicator's measure, as nothing is converted, and its value possible.
void validate_units(const std::vector<TargetSpec>& targets, Diagnostics& diagnostics);
void validate_figures(const ScenarioSpec& spec, const std::vector<TargetSpec>& targets,
                      const Catalog& catalog, const RunScope& scope, Diagnostics& diagnostics);

// Published growth of a set that the figures of all its sectors contradict.
void validate_observed(int horizon, const Catalog& catalog, const RunScope& scope,
                       Diagnostics& diagnostics);

// Reports an area or a sector (or group) that nothing is called.
void report_unknown_area(std::string_view id, const Place& place, const std::string& path,
                         const RunScope& scope, Diagnostics& diagnostics);
void report_unknown_sector(std::string_view word, const Place& place, const std::string& path,
                           const RunScope& scope, Diagnostics& diagnostics);
// Place of the key at a dotted path of the resolved scenario, or of the scenario.
Place place_at(const ScenarioSpec& spec, std::string_view path);

}  // namespace gapcast
