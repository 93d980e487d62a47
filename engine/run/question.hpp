// One area against one target: what is asked, and by which figures it can be answered.
#pragma once

#include <string>

#include "engine/compile/output_index.hpp"
#include "engine/run/query.hpp"

namespace gapcast {

// What assessment reads of a run.
struct Assessed {
  const RunInputs& inputs;
  const std::vector<OutputResult>& outputs;  // with the paths filled
  const OutputIndex& index;
  bool deterministic = false;
  const Answer* answer = nullptr;  // of the members, to what asked_of_members() asks
};

struct Question {
  const Assessed& run;
  const TargetSpec& target;
  int area = 0;
  int output = -1;     // the engine's figure under the target's definition, -1 where there is none
  bool known = false;  // the engine has the indicator, in this area or another
  Measurement measurement = Measurement::points;
  std::string definition{};       // that the target is judged under
  bool engine_definition = true;  // which is the engine's
  Record published{};             // figures under that definition
  Record record{};                // the same with the base-year value where its year has no figure
  std::vector<PublishedAverage> averages{};
  // What the pace is measured by: the record, or completed by figures across a stated bridge where
  // the record alone has no pace.
  Record pace_record{};
  std::vector<std::string> bridges{};    // that it rests on
  std::optional<GrowthPeriod> period{};  // of an average-growth target that can be judged

  const Compiled& compiled() const { return run.inputs.compiled; }
  const OutputResult& result() const { return run.outputs[static_cast<std::size_t>(output)]; }
  int base_year() const { return compiled().base_year(area); }
  int horizon() const { return compiled().year(compiled().plan.n_years - 1); }
  bool less_is_wanted() const { return target.comparator == Comparator::below; }
  // An output whose share of the whole is a target: numerator and rest grow apart.
  bool is_share() const;
  // Value of the path in a calendar year, beyond the horizon too; NaN where there is none.
  double path_value(int year) const;
};

Question ask(const Assessed& run, int area, int target);

}  // namespace gapcast
