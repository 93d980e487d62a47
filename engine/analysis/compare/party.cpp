// What is compared of a run at hand.
#include "engine/analysis/compare/party.hpp"

#include <cmath>

#include "engine/base/build_info.hpp"
#include "engine/run/sampling_error.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMedian = 3;  // in kQuantiles

void add_levels(const LiveRun& run, Party& party) {
  const Compiled& compiled = run.inputs.compiled;
  for (const OutputResult& output : run.result.outputs) {
    Level level;
    const auto area = static_cast<std::size_t>(output.output.area);
    level.area = compiled.areas.at(area).id;
    level.indicator = output_id(compiled, output.output);
    level.sector = sector_of(compiled, output.output);
    level.unit = variable_unit(compiled, output.output);
    for (int t = compiled.plan.areas.at(area).start; t < compiled.plan.n_years; ++t) {
      const Statistics& statistics = output.statistics.at(static_cast<std::size_t>(t));
      level.year = compiled.year(t);
      level.mean = statistics.mean;
      level.p50 = statistics.quantiles[kMedian];
      level.mean_error = mean_error(statistics, run.result.members);
      level.p50_error = quantile_error(statistics, kMedian, run.result.members);
      if (std::isfinite(level.p50)) party.levels.push_back(level);
    }
  }
}

Verdict verdict_of(const LiveRun& run, const Gap& gap) {
  const TargetSpec& target = run.result.targets.at(static_cast<std::size_t>(gap.target));
  Verdict verdict;
  verdict.area = run.inputs.compiled.areas.at(static_cast<std::size_t>(gap.area)).id;
  verdict.target = target.id;
  verdict.indicator = target.indicator;
  verdict.instrument = target.instrument;
  verdict.year = year_text(target);
  verdict.unit = gap.unit.empty() ? target.unit : gap.unit;
  verdict.target_value = target.value;
  verdict.p50 =
      gap.status == GapStatus::observed ? gap.observed_value : gap.statistics.quantiles[kMedian];
  if (gap.status != GapStatus::observed)
    verdict.p50_error = quantile_error(gap.statistics, kMedian, run.result.members);
  verdict.probability = gap.probability_met;
  verdict.mc_error = gap.mc_error;
  verdict.status = gap.status;
  return verdict;
}

}  // namespace

std::string year_text(const TargetSpec& target) {
  if (target.period)
    return std::to_string(target.period->first) + "-" + std::to_string(target.period->second);
  return target.year ? std::to_string(*target.year) : std::string();
}

std::string sector_of(const Compiled& compiled, const Output& output) {
  const bool account = output.kind != OutputKind::indicator && output.kind != OutputKind::tracked;
  return account ? compiled.scheme.at(static_cast<std::size_t>(output.item)).id : std::string();
}

Party party_of(const ScenarioSpec& spec, const LiveRun& run) {
  Party party;
  party.label = party.id = spec.id;
  party.title = spec.title;
  party.file = spec.file;
  party.version = build_info().version;
  party.seed = run.inputs.compiled.plan.seed;
  party.members = run.result.members;
  party.inputs = inputs_of(spec, run.inputs.compiled);
  for (const LeverSpec& lever : spec.levers)
    party.levers.push_back({lever.kind, lever.name, lever.title});
  add_levels(run, party);
  for (const Gap& gap : run.result.gaps) party.verdicts.push_back(verdict_of(run, gap));
  party.areas = run.inputs.compiled.areas;
  party.live = &run;
  return party;
}

}  // namespace gapcast
