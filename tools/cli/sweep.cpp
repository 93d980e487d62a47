// The product of the lines of a sweep.
#include "tools/cli/sweep.hpp"

#include <fmt/format.h>

#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/quantities.hpp"

namespace gapcast::cli {
namespace {

std::size_t n_combinations(const ScenarioSpec& spec) {
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

}  // namespace

std::vector<double> swept_values(const ScenarioSpec& spec, std::size_t run) {
  if (n_combinations(spec) == 0) return {};
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
