// validate(): the rules between the parts of a scenario, its targets and the catalogue.
#include <bit>

#include "engine/base/messages/design.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

// Sobol' points fill the intervals evenly where their number is a power of two.
void check_sampling(const ScenarioSpec& spec, Diagnostics& diagnostics) {
  const auto members = static_cast<std::uint64_t>(spec.members);
  if (spec.sampling != Sampling::sobol || std::has_single_bit(members)) return;
  diagnostics.warning(spec.sampling_place, "sampling", msg::sampling_not_power,
                      {std::to_string(members), std::to_string(std::bit_floor(members)),
                       std::to_string(std::bit_ceil(members))});
}

}  // namespace

void validate(const ScenarioSpec& spec, const std::vector<TargetSpec>& targets,
              const Catalog& catalog, Diagnostics& diagnostics) {
  const RunScope scope(spec, catalog);
  check_sampling(spec, diagnostics);
  validate_areas(spec, catalog, scope, diagnostics);
  validate_observed(spec.horizon, catalog, scope, diagnostics);
  validate_parameters(spec, catalog, scope, diagnostics);
  validate_levers(spec, catalog, scope, diagnostics);
  validate_bridges(spec, catalog, scope, diagnostics);
  validate_figures(spec, targets, catalog, scope, diagnostics);
  validate_units(targets, diagnostics);
}

}  // namespace gapcast
