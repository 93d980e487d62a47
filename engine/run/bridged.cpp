// Published figures of another definition, brought to a target's by a stated bridge.
#include "engine/run/bridged.hpp"

#include <algorithm>
#include <tuple>

namespace gapcast {
namespace {

bool is_figure(const Observation& figure) {
  const bool whole = figure.sector.empty() || figure.sector == "all";
  return figure.in_use && whole && figure.provenance.status != "plan" && figure.full_year();
}

}  // namespace

std::vector<BridgedFigure> bridged_figures(const Compiled& compiled, const Catalog& catalog,
                                           int area, std::string_view definition) {
  std::vector<BridgedFigure> figures;
  const std::string& id = compiled.areas.at(static_cast<std::size_t>(area)).id;
  const auto found = catalog.observations_of.find(id);
  if (found == catalog.observations_of.end()) return figures;
  for (const Bridge& bridge : compiled.bridges) {
    if (bridge.to != definition) continue;
    for (const std::size_t index : found->second) {
      const Observation& figure = catalog.observations[index];
      if (figure.definition != bridge.from || !is_figure(figure)) continue;
      const int year = *figure.full_year();
      if (bridge.fits(id, year))
        figures.push_back(
            {year, bridge.across(figure.value), bridge.error_of(figure.value), &figure, &bridge});
    }
  }
  const auto order = [](const BridgedFigure& f) { return std::tie(f.year, f.sd, f.bridge->name); };
  std::stable_sort(figures.begin(), figures.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return figures;
}

Record completed(Record record, const std::vector<BridgedFigure>& figures,
                 std::vector<std::string>& used) {
  for (const BridgedFigure& figure : figures) {
    if (value_in(record, figure.year)) continue;
    add_missing(record, {figure.year, figure.value});
    if (std::find(used.begin(), used.end(), figure.bridge->name) == used.end())
      used.push_back(figure.bridge->name);
  }
  return record;
}

}  // namespace gapcast
