// A small scenario of one area with levers, projects and a tracked score, for tests of analyses.
#pragma once

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/trial.hpp"
#include "engine/scenario/read.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {

inline std::string small_scenario(const std::string& levers) {
  return R"(scenario { id small title { en "Small" vi "Nhỏ" } areas demo horizon 2030 members 4000 seed 9
  parameters { tail_df 0 interval_inflation 1 }
  area demo { title { en "Demo" vi "Thử" } base_year 2023 grdp 100000 population 1300 employment 700
    sectors {
      farming { share 25 real_va 14000 employment 300 }
      other_manufacturing { share 30 real_va 17000 va_ratio 30 employment 130 digitalisation 6 }
      other_services { share 40 real_va 23000 employment 250 digitalisation 5 }
      product_taxes { share 5 real_va 2900 } }
    tracked { pii_score { scale identity value 8 drift 0 volatility 1.2 } } }
  levers { )" +
         levers + " } }\n";
}

inline std::string small_target(const std::string& id, const std::string& indicator, int year,
                                double value, const std::string& comparator = "at_least") {
  return "target " + id + " { title { en \"T\" vi \"T\" } indicator " + indicator +
         " area demo year " + std::to_string(year) + " comparator " + comparator + " value " +
         std::to_string(value) + " unit \"%\" level provincial source assumption }\n";
}

// Scenario, targets and catalogue that trials refer to.
struct SmallWorld {
  ScenarioSpec spec;
  std::vector<TargetSpec> targets;
  Catalog catalog;

  SmallWorld(const std::string& levers, const std::string& target_text) {
    const ScratchFolder folder;
    Diagnostics diagnostics;
    spec = read_scenario(folder.write("small.info", small_scenario(levers)), diagnostics);
    targets = read_targets(folder.write("targets.info", target_text), diagnostics);
    catalog = built_in_catalog(diagnostics);
    for (const Diagnostic& problem : diagnostics.all()) MESSAGE(render(problem, Language::english));
    REQUIRE_FALSE(diagnostics.has_errors());
  }

  Trials trials(bool deterministic = false, int threads = 0) const {
    TrialOptions options;
    options.members = spec.members;
    options.deterministic = deterministic;
    options.threads = threads;
    return Trials(spec, catalog, targets, options);
  }
};

}  // namespace gapcast::test
