// Laying out runs of the store for people, with no more digits than their members support.
#include "tools/cli/store/runs_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/runs.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/compare_names.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast::cli {
namespace {

constexpr std::string_view kDash = "–";
constexpr std::size_t kDocument = 26;  // letters of a document behind a target's name

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

// What a row of stored gaps says in words, in the titles of the data and the target packs at hand;
// an id stays where neither knows it.
class GapWords {
 public:
  GapWords(const StoredTable& gaps, double members, const Library& library, Language language)
      : gaps_(gaps),
        members_(static_cast<std::int64_t>(members)),
        library_(library),
        language_(language) {}

  std::string area(std::size_t row) const {
    const std::string id = gaps_.text(row, "area");
    const Area* known = library_.catalog.find_area(id);
    return known == nullptr ? id : title_or(known->title, id, language_);
  }

  // "Industry 2030"; where the area has another target of that name, with its document or id.
  std::string target(std::size_t row) const {
    const std::string name = plain_name(row);
    for (std::size_t other = 0; other < gaps_.rows.size(); ++other)
      if (other != row && gaps_.text(other, "area") == gaps_.text(row, "area") &&
          plain_name(other) == name)
        return name + " (" + shortened(document(row), kDocument) + ")";
    return name;
  }

  // "≥ 10 %"
  std::string asked(std::size_t row) const {
    const std::string digits = plain_text(gaps_.number(row, "value"), language_);
    std::string sign;
    for (const Comparator comparator :
         {Comparator::above, Comparator::at_least, Comparator::about, Comparator::below})
      if (gaps_.text(row, "comparator") == id_of(comparator)) sign = sign_of(comparator) + " ";
    return sign + (unit(row).starts_with("%") ? with_unit(digits, "%", language_) : digits);
  }

  // Half-width of the error of the stored median.
  double value_error(std::size_t row) const {
    return quantile_error(statistics_of(row), 3, members_);
  }

  // The median, or the path of a run without members.
  std::string value(std::size_t row) const {
    const double median = gaps_.number(row, "p50");
    // With the digits that reports give it.
    if (std::isfinite(median))
      return fixed_text(median, decimals_of(statistics_of(row), members_), language_);
    const double path = gaps_.number(row, "mean");
    return std::isfinite(path) ? number_text(path, 0.1, language_) : std::string(kDash);
  }

  // Without its error: "24 %", "< 1 %".
  std::string chance(std::size_t row) const {
    return chance_text(gaps_.number(row, "probability_met"), gaps_.number(row, "mc_error"),
                       language_);
  }

  std::string status(std::size_t row) const { return term(gaps_.text(row, "status"), language_); }
  std::string unit(std::size_t row) const { return gaps_.text(row, "unit"); }

 private:
  Statistics statistics_of(std::size_t row) const {
    Statistics statistics;
    constexpr std::array<const char*, 7> kNames = {"p05", "p10", "p25", "p50", "p75", "p90", "p95"};
    for (std::size_t q = 0; q < kNames.size(); ++q)
      statistics.quantiles[q] = gaps_.number(row, kNames[q]);
    return statistics;
  }

  const StoredTable& gaps_;
  std::int64_t members_ = 0;
  const Library& library_;
  Language language_{};

  const TargetSpec* pack_target(std::size_t row) const {
    const std::string id = gaps_.text(row, "target");
    const auto found = std::find_if(library_.targets.begin(), library_.targets.end(),
                                    [&](const TargetSpec& target) { return target.id == id; });
    return found == library_.targets.end() ? nullptr : &*found;
  }

  std::string plain_name(std::size_t row) const {
    const Area* area = library_.catalog.find_area(gaps_.text(row, "area"));
    const bool nation = area != nullptr && area->level == AreaLevel::nation;
    const TargetSpec* target = pack_target(row);
    const std::string title =
        target != nullptr
            ? target_title(*target, nation, TitleForm::narrow, library_.catalog, language_)
            : indicator_title(gaps_.text(row, "indicator"), nation, TitleForm::narrow,
                              library_.catalog, language_);
    std::string years = gaps_.text(row, "year");
    // Tables for programs have "2021-2030".
    if (const std::size_t dash = years.find('-'); dash != std::string::npos)
      years.replace(dash, 1, "–");
    return name_in_table(title, years, unit(row), language_);
  }

