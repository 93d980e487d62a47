// The record of an indicator in an area: published figures of one definition, and the base-year
// account.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/run/run.hpp"

namespace gapcast {

// How an indicator changes from year to year.
enum class Measurement : std::uint8_t {
  points,   // shares and scores: differences a year, in their unit
  percent,  // levels: compound percent a year
  growth,   // itself a growth rate, in percent a year
};

// Published figures, ascending by year, one a year.
using Record = std::vector<RecordPoint>;
std::optional<double> value_in(const Record& record, int year);

// A published average of growth over the growth years first ... last, in percent a year.
struct PublishedAverage {
  int first = 0, last = 0;
  double value = 0;
};

// Is the figure one that the data file where the indicator says?
bool is_filed(const Observation& figure, const FiledUnder& filed);

// Which figures are looked up.
struct RecordRequest {
  const Compiled& compiled;
  const Catalog& catalog;
  int area = 0;
  std::string indicator;
  std::string definition;         // of the figures; "" where the catalogue knows none
  bool engine_definition = true;  // the engine computes the indicator under that definition
};

// Published full years in use; for the engine's own definition also growth that the plan imposes on
// exactly the indicator's sectors (observed_growth of a scenario or account). Figures of status
// "plan" are intentions, not records.
Record published_record(const RecordRequest& request);
// Published averages over whole years, in the order of the file.
std::vector<PublishedAverage> published_averages(const RecordRequest& request);

// Growth of the year that the plan imposes on the area, in percent; nullopt for aggregates, whose
// leaves are imposed on, and for indicators that are not growth of real value added.
std::optional<double> imposed_growth(const Plan& plan, int area, Indicator indicator,
                                     int year_index);

// Adds a point unless its year has one.
void add_missing(Record& record, RecordPoint point);

// The yearly change over the last years of a record, up to five annual steps.
struct Achieved {
  int from = 0, to = 0;      // years; of growth: the growth years; 0: no record
  double annual_change = 0;  // in the measurement's unit; NaN: no record
};
// Points, percent: between the last figure and the earliest one at most five years before it, or
// the one before the last where that is older. Growth: geometric mean of the unbroken run of growth
// years (at most five) up to the last; years of a published average count where none of them has a
// figure of its own.
Achieved achieved(const Record& record, Measurement measurement,
                  const std::vector<PublishedAverage>& averages = {});

}  // namespace gapcast
