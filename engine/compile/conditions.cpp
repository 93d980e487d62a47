// Figures that arrived after the data: which output and year of the plan each is about.
#include "engine/compile/conditions.hpp"

#include <algorithm>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"
#include "engine/compile/output_index.hpp"
#include "engine/scenario/quantities.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kYearDigits = 4;

int area_named(const Compiled& compiled, const std::string& id) {
  const auto found = std::find_if(compiled.areas.begin(), compiled.areas.end(),
                                  [&](const AreaLabel& area) { return area.id == id; });
  return found == compiled.areas.end() ? -1 : static_cast<int>(found - compiled.areas.begin());
}

void add(Build& build, const OutputIndex& index, const ObserveSpec& observe, int area) {
  Compiled& compiled = build.compiled;
  const std::string path = "observe." + observe.name;
  const int output = index.find(area, observe.indicator);
  if (output < 0) {
    build.diagnostics.error(observe.place, path + ".indicator", msg::observe_not_projected,
                            {observe.indicator, observe.area});
    return;
  }
  const int year =
      static_cast<int>(parse_integer(observe.period.substr(0, kYearDigits)).value_or(0));
  const int first = compiled.base_year(area) + 1;
  const int last = compiled.plan.first_year + compiled.plan.n_years - 1;
  if (year < first || year > last) {
    build.diagnostics.error(observe.place, path + ".period", msg::observe_outside,
                            {observe.period, std::to_string(first), std::to_string(last)});
    return;
  }
  const auto number = [](const std::optional<Quantity>& quantity) {
    return quantity ? mean(quantity->distribution) : 0;
  };
  compiled.conditions.push_back({observe.name, observe.period, observe.source, output,
                                 compiled.index(year), number(observe.value),
                                 standard_error(build.spec, observe),
                                 build.streams.id("observe/" + observe.name), observe.place});
  compiled.ledger.push_back(
      {observe.area, path, shortest(number(observe.value)),
       variable_unit(compiled, compiled.plan.outputs[static_cast<std::size_t>(output)]), "scenario",
       observe.source.empty() ? "assumption" : observe.source, observe.note, observe.place});
}

}  // namespace

bool is_conditioned(const Build& build, int area, std::string_view indicator) {
  const std::string& id = build.compiled.areas[static_cast<std::size_t>(area)].id;
  return std::any_of(build.spec.observes.begin(), build.spec.observes.end(),
                     [&](const ObserveSpec& observe) {
                       return observe.area == id && observe.indicator == indicator;
                     });
}

void fill_conditions(Build& build) {
  if (build.spec.observes.empty()) return;
  const OutputIndex index(build.compiled);
  for (const ObserveSpec& observe : build.spec.observes) {
    const int area = area_named(build.compiled, observe.area);
    if (area >= 0) add(build, index, observe, area);
  }
}

}  // namespace gapcast
