// Puts the sections together: both languages section by section, style, script and data.
#include "engine/report/html/page.hpp"

#include "engine/base/messages/page.hpp"
#include "engine/report/html/charts.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/run_findings.hpp"
#include "engine/report/terms.hpp"
#include "gapcast_embedded/web_bundle.hpp"

namespace gapcast {
namespace {

using html::attribute;
using html::element;
using html::Page;

std::string joined(std::span<const std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

// One choice of the language switch: a radio button and its label.
std::string choice(std::string_view value, const std::string& label, bool checked) {
  const std::string id = "language-" + std::string(value);
  return "<input class=\"pick\" type=\"radio\" name=\"language\"" + attribute("id", id) +
         attribute("value", value) + (checked ? " checked" : "") + ">" +
         html::text_element("label", attribute("for", id), label);
}

// Buttons before everything that they show or hide, so that plain CSS can.
std::string language_switch(Language first) {
  return choice("vi", format(msg::page_vietnamese, Language::vietnamese),
                first == Language::vietnamese) +
         choice("en", format(msg::page_english, Language::english), first == Language::english) +
         choice("both", format(msg::page_both, first), false) + "\n";
}

// What the page is made from, in any language.
struct Run {
  const ReportContext& context;
  const RunRecord& record;
  const std::vector<ReportContext>& compared;
  const AuditReport& audit;
};

// A section in both languages; "" where it is empty.
template <class Make>
std::string pair(const Run& run, Make&& make) {
  std::string both;
  for (const Language language : {Language::vietnamese, Language::english}) {
    const std::string content =
        make(Page{run.context, run.record, run.compared, language, &run.audit});
    if (content.empty()) return {};
    const std::string_view code = html::code_of(language);
    both += element("div", attribute("class", code) + attribute("lang", code), content);
  }
  return element("div", attribute("class", "pair"), both) + "\n";
}

std::string body(const Run& run) {
  std::string text = pair(run, html::opening) + pair(run, html::map_section);
  for (std::size_t area = 0; area < run.context.compiled.areas.size(); ++area)
    text += pair(run, [area](const Page& page) { return html::area_section(page, area); });
  for (const auto section :
       {html::gap_section, html::target_section, html::driver_section, html::comparison_section,
        html::news_section, html::reading_section, html::missing_section, html::input_section,
        html::audit_section, html::source_section, html::record_section, html::method_section,
        html::provenance_section})
    text += pair(run, section);
  return text;
}

std::string head(const ReportContext& context, Language first) {
  const ScenarioSpec& spec = context.spec;
  const std::string title = title_or(spec.title, spec.id, first) + " – gapcast";
  // Nothing may be fetched, and no script may run but the two elements of this page.
  constexpr std::string_view kPolicy =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
  return "<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\"" +
         attribute("content", kPolicy) + ">\n" + html::text_element("title", "", title) + "\n" +
         element("style", "", joined(embedded::kReportStyle)) + "\n";
}

}  // namespace

std::string report_html(const ReportContext& context, const RunRecord& record, Language first,
                        const std::vector<ReportContext>& compared) {
  const AuditReport audit = audit_of_run(context);
  const std::string data =
      element("script", attribute("type", "application/json") + attribute("id", "chart-data"),
              html::chart_data(context));
  return "<!DOCTYPE html>\n<html" + attribute("lang", html::code_of(first)) + ">\n" +
         element("head", "", "\n" + head(context, first)) + "\n<body>\n" +
         element("main", "",
                 "\n" + language_switch(first) + body({context, record, compared, audit})) +
         "\n" + data + "\n" + element("script", "", joined(embedded::kReportScript)) +
         "\n</body>\n</html>\n";
}

}  // namespace gapcast
