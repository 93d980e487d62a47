// A chart as a figure: caption, place for the drawing, target lines in words, numbers as a table.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/report/html/charts.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast::html {
namespace {

int decimals_in(const Page& page, const OutputResult& output, std::size_t index) {
  if (page.context.result.deterministic) return path_decimals(output.path.at(index));
  return decimals_of(output.statistics.at(index), page.context.result.members);
}

// One number of digits for a whole table: the fewest that any uncertain year supports.
Digits table_digits(const Page& page, const OutputResult& output) {
  const std::size_t last = static_cast<std::size_t>(page.context.compiled.plan.n_years - 1);
  int decimals = decimals_in(page, output, last);
  for (std::size_t t = 0; t < last; ++t) {
    if (!has_value(page.context, output, t)) continue;
    const bool uncertain =
        page.context.result.deterministic || members_differ(output.statistics[t]);
    if (uncertain) decimals = std::min(decimals, decimals_in(page, output, t));
  }
  return {decimals, false};
}

std::string title_of(const Page& page, const OutputResult& output) {
  const Compiled& compiled = page.context.compiled;
  const AreaLabel& area = compiled.areas.at(static_cast<std::size_t>(output.output.area));
  return indicator_title(output_id(compiled, output.output), area.level == AreaLevel::nation,
                         TitleForm::full, page.context.catalog, page.language);
}

std::string unit_of(const Page& page, const OutputResult& output) {
  return unit_text(variable_unit(page.context.compiled, output.output), page.language);
}

std::size_t last_index(const Page& page) {
  return static_cast<std::size_t>(page.context.compiled.plan.n_years - 1);
}

// What the drawing shows, for those who do not see it.
std::string label_of(const Page& page, const OutputResult& output) {
  const std::size_t last = last_index(page);
  const std::string title = title_of(page, output), unit = unit_of(page, output);
  const std::string year = std::to_string(page.context.compiled.year(static_cast<int>(last)));
  if (!has_value(page.context, output, last))
    return format(msg::page_chart_label_none, page.language, title, unit);
  const Digits digits{decimals_in(page, output, last), false};
  if (page.context.result.deterministic)
    return format(msg::page_chart_label_path, page.language, title, unit,
                  digits_text(output.path[last], digits, page.language), year);
  const auto& q = output.statistics[last].quantiles;
  return format(msg::page_chart_label, page.language, title, unit,
                digits_text(q[3], digits, page.language), year,
                range_text(q[1], q[5], digits, page.language));
}

std::string key_line(std::string_view classes) {
  return element("svg",
                 attribute("class", "key") + attribute("viewBox", "0 0 30 10") +
                     attribute("aria-hidden", "true"),
                 element("path", attribute("class", classes) + attribute("d", "M0 5H30"), ""));
}

// One line a target, with the look of its line in the drawing.
std::string target_list(const Page& page, const Chart& chart) {
  std::string items;
  std::vector<std::string> said;
  for (const Gap* gap : chart.gaps) {
    const VerdictSubject subject = verdict_subject(page.context, *gap, page.language);
    const TargetSpec& target = subject.target;
    const std::string when = target.period ? std::to_string(target.period->first) + "–" +
                                                 std::to_string(target.period->second)
                                           : std::to_string(gap->year);
    const std::string text =
        format(msg::page_target_line, page.language, when, verdict_target(subject),
               term(gap->reference ? "reference" : "commitment", page.language));
    if (std::find(said.begin(), said.end(), text) != said.end()) continue;
    said.push_back(text);
    items += element("li", "",
                     key_line(gap->reference ? "line reference" : "line commitment") +
                         text_element("span", "", text));
  }
  return items.empty() ? items : element("ul", attribute("class", "lines"), items);
}

// A year that every member knows has no range.
std::string range_cell(const Page& page, const Statistics& year, std::size_t low, std::size_t high,
                       Digits digits) {
  const double from = year.quantiles[low], to = year.quantiles[high];
  if (digits_text(from, digits, page.language) == digits_text(to, digits, page.language))
    return "–";
  return escaped(range_text(from, to, digits, page.language));
}

Row year_row(const Page& page, const OutputResult& output, int year, Digits digits,
             const std::map<int, double>& published) {
  const auto found = published.find(year);
  Row row{{{std::to_string(year)},
           {found == published.end() ? "–" : plain_text(found->second, page.language), true}}};
  const int offset = page.context.compiled.index(year);
  const auto index = static_cast<std::size_t>(std::max(offset, 0));
  const bool known =
      offset >= 0 && index <= last_index(page) && has_value(page.context, output, index);
  const bool path = page.context.result.deterministic;
  if (!known) {
    row.cells.insert(row.cells.end(), path ? 1 : 4, Cell{"–", true});
    return row;
  }
  const double centre = path ? output.path[index] : output.statistics[index].quantiles[3];
  row.cells.push_back({digits_text(centre, digits, page.language), true});
  if (path) return row;
  for (const std::size_t low : {2u, 1u, 0u})
    row.cells.push_back({range_cell(page, output.statistics[index], low, 6 - low, digits), true});
  return row;
}

// The numbers of the drawing, a row a year.
std::string number_table(const Page& page, const Chart& chart, const OutputResult& output) {
  std::map<int, double> published;
  for (const RecordPoint& point : published_figures(page.context, chart))
    published[point.year] = point.value;
  const Digits digits = table_digits(page, output);
  const Compiled& compiled = page.context.compiled;
  const int start = compiled.base_year(output.output.area);
  const int first = published.empty() ? start : std::min(start, published.begin()->first);
  Table table{title_of(page, output) + ", " + unit_of(page, output), {}, {}};
  table.numbers = true;
  std::vector<Message> header = {msg::page_year, msg::page_published};
  if (page.context.result.deterministic)
    header.push_back(msg::page_path);
  else
    header.insert(header.end(),
                  {msg::page_median, msg::page_range_50, msg::page_range_80, msg::page_range_90});
  for (std::size_t i = 0; i < header.size(); ++i)
    table.header.push_back({escaped(format(header[i], page.language)), i > 0});
  for (int year = first; year <= compiled.year(static_cast<int>(last_index(page))); ++year)
    if (year >= start || published.contains(year))
      table.rows.push_back(year_row(page, output, year, digits, published));
  return render(table);
}

std::string caption_of(const Page& page, const OutputResult& output, std::string_view name) {
  return element("figcaption", "",
                 text_element(name, attribute("class", "name"), title_of(page, output)) +
                     text_element("small", "", unit_of(page, output)));
}

}  // namespace

