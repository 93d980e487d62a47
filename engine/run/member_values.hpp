// The values of every member of a run, handed out in pieces, so that memory does not grow with the
// members.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>

#include "engine/run/run.hpp"

namespace gapcast {

// Members first, first + 1, … of one output in one year, in the indicator's unit. NaN where an area
// has not started.
struct MemberPiece {
  int output = 0;  // index into Plan::outputs
  int year = 0;    // year index
  std::int64_t first = 0;
  std::span<const double> values;
};

// Simulates members 0 … members - 1 of the plan, the same bits that run() reduces, conditioned on
// the same figures, and hands out every output, year and member once: chunk by chunk of members,
// within a chunk by output and year. At most about `bytes` of samples are kept, or those of one
// block of one area. False when stopped. A breach is an error, as in run().
bool for_each_member_piece(const Compiled& compiled, std::int64_t members, int threads,
                           std::size_t bytes, const Progress& progress, const std::stop_token& stop,
                           const std::function<void(const MemberPiece&)>& visit);

}  // namespace gapcast
