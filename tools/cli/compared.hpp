// What a comparison is made of: the scenarios of the command line, run on equal terms, and what
// finished runs have left.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "engine/analysis/compare/party.hpp"
#include "tools/cli/inputs.hpp"

namespace gapcast::cli {

// Scenarios side by side. Holds what the parties refer to.
class Compared {
 public:
  // Reads every argument of the command line, in order: a folder is that of a finished run,
  // anything else a scenario. Problems of all go to diagnostics(). Throws UsageError where there
  // are less than two scenarios or runs.
  Compared(const Options& options, const Session& session);
  Compared(const Compared&) = delete;
  Compared& operator=(const Compared&) = delete;

  const Diagnostics& diagnostics() const { return diagnostics_; }
  // Runs the scenarios with the same number of members: that of the option, else the most that any
  // of them asks for. False when stopped: parties() are those that were finished by then.
  // Precondition: diagnostics() has no errors.
  bool run(const Progress& progress, const std::stop_token& stop);
  // After run(): the first is the reference; labels are unique.
  const std::vector<Party>& parties() const { return parties_; }
  std::size_t asked() const { return entrants_.size(); }
  // From here on the scenarios are what finished runs are: their tables.
  void leave_members();
  const Catalog& catalog() const;

 private:
  struct Entrant {
    std::string argument;
    Options options;  // of its own
    std::shared_ptr<Inputs> inputs;
    const Job* job = nullptr;            // null: a finished run
    std::optional<Party> finished = {};  // of a finished run
    std::unique_ptr<Compiled> beyond;
    std::unique_ptr<RunResult> result;
    std::unique_ptr<LiveRun> live;
  };

  void read(const std::string& argument, const Session& session);
  void read_run(const std::string& argument, const std::string& folder);
  void load_catalog_of_runs(const Session& session);
  void add_jobs(const std::string& argument, const Options& options,
                const std::shared_ptr<Inputs>& inputs);
  bool run(Entrant& entrant, std::int64_t members, const Progress& progress,
           const std::stop_token& stop);
  void label();

  const Options& options_;
  Diagnostics diagnostics_;
  std::deque<Entrant> entrants_;
  std::vector<Party> parties_;
  std::optional<Catalog> catalog_;  // where no scenario has one
};

}  // namespace gapcast::cli
