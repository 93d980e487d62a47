// From files named on the command line to compiled scenarios, with every problem of all of them.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/compile/compiled.hpp"
#include "engine/scenario/read.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// Of which sweep a scenario is one run, and with which values.
struct SweptBy {
  std::string id;                  // of the scenario as written
  std::vector<std::string> paths;  // of its sweep's lines
  std::vector<double> values;      // as paths
};

// One scenario with what it is run against.
struct Job {
  ScenarioSpec spec;             // with the options that act as if written in it
  std::optional<SweptBy> sweep;  // of a scenario that a sweep stands for
  TargetPacks packs;
  const Catalog* catalog = nullptr;  // in Inputs::catalogs
  bool sound = false;                // free of errors, so that `compiled` can be used
  Compiled compiled;
};

struct LoadedCatalog {
  std::string directory;  // "" for the built-in one
  Catalog catalog;
  bool sound = false;
};

struct Inputs {
  std::deque<Job> jobs;  // in the order of the command line
  std::deque<LoadedCatalog> catalogs;
  Diagnostics diagnostics;  // sorted
};

// Reads, validates and compiles every scenario. A scenario whose areas are all inline uses the
// built-in catalogue unless --data is given. Two scenarios with one id are a problem, since they
// would write to the same folder. Throws UsageError for --indicators that no scenario knows.
enum class SweepUse : std::uint8_t { expand, as_written };
Inputs load_inputs(const Options& options, const Session& session,
                   SweepUse sweep = SweepUse::expand);

// The scenario compiled to the last year that arrivals are followed to (MODEL 7).
Compiled compile_beyond(const Job& job, const Options& options);

}  // namespace gapcast::cli
