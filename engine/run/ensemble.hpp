// Members of a plan, simulated in parallel over fixed blocks, and the path.
#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/kernel/kernel.hpp"
#include "engine/run/run.hpp"

namespace gapcast {

// Values of some outputs of every member: [selected output][year][member].
class Samples {
 public:
  Samples(const Selection& selection, int n_years, std::int64_t n_members);

  std::span<double> row(int selected, int year);
  std::span<const double> row(int selected, int year) const;
  // Position of an output of the plan in the selection, or -1.
  int position(int output) const;
  std::int64_t n_members() const { return n_members_; }
  int n_years() const { return n_years_; }

 private:
  std::vector<int> outputs_;
  int n_years_ = 0;
  std::int64_t n_members_ = 0;
  std::unique_ptr<double[]> values_;
};

struct EnsembleOptions {
  std::int64_t members = 0;
  int threads = 0;  // 0: all cores
};

struct EnsembleRun {
  Samples samples;
  Breach breach;  // of the lowest member that has one
  bool cancelled = false;
};

// Simulates members 0 ... members - 1. The same samples for any number of threads. `progress` is
// told fractions.
EnsembleRun simulate_ensemble(const Plan& plan, const Selection& selection,
                              const EnsembleOptions& options, const Progress& progress,
                              std::stop_token stop);

// The deterministic path: [output of the plan][year].
struct PathRun {
  std::vector<std::vector<double>> values;
  Breach breach;
};
PathRun simulate_path(const Plan& plan);

}  // namespace gapcast
