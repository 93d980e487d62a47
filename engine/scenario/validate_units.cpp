// The units and values of targets: of the indicator's own measure, as nothing is converted, and
// possible.
#include <string>
#include <vector>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/base/units.hpp"
#include "engine/data/possible_values.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

// "bn VND/yr" as it is written: "bn VND". "USD" does for "USD/person".
std::string own_unit(const IndicatorInfo& indicator) {
  return std::string(unit_measure(indicator.unit));
}
bool agrees(std::string_view measure, const std::string& own) {
  return own == measure || own == std::string(measure) + "/person";
}

// The same quantity in that unit, where the engine has it: grdp_usd of grdp.
const IndicatorInfo* in_unit(const IndicatorInfo& indicator, std::string_view measure) {
  for (const IndicatorInfo& other : indicator_table())
    if (&other != &indicator && agrees(measure, own_unit(other)) &&
        (other.id.starts_with(indicator.id) || indicator.id.starts_with(other.id)))
      return &other;
  return nullptr;
}

void check_unit(const TargetSpec& target, Diagnostics& diagnostics) {
  const auto known = indicator_of(target.indicator);
  if (!known || target.unit.empty()) return;
  const IndicatorInfo& indicator = info(*known);
  const std::string own = own_unit(indicator), key = "target." + target.id + ".unit";
  const std::string_view measure = unit_measure(target.unit);
  if (agrees(measure, own)) return;
  const std::string id(indicator.id);
  if (measure.empty())
    diagnostics.warning(target.unit_place, key, msg::target_unit_unknown, {target.unit, id, own});
  else if (const IndicatorInfo* other = in_unit(indicator, measure))
    diagnostics.error(target.unit_place, key, msg::target_unit_of_other,
                      {target.unit, id, own, std::string(other->id)});
  else
    diagnostics.error(target.unit_place, key, msg::target_unit, {target.unit, id, own});
}

// A share that no area can have, or one that was probably meant as a fraction of 1.
void check_value(const TargetSpec& target, Diagnostics& diagnostics) {
  const auto known = indicator_of(target.indicator);
  if (!known || target.value == 0) return;  // nothing where the value could not be read
  const std::string key = "target." + target.id + ".value";
  const Range range = possible_values(target.indicator, info(*known).unit);
  if (!holds(range, target.value))
    diagnostics.warning(target.value_place, key, msg::target_impossible,
                        {shortest(target.value), target.indicator, interval_text(range)});
  else if (info(*known).presentation == Presentation::share && target.value < 1 &&
           target.comparator != Comparator::below)  // that can be meant
    diagnostics.warning(target.value_place, key, msg::target_fraction,
                        {shortest(target.value), shortest(100 * target.value)});
}

}  // namespace

void validate_units(const std::vector<TargetSpec>& targets, Diagnostics& diagnostics) {
  for (const TargetSpec& target : targets) {
    check_unit(target, diagnostics);
    check_value(target, diagnostics);
  }
}

}  // namespace gapcast
