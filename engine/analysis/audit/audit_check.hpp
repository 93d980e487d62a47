// One comparison of printed figures, and how it is judged.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/analysis/audit/audit.hpp"

namespace gapcast {

// The implied range from the ranges of the inputs, in their order.
using Formula = std::function<PrintedInterval(std::span<const PrintedInterval>)>;

struct Alternative {
  Hypothesis hypothesis{};
  Formula formula;
};

struct Check {
  AuditRule rule{};
  std::vector<std::size_t> inputs;       // indices of figures
  Formula formula;                       // monotone in every input
  std::optional<std::size_t> stated;     // index of a figure, or
  std::optional<PrintedInterval> fixed;  // a number that needs no print (100)
  std::vector<Alternative> alternatives{};
  std::size_t subject = 0;           // the figure that gives the finding its area, indicator, year
  bool correctable = true;           // a single figure can be named as the one to correct
  bool likely_other_prices = false;  // by their size one is at current prices, whatever it says
  std::optional<Message> grounds{};  // on what the fixed number rests
};

// Judges a check: as printed; else under each hypothesis; else inconsistent, with the smallest
// correction. Never looks at other checks.
Finding judge(const Check& check, const std::vector<Figure>& figures,
              const AuditKnowledge& knowledge);

// from + units of the place 10^digit, as the double nearest to that decimal number.
double with_units(double from, long long units, int digit);

// Every single one of these figures that could be changed by the fewest units of its last place, in
// their order. `units_needed(figure, direction)`: 0 where no number of units does.
std::vector<Correction> fewest_units(
    const std::vector<std::size_t>& candidates, const std::vector<Figure>& figures,
    const std::function<long long(std::size_t figure, int direction)>& units_needed);

// Where several figures of a check could be corrected by as few units, the one that other checks
// find at odds too is named; `findings` are those of `checks`, one each.
void name_likeliest_corrections(const std::vector<Check>& checks,
                                const std::vector<Figure>& figures, std::vector<Finding>& findings);

}  // namespace gapcast
