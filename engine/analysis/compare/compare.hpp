// Scenarios side by side: which inputs differ, levels, chances, ranks and regret, every difference
// with its error on shared draws.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>

#include "engine/analysis/compare/paired.hpp"
#include "engine/analysis/compare/party.hpp"
#include "engine/analysis/compare/rank_doubts.hpp"
#include "engine/analysis/compare/regret.hpp"

namespace gapcast {

// An input that a scenario and the reference have differently; nullopt: the one lacks it.
struct InputDifference {
  std::size_t party = 0;  // index into the parties; the reference is 0
  std::string area, path, unit;
  std::optional<InputValue> value, reference;
};

enum class Centre : std::uint8_t { mean, median };

// One output in one year. Errors are half-widths of 95 % intervals; which, `Comparison::basis`
// says.
struct LevelDifference {
  std::size_t party = 0;
  std::string area, indicator, sector, unit;
  int year = 0;
  Centre centre{};
  double value = 0, reference = 0;
  PairedDifference paired;
  int rank = 0, reference_rank = 0;  // among like areas, 1 is the highest; 0: nothing to rank
  // Of medians, where in Comparison::ranks it stands: index of the group, -1: in
  // none, and of the area in it.
  int rank_group = -1;
  std::size_t rank_place = 0;
};

// Like areas ranked by one output in one year, by their ranks in the scenario.
struct RankGroup {
  std::size_t party = 0;
  std::string indicator;
  int year = 0;
  std::vector<std::string> areas;
  std::vector<RankDoubt> doubts;  // by area; empty without members
};

// What became of a target: its chance has crossed kLikelyProbability, or only another word applies.
enum class Change : std::uint8_t { none, gained, lost, firmer, weaker };

// One area against one target.
struct VerdictDifference {
  std::size_t party = 0;
  Verdict value, reference;
  ChanceDifference chance;  // NaN where either has no verdict
  PairedDifference centre;  // of the medians judged
  Change change = Change::none;
};

// The regret of one scenario by one target's value, over the members as states of the world.
struct TargetRegret {
  std::size_t party = 0;
  std::string area, target, unit;
  Regret regret;
  bool minimax = false;  // the smallest worst regret of the scenarios
};

// Share of members that meet every assessed target of an area.
struct Satisficing {
  std::size_t party = 0;
  std::string area;
  int targets = 0;
  double share = 0, mc_error = 0;
};

// What the errors of a scenario's differences rest on.
enum class ErrorBasis : std::uint8_t {
  shared,  // members of both at hand, made again future by future
  added,   // one has only its tables: the errors of both values added up, whatever goes with what
  identical,  // the same inputs, seed, members and engine: the same members
};

struct Comparison {
  std::vector<InputDifference> inputs;
  std::vector<LevelDifference> levels;      // by scenario, then as the reference has them
  std::vector<RankGroup> ranks;             // of indicators; of accounts where nothing else is
  std::vector<VerdictDifference> verdicts;  // the same as levels
  std::vector<TargetRegret> regrets;        // by area and target, then scenario
  std::vector<Satisficing> satisficing;     // by area, then scenario
  std::vector<ErrorBasis> basis;            // by party
  bool shared = false;                      // some errors were computed on shared draws
  bool cancelled = false;                   // then errors are missing
};

// Which rows are wanted; an empty function wants all.
struct CompareFilter {
  std::function<bool(const Level&)> level;
  std::function<bool(const Verdict&)> verdict;
};

struct CompareOptions {
  int threads = 0;                                  // 0: all cores
  std::size_t sample_bytes = std::size_t{1} << 30;  // samples kept at once, of all scenarios
};

// Compares every party with the first. At least two parties. Live ones must have the same number of
// members; members are simulated again for the errors, so that a comparison needs no more memory
// than `sample_bytes` and one output of each scenario. Scenarios of different seeds share no draws;
// their errors are right but wide.
//
// A finished run has left its tables, not its members. Whatever two values have to do with each
// other, their difference errs at most by the sum of their errors, and that is what is stated: too
// wide rather than too narrow. Equal runs differ by exactly zero.
Comparison compare(const std::vector<Party>& parties, const CompareFilter& filter,
                   const CompareOptions& options, const Progress& progress,
                   const std::stop_token& stop);

// ---- Its parts. ----

// In the order of the reference, then what only the other has.
std::vector<InputDifference> differing_inputs(const Party& reference, const Party& other,
                                              std::size_t party);
// Can a difference in that unit also be told in percent? Not that of a growth rate, which may be
// zero and is a percentage of something else.
bool has_percent(std::string_view unit);
Change change_of(const Verdict& reference, const Verdict& value);
// Fills the ranks of the levels, and the groups that are ranked together.
void rank_areas(const std::vector<Party>& parties, Comparison& comparison);
// Fills the errors of the rows there are, and the regrets, from the members of the live parties.
// The reference must be live.
void compare_members(const std::vector<Party>& parties, const CompareOptions& options,
                     const Progress& progress, const std::stop_token& stop, Comparison& comparison);

}  // namespace gapcast
