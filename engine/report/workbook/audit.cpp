// Audit: published figures of the run's areas that do not simply agree with each other.
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/report/run_findings.hpp"
#include "engine/report/workbook/sheets.hpp"

namespace gapcast::workbook {
namespace {

std::string rule_words(const Finding& finding, Language language) {
  Message found;
  const std::string id = "audit_rule_" + std::string(id_of(finding.rule));
  return find_message(MessageDomain::audit, id, found) ? format(found, language)
                                                       : std::string(id_of(finding.rule));
}

Row finding_row(const RunFinding& of) {
  const Finding& finding = *of.finding;
  Row row = {
      number_cell(static_cast<double>(of.number), 0, Look::year),
      text_cell(severity_text(finding),
                finding.severity == AuditSeverity::inconsistent ? Look::marked : Look::text)};
  add_pair([&](Language l) { return rule_words(finding, l); }, row, Look::wrapped);
  for (const std::string& text :
       {finding.area, finding.indicator, finding.sector, finding.year, finding.unit})
    row.push_back(text_cell(text, Look::wrapped));
  for (const double end :
       {finding.stated.low, finding.stated.high, finding.implied.low, finding.implied.high})
    row.push_back(number_cell(end, 3));
  row.push_back(finding.correction ? given_cell(finding.correction->from) : Cell{});
  row.push_back(finding.correction ? given_cell(finding.correction->to) : Cell{});
  row.push_back(text_cell(of.sources, Look::wrapped));
  return row;
}

}  // namespace

Sheet audit_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  const AuditReport report = audit_of_run(source.context);
  Table table{"findings",
              {{"number", msg::book_col_no, 8},
               {"severity", msg::book_col_severity, 24},
               {"rule_vi", msg::book_col_rule_vi, 34},
               {"rule_en", msg::book_col_rule_en, 30},
               {"area", msg::book_col_area, 18},
               {"indicator", msg::book_col_indicator, 26},
               {"sector", msg::book_col_sector, 16},
               {"year", msg::book_col_year, 12},
               {"unit", msg::book_col_unit, 14},
               {"stated_low", msg::book_col_stated_low},
               {"stated_high", msg::book_col_stated_high},
               {"implied_low", msg::book_col_implied_low},
               {"implied_high", msg::book_col_implied_high},
               {"correction_from", msg::book_col_correction_from},
               {"correction_to", msg::book_col_correction_to},
               {"sources", msg::book_col_sources, 44}},
              {}};
  for (const RunFinding& finding : findings_of_run(report))
    table.rows.push_back(finding_row(finding));
  return table_sheet(table, {.frozen_columns = 1}, names, index);
}

}  // namespace gapcast::workbook
