// What is new or missing, how the numbers come about, and by what the page can be made again.
#include "engine/base/build_info.hpp"
#include "engine/base/messages/audit.hpp"
#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/report/definition_readings.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/lacking.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/new_figures.hpp"
#include "engine/report/statements.hpp"

namespace gapcast::html {
namespace {

std::string bullets(const std::vector<std::string>& lines) {
  std::string items;
  for (const std::string& line : lines) items += element("li", "", with_code(line)) + "\n";
  return element("ul", "", "\n" + items) + "\n";
}

// Heading and list; "" without a line.
std::string listed(int level, Message title, const std::vector<std::string>& lines,
                   Language language) {
  return lines.empty() ? std::string() : heading(level, format(title, language)) + bullets(lines);
}

}  // namespace

std::string news_section(const Page& page) {
  return listed(2, msg::console_observations, new_figure_lines(page.context, page.language),
                page.language);
}

std::string reading_section(const Page& page) {
  std::string items;
  for (const DefinitionLine& line : definition_lines(page.context, page.language))
    items += element("li", "",
                     with_code(line.text) +
                         (line.ids.empty()
                              ? std::string()
                              : text_element("small", attribute("class", "path"), line.ids))) +
             "\n";
  if (items.empty()) return {};
  return heading(2, format(msg::audit_readings_title, page.language)) +
         element("ul", "", "\n" + items) + "\n";
}

std::string missing_section(const Page& page) {
  const Language language = page.language;
  return listed(2, msg::console_lacking,
                lacking_lines(page.context.compiled, &page.context.catalog, language), language) +
         listed(2, msg::console_absent, absent_lines(page.context, language), language);
}

std::string method_section(const Page& page) {
  return heading(2, format(msg::page_method, page.language), anchor("method", page.language)) +
         paragraph(format(msg::page_method_text, page.language)) +
         element("p", "", with_code(format(msg::base_rule, page.language))) + "\n" +
         listed(3, msg::console_notes, reading_notes(page.context, page.language), page.language);
}

std::string provenance_section(const Page& page) {
  const ReportContext& context = page.context;
  const Language language = page.language;
  const auto item = [&](Message label, const std::string& text) {
    return text_element("dt", "", format(label, language)) + text_element("dd", "", text);
  };
  std::string list =
      item(msg::page_version, "gapcast " + std::string(build_info().version)) +
      item(msg::page_scenario_file,
           context.spec.file.empty() ? context.spec.id : context.spec.file) +
      item(msg::page_seed, std::to_string(context.compiled.plan.seed)) +
      item(msg::page_members,
           context.result.deterministic
               ? format(msg::page_no_members, language)
               : count_text(static_cast<std::size_t>(context.result.members), language));
  Table table{format(msg::page_files, language),
              {{escaped(format(msg::page_file, language))}, {"SHA-256"}},
              {}};
  for (const InputFile& file : page.record.files)
    table.rows.push_back({{{escaped(file.path), false, "hash"},
                           {text_element("code", "", file.sha256), false, "hash"}}});
  return heading(2, format(msg::page_provenance, language), anchor("provenance", language)) +
         element("dl", "", list) + "\n" + render(table) + "\n" +
         paragraph(format(msg::page_same_again, language), "quiet");
}

}  // namespace gapcast::html
