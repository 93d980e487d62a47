// The page's opening and, for each area, its verdicts and charts.
#include <array>
#include <map>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/report/base_year.hpp"
#include "engine/report/html/answers/titles.hpp"
#include "engine/report/html/charts.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/joint.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/promises.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/unimposed.hpp"

namespace gapcast::html {
namespace {

// Fewer areas than this need no list of links to them.
constexpr std::size_t kFewAreas = 3;

// "met 2, likely 1, unlikely 4", commitments or references.
std::string tally(const Page& page, bool reference) {
  std::map<GapStatus, std::size_t> counts;
  std::size_t all = 0;
  for (const Promise& promise : all_promises(page.context))
    if (promise.first().reference == reference) {
      ++counts[promise.first().status];
      ++all;
    }
  if (all == 0) return {};
  std::string parts;
  for (const auto& [status, count] : counts)
    parts += (parts.empty() ? "" : ", ") + term(id_of(status), page.language) + " " +
             count_text(count, page.language);
  return format(reference ? msg::page_tally_references : msg::page_tally_commitments, page.language,
                count_text(all, page.language), parts);
}

std::string link(std::string_view name, Language language, const std::string& text) {
  return element("li", "",
                 text_element("a", attribute("href", "#" + anchor(name, language)), text));
}

std::string contents(const Page& page) {
  std::string items;
  const std::size_t areas = page.context.compiled.areas.size();
  if (areas >= kFewAreas)
    for (std::size_t area = 0; area < areas; ++area)
      items += link("area-" + std::to_string(area), page.language, area_title(page, area));
  const auto add = [&](std::string_view name, Message message) {
    items += link(name, page.language, format(message, page.language));
  };
  if (!page.context.result.gaps.empty()) add("gaps", msg::console_gaps);
  add("drivers", msg::page_drivers);
  if (page.answers != nullptr)
    for (const auto& [analysis, count] : page.answers->counts)
      add(id_of(analysis), answer_title(analysis));
  if (page.comparison != nullptr) add("comparison", msg::page_comparison);
  add("inputs", msg::page_inputs);
  add("method", msg::page_method);
  add("provenance", msg::page_provenance);
  return element("nav",
                 attribute("class", "contents") +
                     attribute("aria-label", format(msg::page_contents, page.language)),
                 element("ul", "", items)) +
         "\n";
}

// What the attribution asked with the run found about the target, if it was asked.
std::string moved_by(const Page& page, const Promise& promise) {
  if (page.answers == nullptr) return {};
  const Trials& trials = page.answers->trials;
  const auto is_about = [&](const TargetQuestion& asked, const Gap& gap) {
    const std::string& area = trials.areas()[static_cast<std::size_t>(asked.area)].id;
    const std::string& target = trials.targets()[static_cast<std::size_t>(asked.target)].id;
    return area == page.context.compiled.areas[static_cast<std::size_t>(gap.area)].id &&
           target == page.context.result.targets[static_cast<std::size_t>(gap.target)].id;
  };
  for (const AttributionStory& story : page.answers->attributions)
    for (const Gap* gap : promise.gaps) {
      if (!is_about(story.attribution.question, *gap)) continue;
      const std::string words = most_moving(trials, story, page.language);
      return words.empty() ? words : " " + words;
    }
  return {};
}

// What the base year of the result rests on and what not knowing it better costs.
std::string base_year_line(const VerdictSubject& subject) {
  const std::string sentence = base_sentence(subject);
  if (sentence.empty()) return {};
  const auto basis = base_basis(subject.context, subject.gap);
  const std::string tag =
      basis
          ? text_element(
                "span", attribute("class", *basis == BaseBasis::assumed ? "tag assumption" : "tag"),
                base_tag(*basis, subject.language)) +
                " "
          : std::string();
  return element("p", attribute("class", "quiet base"), tag + escaped(sentence));
}

std::string verdict_item(const Page& page, const Promise& promise) {
  const std::string status(id_of(promise.first().status));
  const VerdictSubject subject = verdict_subject(page.context, promise, page.language);
  const std::string tag =
      text_element("span", attribute("class", "tag " + status), term(status, page.language));
  return element("li", attribute("class", status),
                 element("p", "",
                         tag + " " + with_documents(page, verdict_paragraph(subject)) +
                             escaped(moved_by(page, promise))) +
                     base_year_line(subject)) +
         "\n";
}

// In three lists: the area's own targets, thresholds for reference, what cannot be judged.
std::string verdict_lists(const Page& page, const std::vector<Promise>& promises) {
  constexpr std::array kTitles = {msg::page_own_targets, msg::page_references, msg::page_unjudged};
  std::array<std::string, kTitles.size()> items;
  for (const Promise& promise : promises) {
    const Gap& gap = promise.first();
    items.at(!is_judged(gap) ? 2 : gap.reference ? 1 : 0) += verdict_item(page, promise);
  }
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (!items[i].empty())
      text += heading(3, format(kTitles[i], page.language)) +
              element("ul", attribute("class", "verdicts"), "\n" + items[i]) + "\n";
  return text;
}

std::string joint_line(const Page& page, std::size_t area) {
  const std::string sentence = joint_sentence(page.context, area, page.language);
  return sentence.empty() ? std::string() : paragraph(sentence);
}

std::string collecting(const Page& page, std::size_t area) {
  std::string items;
  for (const std::string& line : collect_lines(page.context, area, page.language))
    items += text_element("li", "", line) + "\n";
  if (items.empty()) return {};
  return heading(3, format(msg::collect_title, page.language)) + element("ul", "", "\n" + items) +
         "\n";
}

std::string projections(const Page& page, std::size_t area) {
  const TextTable text = projection_table(page.context, area, page.language);
  if (text.rows.empty()) return {};
  Table table{format(msg::page_projections, page.language), {}, {}};
  for (std::size_t i = 0; i < text.header.size(); ++i)
    table.header.push_back({escaped(text.header[i]), text.right[i]});
  for (const std::vector<std::string>& cells : text.rows) {
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i)
      row.cells.push_back({escaped(cells[i]), text.right[i]});
    table.rows.push_back(std::move(row));
  }
  return render(table) + "\n";
}

std::string figures(const Page& page, std::size_t area) {
  std::string figures;
  const std::vector<Chart> charts = charts_of(page.context, area);
  for (const Chart& chart : charts) figures += chart_figure(page, chart);
  if (figures.empty()) return {};
  return element("section", attribute("class", "drawings"),
                 element("div", attribute("class", "lead"),
                         heading(3, format(msg::page_charts, page.language)) +
                             chart_legend(page, charts)) +
                     element("div", attribute("class", "charts"), "\n" + figures)) +
         "\n";
}

}  // namespace

