// The runs of a sweep: the product of its lines, or points that fill their ranges.
#include "tools/cli/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "engine/kernel/low_discrepancy.hpp"
#include "engine/scenario/quantities.hpp"

namespace gapcast::cli {
namespace {

std::size_t n_combinations(const ScenarioSpec& spec) {
  if (spec.sweep_design != SweepDesign::grid) return static_cast<std::size_t>(spec.sweep_points);
  std::size_t n = 1;
  for (const SweepLine& line : spec.sweep)
    n = std::min(n * line.values.size(), kMostSweepRuns + 1);  // never overflows
  return n;
}

// Position of each line in combination `index`, the last line varying fastest.
std::vector<std::size_t> positions(const ScenarioSpec& spec, std::size_t index) {
  std::vector<std::size_t> result(spec.sweep.size());
  for (std::size_t line = result.size(); line-- > 0;) {
    result[line] = index % spec.sweep[line].values.size();
    index /= spec.sweep[line].values.size();
  }
  return result;
}

// A value of the range with no more digits than can be read: to a ten-thousandth of the range, or
// whole where the number is.
double value_at(const SweepLine& line, double way) {
  const Field& field = field_at(line.path);
  const bool whole_year = field.unit == "year" && !line.path.starts_with("levers.project.");
  if (field.type == FieldType::whole || whole_year) {
    const double low = std::ceil(line.low), high = std::floor(line.high);
    return std::min(high, low + std::floor(way * (high - low + 1)));
  }
  const double scale = std::pow(10.0, 4 - std::floor(std::log10(line.high - line.low)));
  const double value = line.low + way * (line.high - line.low);
  return std::clamp(std::round(value * scale) / scale, line.low, line.high);
}

// Where the point lies in the unit cube: by the scenario's seed, each line a dimension.
std::vector<double> point_of(const ScenarioSpec& spec, std::size_t run) {
  std::vector<double> values;
  for (std::size_t line = 0; line < spec.sweep.size(); ++line) {
    const auto dimension = static_cast<std::uint32_t>(line);
    const double way =
        spec.sweep_design == SweepDesign::sobol
            ? sobol_of_member(spec.seed, run, line, dimension)
            : latin_hypercube_of_member(spec.seed, run, line,
                                        static_cast<std::uint64_t>(spec.sweep_points));
    values.push_back(value_at(spec.sweep[line], way));
  }
  return values;
}

}  // namespace

std::vector<double> swept_values(const ScenarioSpec& spec, std::size_t run) {
  if (n_combinations(spec) == 0) return {};
  if (spec.sweep_design != SweepDesign::grid) return point_of(spec, run);
  const std::vector<std::size_t> at = positions(spec, run);
  std::vector<double> values;
  for (std::size_t line = 0; line < at.size(); ++line)
    values.push_back(spec.sweep[line].values[at[line]]);
  return values;
}

namespace {

ScenarioSpec combination(const ScenarioSpec& spec, std::size_t index, std::size_t width) {
  ScenarioSpec result = spec;
  result.sweep.clear();
  result.sweep_design = SweepDesign::grid;
  result.sweep_points = 0;
  result.id = fmt::format("{}-{:0{}}", spec.id, index + 1, width);
  std::string values;
  const std::vector<double> swept = swept_values(spec, index);
  for (std::size_t line = 0; line < swept.size(); ++line) {
    const double value = swept[line];
    if (Quantity* quantity = find_quantity(result, spec.sweep[line].path)) {
      quantity->distribution = constant(value);
      quantity->place = spec.sweep[line].place;
    }
    values += (line == 0 ? "" : ", ") + spec.sweep[line].path + " = " + shortest(value);
  }
  result.title.en += " (" + values + ")";
  result.title.vi += " (" + values + ")";
  return result;
}

}  // namespace

std::vector<ScenarioSpec> expand_sweep(const ScenarioSpec& spec, Diagnostics& diagnostics) {
  const std::size_t n = n_combinations(spec);
  if (spec.sweep.empty() || n == 0) return {spec};  // a line without values is a problem told
  if (n > kMostSweepRuns) {
    diagnostics.error(spec.sweep.front().place, "sweep", msg::sweep_too_many,
                      {std::to_string(kMostSweepRuns)});
    return {};
  }
  std::vector<ScenarioSpec> result;
  for (std::size_t i = 0; i < n; ++i)
    result.push_back(combination(spec, i, std::to_string(n).size()));
  return result;
}

}  // namespace gapcast::cli
