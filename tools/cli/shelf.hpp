// What `list` and `explain` look into: the catalogue, the target packs and the scenarios at hand.
#pragma once

#include "engine/report/report.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

struct Shelf {
  Catalog catalog;
  std::vector<TargetSpec> targets;
  std::vector<ScenarioSpec> scenarios;
  Diagnostics catalog_problems;
  Diagnostics target_problems;
  Diagnostics scenario_problems;

  Library library() const { return {catalog, targets, scenarios}; }
};

// Loads the data folder that --data names or that is found from the working directory (else the
// built-in catalogue), every target pack and every scenario beside it, and the packs of --targets.
Shelf load_shelf(const Options& options, const Session& session);

}  // namespace gapcast::cli
