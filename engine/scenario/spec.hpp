// A scenario as read: plain values that remember where they were written. Nothing is resolved
// against data yet.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/data/catalog.hpp"
#include "engine/data/document.hpp"
#include "engine/plan/distribution.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast {

// One number as written, with its origin. `path` is the dotted key
// (parameters.area.demo.mining.volatility).
struct Quantity {
  Distribution distribution;
  std::string path;
  Place place;
  std::string source;  // blank-separated ids or free text; "" where none is given
  Note note;
};

struct ParameterSpec {
  std::string area;    // "" for all areas
  std::string sector;  // sector id or group; "" for a parameter of the area or the run
  std::string name;    // key of parameter_table()
  Quantity value;
};

struct CorrelationSpec {
  std::string area;           // "" for all areas
  std::string first, second;  // sector ids or groups
  Quantity value;
};

struct LeverSpec {
  std::string kind;  // key of lever_table()
  std::string name;
  Title title;                               // what people read instead of the name, where given
  std::string area;                          // leaf or aggregate id; "" where none is given
  std::string sector;                        // sector id, group, or ""
  std::map<std::string, Quantity> numbers;   // by key: add_pp, from, to, ramp, va_bn, ...
  std::map<std::string, std::string> texts;  // kind (land), indicator (tracked)
  std::vector<double> profile;               // ramp_profile, percent
  std::vector<std::pair<std::string, Quantity>> effects;  // shock: sector or group -> percent
  std::string source;
  Note note;
  Place place;
  std::string path;  // levers.growth.NAME

  const Quantity* number(const std::string& key) const {
    const auto found = numbers.find(key);
    return found == numbers.end() ? nullptr : &found->second;
  }
};

struct ObservedSpec {
  std::string set;  // sector id, group, manufacturing, industry_construction or grdp
  int year = 0;
  double percent = 0;
  Place place;
  std::string path;
};

struct SectorAccountSpec {
  std::string sector;
  std::optional<Quantity> share, real_va, va_ratio, employment, digitalisation;
  Place place;
};

struct TrackedSpec {
  std::string id;
  std::string scale;  // log, logit, identity
  std::optional<Quantity> ceiling, value, drift, volatility;
  Place place;
  std::string path;
};

// An area defined inside a scenario.
struct AreaSpec {
  std::string id;
  Title title;
  int base_year = 0;
  std::optional<Quantity> grdp, population, employment;
  std::vector<SectorAccountSpec> sectors;
  std::vector<ObservedSpec> observed;
  std::vector<TrackedSpec> tracked;
  std::string source;
  Note note;
  Place place;
};

struct AggregateSpec {
  std::string id;
  Title title;
  std::vector<std::string> of;
  Place place;
};

struct ObserveSpec {
  std::string name, area, indicator, period, source;
  Note note;
  std::optional<Quantity> value, sd;
  Place place;
};

// A stated way from figures of one definition to another: to = from + value, or to = from x value.
struct BridgeSpec {
  std::string name, from, to;
  std::string area;     // "" for every area
  bool factor = false;  // multiplies instead of adding
  std::optional<Quantity> value, sd;
  std::optional<int> from_year, to_year;  // years of the figures that it may be used for
  std::string source;
  Note note;
  Place place;
};

// Where an analysis holds the components of a leaf's base-year levels on the path, in standard
// deviations (MODEL 8). No file says so; members draw their own.
struct BaseShiftSpec {
  std::string area;       // leaf
  std::vector<double> z;  // by component, in the order of the plan
};

// How the values of a sweep are combined: every combination of those written, or so many points
// that fill the ranges written.
enum class SweepDesign : std::uint8_t { grid, latin_hypercube, sobol };

struct SweepLine {
  std::string path;            // levers.growth.NAME.add_pp
  std::vector<double> values;  // of a grid
  Place place;
  double low = 0, high = 0;  // of a design that fills ranges
};

struct ScenarioSpec {
  std::string file;  // the file that was asked for
  std::string id;
  Title title;
  std::vector<std::string> areas;  // ids in order; {"all"} for all
  Place areas_place;
  int horizon = 2030;
  std::int64_t members = 10000;
  std::uint64_t seed = 1;
  Sampling sampling{};
  Place sampling_place;
  std::vector<std::string> targets;  // target packs by id
  Place targets_place;
  std::vector<AreaSpec> inline_areas;
  std::vector<AggregateSpec> inline_aggregates;
  Scheme scheme;  // empty: the catalogue's
  std::vector<ParameterSpec> parameters;
  std::vector<CorrelationSpec> correlations;
  std::vector<LeverSpec> levers;
  std::vector<ObserveSpec> observes;
  std::vector<BridgeSpec> bridges;
  std::vector<BaseShiftSpec> base_shifts;
  std::vector<SweepLine> sweep;
  SweepDesign sweep_design = SweepDesign::grid;
  int sweep_points = 0;          // of a design that fills ranges
  std::vector<InputFile> files;  // the file and everything it extends, with hashes
  Node resolved;                 // the merged tree, every node with the place that set it

  // True when every area of the run is defined inline, so that no data folder is needed.
  bool all_inline() const;
};

enum class Comparator : std::uint8_t { above, at_least, about, below };
enum class TargetLevel : std::uint8_t { national, provincial };

struct TargetSpec {
  std::string pack;
  std::string id;
  std::string indicator;                      // may be one that the engine does not have
  std::string definition;                     // "" for the engine's definition of the indicator
  std::string area;                           // id or "each"
  std::optional<int> year;                    // a level, or growth of one year
  std::optional<std::pair<int, int>> period;  // growth years of an average
  Comparator comparator{};
  double value = 0;
  std::optional<double> tolerance;  // of about; default 5 % of value
  std::string unit;
  Note instrument;             // the document; as it names itself, or that and an English title
  std::string issued, clause;  // its date (yyyy-mm-dd), the place in it
  TargetLevel level{};
  std::string source;
  std::string quote;
  Note note;
  Title title;
  Place place;
  Place indicator_place{}, area_place{}, definition_place{}, unit_place{}, value_place{};

  int last_year() const { return period ? period->second : year.value_or(0); }
};

}  // namespace gapcast
