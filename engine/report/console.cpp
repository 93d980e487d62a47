// The console report: verdicts by area, the gap table, what is missing, how to read it.
#include "engine/base/messages/audit.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/definition_readings.hpp"
#include "engine/report/joint.hpp"
#include "engine/report/lacking.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/new_figures.hpp"
#include "engine/report/promises.hpp"
#include "engine/report/report.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

std::string title_of(const AreaLabel& area, Language language) {
  return title_or(area.title, area.id, language);
}

std::string opening(const ReportContext& context, Language language) {
  const ScenarioSpec& spec = context.spec;
  std::string text = heading(
      format(msg::console_title, language, spec.id, title_or(spec.title, spec.id, language)), '=');
  text += wrapped(run_line(context, language));
  if (context.result.cancelled) text += wrapped(format(msg::console_cancelled, language));
  return text;
}

std::string area_section(const ReportContext& context, std::size_t area, Language language) {
  const AreaLabel& label = context.compiled.areas.at(area);
  std::string text = "\n" + heading(title_of(label, language), '-');
  const std::string leaves = made_of(context, label, language);
  if (!leaves.empty()) text += wrapped(leaves);
  const std::vector<Promise> promises = promises_in_order(context, area);
  for (const Promise& promise : promises)
    text += wrapped(verdict_paragraph(verdict_subject(context, promise, language)), "• ");
  const std::string joint = joint_sentence(context, area, language);
  if (!joint.empty()) text += wrapped(joint, "• ");
  if (promises.empty()) {
    text += wrapped(format(msg::console_no_target, language));
    const TextTable table = projection_table(context, area, language);
    if (!table.rows.empty()) text += render(table);
  }
  return text;
}

// Eurostat's classes, a paragraph an area.
std::string progress_lines(const ReportContext& context, Language language) {
  const bool one_area = context.compiled.areas.size() == 1;
  std::string text;
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area) {
    const std::string classes = progress_gloss(context, gaps_in_order(context, area), language);
    if (classes.empty()) continue;
    text += wrapped(one_area ? format(msg::console_progress, language, classes)
                             : format(msg::console_progress_area, language,
                                      title_of(context.compiled.areas[area], language), classes));
  }
  return text;
}

// Which rows of the gap table stand for several documents.
std::string shared_line(const ReportContext& context, Language language) {
  const bool one_area = context.compiled.areas.size() == 1;
  std::vector<std::string> texts;
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area)
    for (const std::string& text : shared_promises(context, area, language))
      texts.push_back(one_area ? text
                               : title_of(context.compiled.areas[area], language) + ", " + text);
  if (texts.empty()) return {};
  return wrapped(format(msg::console_gaps_shared, language, join(texts, "; ")));
}

std::string gap_table(const ReportContext& context, Language language) {
  if (context.result.gaps.empty()) return {};
  TextTable table;
  table.header = gap_table_header(language);
  table.right = gap_table_alignment();
  const bool one_area = context.compiled.areas.size() == 1;
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area) {
    const std::vector<Promise> promises = promises_in_order(context, area);
    if (!promises.empty() && !one_area)
      table.rows.push_back({title_of(context.compiled.areas[area], language)});
    for (const Promise& promise : promises) {
      std::vector<std::string> row = gap_table_row(verdict_subject(context, promise, language));
      if (!one_area) row.front().insert(0, "  ");
      table.rows.push_back(std::move(row));
    }
  }
  std::string text = "\n" + heading(format(msg::console_gaps, language), '-') + render(table);
  if (has_references(context)) text += wrapped(format(msg::console_gaps_reference, language));
  text += shared_line(context, language) + wrapped(format(msg::console_gaps_unit, language));
  return text + progress_lines(context, language);
}

// A section of bulleted lines; "" without any.
std::string listed(Message title, const std::vector<std::string>& lines, Language language) {
  if (lines.empty()) return {};
  std::string text = "\n" + heading(format(title, language), '-');
  for (const std::string& line : lines) text += wrapped(line, "• ");
  return text;
}

std::vector<std::string> readings(const ReportContext& context, Language language) {
  std::vector<std::string> lines;
  for (const DefinitionLine& line : definition_lines(context, language))
    lines.push_back(line.with_ids());
  return lines;
}

}  // namespace

std::string console_report(const ReportContext& context, Language language) {
  std::string text = opening(context, language);
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area)
    text += area_section(context, area, language);
  return text + gap_table(context, language) +
         listed(msg::console_observations, new_figure_lines(context, language), language) +
         lacking_text(context.compiled, &context.catalog, language) +
         listed(msg::console_absent, absent_lines(context, language), language) +
         listed(msg::audit_readings_title, readings(context, language), language) +
         listed(msg::console_notes, reading_notes(context, language), language);
}

}  // namespace gapcast
