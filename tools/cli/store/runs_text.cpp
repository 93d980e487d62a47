// Laying out runs of the store for people, with no more digits than their members support.
#include "tools/cli/store/runs_text.hpp"

#include <array>
#include <cmath>

#include "engine/base/messages/runs.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::cli {
namespace {

constexpr std::string_view kDash = "–";

// "2026-06-30T08:15:00Z" as 30/06/2026 08:15 or 2026-06-30 08:15.
std::string moment(const std::string& iso, Language language) {
  if (iso.size() < 16) return iso;
  const std::string clock = iso.substr(11, 5);
  if (language == Language::english) return iso.substr(0, 10) + " " + clock;
  return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4) + " " + clock;
}

std::string count(const StoredTable& table, std::size_t row, const std::string& column,
                  Language language) {
  const double value = table.number(row, column);
  return std::isfinite(value) ? fixed_text(value, 0, language) : std::string(kDash);
}

// Half-width of the error of a stored median.
double median_error(const StoredTable& gaps, std::size_t row, double members) {
  Statistics statistics;
  constexpr std::array<const char*, 7> kNames = {"p05", "p10", "p25", "p50", "p75", "p90", "p95"};
  for (std::size_t q = 0; q < kNames.size(); ++q)
    statistics.quantiles[q] = gaps.number(row, kNames[q]);
  return quantile_error(statistics, 3, static_cast<std::int64_t>(members));
}

// The median, or the path of a run without members.
std::string value_text(const StoredTable& gaps, std::size_t row, double members,
                       Language language) {
  const double median = gaps.number(row, "p50");
  if (std::isfinite(median)) return number_text(median, median_error(gaps, row, members), language);
  const double path = gaps.number(row, "mean");
  return std::isfinite(path) ? number_text(path, 0.1, language) : std::string(kDash);
}

std::string chance_text(const StoredTable& gaps, std::size_t row, Language language) {
  const double chance = gaps.number(row, "probability_met");
  if (!std::isfinite(chance)) return std::string(kDash);
  return probability_text(chance, gaps.number(row, "mc_error"), language);
}

TextTable gap_table(const StoredTable& gaps, double members, Language language) {
  TextTable table{{}, {false, false, false, true, true, true, false}, {}};
  for (const Message message : {msg::runs_area, msg::runs_target, msg::runs_year, msg::runs_asked,
                                msg::runs_value, msg::runs_chance, msg::runs_status})
    table.header.push_back(format(message, language));
  for (std::size_t row = 0; row < gaps.rows.size(); ++row)
    table.rows.push_back(
        {gaps.text(row, "area"), gaps.text(row, "target"), gaps.text(row, "year"),
         plain_text(gaps.number(row, "value"), language), value_text(gaps, row, members, language),
         chance_text(gaps, row, language), term(gaps.text(row, "status"), language)});
  return table;
}

std::string made_line(const StoredTable& run, Language language) {
  const std::string started = moment(run.text(0, "started"), language);
  const std::string version = run.text(0, "version");
  const std::string assumed = count(run, 0, "assumptions", language);
  const std::string numbers = count(run, 0, "numbers", language);
  if (run.number(0, "deterministic") != 0)
    return format(msg::runs_made_path, language, started, version, assumed, numbers);
  return format(msg::runs_made, language, started, version, run.text(0, "seed"),
                count(run, 0, "members", language), assumed, numbers);
}

std::vector<std::string> column(const StoredTable& table, const std::string& name) {
  std::vector<std::string> texts;
  for (std::size_t row = 0; row < table.rows.size(); ++row) texts.push_back(table.text(row, name));
  return texts;
}

std::size_t inconsistent(const StoredTable& findings) {
  std::size_t n = 0;
  for (const std::string& severity : column(findings, "severity"))
    n += severity == "inconsistent" ? 1 : 0;
  return n;
}

// "24 %", "–".
std::string percent(double fraction, Language language) {
  return std::isfinite(fraction) ? fixed_text(100 * fraction, 0, language) + " %"
                                 : std::string(kDash);
}

}  // namespace

