// Stated ways between definitions: those of the scenario and of the catalogue that meet the run.
#include "engine/compile/bridges.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/text.hpp"
#include "engine/scenario/read.hpp"

namespace gapcast {
namespace {

bool in_run(const Compiled& compiled, const std::string& area) {
  return std::any_of(compiled.areas.begin(), compiled.areas.end(),
                     [&](const AreaLabel& label) { return label.id == area; });
}

Bridge bridge_of(const BridgeSpec& spec) {
  Bridge bridge;
  bridge.name = spec.name;
  bridge.from = spec.from;
  bridge.to = spec.to;
  bridge.area = spec.area;
  bridge.factor = spec.factor;
  if (spec.value) {
    bridge.value = mean(spec.value->distribution);
    bridge.sd =
        std::hypot(spread(spec.value->distribution), spec.sd ? mean(spec.sd->distribution) : 0.0);
  }
  bridge.first_year = spec.from_year.value_or(0);
  bridge.last_year = spec.to_year.value_or(0);
  bridge.source = spec.source;
  bridge.note = spec.note;
  bridge.place = spec.place;
  return bridge;
}

bool leads_from_figure(const Build& build, const Bridge& bridge) {
  const Definition* from = build.catalog.find_definition(bridge.from);
  if (from && from->engine) return true;
  return std::any_of(build.catalog.observations.begin(), build.catalog.observations.end(),
                     [&](const Observation& figure) {
                       const std::optional<int> year = figure.full_year();
                       return year && figure.in_use && figure.definition == bridge.from &&
                              bridge.fits(figure.area, *year) &&
                              in_run(build.compiled, figure.area);
                     });
}

void record(Build& build, const Bridge& bridge, const std::string& value, bool of_scenario) {
  std::string front = bridge.from + " -> " + bridge.to;
  if (bridge.sd > 0) front += "; sd " + rounded(bridge.sd, 4);
  Note note(front);
  if (!bridge.note.text.empty()) note.text += "; " + bridge.note.text;
  if (!bridge.note.vi.empty()) note.vi = front + "; " + bridge.note.vi;
  build.compiled.ledger.push_back(
      {.area = bridge.area,
       .path = "bridge." + bridge.name + (bridge.factor ? ".factor" : ".add"),
       .value = value,
       .unit = "",
       .status = bridge.is_assumption() ? "assumption"
                 : of_scenario          ? "scenario"
                                        : "published",
       .source = bridge.is_assumption() ? "assumption" : bridge.source,
       .note = note,
       .origin = bridge.place});
}

void add(Build& build, Bridge bridge, const std::string& value, bool of_scenario) {
  if (!bridge.area.empty() && !in_run(build.compiled, bridge.area)) return;
  if (leads_from_figure(build, bridge)) record(build, bridge, value, of_scenario);
  build.compiled.bridges.push_back(std::move(bridge));
}

}  // namespace

// Problems of the value are validate()'s to report.
std::optional<Bridge> bridge_of(const BridgeRow& row) {
  Diagnostics ignored;
  const auto value = parse_distribution(row.value, row.provenance.place, "", ignored);
  if (!value) return std::nullopt;
  return Bridge{row.id,
                row.from,
                row.to,
                row.area == "*" ? std::string() : row.area,
                row.factor,
                mean(*value),
                std::hypot(spread(*value), row.sd),
                row.from_year.value_or(0),
                row.to_year.value_or(0),
                row.provenance.source,
                row.provenance.note,
                row.provenance.place};
}

double spread(const Distribution& distribution) {
  if (distribution.is_constant()) return 0;
  constexpr int kPoints = 4096;
  const double centre = mean(distribution);
  double sum = 0;
  for (int i = 0; i < kPoints; ++i) {
    const double distance = quantile(distribution, (i + 0.5) / kPoints) - centre;
    sum += distance * distance;
  }
  return std::sqrt(sum / kPoints);
}

void fill_bridges(Build& build) {
  for (const BridgeSpec& spec : build.spec.bridges)
    if (spec.value)
      add(build, bridge_of(spec), to_text(spec.value->distribution), /*of_scenario=*/true);
  for (const BridgeRow& row : build.catalog.bridges) {
    const bool replaced = std::any_of(build.spec.bridges.begin(), build.spec.bridges.end(),
                                      [&](const BridgeSpec& own) { return own.name == row.id; });
    if (replaced) continue;
    if (std::optional<Bridge> bridge = bridge_of(row))
      add(build, std::move(*bridge), row.value, /*of_scenario=*/false);
  }
}

}  // namespace gapcast
