// Both readings where figures of another definition than the verdict's are at hand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/report/layout/rows.hpp"
#include "engine/report/report.hpp"

namespace gapcast {

// A figure of another definition as the target's own, across a stated bridge, in the indicator's
// unit.
struct BridgedReading {
  const Bridge* bridge = nullptr;
  double value = 0;
  double sd = 0;   // the bridge's error
  double gap = 0;  // value minus the target's; NaN of a year's figure where that is an average
  // Of a figure of the target's year: chance that value + N(0, sd) meets the target; NaN else.
  double probability_met = 0;
};

// One target's value in the run beside the latest figure under another definition.
struct DefinitionReading {
  const Gap* gap = nullptr;
  const Definition* own = nullptr;      // the engine's
  const Definition* other = nullptr;    // of the figure; of a target that is judged under another
                                        // definition and reached by a bridge: the engine's own
  std::optional<double> run_value;      // in the target's year, or the average over its period
  const Observation* figure = nullptr;  // nullptr where `bridged` carries the run's own value
  std::optional<BridgedReading> bridged;
  bool repeated = false;  // an earlier target of the indicator told of the definition
};

// A reading for each area, indicator and definition that counts differently from the engine's
// (method, product taxes; not older than three years before the base year) or from which a bridge
// leads to the target's definition (the indicator may then be another one), and for what is taken
// for the indicator (industry with construction, production value), by area and target. Every
// target has its own; those that people need not read again are `repeated`.
std::vector<DefinitionReading> definition_readings(const ReportContext& context);

// Is the target the average of several years, to which a single year's figure has no gap?
bool is_average(const TargetSpec& target);

// A line about readings, and the ids of the definitions in it.
struct DefinitionLine {
  std::string text;
  std::string ids;  // "industry_share.gso, industry_share.three_part", "" for none

  std::string with_ids() const { return ids.empty() ? text : text + " [" + ids + "]"; }
};

// A line for each that is not repeated: the run's value under its own definition and the latest
// published figure under the other one, each with its gap to the target (a year's figure has none
// to an average), what a bridge makes of it, and both gaps to the indicator's later targets; then
// that figures without a bridge enter no verdict, and which figures a bridge lets in. Empty without
// readings.
std::vector<DefinitionLine> definition_lines(const ReportContext& context, Language language);

// Column names and rows of readings.csv.
const std::vector<std::string_view>& reading_columns();
std::vector<Row> reading_rows(const ReportContext& context);
std::string readings_csv(const ReportContext& context);

// "across the bridge NAME": which bridges the record of a gap's pace rests on; "" for none.
std::string record_bridges_text(const Gap& gap, const Compiled& compiled, Language language);

}  // namespace gapcast
