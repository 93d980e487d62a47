// A resolved scenario and the catalogue become a plan, step by step: what levers do not change
// first.
#include "engine/base/messages/model.hpp"
#include "engine/compile/areas.hpp"
#include "engine/compile/base_draws.hpp"
#include "engine/compile/base_state.hpp"
#include "engine/compile/bridges.hpp"
#include "engine/compile/conditions.hpp"
#include "engine/compile/correlation.hpp"
#include "engine/compile/levers.hpp"
#include "engine/compile/observed.hpp"
#include "engine/compile/outputs.hpp"
#include "engine/compile/parameters.hpp"
#include "engine/compile/prepared.hpp"
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

// Everything that levers do not change.
void fill_before_levers(Build& build) {
  build.plan().seed = build.spec.seed;
  set_scheme(build);
  resolve_areas(build);
  if (build.compiled.areas.empty()) return;
  build.plan().sectors.resize(
      static_cast<std::size_t>(build.n_leaves() * build.compiled.plan.n_sectors));
  fill_base_state(build, nation_account(build));
  fill_base_draws(build);
  fill_parameters(build);
  fill_correlations(build);
  fill_observed(build);
  fill_tracked(build);
  name_streams(build);
}

void fill_from_levers(Build& build, const std::vector<LeverSpec>& levers) {
  if (build.compiled.areas.empty()) return;
  fill_levers(build, levers);
  fill_sampling(build);
  fill_outputs(build);
  fill_conditions(build);
  fill_bridges(build);
  build.streams.report({build.spec.file, 0}, build.diagnostics);
  if (!build.ledger) build.compiled.ledger.clear();
}

}  // namespace

struct Prepared::State {
  const ScenarioSpec& spec;
  const Catalog& catalog;
  CompileOptions options;
  Compiled compiled{};
  int horizon = 0;
  bool ledger = true;
  Streams streams{};
  std::unordered_map<std::uint64_t, int> draw_of{};
  std::unordered_set<std::string> shared_paths{};
};

Prepared::Prepared(const ScenarioSpec& spec, const Catalog& catalog, const CompileOptions& options,
                   Diagnostics& diagnostics)
    : state_(new State{spec, catalog, options}) {
  state_->horizon = options.horizon > 0 ? options.horizon : spec.horizon;
  Build build{.spec = spec,
              .catalog = catalog,
              .options = state_->options,
              .diagnostics = diagnostics,
              .compiled = state_->compiled,
              .horizon = state_->horizon};
  fill_before_levers(build);
  state_->streams = std::move(build.streams);
  state_->draw_of = std::move(build.draw_of);
  state_->shared_paths = std::move(build.shared_paths);
}
Prepared::~Prepared() = default;
Prepared::Prepared(Prepared&&) noexcept = default;

void Prepared::drop_ledger() {
  state_->ledger = false;
  state_->compiled.ledger.clear();
}

Compiled Prepared::with_levers(const std::vector<LeverSpec>& levers, std::uint64_t seed,
                               Diagnostics& diagnostics) const {
  Compiled compiled = state_->compiled;
  compiled.plan.seed = seed;
  Build build{.spec = state_->spec,
              .catalog = state_->catalog,
              .options = state_->options,
              .diagnostics = diagnostics,
              .compiled = compiled,
              .horizon = state_->horizon,
              .ledger = state_->ledger,
              .streams = state_->streams,
              .draw_of = state_->draw_of,
              .shared_paths = state_->shared_paths};
  fill_from_levers(build, levers);
  return compiled;
}

Compiled Prepared::finished(Diagnostics& diagnostics) && {
  Build build{.spec = state_->spec,
              .catalog = state_->catalog,
              .options = state_->options,
              .diagnostics = diagnostics,
              .compiled = state_->compiled,
              .horizon = state_->horizon,
              .ledger = state_->ledger,
              .streams = std::move(state_->streams),
              .draw_of = std::move(state_->draw_of),
              .shared_paths = std::move(state_->shared_paths)};
  fill_from_levers(build, state_->spec.levers);
  return std::move(state_->compiled);
}

Compiled compile(const ScenarioSpec& spec, const Catalog& catalog, const CompileOptions& options,
                 Diagnostics& diagnostics) {
  return Prepared(spec, catalog, options, diagnostics).finished(diagnostics);
}

std::vector<StreamLabel> stream_names(const ScenarioSpec& spec, const Catalog& catalog,
                                      const CompileOptions& options) {
  Diagnostics told_by_compile;
  Compiled compiled;
  Build build{.spec = spec,
              .catalog = catalog,
              .options = options,
              .diagnostics = told_by_compile,
              .compiled = compiled,
              .horizon = options.horizon > 0 ? options.horizon : spec.horizon};
  fill_before_levers(build);
  fill_from_levers(build, spec.levers);
  return build.streams.all();
}

}  // namespace gapcast
