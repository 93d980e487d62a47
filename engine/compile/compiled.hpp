// A compiled scenario: the plan with the names of its indices, and the ledger of every number it
// uses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/catalog.hpp"
#include "engine/plan/plan.hpp"
#include "engine/scenario/spec.hpp"

namespace gapcast {

// One number that the run uses, as `plan` prints it.
struct LedgerEntry {
  std::string area;   // leaf id; "" for all areas or the run
  std::string path;   // account.share.mining, parameters.mining.volatility, levers.project.x.va_bn
  std::string value;  // "2.5", "normal(8, 1)"
  std::string unit;
  std::string status;  // published, derived, assumption, scenario
  std::string source;  // ids; "assumption" where there is none
  Note note;
  Place origin;  // file:line; file empty for built-in defaults
  // Of the engine's own assumptions: the reason in both languages (`note` is its English text).
  std::optional<Message> reason{};
  std::vector<std::string> reason_arguments{};
};

struct AreaLabel {
  std::string id;
  Title title;
  bool aggregate = false;
  AreaLevel level = AreaLevel::custom;
  std::vector<std::string> leaves;
};

struct TrackedLabel {
  std::string leaf;
  std::string id;
  std::string unit;
};

// An indicator that an area's data cannot support, with the reason (never zero instead).
struct AbsentIndicator {
  int area = 0;  // index into areas
  std::string indicator;
  Message reason{};
  std::vector<std::string> arguments;
};

// An area that was asked for and cannot be run: what its data lack.
struct LackingArea {
  std::string id;
  Title title;
  std::vector<std::string> missing;  // "base_accounts: share of mining", ids of missing leaves, ...
};

// A figure that arrived after the data, on which the run is conditioned: an output's value in a
// year with its standard error, both in the indicator's unit.
struct Condition {
  std::string name, period, source;
  int output = 0;  // index into Plan::outputs
  int year = 0;    // year index; a part of a year stands for its year
  double value = 0, sd = 0;
  std::uint64_t stream = 0;  // observe/NAME
  Place place;
};

// A stated way from figures of one definition to another, of the scenario or the catalogue:
// to = from + value, or to = from x value.
struct Bridge {
  std::string name;
  std::string from, to;  // ids of definitions
  std::string area;      // id; "" for every area
  bool factor = false;
  double value = 0;
  double sd = 0;  // standard error of the value: of its distribution and as stated, in quadrature
  int first_year = 0, last_year = 0;  // of the figures; 0: open
  std::string source;                 // ids or text; "" where nobody stands behind it
  Note note;
  Place place;

  bool is_assumption() const { return source.empty() || source == "assumption"; }
  double across(double figure) const { return factor ? figure * value : figure + value; }
  // Standard error that the bridge adds to a figure.
  double error_of(double figure) const {
    return factor ? (figure < 0 ? -figure : figure) * sd : sd;
  }
  bool fits(std::string_view in_area, int year) const {
    return (area.empty() || area == in_area) && (first_year == 0 || year >= first_year) &&
           (last_year == 0 || year <= last_year);
  }
};

struct Compiled {
  Plan plan;
  std::vector<AreaLabel> areas;   // as Plan::areas
  std::vector<AreaLabel> leaves;  // as Plan::leaves
  Scheme scheme;                  // as the plan's sectors
  std::vector<TrackedLabel> tracked;
  std::vector<LeverSpec> levers;               // of the scenario, for reports
  std::vector<std::vector<int>> lever_leaves;  // as levers: the leaves each acts on, ascending
  std::vector<LedgerEntry> ledger;
  std::vector<AbsentIndicator> absent;
  std::vector<LackingArea> lacking;
  std::vector<Condition> conditions;
  std::vector<Bridge> bridges;  // of areas of the run; the scenario's replace others of that name

  int base_year(int area) const;  // of the area: its start as a calendar year
  int year(int index) const { return plan.first_year + index; }
  int index(int year) const { return year - plan.first_year; }
  // Lever applications that lower a sector's additions or growth in a leaf: names for a V < 0
  // breach.
  std::string lever_names(int leaf, int sector) const;
};

// An indicator on request (IndicatorInfo) that somebody asks for in an area, or in each.
struct AskedIndicator {
  std::string area;  // id or "each"
  std::string indicator;
};

// What targets ask for beyond what every run computes.
std::vector<AskedIndicator> asked_by(const std::vector<TargetSpec>& targets);

struct CompileOptions {
  int horizon = 0;  // 0: the scenario's
  std::vector<std::string>
      indicators{};  // --indicators: ids; empty: all that the data support, sector accounts too
  bool sector_accounts = true;  // with an empty `indicators`
  // With an empty `indicators`: those on request that are computed too. Whoever judges targets
  // gives asked_by(targets).
  std::vector<AskedIndicator> asked{};
};

// Resolves a validated scenario against the catalogue and lowers it to a plan. Needs no diagnostics
// from validate() to be repeated; reports what only shows here (no area of the run has accounts, a
// correlation that is not positive definite, stream name collisions). Throws nothing on bad input:
// problems go to `diagnostics`.
Compiled compile(const ScenarioSpec& spec, const Catalog& catalog, const CompileOptions& options,
                 Diagnostics& diagnostics);

// Name of the IAMC variable of an output ("Industry Share", "Value Added|mining",
// "Tracked|pii_score") and its unit.
std::string variable_name(const Compiled& compiled, const Output& output);
std::string variable_unit(const Compiled& compiled, const Output& output);
// Id of what an output shows: the indicator's, or the variable for a sector's account.
std::string output_id(const Compiled& compiled, const Output& output);

}  // namespace gapcast
