// The workload as something that can be run: names for its plan, one target, no data.
#pragma once

#include <string>
#include <utility>

#include "benchmarks/workload.hpp"
#include "engine/run/run.hpp"

namespace gapcast::benchmarks {

inline AreaLabel label_of(const std::string& id, std::vector<std::string> leaves) {
  AreaLabel label;
  label.id = id;
  label.level = AreaLevel::province;
  label.aggregate = leaves.size() > 1;
  label.leaves = std::move(leaves);
  return label;
}

// The plan with names: area0, area1, ... and their sum.
inline Compiled named(Plan plan) {
  Compiled compiled;
  for (std::size_t l = 0; l < plan.leaves.size(); ++l) {
    const std::string id = "area" + std::to_string(l);
    compiled.leaves.push_back(label_of(id, {id}));
  }
  for (const PlanArea& area : plan.areas) {
    std::vector<std::string> leaves;
    for (int k = 0; k < area.n_leaves; ++k)
      leaves.push_back(compiled
                           .leaves[static_cast<std::size_t>(
                               plan.area_leaves[static_cast<std::size_t>(area.first_leaf + k)])]
                           .id);
    const std::string id = leaves.size() == 1 ? leaves.front() : "sum";
    compiled.areas.push_back(label_of(id, std::move(leaves)));
  }
  for (int s = 0; s < plan.n_sectors; ++s) {
    Sector& sector = compiled.scheme.emplace_back();
    sector.id = "sector" + std::to_string(s);
    sector.group = kWorkloadGroups[s];
    sector.vsic = {"C"};
  }
  compiled.plan = std::move(plan);
  return compiled;
}

inline TargetSpec workload_target() {
  TargetSpec target;
  target.id = "share";
  target.indicator = "industry_share";
  target.area = "each";
  target.year = 2030;
  target.comparator = Comparator::at_least;
  target.value = 50;
  target.unit = "%";
  return target;
}

// Everything that a run of the workload needs, made once.
class MadeRun {
 public:
  explicit MadeRun(int areas) : compiled_(named(workload(areas))), beyond_(compiled_) {
    beyond_.plan.n_years = 2050 - beyond_.plan.first_year + 1;
  }
  RunResult run(std::int64_t members, int threads) const {
    RunOptions options;
    options.members = members;
    options.threads = threads;
    return gapcast::run({compiled_, beyond_, catalog_, targets_}, options, {}, {});
  }
  const Plan& plan() const { return compiled_.plan; }

 private:
  Compiled compiled_, beyond_;
  Catalog catalog_;
  std::vector<TargetSpec> targets_ = {workload_target()};
};

}  // namespace gapcast::benchmarks
