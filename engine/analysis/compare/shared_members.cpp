// Groups of outputs, simulated in every scenario that has them.
#include "engine/analysis/compare/shared_members.hpp"

#include <algorithm>

#include "engine/run/breach.hpp"
#include "engine/run/passes.hpp"
#include "engine/run/reduction.hpp"

namespace gapcast {

SharedMembers::SharedMembers(std::vector<const Compiled*> scenarios, std::int64_t members,
                             Workers& workers)
    : members_(members), workers_(workers) {
  for (const Compiled* const compiled : scenarios) {
    Scenario scenario{compiled, Conditioning(*compiled, workers), {}};
    const std::vector<Output>& outputs = compiled->plan.outputs;
    for (std::size_t o = 0; o < outputs.size(); ++o)
      scenario.outputs.emplace(
          OutputKey(compiled->areas.at(static_cast<std::size_t>(outputs[o].area)).id,
                    output_id(*compiled, outputs[o])),
          static_cast<int>(o));
    scenarios_.push_back(std::move(scenario));
  }
}

bool SharedMembers::Group::holds(std::size_t s, const OutputKey& key) const {
  const auto& outputs = owner_->scenarios_[s].outputs;
  const auto found = outputs.find(key);
  return found != outputs.end() && samples_[s].position(found->second) >= 0;
}

std::span<const double> SharedMembers::Group::row(std::size_t s, const OutputKey& key,
                                                  int year) const {
  if (!holds(s, key)) return {};
  const Scenario& scenario = owner_->scenarios_[s];
  const int index = scenario.compiled->index(year);
  if (index < 0 || index >= samples_[s].n_years()) return {};
  return samples_[s].row(samples_[s].position(scenario.outputs.at(key)), index);
}

// By the first scenario's passes, which keep areas together that share leaves.
std::vector<std::vector<OutputKey>> SharedMembers::groups(const std::set<OutputKey>& wanted,
                                                          std::size_t bytes) const {
  const Compiled& first = *scenarios_.front().compiled;
  std::vector<std::vector<OutputKey>> result;
  for (const std::vector<int>& pass : passes(first.plan, members_, bytes / scenarios_.size())) {
    std::vector<OutputKey> keys;
    for (const int o : pass) {
      const Output& output = first.plan.outputs[static_cast<std::size_t>(o)];
      OutputKey key(first.areas.at(static_cast<std::size_t>(output.area)).id,
                    output_id(first, output));
      if (wanted.contains(key)) keys.push_back(std::move(key));
    }
    if (!keys.empty()) result.push_back(std::move(keys));
  }
  return result;
}

SharedMembers::Group SharedMembers::simulate(const std::vector<OutputKey>& keys,
                                             const Progress& progress,
                                             const std::stop_token& stop) {
  Group group;
  group.owner_ = this;
  for (std::size_t s = 0; s < scenarios_.size(); ++s) {
    const Scenario& scenario = scenarios_[s];
    std::vector<int> outputs;
    for (const OutputKey& key : keys)
      if (const auto found = scenario.outputs.find(key); found != scenario.outputs.end())
        outputs.push_back(found->second);
    const Plan& plan = scenario.compiled->plan;
    if (outputs.empty()) {
      group.samples_.emplace_back(outputs, plan.n_years, 0);
      continue;
    }
    std::sort(outputs.begin(), outputs.end());
    const Selection selection = select_outputs(plan, scenario.conditioning.with_observed(outputs));
    EnsembleRun run = simulate_ensemble(plan, selection, scenario.conditioning, members_, workers_,
                                        part_of(progress, s, scenarios_.size()), stop);
    if (!run.cancelled) refuse_breach(*scenario.compiled, run.breach, BreachSource::ensemble);
    group.samples_.push_back(std::move(run.samples));
  }
  return group;
}

bool SharedMembers::for_groups(const std::set<OutputKey>& wanted, std::size_t bytes,
                               const Progress& progress, const std::stop_token& stop,
                               const std::function<void(const Group&)>& visit) {
  const std::vector<std::vector<OutputKey>> parts = groups(wanted, bytes);
  for (std::size_t g = 0; g < parts.size(); ++g) {
    const Group group = simulate(parts[g], part_of(progress, g, parts.size()), stop);
    if (stop.stop_requested()) return false;
    visit(group);
  }
  return true;
}

}  // namespace gapcast
