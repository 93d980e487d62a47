// One of the scenarios that are compared: a run at hand, or the tables that a run has left.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "engine/run/run.hpp"

namespace gapcast {

// One input of a resolved scenario.
struct InputValue {
  std::string area;  // "" for all areas or the run
  std::string path;  // dotted
  std::string value;
  std::string unit;
  std::string origin;  // file:line; "" for what is built in
};

// Mean and median of one output in one year, with the half-widths of their 95 % intervals.
struct Level {
  std::string area, indicator;  // ids; an account's indicator is its variable
  std::string sector;           // of an account
  std::string unit;
  int year = 0;
  double mean = 0, p50 = 0;
  double mean_error = 0, p50_error = 0;
};

// One area against one target.
struct Verdict {
  std::string area, target, indicator;
  Note instrument;   // the document; of a finished run as it names itself, alone
  std::string year;  // "2030", "2026-2030"
  std::string unit;
  double target_value = 0;
  double p50 = 0;        // of the values judged, or the published one
  double p50_error = 0;  // half-width of its 95 % interval
  double probability = 0, mc_error = 0;
  GapStatus status{};
  bool judged() const { return status != GapStatus::no_data && status != GapStatus::not_assessed; }
};

// What a lever of a party is called.
struct LeverLabel {
  std::string kind, name;
  Title title;
};

// A run at hand, whose members can be made again.
struct LiveRun {
  RunInputs inputs;
  const RunResult& result;
};

struct Party {
  std::string label;  // unique among those compared
  std::string id;
  Title title;
  std::string file;              // what it was read from; of a finished run its folder
  std::string version;           // of the engine that made it
  std::vector<InputFile> files;  // read by the run
  std::vector<AreaLabel> areas;  // of the run
  std::vector<LeverLabel> levers;
  std::uint64_t seed = 0;
  std::int64_t members = 0;
  std::vector<InputValue> inputs;
  std::vector<Level> levels;      // with a value
  std::vector<Verdict> verdicts;  // by area, then target
  const LiveRun* live = nullptr;  // null: only its tables are known
};

// What is known of a run at hand. Its result is not deterministic.
Party party_of(const ScenarioSpec& spec, const LiveRun& run);

// Every input of a resolved scenario: the run's own keys, the ledger of its numbers, and the words
// that decide where levers and figures act.
std::vector<InputValue> inputs_of(const ScenarioSpec& spec, const Compiled& compiled);

// The same in two parts, as a finished run has written them: what is not in the ledger, and the
// ledger. `lever_paths` gives the order of the levers ("levers.KIND.NAME").
std::vector<InputValue> settings_of(const ScenarioSpec& spec, const Compiled& compiled);
std::vector<InputValue> joined_inputs(const std::vector<InputValue>& settings,
                                      const std::vector<InputValue>& ledger,
                                      const std::vector<std::string>& lever_paths);

// Sector of a sector's account, "" for an indicator.
std::string sector_of(const Compiled& compiled, const Output& output);

// The year of a target as in gaps.csv: "2030" or "2026-2030".
std::string year_text(const TargetSpec& target);

}  // namespace gapcast