std::string chart_title(const Page& page, const Chart& chart) {
  return title_of(page, page.context.result.outputs.at(chart.output));
}

std::string chart_figure(const Page& page, const Chart& chart) {
  const OutputResult& output = page.context.result.outputs.at(chart.output);
  // Open without script, where the table stands in for the drawing; the script closes it.
  const std::string numbers =
      element("details", " open",
              text_element("summary", "", format(msg::page_numbers, page.language)) +
                  number_table(page, chart, output));
  return element("figure", "",
                 caption_of(page, output, "h4") +
                     element("div",
                             attribute("data-chart", chart_id(chart)) +
                                 attribute("data-label", label_of(page, output)),
                             "") +
                     target_list(page, chart) + numbers) +
         "\n";
}

std::string small_chart_figure(const Page& page, const Chart& chart, std::size_t in_row) {
  const OutputResult& output = page.context.result.outputs.at(chart.output);
  const std::string count = std::to_string(in_row);
  // They stand under no heading that theirs could follow.
  return element("figure", attribute("class", "of-" + count),
                 caption_of(page, output, "strong") +
                     element("div",
                             attribute("data-chart", chart_id(chart)) +
                                 attribute("data-label", label_of(page, output)) +
                                 attribute("data-size", "small") + attribute("data-row", count),
                             "")) +
         "\n";
}

std::string chart_legend(const Page& page, const std::vector<Chart>& charts) {
  const auto item = [&](const std::string& key, Message message) {
    return element("li", "", key + text_element("span", "", format(message, page.language)));
  };
  const auto box = [&](std::string_view share) {
    return element("svg",
                   attribute("class", "key") + attribute("viewBox", "0 0 30 10") +
                       attribute("aria-hidden", "true"),
                   element("rect",
                           attribute("class", "fan-" + std::string(share)) +
                               attribute("width", "30") + attribute("height", "10"),
                           ""));
  };
  const std::string dot = element("svg",
                                  attribute("class", "key") + attribute("viewBox", "0 0 30 10") +
                                      attribute("aria-hidden", "true"),
                                  element("circle",
                                          attribute("class", "dot") + attribute("cx", "15") +
                                              attribute("cy", "5") + attribute("r", "3"),
                                          ""));
  const auto has_target = [&](bool reference) {
    return std::any_of(charts.begin(), charts.end(), [&](const Chart& chart) {
      return std::any_of(chart.gaps.begin(), chart.gaps.end(),
                         [&](const Gap* gap) { return gap->reference == reference; });
    });
  };
  const bool has_record = std::any_of(charts.begin(), charts.end(), [&](const Chart& chart) {
    return !published_figures(page.context, chart).empty();
  });
  std::string items = has_record ? item(dot, msg::page_key_published) : std::string();
  if (page.context.result.deterministic)
    items += item(key_line("line median"), msg::page_key_path);
  else
    items += item(key_line("line median"), msg::page_key_median) +
             item(box("50"), msg::page_key_50) + item(box("80"), msg::page_key_80) +
             item(box("90"), msg::page_key_90);
  if (has_target(false)) items += item(key_line("line commitment"), msg::page_key_commitment);
  if (has_target(true)) items += item(key_line("line reference"), msg::page_key_reference);
  return element("ul", attribute("class", "legend"), items) + "\n";
}

}  // namespace gapcast::html
