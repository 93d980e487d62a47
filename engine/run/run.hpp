// Running a compiled scenario: the deterministic path, the ensemble, their summaries and the gaps
// to the targets.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/compile/compiled.hpp"

namespace gapcast {

inline constexpr std::array<double, 7> kQuantiles = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};

// Told how far a run is; may be called from any thread, one at a time. Default: nobody listens.
struct Progress {
  std::function<void(double fraction)> advanced;
};

struct RunOptions {
  std::int64_t members = 10000;
  int threads = 0;             // 0: all cores
  bool deterministic = false;  // the path only
  std::size_t sample_bytes = std::size_t{1}
                             << 30;  // samples kept at once; more outputs are done in passes
  // Doubles the members from kUntilFrom on until every mc_error is at most this (half-width, as a
  // fraction) or kUntilMost are reached; `members` is then not used.
  std::optional<double> until;
};
inline constexpr std::int64_t kUntilFrom = 4096;
inline constexpr std::int64_t kUntilMost = std::int64_t{1} << 28;

// Chance that every assessed target of an area is met by the same member.
struct Joint {
  int area = 0;
  int targets = 0;  // assessed ones, published verdicts among them
  double probability = 0;
  double mc_error = 0;  // half-width of the Wilson 95 % interval
};

// What is reported of one output in one year. NaN where the output has no value.
struct Statistics {
  double mean = 0;
  std::array<double, 7> quantiles{};
};

struct OutputResult {
  Output output;
  std::vector<double> path;            // deterministic path, by year index
  std::vector<double> path_beyond;     // the same followed to 2050, by year index from first_year
  std::vector<Statistics> statistics;  // ensemble, by year index; empty when deterministic
};

// A published or computed past value that a gap is judged against.
struct RecordPoint {
  int year = 0;
  double value = 0;
};

// Words for a probability of meeting a target: met from the first on, likely from the second,
// unlikely below. Reports state both.
inline constexpr double kMetProbability = 0.9;
inline constexpr double kLikelyProbability = 0.5;

enum class GapStatus : std::uint8_t { observed, met, likely, unlikely, no_data, not_assessed };

// One area against one target: a row of gaps.csv and a verdict sentence.
struct Gap {
  int area = 0;
  int target = 0;          // index into RunResult::targets
  bool reference = false;  // a national target applied to a province
  GapStatus status{};
  Message reason{};  // of no_data and not_assessed, and of remarks ("judged from the base year on")
  std::vector<std::string> reason_arguments;
  std::optional<Message> remark;
  std::vector<std::string> remark_arguments;
  int output = -1;     // index into RunResult::outputs
  int year = 0;        // of the verdict; of a period: its last year
  int first_year = 0;  // of a period: the first that is averaged; else 0
  std::string unit;    // of value, gap and quantiles
  int base_year = 0;
  double base_value = 0;      // NaN where the indicator has none in the base year
  RecordPoint last_observed;  // published, or of the base-year account; year 0: none
  int last_published = 0;     // year of the latest published figure; 0: none
  double observed_value = 0;  // of status observed
  // Ensemble: of the indicator in the target's year, or of the average growth over the period.
  Statistics statistics;
  double path_value = 0;
  double threshold = 0;           // what is compared: value, or value minus the tolerance
  double probability_met = 0;     // NaN when deterministic
  double mc_error = 0;            // half-width of the Wilson 95 % interval
  double gap = 0;                 // median (path when deterministic) minus value
  double expected_shortfall = 0;  // E[max(0, X - v)]
  // Part of the variance of what is judged that a straight line in the indicator's own base-year
  // value explains. NaN where that value does not vary, and beyond kExactMembers members.
  double base_year_share = std::numeric_limits<double>::quiet_NaN();
  std::optional<int> first_year_met;  // met by half the members from data of that year
  std::optional<int> arrival;  // year in which the deterministic path arrives, followed to 2050
  bool already_met = false;
  double required_annual_change = 0;  // from the last observed value; NaN where not defined
  double achieved_annual_change = 0;  // over the record; NaN: no record
  double pace = 0;                    // required / achieved; NaN: no record
  int record_from = 0, record_to = 0;
  // Bridges whose figures of other definitions make the record of the pace, where the definition's
  // own figures make none; empty: its own figures alone.
  std::vector<std::string> record_bridges;
  double progress_ratio = 0;  // Eurostat's R (METHODS 1.1); NaN: no record
  double required_differential =
      0;  // share targets: growth of the numerator over the rest, % a year; NaN else
};

