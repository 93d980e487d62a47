// What a province promised, and the growth with which its path keeps exactly that.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analysis/trial.hpp"

namespace gapcast {

enum class CommitmentStatus : std::uint8_t {
  met_already,   // the projected path meets it; it stays on it
  raised,        // the path was raised to meet it exactly
  met_by_other,  // met once another commitment of the province is
  out_of_reach,  // not within 20 points of growth a year
  not_raised,    // a ceiling, or nothing of the engine acts on it
  not_open,      // published already, or it cannot be judged
};

struct Commitment {
  TargetQuestion question;
  CommitmentStatus status{};
  std::string lever;     // path of the lever that acts on it; "" where none does
  double strength = 0;   // of that lever, in its unit, 0 where the path was not raised
  double projected = 0;  // the judged value of the projected path
  double committed = 0;  // with all of the province's commitments kept
};

// The levers with which an area's path meets its own commitments (targets of level provincial),
// each from the first year without a published figure on. One lever stands for all commitments it
// acts on (growth of industry, of everything, digital adoption) and is as weak as the strictest of
// them lets it be; none is negative. Levers are solved in turn until all stand still.
struct AreaCommitments {
  int area = 0;
  std::vector<Commitment> commitments;
  std::vector<LeverSpec> levers;
};
// Precondition: the trials are deterministic.
AreaCommitments keep_commitments(const Trials& trials, int area);

}  // namespace gapcast
