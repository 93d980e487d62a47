// Changing one number of a scenario: which numbers there are to change, within which range, and
// levers that the scenario does not have yet.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/analysis/settled_years.hpp"
#include "engine/analysis/trial.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {

// One number that can be varied.
struct Variable {
  std::string path;          // levers.growth.industry.add_pp
  std::string unit;          // of its field
  double written = 0;        // mean of what the scenario or the data give; 0 of a new lever
  bool random = false;       // a distribution, which a value replaces
  bool is_new = false;       // a lever that the scenario does not have
  bool of_data = false;      // a parameter that the data or the built-in values give
  bool is_date = false;      // a year of calendar
  int from = 0;              // first year of a new lever: first_free_year() unless asked otherwise
  double low = 0, high = 0;  // range that is searched unless another is asked for
};

// The number at a path of the scenario; or the parameter parameters[.area.ID][.SECTOR].NAME that
// the data give, which a value replaces in every area of the run (with ID in that one; where areas
// differ the mean counts as what is written); or the lever levers.KIND.SECTOR.KEY that the scenario
// does not have, where KIND is growth, digital, va_ratio, price or labour and SECTOR a sector or
// group (of `tracked`: an indicator): it acts in the question's area from first_free_year() on.
// nullopt where a path is neither.
std::optional<Variable> variable_at(const Trials& trials, const TargetQuestion& question,
                                    const std::string& path);

// The lever that acts most directly on an indicator: growth of its numerator for shares and growth
// of industry, adoption for the digital share, the drift of a tracked indicator. "" where there is
// none.
std::string usual_lever(const Trials& trials, const TargetQuestion& question);

// Sets the number in a scenario that is the trials' own but for other numbers. Precondition:
// variable_at() gave the variable for the question.
void set_value(ScenarioSpec& changed, const Trials& trials, const TargetQuestion& question,
               const Variable& variable, double value);
// The scenario with the number alone set.
ScenarioSpec with_value(const Trials& trials, const TargetQuestion& question,
                        const Variable& variable, double value);

// Paths that may be varied, for suggestions.
std::vector<std::string> variable_paths(const Trials& trials);

}  // namespace gapcast
