// Names for the indices of a compiled scenario.
#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/compile/build.hpp"

namespace gapcast {

namespace {

bool is_account(OutputKind kind) {
  return kind != OutputKind::indicator && kind != OutputKind::tracked;
}

// Additions alone can make V negative: a project that ends, a negative amount, a displacement.
bool adds_value(const LeverSpec& lever) {
  return lever.kind == "project" || lever.kind == "investment" || lever.kind == "land";
}

const IndicatorInfo& indicator_of_output(const Output& output) {
  return info(static_cast<Indicator>(output.item));
}

}  // namespace

int Compiled::base_year(int area) const {
  return year(plan.areas[static_cast<std::size_t>(area)].start);
}

std::string Compiled::lever_names(int leaf, int sector) const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < levers.size(); ++i) {
    const std::vector<int>& reached = lever_leaves[i];
    if (adds_value(levers[i]) && has(mask_of(scheme, levers[i].sector), sector) &&
        std::find(reached.begin(), reached.end(), leaf) != reached.end())
      names.push_back(levers[i].path);
  }
  return join(names, ", ");
}

std::string variable_name(const Compiled& compiled, const Output& output) {
  const auto item = static_cast<std::size_t>(output.item);
  if (output.kind == OutputKind::indicator)
    return std::string(indicator_of_output(output).variable);
  if (output.kind == OutputKind::tracked) return "Tracked|" + compiled.tracked[item].id;
  return std::string(account_variable(output.kind)) + "|" + compiled.scheme[item].id;
}

std::string variable_unit(const Compiled& compiled, const Output& output) {
  if (output.kind == OutputKind::indicator) return std::string(indicator_of_output(output).unit);
  if (output.kind == OutputKind::tracked)
    return compiled.tracked[static_cast<std::size_t>(output.item)].unit;
  return std::string(account_unit(output.kind));
}

std::string output_id(const Compiled& compiled, const Output& output) {
  if (is_account(output.kind)) return variable_name(compiled, output);
  if (output.kind == OutputKind::indicator) return std::string(indicator_of_output(output).id);
  return compiled.tracked[static_cast<std::size_t>(output.item)].id;
}

}  // namespace gapcast