std::string opening(const Page& page) {
  const ScenarioSpec& spec = page.context.spec;
  std::string text = heading(1, title_or(spec.title, spec.id, page.language));
  text += paragraph(format(msg::page_scenario, page.language, spec.id), "quiet");
  text += paragraph(run_line(page.context, page.language), "quiet");
  if (page.context.result.cancelled)
    text += paragraph(format(msg::console_cancelled, page.language));
  for (const bool reference : {false, true})
    if (const std::string line = tally(page, reference); !line.empty()) text += paragraph(line);
  return text + comment_list(page, {std::string()}, 2) + contents(page);
}

std::string area_section(const Page& page, std::size_t area) {
  const AreaLabel& label = page.context.compiled.areas.at(area);
  std::string text =
      heading(2, area_title(page, area), anchor("area-" + std::to_string(area), page.language));
  const std::string leaves = made_of(page.context, label, page.language);
  if (!leaves.empty()) text += paragraph(leaves, "quiet");
  const std::vector<Promise> promises = promises_in_order(page.context, area);
  if (promises.empty())
    text += paragraph(format(msg::console_no_target, page.language)) + projections(page, area);
  else
    text += verdict_lists(page, promises) + joint_line(page, area) + collecting(page, area);
  text += comment_list(page, {label.id}, 3) + figures(page, area);
  const std::string beside = unimposed_sentence(page.context, area, page.language);
  return beside.empty() ? text : text + paragraph(beside, "quiet");
}

}  // namespace gapcast::html
