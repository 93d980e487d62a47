// Reading and judging the conditions of --require.
#include "tools/cli/require.hpp"

#include "engine/base/text.hpp"

namespace gapcast::cli {
namespace {

struct Operator {
  std::string_view text;
  Comparison comparison;
};
// Two-letter operators first: ">=" also starts with ">".
constexpr Operator kOperators[] = {{">=", Comparison::at_least},
                                   {"<=", Comparison::at_most},
                                   {">", Comparison::above},
                                   {"<", Comparison::below}};

bool concerns(const Requirement& requirement, const Gap& gap, const Compiled& compiled,
              const RunResult& result) {
  const TargetSpec& target = result.targets.at(static_cast<std::size_t>(gap.target));
  const AreaLabel& area = compiled.areas.at(static_cast<std::size_t>(gap.area));
  return target.id == requirement.target &&
         (requirement.area.empty() || requirement.area == area.id);
}

}  // namespace

std::optional<Requirement> parse_requirement(std::string_view text) {
  const std::size_t at = text.find_first_of("<>");
  if (at == std::string_view::npos) return std::nullopt;
  Requirement requirement;
  requirement.text = std::string(trim(text));
  std::string_view rest = text.substr(at);
  for (const Operator& candidate : kOperators) {
    if (!rest.starts_with(candidate.text)) continue;
    requirement.comparison = candidate.comparison;
    rest.remove_prefix(candidate.text.size());
    break;
  }
  const std::string_view name = trim(text.substr(0, at));
  const std::size_t sign = name.find('@');
  requirement.target = std::string(name.substr(0, sign));
  if (sign != std::string_view::npos) requirement.area = std::string(name.substr(sign + 1));
  const std::optional<double> value = parse_number(trim(rest));
  if (!is_id(requirement.target) || !value || *value < 0 || *value > 1) return std::nullopt;
  if (sign != std::string_view::npos && !is_id(requirement.area)) return std::nullopt;
  requirement.probability = *value;
  return requirement;
}

bool holds(const Requirement& requirement, double probability) {
  switch (requirement.comparison) {
    case Comparison::at_least:
      return probability >= requirement.probability;
    case Comparison::above:
      return probability > requirement.probability;
    case Comparison::at_most:
      return probability <= requirement.probability;
    case Comparison::below:
      return probability < requirement.probability;
  }
  return false;
}

std::vector<Unmet> unmet(const std::vector<Requirement>& requirements, const Compiled& compiled,
                         const RunResult& result) {
  std::vector<Unmet> failures;
  for (const Requirement& requirement : requirements) {
    bool judged = false;
    for (const Gap& gap : result.gaps) {
      if (!concerns(requirement, gap, compiled, result)) continue;
      judged = true;
      if (!holds(requirement, gap.probability_met)) failures.push_back({&requirement, &gap});
    }
    if (!judged) failures.push_back({&requirement, nullptr});
  }
  return failures;
}

}  // namespace gapcast::cli
