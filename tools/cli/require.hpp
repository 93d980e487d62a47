// --require 'TARGET[@AREA] >= 0.5': conditions on probabilities that a run must meet (exit status
// 4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/run.hpp"

namespace gapcast::cli {

enum class Comparison : std::uint8_t { at_least, above, at_most, below };

// "The probability of meeting `target` is at least 0.5", in every area of the run unless one is
// named.
struct Requirement {
  std::string target;
  std::string area;  // "" for every area that the target is judged in
  Comparison comparison{};
  double probability = 0;  // in [0, 1]
  std::string text;        // as written
};

// Reads one condition; blanks around the comparison are optional. nullopt when it is not
// `TARGET[@AREA] OPERATOR NUMBER` with an operator of >= > <= < and a plain number in [0, 1].
std::optional<Requirement> parse_requirement(std::string_view text);

// Whether a probability meets the condition; a missing probability (NaN) never does.
bool holds(const Requirement& requirement, double probability);

// A row of the gaps that fails a condition; `gap` is null when no row belongs to the condition.
struct Unmet {
  const Requirement* requirement = nullptr;
  const Gap* gap = nullptr;
};
std::vector<Unmet> unmet(const std::vector<Requirement>& requirements, const Compiled& compiled,
                         const RunResult& result);

}  // namespace gapcast::cli
