// validate(): the rules between the parts of a scenario, its targets and the catalogue.
#include "engine/base/messages/scenario.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

// Observed part-year figures are read and checked; until they condition the ensemble, a run says
// that they do not.
void warn_of_observes(const ScenarioSpec& spec, Diagnostics& diagnostics) {
  for (const ObserveSpec& observe : spec.observes)
    diagnostics.warning(observe.place, "observe." + observe.name, msg::observe_not_used);
}

}  // namespace

void validate(const ScenarioSpec& spec, const std::vector<TargetSpec>& targets,
              const Catalog& catalog, Diagnostics& diagnostics) {
  const RunScope scope(spec, catalog);
  validate_areas(spec, catalog, scope, diagnostics);
  validate_parameters(spec, catalog, scope, diagnostics);
  validate_levers(spec, catalog, scope, diagnostics);
  validate_figures(spec, targets, catalog, scope, diagnostics);
  warn_of_observes(spec, diagnostics);
}

}  // namespace gapcast
