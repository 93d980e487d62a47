// What the audit says of the figures that a run rests on.
#include "engine/base/messages/page.hpp"
#include "engine/report/answers/audit_report.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/run_findings.hpp"

namespace gapcast::html {
namespace {

std::string entry(const Page& page, const RunFinding& of) {
  const FindingWords words =
      finding_words(*page.audit, of.number - 1, page.context.catalog, page.language);
  std::string list;
  for (const auto& [label, text] : words.lines)
    list += text_element("dt", "", label) + text_element("dd", "", text);
  return element("div", attribute("class", "entry"),
                 heading(3, std::to_string(of.number) + ". " + words.headline) +
                     element("dl", "", list)) +
         "\n";
}

}  // namespace

std::string audit_section(const Page& page) {
  const std::vector<RunFinding> findings = findings_of_run(*page.audit);
  std::string entries;
  for (const RunFinding& finding : findings) entries += entry(page, finding);
  if (entries.empty()) return {};
  return heading(2, format(msg::page_audit, page.language), anchor("audit", page.language)) +
         paragraph(format(msg::page_audit_note, page.language), "quiet") +
         element("details", attribute("class", "printed"),
                 text_element(
                     "summary", "",
                     format(msg::page_audit_show, page.language, std::to_string(findings.size()))) +
                     entries) +
         "\n";
}

}  // namespace gapcast::html
