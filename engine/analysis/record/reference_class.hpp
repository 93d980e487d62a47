// The reference class of every gap: how often the pace that a target asks was ever held that long
// in the histories that are shipped.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analysis/record/histories.hpp"
#include "engine/run/run.hpp"

namespace gapcast {

// Of one gap. `standing` counts stretches of `years` years; windows of one area overlap, and areas
// share their years, so they are not independent cases.
struct ReferenceClass {
  int area = 0, target = 0;  // as the gap's
  int years = 0;             // from the last known figure to the target's year
  PaceMeasure measure{};     // points of a share, or growth in percent
  double pace = 0;           // asked for, a year
  bool upwards = true;
  PaceStanding standing;                // none looked at: no history is long enough
  std::vector<std::string> indicators;  // whose histories were looked at, its own first
};

// Of the judged gaps that are open and ask for a change, in the order of the gaps: shares by points
// a year, growth by its mean over the years left of its period (one year where the target names one
// year). Levels and tracked indicators have no shipped histories and no class.
std::vector<ReferenceClass> reference_classes(const std::vector<History>& histories,
                                              const RunResult& result);

// Why a gap that asks for a change has no class.
enum class NoClass : std::uint8_t {
  none,     // it has one, or asks for nothing
  level,    // of a level at current prices: histories are of shares and of growth
  tracked,  // of an indicator that is followed by itself
};
NoClass why_no_class(const TargetSpec& target, const Gap& gap);

// The class of a gap, or nullptr.
const ReferenceClass* class_of(const std::vector<ReferenceClass>* classes, const Gap& gap);

}  // namespace gapcast
