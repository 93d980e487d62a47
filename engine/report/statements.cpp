// The run in a line, the order of its targets, the projections and what could not be computed.
#include "engine/report/statements.hpp"

#include <algorithm>
#include <map>

#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

// Leaves of an aggregate are named only while they fit a line or two.
constexpr std::size_t kMaxNamedLeaves = 6;

std::string title_of(const AreaLabel& area, Language language) {
  return title_or(area.title, area.id, language);
}

}  // namespace

std::string run_line(const ReportContext& context, Language language) {
  const Plan& plan = context.compiled.plan;
  const std::string areas = count_text(context.compiled.areas.size(), language);
  const std::string first = std::to_string(plan.first_year);
  const std::string last = std::to_string(plan.first_year + plan.n_years - 1);
  const std::string levers = count_text(context.compiled.levers.size(), language);
  return context.result.deterministic
             ? format(msg::console_run_path, language, areas, first, last, levers)
             : format(msg::console_run_members, language, areas, first, last,
                      fixed_text(static_cast<double>(context.result.members), 0, language),
                      std::to_string(plan.seed), levers);
}

std::string made_of(const ReportContext& context, const AreaLabel& area, Language language) {
  if (!area.aggregate || area.leaves.size() > kMaxNamedLeaves) return {};
  std::vector<std::string> names;
  for (const std::string& leaf : area.leaves) {
    const auto& leaves = context.compiled.leaves;
    const auto found = std::find_if(leaves.begin(), leaves.end(),
                                    [&](const AreaLabel& label) { return label.id == leaf; });
    names.push_back(found == leaves.end() ? leaf : title_of(*found, language));
  }
  return format(msg::console_made_of, language, join(names, ", "));
}

std::vector<const Gap*> gaps_in_order(const ReportContext& context, std::size_t area) {
  std::vector<const Gap*> gaps;
  for (const Gap& gap : context.result.gaps)
    if (static_cast<std::size_t>(gap.area) == area) gaps.push_back(&gap);
  // The area's own commitments first, then what it is held against, then what cannot be judged.
  const auto rank = [](const Gap* gap) {
    if (!is_judged(*gap)) return 2;
    return gap->reference ? 1 : 0;
  };
  std::stable_sort(gaps.begin(), gaps.end(),
                   [&](const Gap* a, const Gap* b) { return rank(a) < rank(b); });
  return gaps;
}

bool has_references(const ReportContext& context) {
  const auto& gaps = context.result.gaps;
  return std::any_of(gaps.begin(), gaps.end(), [](const Gap& gap) { return gap.reference; });
}

TextTable projection_table(const ReportContext& context, std::size_t area, Language language) {
  const Compiled& compiled = context.compiled;
  const int last = compiled.plan.n_years - 1;
  const int start = compiled.plan.areas.at(area).start;
  TextTable table;
  table.header = {format(msg::table_indicator, language), format(msg::table_unit, language),
                  std::to_string(compiled.year(start)), std::to_string(compiled.year(last)),
                  format(msg::table_range, language)};
  table.right = {false, false, true, true, true};
  for (const OutputResult& result : context.result.outputs) {
    const bool shown =
        result.output.kind == OutputKind::indicator || result.output.kind == OutputKind::tracked;
    if (static_cast<std::size_t>(result.output.area) != area || !shown) continue;
    const bool nation = compiled.areas.at(area).level == AreaLevel::nation;
    const auto index = static_cast<std::size_t>(last);
    const bool path = context.result.deterministic;
    const Statistics* end = path ? nullptr : &result.statistics.at(index);
    const double value = path ? result.path.at(index) : end->quantiles[3];
    const int decimals = path ? path_decimals(value) : decimals_of(*end, context.result.members);
    const double base = result.path.at(static_cast<std::size_t>(start));
    table.rows.push_back(
        {indicator_title(output_id(compiled, result.output), nation, TitleForm::full,
                         context.catalog, language),
         unit_text(variable_unit(compiled, result.output), language),
         number_text(base, 0.1, language), fixed_text(value, decimals, language),
         path ? "–"
              : range_text(end->quantiles[1], end->quantiles[5], {decimals, false}, language)});
  }
  return table;
}

std::vector<std::string> absent_lines(const ReportContext& context, Language language) {
  const Compiled& compiled = context.compiled;
  std::vector<std::pair<std::string, std::string>> order;  // title, reason
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> areas;
  for (const AbsentIndicator& entry : compiled.absent) {
    const AreaLabel& area = compiled.areas.at(static_cast<std::size_t>(entry.area));
    const bool nation = area.level == AreaLevel::nation;
    const std::pair key(
        indicator_title(entry.indicator, nation, TitleForm::full, context.catalog, language),
        format(entry.reason, language, std::span<const std::string>(entry.arguments)));
    if (areas[key].empty()) order.push_back(key);
    areas[key].push_back(title_of(area, language));
  }
  std::vector<std::string> lines;
  for (const auto& key : order) {
    const bool everywhere = areas[key].size() == compiled.areas.size() && areas[key].size() > 1;
    const std::string where =
        everywhere ? format(msg::console_all_areas, language) : join(areas[key], ", ");
    lines.push_back(format(msg::console_absent_indicator, language, key.first, where, key.second));
  }
  return lines;
}

}  // namespace gapcast
