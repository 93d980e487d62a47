// compile(): a resolved scenario and the catalogue become a plan, step by step.
#include "engine/base/messages/model.hpp"
#include "engine/compile/areas.hpp"
#include "engine/compile/base_state.hpp"
#include "engine/compile/conditions.hpp"
#include "engine/compile/correlation.hpp"
#include "engine/compile/levers.hpp"
#include "engine/compile/observed.hpp"
#include "engine/compile/outputs.hpp"
#include "engine/compile/parameters.hpp"
#include "engine/compile/sampling.hpp"
#include "engine/compile/stream_names.hpp"
#include "engine/compile/tracked.hpp"

namespace gapcast {

namespace {

void set_scheme(Build& build) {
  const Scheme& scheme = build.spec.scheme.empty() ? build.catalog.scheme : build.spec.scheme;
  build.compiled.scheme = scheme;
  if (scheme.size() > static_cast<std::size_t>(kMaxSectors)) {
    build.diagnostics.error({build.spec.file, 0}, "scheme", msg::too_many_sectors,
                            {std::to_string(scheme.size()), std::to_string(kMaxSectors)});
    build.compiled.scheme.resize(static_cast<std::size_t>(kMaxSectors));
  }
  Plan& plan = build.plan();
  plan.n_sectors = build.n_sectors();
  for (int s = 0; s < build.n_sectors(); ++s) {
    const Sector& sector = build.scheme()[static_cast<std::size_t>(s)];
    plan.group[static_cast<std::size_t>(sector.group)] |= bit(s);
    plan.digital[static_cast<std::size_t>(sector.digital)] |= bit(s);
    if (sector.group == Group::industry && sector.in_section('C')) plan.manufacturing |= bit(s);
  }
}

void name_streams(Build& build) {
  build.plan().factor_stream = build.streams.id("factor");
  for (int leaf = 0; leaf < build.n_leaves(); ++leaf)
    for (int s = 0; s < build.n_sectors(); ++s) {
      const std::string place =
          build.leaf_id(leaf) + "/" + build.scheme()[static_cast<std::size_t>(s)].id;
      build.sector(leaf, s).shock_stream = build.streams.id("shock/" + place);
      build.sector(leaf, s).adoption_stream = build.streams.id("adoption/" + place);
    }
}

// Compiled, with the names of its streams.
struct Named {
  Compiled compiled;
  std::vector<StreamLabel> streams;
};

Named compile_named(const ScenarioSpec& spec, const Catalog& catalog, const CompileOptions& options,
                    Diagnostics& diagnostics) {
  Named named;
  Compiled& compiled = named.compiled;
  Build build{.spec = spec,
              .catalog = catalog,
              .options = options,
              .diagnostics = diagnostics,
              .compiled = compiled,
              .horizon = options.horizon > 0 ? options.horizon : spec.horizon};
  compiled.plan.seed = spec.seed;
  set_scheme(build);
  resolve_areas(build);
  if (compiled.areas.empty()) return named;
  compiled.plan.sectors.resize(
      static_cast<std::size_t>(build.n_leaves() * compiled.plan.n_sectors));
  fill_base_state(build, nation_account(build));
  fill_parameters(build);
  fill_correlations(build);
  fill_observed(build);
  fill_tracked(build);
  fill_levers(build);
  fill_sampling(build);
  name_streams(build);
  fill_outputs(build);
  fill_conditions(build);
  build.streams.report({spec.file, 0}, diagnostics);
  named.streams = build.streams.all();
  return named;
}

}  // namespace

Compiled compile(const ScenarioSpec& spec, const Catalog& catalog, const CompileOptions& options,
                 Diagnostics& diagnostics) {
  return compile_named(spec, catalog, options, diagnostics).compiled;
}

std::vector<StreamLabel> stream_names(const ScenarioSpec& spec, const Catalog& catalog,
                                      const CompileOptions& options) {
  Diagnostics told_by_compile;
  return compile_named(spec, catalog, options, told_by_compile).streams;
}

}  // namespace gapcast
