// The files of the briefs: a page an area, a page for what cannot be projected, the index.
#include "engine/report/html/brief.hpp"

#include <map>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/report/html/brief_parts.hpp"
#include "engine/report/html/foreign.hpp"
#include "engine/report/html/frame.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/joint.hpp"
#include "engine/report/lacking.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/promises.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

using html::attribute;
using html::Detail;
using html::element;
using html::escaped;
using html::Page;

struct Run {
  const ReportContext& context;
  const RunRecord& record;
  const std::vector<Comment>& comments;
  Language first{};
  html::ForeignNames foreign_vi{context, Language::vietnamese};
  html::ForeignNames foreign_en{context, Language::english};

  Page page(Language language) const {
    static const std::vector<ReportContext> kAlone;
    return {context, record, kAlone, language, nullptr, &comments};
  }
};

// The same in both languages, one of which is shown.
template <class Make>
std::string pair(const Run& run, Make&& make) {
  return html::in_both_languages([&](Language language) {
    const auto& foreign = language == Language::english ? run.foreign_en : run.foreign_vi;
    return foreign.marked(make(run.page(language)));
  });
}

std::string link(const std::string& file, const std::string& text, Language language) {
  // The page that is opened reads the language behind the question mark.
  return html::text_element(
      "a", attribute("href", file + "?lang=" + std::string(html::code_of(language))), text);
}

std::string back(const Page& page) {
  return element("nav", "",
                 link("index.html", format(msg::brief_back, page.language), page.language)) +
         "\n";
}

std::string title_of(const AreaLabel& area, Language language) {
  return format(msg::brief_title, language, title_or(area.title, area.id, language));
}

BriefFile area_file(const Run& run, std::size_t area) {
  const Detail detail =
      html::detail_that_fits({run.page(Language::vietnamese), run.page(Language::english)}, area);
  const AreaLabel& label = run.context.compiled.areas.at(area);
  const std::string main =
      html::language_switch(run.first, false) + pair(run, [&](const Page& page) {
        return back(page) + html::brief_sheet(page, area, detail);
      });
  return {label.id + ".html",
          html::document(
              title_of(label, run.first), run.first, main,
              html::chart_data(run.context, html::brief_charts(run.context, area, detail.charts)),
              "brief")};
}

// What its data lack, in place of results.
BriefFile lacking_file(const Run& run, const LackingArea& lacking) {
  Compiled alone;
  alone.lacking = {lacking};
  alone.scheme = run.context.compiled.scheme;
  const std::string main =
      html::language_switch(run.first, false) + pair(run, [&](const Page& page) {
        std::string text = back(page) +
                           html::heading(1, title_or(lacking.title, lacking.id, page.language)) +
                           html::paragraph(format(msg::brief_not_projected, page.language));
        for (const std::string& line : lacking_lines(alone, &run.context.catalog, page.language))
          text += html::paragraph(line);
        return text + html::comment_list(page, {lacking.id}, 2) +
               element("footer", "", html::paragraph(html::brief_provenance(page)));
      });
  const std::string title = title_or(lacking.title, lacking.id, run.first);
  return {lacking.id + ".html",
          html::document(format(msg::brief_title, run.first, title), run.first, main, {}, "brief")};
}

// "likely 1, unlikely 4" of an area's commitments or references; "–" for none.
std::string tally(const Page& page, std::size_t area, bool reference) {
  std::map<GapStatus, std::size_t> counts;
  for (const Promise& promise : promises_in_order(page.context, area))
    if (promise.first().reference == reference) ++counts[promise.first().status];
  std::string text;
  for (const auto& [status, count] : counts)
    text += (text.empty() ? "" : ", ") +
            // The count stays beside the last word, on a narrow screen too.
            term(id_of(status), page.language) + "\u00a0" + count_text(count, page.language);
  return text.empty() ? "–" : text;
}

std::string joint_cell(const Page& page, std::size_t area) {
  for (const Joint& joint : page.context.result.joints)
    if (static_cast<std::size_t>(joint.area) == area && joint.targets > 1)
      return chance_text(joint.probability, joint.mc_error, page.language);
  return "–";
}

std::string index_table(const Page& page) {
  html::Table table{format(msg::brief_index_caption, page.language), {}, {}};
  for (const Message message : {msg::page_area, msg::brief_index_own, msg::brief_index_references})
    table.header.push_back({escaped(format(message, page.language))});
  const bool path = page.context.result.deterministic;
  if (!path) table.header.push_back({escaped(format(msg::brief_index_joint, page.language)), true});
  const std::vector<AreaLabel>& areas = page.context.compiled.areas;
  for (std::size_t area = 0; area < areas.size(); ++area) {
    html::Row row{{{link(areas[area].id + ".html", html::area_title(page, area), page.language)},
                   {escaped(tally(page, area, false))},
                   {escaped(tally(page, area, true))}}};
    if (!path) row.cells.push_back({escaped(joint_cell(page, area)), true});
    table.rows.push_back(std::move(row));
  }
  for (const LackingArea& area : page.context.compiled.lacking) {
    html::Row row{
        {{link(area.id + ".html", title_or(area.title, area.id, page.language), page.language)},
         {escaped(format(msg::brief_index_lacking, page.language))},
         {"–"}}};
    if (!path) row.cells.push_back({"–", true});
    table.rows.push_back(std::move(row));
  }
  return html::render(table) + "\n";
}

BriefFile index_file(const Run& run) {
  const ScenarioSpec& spec = run.context.spec;
  const auto title = [&](Language language) {
    return format(msg::brief_index_title, language, title_or(spec.title, spec.id, language));
  };
  const std::string main =
      html::language_switch(run.first, false) + pair(run, [&](const Page& page) {
        return html::heading(1, title(page.language)) +
               html::paragraph(run_line(run.context, page.language), "quiet") +
               html::paragraph(format(msg::brief_index_note, page.language)) +
               html::comment_list(page, {std::string()}, 2) + index_table(page) +
               html::map_section(page) +
               element("footer", "", html::paragraph(html::brief_provenance(page)));
      });
  return {"index.html", html::document(title(run.first), run.first, main, {}, "index")};
}

}  // namespace

std::vector<BriefFile> brief_files(const ReportContext& context, const RunRecord& record,
                                   Language first, const std::vector<Comment>& comments) {
  const Run run{context, record, comments, first};
  std::vector<BriefFile> files = {index_file(run)};
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area)
    files.push_back(area_file(run, area));
  for (const LackingArea& lacking : context.compiled.lacking)
    files.push_back(lacking_file(run, lacking));
  return files;
}

}  // namespace gapcast
