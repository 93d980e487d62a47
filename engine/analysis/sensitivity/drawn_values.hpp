// What each member drew of a random input, as one number that people can read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/sensitivity/redraws.hpp"

namespace gapcast {

enum class DrawnKind : std::uint8_t {
  number,     // a parameter or a lever's number, in the unit of the files
  cancelled,  // 1 where a project is cancelled, else 0
  events,     // how many chance events of a lever happen until the year
  growth,     // growth that a sector's own shocks leave it, % a year: trend + mean shock
  factor,     // the national factor on average, percentage points a year
  adoption,   // digital adoption by chance on average, logit units a year
  tracked,    // a tracked indicator's shocks on average, a year, on its scale
};

struct DrawnInput {
  RandomInput input;
  DrawnKind kind{};
  std::string unit;            // of a number, as in the schema; "" where it has none
  double expected = 0;         // on the path
  std::vector<double> values;  // by member
};

// Yearly shocks are summed over the years after the last published growth of their sector up to
// `year` (calendar) and told as a yearly average. nullopt for inputs without a meaning of their own
// (the tails, which are in the shocks that they scale; sizes of events; errors of figures).
// The numbers are the kernel's own draws at the same addresses.
std::optional<DrawnInput> drawn_input(const Redraws& redraws, const RandomInput& input, int year,
                                      std::int64_t members);

}  // namespace gapcast