std::string run_list_text(const StoredTable& runs, Language language) {
  if (runs.rows.empty()) return format(msg::runs_none, language) + "\n";
  TextTable table{{}, {true, false, false, true, true, true}, {}};
  for (const Message message : {msg::runs_run, msg::runs_started, msg::runs_scenario,
                                msg::runs_members, msg::runs_likely, msg::runs_assumed})
    table.header.push_back(format(message, language));
  for (std::size_t row = 0; row < runs.rows.size(); ++row) {
    const std::string judged = count(runs, row, "judged", language);
    table.rows.push_back({runs.text(row, "run"), moment(runs.text(row, "started"), language),
                          runs.text(row, "scenario"), count(runs, row, "members", language),
                          judged == "0"
                              ? std::string(kDash)
                              : format(msg::runs_of, language,
                                       count(runs, row, "at_least_likely", language), judged),
                          format(msg::runs_of, language, count(runs, row, "assumptions", language),
                                 count(runs, row, "numbers", language))});
  }
  return render(table);
}

std::string run_text(const StoredRun& run, Language language) {
  std::string text = heading(
      format(msg::runs_title, language, run.run.text(0, "run"), run.run.text(0, "scenario")), '=');
  text += wrapped(made_line(run.run, language)) + wrapped(run.run.text(0, "command"), "$ ");
  text += wrapped(format(msg::runs_inputs, language, join(column(run.inputs, "path"), ", ")));
  text +=
      wrapped(format(msg::runs_findings, language, count_text(run.findings.rows.size(), language),
                     count_text(inconsistent(run.findings), language)));
  if (run.gaps.rows.empty()) return text;
  return text + "\n" + render(gap_table(run.gaps, run.run.number(0, "members"), language));
}

std::string run_compare_text(std::int64_t first, std::int64_t second, const StoredTable& inputs,
                             const StoredTable& gaps, Language language) {
  std::string text = heading(
      format(msg::runs_compare_title, language, std::to_string(first), std::to_string(second)),
      '=');
  text += wrapped(inputs.rows.empty() ? format(msg::runs_same_inputs, language)
                                      : format(msg::runs_other_inputs, language,
                                               join(column(inputs, "path"), ", ")));
  TextTable table{{}, {false, false, false, true, true, true, true, true, true}, {}};
  const std::string of_first = std::to_string(first), of_second = std::to_string(second);
  table.header = {format(msg::runs_area, language),
                  format(msg::runs_target, language),
                  format(msg::runs_year, language),
                  format(msg::runs_value, language) + " " + of_first,
                  format(msg::runs_value, language) + " " + of_second,
                  format(msg::runs_difference, language),
                  format(msg::runs_chance, language) + " " + of_first,
                  format(msg::runs_chance, language) + " " + of_second,
                  format(msg::runs_difference, language)};
  const auto value = [&](std::size_t row, const char* name) {
    const double number = gaps.number(row, name);
    return std::isfinite(number) ? number_text(number, 0.1, language) : std::string(kDash);
  };
  for (std::size_t row = 0; row < gaps.rows.size(); ++row)
    table.rows.push_back({gaps.text(row, "area"), gaps.text(row, "target"), gaps.text(row, "year"),
                          value(row, "p50_first"), value(row, "p50_second"),
                          value(row, "p50_difference"),
                          percent(gaps.number(row, "probability_first"), language),
                          percent(gaps.number(row, "probability_second"), language),
                          percent(gaps.number(row, "probability_difference"), language)});
  return text + "\n" + render(table) + "\n" + wrapped(format(msg::runs_compare_note, language));
}

std::string tables_json(const std::vector<std::pair<std::string_view, StoredTable>>& tables) {
  std::vector<NamedRows> named;
  for (const auto& [name, table] : tables) {
    named.push_back({name, {}});
    for (const std::vector<Cell>& cells : table.rows) {
      Row row;
      for (std::size_t i = 0; i < cells.size(); ++i) row.emplace_back(table.columns[i], cells[i]);
      named.back().rows.push_back(std::move(row));
    }
  }
  return rows_json(named);
}

}  // namespace gapcast::cli