// Has the gap a verdict, from members, the path or a published figure?
inline bool is_judged(const Gap& gap) {
  return gap.status != GapStatus::no_data && gap.status != GapStatus::not_assessed;
}

// What was expected of an observed figure before it was known, in the indicator's unit.
struct Expectation {
  double mean = 0, sd = 0;           // of the members
  double p05 = 0, p50 = 0, p95 = 0;  // type 7
  bool surprise = false;             // the figure lies outside the 90 % band p05 ... p95
  bool used = true;  // false: too far from `mean` for the run to be conditioned on it
  double posterior_mean = 0, posterior_sd = 0;
};

struct RunResult {
  std::int64_t members = 0;
  bool deterministic = false;
  std::vector<OutputResult> outputs;  // as Plan::outputs
  std::vector<TargetSpec> targets;
  std::vector<Gap> gaps;      // by area, then by target
  std::vector<Joint> joints;  // of areas with assessed targets, ascending; none when deterministic
  double mc_error = 0;        // the largest of the gaps
  std::vector<Expectation> expectations;  // of observed figures, as Compiled::conditions
  bool cancelled = false;                 // then no gaps, and statistics of some outputs only
};

struct RunInputs {
  const Compiled& compiled;
  const Compiled& beyond;  // the same scenario compiled to 2050, for arrivals
  const Catalog& catalog;
  const std::vector<TargetSpec>& targets;
};

// Runs path and ensemble and judges every target. Same inputs, seed and members: same result for
// any number of threads. A member with V < 0 is an invalid scenario: InputError naming leaf,
// sector, year and levers. A broken identity or a non-finite value: InternalError. Stops early when
// asked (`cancelled`).
RunResult run(const RunInputs& inputs, const RunOptions& options, const Progress& progress,
              std::stop_token stop);

// ---- Shards: the members of one run, simulated by several processes. ----

// Shard `index` (from 1) of `count`.
struct ShardPart {
  int index = 1;
  int count = 1;
};

// What a shard says of itself before its numbers. `key` names the plan and everything else that the
// members depend on: shards go together only where it is the same.
struct ShardLabel {
  std::string key;
  std::string scenario;               // id
  std::vector<std::string> command;   // words by which the same plan is made again
  std::int64_t members = 0;           // of the whole ensemble
  std::int64_t first = 0, count = 0;  // of this shard
  ShardPart part;
};
struct Shard {
  std::string name;  // where it was found, for messages
  std::string bytes;
  ShardLabel label;
};

// Simulates one shard of options.members and returns its bytes; nothing where it was stopped. Of
// the label, key, scenario and command are the caller's. Errors as of run().
std::optional<std::string> run_shard(const RunInputs& inputs, const RunOptions& options,
                                     ShardLabel label, const Progress& progress,
                                     const std::stop_token& stop);

// The shard in the bytes of a file, with its checksum looked at; problems name the file.
std::optional<Shard> read_shard(const std::string& name, std::string bytes,
                                Diagnostics& diagnostics);
// Do the shards make up one ensemble? A problem for each that has another key, is there twice or
// overlaps, and for each that is missing. Sorts them by their members.
void check_shards(std::vector<Shard>& shards, Diagnostics& diagnostics);
// The result that one run of all members has: the same bits. Precondition: check_shards found
// nothing, and the inputs have the shards' key.
RunResult merge_shards(const RunInputs& inputs, const RunOptions& options,
                       const std::vector<Shard>& shards);

}  // namespace gapcast
