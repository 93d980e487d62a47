// The console report: verdicts by area, the gap table, what is missing, how to read it.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/messages/report.hpp"
#include "engine/base/numerics.hpp"
#include "engine/base/text.hpp"
#include "engine/report/amounts.hpp"
#include "engine/report/basis.hpp"
#include "engine/report/lacking.hpp"
#include "engine/report/layout.hpp"
#include "engine/report/ledger.hpp"
#include "engine/report/new_figures.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

// Leaves of an aggregate are named only while they fit a line or two.
constexpr std::size_t kMaxNamedLeaves = 6;

std::string count_text(std::size_t n, Language language) {
  return fixed_text(static_cast<double>(n), 0, language);
}

std::string percent(double fraction, Language language) {
  return with_unit(plain_text(100 * fraction, language), "%", language);
}

std::string title_of(const AreaLabel& area, Language language) {
  return title_or(area.title, area.id, language);
}

std::vector<const Gap*> gaps_of(const ReportContext& context, std::size_t area) {
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

std::string opening(const ReportContext& context, Language language) {
  const ScenarioSpec& spec = context.spec;
  const Plan& plan = context.compiled.plan;
  std::string text = heading(
      format(msg::console_title, language, spec.id, title_or(spec.title, spec.id, language)), '=');
  const std::string areas = count_text(context.compiled.areas.size(), language);
  const std::string first = std::to_string(plan.first_year);
  const std::string last = std::to_string(plan.first_year + plan.n_years - 1);
  const std::string levers = count_text(context.compiled.levers.size(), language);
  const std::string line =
      context.result.deterministic
          ? format(msg::console_run_path, language, areas, first, last, levers)
          : format(msg::console_run_members, language, areas, first, last,
                   fixed_text(static_cast<double>(context.result.members), 0, language),
                   std::to_string(plan.seed), levers);
  text += wrapped(line);
  if (context.result.cancelled) text += wrapped(format(msg::console_cancelled, language));
  return text;
}

// Titles of the leaves an aggregate is made of; "" where they are too many or unknown.
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

// For an area without targets: base year, horizon and range of every indicator.
std::string projections(const ReportContext& context, std::size_t area, Language language) {
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
    const double error = path ? 0.1 : quantile_error(*end, 3, context.result.members);
    const int decimals = decimals_for(value, error);
    const double base = result.path.at(static_cast<std::size_t>(start));
    table.rows.push_back(
        {indicator_title(output_id(compiled, result.output), nation, TitleForm::full,
                         context.catalog, language),
         unit_text(variable_unit(compiled, result.output), language),
         number_text(base, 0.1, language), fixed_text(value, decimals, language),
         path ? "–"
              : range_text(end->quantiles[1], end->quantiles[5], {decimals, false}, language)});
  }
  return table.rows.empty() ? std::string() : render(table);
}

std::string area_section(const ReportContext& context, std::size_t area, Language language) {
  const AreaLabel& label = context.compiled.areas.at(area);
  std::string text = "\n" + heading(title_of(label, language), '-');
  const std::string leaves = made_of(context, label, language);
  if (!leaves.empty()) text += wrapped(leaves);
  const std::vector<const Gap*> gaps = gaps_of(context, area);
  for (const Gap* gap : gaps)
    text += wrapped(verdict_paragraph(verdict_subject(context, *gap, language)), "• ");
  if (gaps.empty()) {
    text += wrapped(format(msg::console_no_target, language));
    text += projections(context, area, language);
  }
  return text;
}

bool has_references(const ReportContext& context) {
  const auto& gaps = context.result.gaps;
  return std::any_of(gaps.begin(), gaps.end(), [](const Gap& gap) { return gap.reference; });
}

// Eurostat's classes, a paragraph an area.
std::string progress_lines(const ReportContext& context, Language language) {
  const bool one_area = context.compiled.areas.size() == 1;
  std::string text;
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area) {
    const std::string classes = progress_gloss(context, gaps_of(context, area), language);
    if (classes.empty()) continue;
    text += wrapped(one_area ? format(msg::console_progress, language, classes)
                             : format(msg::console_progress_area, language,
                                      title_of(context.compiled.areas[area], language), classes));
  }
  return text;
}

