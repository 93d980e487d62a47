// The record of an indicator in an area: published figures of one definition, and the base-year
// account.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/run/run.hpp"

namespace gapcast {

// What a target's value is and how it changes from year to year.
enum class Measurement : std::uint8_t {
  points,   // shares and scores: differences a year
  percent,  // levels: compound percent a year
  growth,   // already a growth rate, in percent a year
};

// Ascending by year, one point a year.
using Record = std::vector<RecordPoint>;

// Published full years of the area under the definition; for the engine's own definition also
// growth that the plan imposes (observed_growth of the scenario) and the base-year value `base`
// where no figure of that year is published.
struct RecordRequest {
  const RunInputs& inputs;
  int area = 0;
  std::string indicator;
  std::string definition;  // "" where the catalogue knows none
  bool engine_definition = true;
  std::optional<RecordPoint> base;
};
Record record_of(const RecordRequest& request);

// Published growth of one year that the plan imposes on exactly the sectors of a growth indicator,
// in percent.
std::optional<double> imposed_growth(const Plan& plan, int area, Indicator indicator,
                                     int year_index);

// A published average over growth years [first, last] that serves for those years: percent a year.
std::optional<double> published_average(const RecordRequest& request, int first, int last);

std::optional<double> value_in(const Record& record, int year);

// The last up to five years of a record and the yearly change over them.
struct Achieved {
  int from = 0;  // 0: no record
  int to = 0;
  double annual_change = 0;  // NaN: no record
  double first = 0, last = 0;
};
Achieved achieved(const Record& record, Measurement measurement);

}  // namespace gapcast
