// Scenario discovery: under which draws a target is missed (METHODS 7.5).
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "engine/analysis/sensitivity/drawn_values.hpp"
#include "engine/analysis/sensitivity/prim.hpp"

namespace gapcast {

struct DiscoveredBox {
  // On Discovery::inputs. Bounds are rounded to what can be read; fits and quasi-p (of the half
  // held out) are those of the rounded ones. Each is counted on the members outside the boxes
  // before it: density, base and cases are theirs; coverage and mass are parts of all members of
  // the half, and add up over the boxes.
  std::vector<PrimLimit> limits;
  PrimFit found;     // on the half in which it was searched
  PrimFit held_out;  // on the other half: what may be claimed
};

enum class DiscoveryStatus : std::uint8_t {
  found,
  nothing,   // no box tells the members apart
  one_sided  // fewer than one member in a hundred meets, or misses
};

struct Discovery {
  TargetQuestion question;
  DiscoveryStatus status{};
  bool of_missed = true;  // the boxes hold members that miss; else members that meet
  TrialChance chance;     // of meeting, over all members
  std::int64_t members = 0;
  std::vector<DrawnInput> inputs;  // that move the indicator; without their values
  std::vector<DiscoveredBox> boxes;
  double covered = 0;  // of all cases of interest held out, by any of the boxes
};

struct DiscoverOptions {
  PrimOptions prim{};
  std::size_t most_boxes = 2;
  double rare = 0.01;
  double most_missed = 0.75;  // beyond, the members that meet are the story
  double least_odds = 1.5;    // odds of the cases in a box, times those of all: less is no finding
  std::int64_t screening_members = 1024;
  double negligible = 0.003;  // of the variance: inputs below are left out
};

// Members 0, 2, 4, ... are searched, the others held out. `advanced` is told the fraction done;
// asked to stop, returns nullopt. Precondition: the question is open.
std::optional<Discovery> discover(const Trials& trials, const TargetQuestion& question,
                                  const DiscoverOptions& options,
                                  const std::function<void(double)>& advanced,
                                  const std::stop_token& stop);

}  // namespace gapcast
