// The gap table: one row a target, narrow enough for a console.
#include <algorithm>
#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/report/amounts.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kDash = "–";

bool judged(const Gap& gap) {
  return gap.status != GapStatus::no_data && gap.status != GapStatus::not_assessed;
}

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

std::string name_cell(const VerdictSubject& s) {
  std::string title = indicator_title(s.target.indicator, s.nation, TitleForm::narrow,
                                      s.context.catalog, s.language);
  if (title == s.target.indicator) title = title_or(s.target.title, title, s.language);
  if (s.target.period)
    return title + " " + std::to_string(s.target.period->first) + "–" +
           std::to_string(s.target.period->second);
  return s.target.year ? title + " " + std::to_string(*s.target.year) : title;
}

// The chance without its error, which the footnote gives: "24 %", "< 1 %".
std::string chance_cell(const VerdictSubject& s) {
  if (s.gap.status == GapStatus::observed || !std::isfinite(s.gap.probability_met))
    return std::string(kDash);
  const std::string text = probability_text(s.gap.probability_met, s.gap.mc_error, s.language);
  return text.substr(0, text.find(" ±"));
}

}  // namespace

std::vector<std::string> gap_table_header(Language language) {
  std::vector<std::string> header;
  for (const Message message :
       {msg::table_target, msg::table_unit, msg::table_required, msg::table_value, msg::table_range,
        msg::table_gap, msg::table_chance, msg::table_pace, msg::table_status})
    header.push_back(format(message, language));
  return header;
}

std::vector<bool> gap_table_alignment() {
  return {false, false, true, true, true, true, true, true, false};
}

std::vector<std::string> gap_table_row(const VerdictSubject& s) {
  const std::string dash(kDash);
  std::vector<std::string> row = {
      name_cell(s), unit_text(verdict_unit(s.gap, s.target), s.language),
      sign_of(s.target.comparator) + " " + plain_text(s.target.value, s.language)};
  if (judged(s.gap)) {
    const bool ensemble = s.gap.status != GapStatus::observed && !s.context.result.deterministic;
    const Digits digits = verdict_digits(s.context, s.gap, verdict_value(s));
    row.push_back(digits_text(verdict_value(s), digits, s.language));
    row.push_back(ensemble ? range_text(s.gap.statistics.quantiles[1],
                                        s.gap.statistics.quantiles[5], digits, s.language)
                           : dash);
    row.push_back(digits_text(s.gap.gap, digits, s.language));
    row.push_back(chance_cell(s));
    const bool has_pace = std::isfinite(s.gap.pace) && s.gap.pace > 0 && !s.gap.already_met &&
                          s.gap.status != GapStatus::observed;
    row.push_back(has_pace ? "× " + multiple_text(s.gap.pace, s.language) : dash);
  } else {
    row.insert(row.end(), 5, dash);
  }
  row.push_back(term(id_of(s.gap.status), s.language));
  return row;
}

}  // namespace gapcast
