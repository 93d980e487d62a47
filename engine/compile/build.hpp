// What the steps of compile() share: the inputs, the plan under construction, and the two ways in
// which every number enters it (as a Number of the plan and as a line of the ledger).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/compile/account.hpp"
#include "engine/compile/compiled.hpp"
#include "engine/compile/streams.hpp"

namespace gapcast {

struct Build {
  const ScenarioSpec& spec;
  const Catalog& catalog;
  const CompileOptions& options;
  Diagnostics& diagnostics;
  Compiled& compiled;

  int horizon = 0;
  bool ledger = true;  // wanted of the levers
  Streams streams{};
  std::unordered_map<std::uint64_t, int> draw_of{};  // index of a stream's draw
  std::unordered_set<std::string> shared_paths{};    // ledger lines written once for all areas
  std::vector<LeafAccount> accounts{};               // as Plan::leaves; not once levers are due

  Plan& plan() { return compiled.plan; }
  const Scheme& scheme() const { return compiled.scheme; }
  int n_leaves() const { return static_cast<int>(compiled.leaves.size()); }
  int n_sectors() const { return static_cast<int>(compiled.scheme.size()); }
  const std::string& leaf_id(int leaf) const {
    return compiled.leaves[static_cast<std::size_t>(leaf)].id;
  }
  const LeafAccount& account(int leaf) const { return accounts[static_cast<std::size_t>(leaf)]; }
  Leaf& leaf(int l) { return compiled.plan.leaves[static_cast<std::size_t>(l)]; }
  LeafSector& sector(int l, int s) {
    return compiled.plan.sectors[static_cast<std::size_t>(l * n_sectors() + s)];
  }
};

// The sectors of a named set (in_set) as a mask.
SectorMask mask_of(const Scheme& scheme, std::string_view set);
// Is the word the id of a sector (and not a group)?
bool is_sector(const Scheme& scheme, std::string_view word);
constexpr SectorMask bit(int sector) { return SectorMask{1} << sector; }
constexpr bool has(SectorMask mask, int sector) { return (mask & bit(sector)) != 0; }

// A constant of the plan, or one draw a member from `stream` (the same name gives the same draw).
Number make_number(Build& build, const Distribution& distribution, Transform transform,
                   const std::string& stream);

// A ledger line of a figure as it is known; scaled by nothing.
void record(Build& build, const std::string& area, const std::string& path, const Cell& cell);

// A ledger line of an assumption of the engine, with its reason in both languages.
void record_assumption(Build& build, const std::string& area, const std::string& path, double value,
                       const std::string& unit, Message reason,
                       std::vector<std::string> arguments = {});

// A ledger line of a number of the scenario.
void record(Build& build, const std::string& area, const std::string& path,
            const Quantity& quantity, std::string_view unit);

// Stable digits for messages: at most `digits` after the point.
std::string rounded(double value, int digits);

}  // namespace gapcast
