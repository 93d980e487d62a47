// validate(): the rules between the parts of a scenario, its targets and the catalogue.
#include "engine/scenario/read.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
void validate(const ScenarioSpec& spec, const std::vector<TargetSpec>& targets,
              const Catalog& catalog, Diagnostics& diagnostics) {
  const RunScope scope(spec, catalog);
  validate_areas(spec, catalog, scope, diagnostics);
  validate_parameters(spec, catalog, scope, diagnostics);
  validate_levers(spec, catalog, scope, diagnostics);
  validate_figures(spec, targets, catalog, scope, diagnostics);
}

}  // namespace gapcast