std::string gap_table(const ReportContext& context, Language language) {
  if (context.result.gaps.empty()) return {};
  TextTable table;
  table.header = gap_table_header(language);
  table.right = gap_table_alignment();
  const bool one_area = context.compiled.areas.size() == 1;
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area) {
    const std::vector<const Gap*> gaps = gaps_of(context, area);
    if (!gaps.empty() && !one_area)
      table.rows.push_back({title_of(context.compiled.areas[area], language)});
    for (const Gap* gap : gaps) {
      std::vector<std::string> row = gap_table_row(verdict_subject(context, *gap, language));
      if (!one_area) row.front().insert(0, "  ");
      table.rows.push_back(std::move(row));
    }
  }
  std::string text = "\n" + heading(format(msg::console_gaps, language), '-') + render(table);
  if (has_references(context)) text += wrapped(format(msg::console_gaps_reference, language));
  text += wrapped(format(msg::console_gaps_unit, language));
  return text + progress_lines(context, language);
}

// Absent indicators with the same reason share a line that lists their areas.
std::string absent(const ReportContext& context, Language language) {
  const Compiled& compiled = context.compiled;
  if (compiled.absent.empty()) return {};
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
  std::string text = "\n" + heading(format(msg::console_absent, language), '-');
  for (const auto& key : order) {
    const bool everywhere = areas[key].size() == compiled.areas.size() && areas[key].size() > 1;
    const std::string where =
        everywhere ? format(msg::console_all_areas, language) : join(areas[key], ", ");
    text += wrapped(format(msg::console_absent_indicator, language, key.first, where, key.second),
                    "• ");
  }
  return text;
}

std::string inputs_note(const ReportContext& context, Language language) {
  const LedgerCounts counts = ledger_counts(context.compiled.ledger);
  const std::string total = count_text(context.compiled.ledger.size(), language);
  const std::string& file = context.spec.file.empty() ? context.spec.id : context.spec.file;
  if (counts.assumption == 0) return format(msg::console_no_assumptions, language, total, file);
  return format(msg::console_inputs, language, count_text(counts.assumption, language), total,
                count_text(counts.published, language), count_text(counts.derived, language),
                count_text(counts.scenario, language), file);
}

// Percent of the base-year structure that is assumed, by area; "" where no account is known.
std::string assumed_note(const ReportContext& context, Language language) {
  std::vector<std::string> parts;
  for (const AreaLabel& area : context.compiled.areas)
    if (const auto percent = assumed_percent(context.catalog, area.leaves))
      parts.push_back(title_of(area, language) + " " + fixed_text(*percent, 0, language));
  return parts.empty() ? std::string() : format(msg::console_assumed, language, join(parts, "; "));
}

// The Wilson half-width is largest at one half.
std::string error_note(const ReportContext& context, Language language) {
  const auto members = static_cast<double>(context.result.members);
  const Interval range = wilson(members / 2, members);
  const double half_width = 100 * (range.high - range.low) / 2;
  const int decimals = decimals_for(half_width, half_width / 10);
  const double unit = std::pow(10.0, -decimals);
  return format(msg::console_error, language,
                fixed_text(std::ceil(half_width / unit) * unit, decimals, language),
                fixed_text(members, 0, language));
}

std::string notes(const ReportContext& context, Language language) {
  std::string text = "\n" + heading(format(msg::console_notes, language), '-');
  const auto add = [&](const std::string& note) { text += wrapped(note, "• "); };
  const bool path = context.result.deterministic;
  if (!context.compiled.ledger.empty()) add(inputs_note(context, language));
  if (const std::string note = assumed_note(context, language); !note.empty()) add(note);
  if (!context.result.gaps.empty()) {
    add(path ? format(msg::console_words_path, language)
             : format(msg::console_words, language, percent(kMetProbability, language),
                      percent(kLikelyProbability, language)));
    if (has_references(context)) add(format(msg::console_reference, language));
  }
  if (!path && context.result.members > 0) add(error_note(context, language));
  add(format(msg::console_path_note, language));
  return text;
}

}  // namespace

std::string console_report(const ReportContext& context, Language language) {
  std::string text = opening(context, language);
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area)
    text += area_section(context, area, language);
  return text + gap_table(context, language) + new_figures_text(context, language) +
         lacking_text(context.compiled, &context.catalog, language) + absent(context, language) +
         notes(context, language);
}

}  // namespace gapcast