  std::string document(std::size_t row) const {
    const TargetSpec* target = pack_target(row);
    const std::string& name =
        target != nullptr ? target->instrument.in(language_) : gaps_.text(row, "instrument");
    for (std::size_t other = 0; other < gaps_.rows.size(); ++other)
      if (other != row && gaps_.text(other, "area") == gaps_.text(row, "area") &&
          gaps_.text(other, "instrument") == gaps_.text(row, "instrument") &&
          plain_name(other) == plain_name(row))
        return gaps_.text(row, "target");
    return name.empty() ? gaps_.text(row, "target") : name;
  }
};

// A row that names the area before its first row.
void name_area(const std::string& area, std::string& last, TextTable& table) {
  if (area != last) table.rows.push_back({area});
  last = area;
}

TextTable gap_table(const GapWords& words, std::size_t rows, Language language) {
  TextTable table{{}, {false, true, true, true, false}, {}};
  for (const Message message :
       {msg::runs_target, msg::runs_asked, msg::runs_value, msg::runs_chance, msg::runs_status})
    table.header.push_back(format(message, language));
  std::string area;
  for (std::size_t row = 0; row < rows; ++row) {
    name_area(words.area(row), area, table);
    table.rows.push_back({"  " + words.target(row), words.asked(row), words.value(row),
                          words.chance(row), words.status(row)});
  }
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

// The second run's value less the first's: of shares and growth in points.
std::string value_difference(const StoredTable& a, std::size_t in_a, const StoredTable& b,
                             std::size_t in_b, double error, const std::string& unit,
                             Language language) {
  const double difference = b.number(in_b, "p50") - a.number(in_a, "p50");
  if (!std::isfinite(difference)) return std::string(kDash);
  const std::string digits = difference_text(difference, error, language);
  return unit.starts_with("%") ? format(msg::page_points_short, language, digits) : digits;
}

std::string chance_difference(const StoredTable& a, std::size_t in_a, const StoredTable& b,
                              std::size_t in_b, Language language) {
  const double difference = b.number(in_b, "probability_met") - a.number(in_a, "probability_met");
  if (!std::isfinite(difference)) return std::string(kDash);
  return difference_text(100 * difference,
                         100 * std::hypot(a.number(in_a, "mc_error"), b.number(in_b, "mc_error")),
                         language);
}

// The row of the same area and target; nullopt where there is none.
std::optional<std::size_t> same_row(const StoredTable& a, std::size_t row, const StoredTable& b) {
  for (std::size_t other = 0; other < b.rows.size(); ++other)
    if (b.text(other, "area") == a.text(row, "area") &&
        b.text(other, "target") == a.text(row, "target"))
      return other;
  return std::nullopt;
}

TextTable compared_table(const StoredRun& first, const StoredRun& second, const Library& library,
                         Language language) {
  const GapWords before(first.gaps, first.run.number(0, "members"), library, language);
  const GapWords after(second.gaps, second.run.number(0, "members"), library, language);
  TextTable table{{}, {false, true, true, true, true, true, true}, {}};
  const auto of = [&](Message message, const StoredRun& run) {
    return format(message, language) + " " + run.run.text(0, "run");
  };
  table.header = {format(msg::runs_target, language),
                  of(msg::runs_value, first),
                  of(msg::runs_value, second),
                  format(msg::runs_difference, language),
                  of(msg::runs_chance, first),
                  of(msg::runs_chance, second),
                  format(msg::runs_difference_points, language)};
  std::string area;
  for (std::size_t row = 0; row < first.gaps.rows.size(); ++row) {
    const auto other = same_row(first.gaps, row, second.gaps);
    if (!other) continue;
    const double error = std::hypot(before.value_error(row), after.value_error(*other));
    name_area(before.area(row), area, table);
    table.rows.push_back(
        {"  " + before.target(row), before.value(row), after.value(*other),
         value_difference(first.gaps, row, second.gaps, *other, error, before.unit(row), language),
         before.chance(row), after.chance(*other),
         chance_difference(first.gaps, row, second.gaps, *other, language)});
  }
  return table;
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

std::string run_text(const StoredRun& run, const Library& library, Language language) {
  std::string text = heading(
      format(msg::runs_title, language, run.run.text(0, "run"), run.run.text(0, "scenario")), '=');
  text += wrapped(made_line(run.run, language)) + wrapped(run.run.text(0, "command"), "$ ");
  text += wrapped(format(msg::runs_inputs, language, join(column(run.inputs, "path"), ", ")));
  text +=
      wrapped(format(msg::runs_findings, language, count_text(run.findings.rows.size(), language),
                     count_text(inconsistent(run.findings), language)));
  if (run.gaps.rows.empty()) return text;
  const GapWords words(run.gaps, run.run.number(0, "members"), library, language);
  return text + "\n" + render(gap_table(words, run.gaps.rows.size(), language));
}

std::string run_compare_text(const StoredRun& first, const StoredRun& second,
                             const StoredTable& inputs, const Library& library, Language language) {
  std::string text = heading(format(msg::runs_compare_title, language, first.run.text(0, "run"),
                                    second.run.text(0, "run")),
                             '=');
  text += wrapped(inputs.rows.empty() ? format(msg::runs_same_inputs, language)
                                      : format(msg::runs_other_inputs, language,
                                               join(column(inputs, "path"), ", ")));
  return text + "\n" + render(compared_table(first, second, library, language)) + "\n" +
         wrapped(format(msg::runs_compare_note, language));
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
