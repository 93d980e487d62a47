// The gap table: one row a target, narrow enough for a console.
#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kDash = "–";
constexpr std::size_t kNameWidth = 34;

bool in_percent(std::string_view unit) { return unit == "%" || unit == "%/yr"; }

bool in_percent(const VerdictSubject& s) { return in_percent(verdict_unit(s.gap, s.target)); }

std::string required_cell(const VerdictSubject& s) {
  const std::string value = plain_text(s.target.value, s.language);
  return sign_of(s.target.comparator) + " " +
         (in_percent(s) ? with_unit(value, "%", s.language) : value);
}

// "× 3.4", "> 100".
std::string pace_cell(const VerdictSubject& s) {
  // A multiple that would show as zero says nothing.
  const bool shown = std::isfinite(s.gap.pace) && s.gap.pace >= 0.005 && !s.gap.already_met &&
                     s.gap.status != GapStatus::observed;
  if (!shown) return std::string(kDash);
  if (s.gap.pace > kFarMore) return "> " + plain_text(kFarMore, s.language);
  return "× " + multiple_text(s.gap.pace, s.language);
}

// The chance without its error, which the footnote gives: "24 %", "< 1 %".
std::string chance_cell(const VerdictSubject& s) {
  if (s.gap.status == GapStatus::observed || !std::isfinite(s.gap.probability_met))
    return std::string(kDash);
  return chance_text(s.gap.probability_met, s.gap.mc_error, s.language);
}

std::string narrow_title(const VerdictSubject& s) {
  return target_title(s.target, s.nation, TitleForm::narrow, s.context.catalog, s.language);
}

// The title with years, unit where it is not percent, and star.
std::string named(std::string title, const VerdictSubject& s) {
  std::string years;
  if (s.target.period)
    years = std::to_string(s.target.period->first) + "–" + std::to_string(s.target.period->second);
  if (s.target.year) years = std::to_string(*s.target.year);
  title = name_in_table(std::move(title), years, verdict_unit(s.gap, s.target), s.language);
  return s.gap.reference ? title + " *" : title;
}

}  // namespace

std::string sign_of(Comparator comparator) {
  switch (comparator) {
    case Comparator::above:
      return ">";
    case Comparator::at_least:
      return "≥";
    case Comparator::about:
      return "≈";
    case Comparator::below:
      break;
  }
  return "<";
}

std::string name_in_table(std::string title, const std::string& years, std::string_view unit,
                          Language language) {
  if (!years.empty()) title += " " + years;
  return in_percent(unit) ? title : title + ", " + unit_text(unit, language);
}

std::string gap_target_name(const VerdictSubject& s) { return named(narrow_title(s), s); }

std::string gap_table_name(const VerdictSubject& s) {
  return named(shortened(narrow_title(s), kNameWidth), s);
}

std::vector<std::string> gap_table_header(Language language) {
  std::vector<std::string> header;
  for (const Message message :
       {msg::table_target, msg::table_required, msg::table_value, msg::table_range, msg::table_gap,
        msg::table_chance, msg::table_pace, msg::table_status})
    header.push_back(format(message, language));
  return header;
}

std::vector<bool> gap_table_alignment() {
  return {false, true, true, true, true, true, true, false};
}

std::vector<std::string> gap_table_row(const VerdictSubject& s) {
  const std::string dash(kDash);
  std::vector<std::string> row = {gap_table_name(s), required_cell(s)};
  if (is_judged(s.gap)) {
    const auto& quantiles = s.gap.statistics.quantiles;
    const bool spread = s.gap.status != GapStatus::observed && !s.context.result.deterministic &&
                        members_differ(s.gap.statistics);
    const Digits digits = verdict_digits(s.context, s.gap, verdict_value(s));
    row.push_back(digits_text(verdict_value(s), digits, s.language));
    row.push_back(spread ? range_text(quantiles[1], quantiles[5], digits, s.language) : dash);
    row.push_back(digits_text(s.gap.gap, digits, s.language));
    row.push_back(chance_cell(s));
    row.push_back(pace_cell(s));
  } else {
    row.insert(row.end(), 5, dash);
  }
  row.push_back(term(id_of(s.gap.status), s.language));
  return row;
}

}  // namespace gapcast
