// The audit's findings as text: a numbered paragraph each.
#include "engine/report/answers/audit_report.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/messages/audit.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/accounts_report.hpp"
#include "engine/report/explain/figure_choice.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kLabelWidth = 21;
constexpr std::size_t kMovesShown = 2;

constexpr std::array<Message, kAuditRules> kRuleTexts = {
    msg::audit_rule_growth_levels,   msg::audit_rule_multiple_growth,
    msg::audit_rule_multiple_levels, msg::audit_rule_average_yearly,
    msg::audit_rule_parts_add_up,    msg::audit_rule_part_whole,
    msg::audit_rule_share_levels,    msg::audit_rule_per_head,
    msg::audit_rule_growth_between,  msg::audit_rule_rival_figures,
    msg::audit_rule_rank_of,         msg::audit_rule_members_whole,
    msg::audit_rule_joint,           msg::audit_rule_possible};
constexpr std::array<Message, kHypotheses> kHypothesisTexts = {
    msg::audit_why_truncated,   msg::audit_why_arithmetic_mean, msg::audit_why_geometric_mean,
    msg::audit_why_other_years, msg::audit_why_one_sided,       msg::audit_why_coarse_rounding,
    msg::audit_why_unit,        msg::audit_why_price_basis,     msg::audit_why_definition,
    msg::audit_why_revised};

// The hypotheses in a word or two, for headlines.
constexpr std::array<Message, kHypotheses> kHypothesisNames = {
    msg::audit_called_truncated,      msg::audit_called_arithmetic_mean,
    msg::audit_called_geometric_mean, msg::audit_called_other_years,
    msg::audit_called_one_sided,      msg::audit_called_coarse_rounding,
    msg::audit_called_unit,           msg::audit_called_price_basis,
    msg::audit_called_definition,     msg::audit_called_revised};

std::string severity_words(const Finding& finding, Language language) {
  switch (finding.severity) {
    case AuditSeverity::inconsistent:
      return format(msg::audit_severity_inconsistent, language);
    case AuditSeverity::explained:
      return format(
          msg::audit_severity_explained, language,
          format(kHypothesisNames[static_cast<std::size_t>(finding.hypotheses.front())], language));
    case AuditSeverity::boundary:
      return format(msg::audit_severity_boundary, language);
    case AuditSeverity::consistent:
      break;
  }
  return format(msg::audit_severity_consistent, language);
}

// Writes the paragraphs of one report.
class Writer {
 public:
  Writer(const AuditReport& report, const Catalog& catalog, Language language)
      : report_(report), catalog_(catalog), language_(language) {}

  FindingWords finding(std::size_t index) const {
    const Finding& finding = report_.findings[index];
    FindingWords words{headline(finding), {}};
    if (finding.rule == AuditRule::joint) {
      figures(words, msg::audit_together, finding.inputs);
    } else {
      stated(words, finding);
      add(words, msg::audit_implied, range(finding.implied, implied_decimals(finding)));
      figures(words, msg::audit_from, finding.inputs);
    }
    for (const Hypothesis hypothesis : finding.hypotheses)
      add(words, msg::audit_why,
          format(kHypothesisTexts[static_cast<std::size_t>(hypothesis)], language_));
    if (finding.correction) correction(words, *finding.correction);
    moves(words, finding);
    return words;
  }

 private:
  void add(FindingWords& words, Message label, std::string text) const {
    words.lines.emplace_back(format(label, language_), std::move(text));
  }

  std::string area_title(const std::string& id) const {
    const Area* area = catalog_.find_area(id);
    return area ? title_or(area->title, id, language_) : id;
  }

  std::string thing(const Observation& row) const {
    const Area* area = catalog_.find_area(row.area);
    const bool nation = area && area->level == AreaLevel::nation;
    std::string text = indicator_title(row.indicator, nation, TitleForm::full, catalog_, language_);
    if (!row.sector.empty() && row.sector != "all") text += " (" + sector_words(row.sector) + ")";
    return text;
  }

  std::string sector_words(const std::string& id) const {
    if (id == "industry_construction") return format(msg::audit_industry_construction, language_);
    if (id == "manufacturing") return format(msg::audit_manufacturing, language_);
    for (const Sector& sector : catalog_.scheme)
      if (sector.id == id) return title_or(sector.title, id, language_);
    return term(id, language_);
  }

  std::string headline(const Finding& finding) const {
    Observation row;
    row.area = finding.area;
    row.indicator = finding.indicator;
    row.sector = finding.sector;
    return severity_words(finding, language_) + " – " +
           format(kRuleTexts[static_cast<std::size_t>(finding.rule)], language_) + ": " +
           area_title(finding.area) + ", " + thing(row) + ", " + finding.year;
  }

  std::string digits(double value, int decimals) const {
    return fixed_text(value, std::max(decimals, 0), language_);
  }

  std::string range(const PrintedInterval& interval, int decimals) const {
    if (!std::isfinite(interval.high))
      return format(msg::audit_at_least, language_, digits(interval.low, decimals));
    if (!std::isfinite(interval.low))
      return format(msg::audit_at_most, language_, digits(interval.high, decimals));
    const std::string low = digits(interval.low, decimals), high = digits(interval.high, decimals);
    return low == high ? low : format(msg::audit_range, language_, low, high);
  }

  // Enough digits that the two sides can be told apart, and the two ends.
  int implied_decimals(const Finding& finding) const {
    if (finding.rule == AuditRule::rank_of) return 0;
    int least = 2;
    if (finding.stated_figure) {
      const int more = finding.rule == AuditRule::rival_figures ? 1 : 2;
      least = more - report_.figures[*finding.stated_figure].printed.last_digit;
    }
    return std::max(least, decimals_of_ends(finding.implied));
  }

  // A digit more than the width has: 58.35 and 58.45 differ by a tenth, and neither is a tenth.
  static int decimals_of_ends(const PrintedInterval& range) {
    constexpr int kMost = 9;
    constexpr double kOutward = 1e-6;  // by which widths are larger for their ends' rounding
    const double width = range.high - range.low;
    if (!std::isfinite(width) || width <= 0) return 0;
    return std::min(static_cast<int>(std::ceil(-std::log10(width) - kOutward)) + 1, kMost);
  }

  std::string printed_value(const Figure& figure) const {
    const std::string number =
        figure.range ? digits(figure.range->low, 0) + "–" + digits(figure.range->high, 0)
                     : digits(figure.printed.value, -figure.printed.last_digit);
    constexpr std::string_view kRank = "rank of ";
    const std::string& unit = figure.row.unit;
    if (unit.starts_with(kRank))
      return format(msg::audit_rank, language_, number, unit.substr(kRank.size()));
    return bounded(figure, with_unit(number, unit, language_));
  }

  // With the word that stands beside the number: "above 52 %".
  std::string bounded(const Figure& figure, const std::string& value) const {
    switch (figure.bound) {
      case Bound::at_least:
        return format(msg::audit_above, language_, value);
      case Bound::at_most:
        return format(msg::audit_at_most, language_, value);
      case Bound::about:
        return format(msg::audit_about, language_, value);
      case Bound::exact:
        break;
    }
    return value;
  }

  std::string sources(const Figure& figure) const {
    std::vector<std::string> titles;
    for (const std::string& id : split_words(figure.row.provenance.source)) {
      const Source* source = catalog_.find_source(id);
      const std::string title = source ? source_title(*source, language_) : std::string();
      titles.push_back(title.empty() ? id : title + " [" + id + "]");
    }
    return join(titles, "; ");
  }

  std::string figure_text(const Figure& figure) const {
    return format(msg::audit_figure, language_, thing(figure.row), figure.row.year,
                  printed_value(figure), status_words(figure.row.provenance.status, language_),
                  sources(figure));
  }

  void figures(FindingWords& words, Message label, const std::vector<std::size_t>& list) const {
    for (const std::size_t index : list) add(words, label, figure_text(report_.figures[index]));
  }

  void stated(FindingWords& words, const Finding& finding) const {
    if (!finding.stated_figure) {
      const std::string number = range(finding.stated, 0);
      return add(words, msg::audit_required,
                 finding.grounds ? format(msg::audit_fixed_source, language_, number,
                                          format(*finding.grounds, language_))
                                 : number);
    }
    const Figure& figure = report_.figures[*finding.stated_figure];
    add(words, msg::audit_stated,
        format(msg::audit_between, language_, figure_text(figure),
               range(finding.stated, 1 - figure.printed.last_digit)));
  }

  void correction(FindingWords& words, const Correction& correction) const {
    const Figure& figure = report_.figures[correction.figure];
    const int decimals = -correction.last_digit;
    add(words, msg::audit_correction,
        format(msg::audit_correction_text, language_, thing(figure.row), figure.row.year,
               digits(correction.to, decimals),
               digits(correction.from, -figure.printed.last_digit)) +
            (correction.others ? " " + format(msg::audit_correction_others, language_) : ""));
  }

  std::string move_text(const GapMove& move) const {
    const int decimals = decimals_for(move.gap_stated, std::fabs(move.shift()) / 10);
    const auto number = [&](double value) { return fixed_text(value, decimals, language_); };
    const std::string shift = (move.shift() > 0 ? "+" : "") + number(move.shift());
    switch (move.entry) {
      case GapMove::Entry::year:
        return format(msg::audit_move_text, language_, move.target, shift, number(move.gap_stated),
                      number(move.gap_implied));
      case GapMove::Entry::period:
        return format(msg::audit_move_period, language_, move.target, shift,
                      std::to_string(move.years), std::to_string(move.of_years));
      case GapMove::Entry::distance:
        break;
    }
    return format(msg::audit_move_distance, language_, move.target, number(move.gap_stated),
                  number(move.gap_implied));
  }

  void moves(FindingWords& words, const Finding& finding) const {
    const std::size_t shown = std::min(finding.moves.size(), kMovesShown);
    for (std::size_t i = 0; i < shown; ++i) {
      const GapMove& move = finding.moves[i];
      std::string text = move_text(move);
      if (i + 1 == shown && finding.moves.size() > shown)
        text += "; " + format(msg::audit_move_more, language_,
                              std::to_string(finding.moves.size() - shown));
      add(words, move.entry == GapMove::Entry::distance ? msg::audit_distance : msg::audit_move,
          std::move(text));
    }
  }

  const AuditReport& report_;
  const Catalog& catalog_;
  Language language_;
};

std::string summary(const AuditReport& report, Language language) {
  const auto count = [&](AuditSeverity severity) { return std::to_string(report.count(severity)); };
  std::string out =
      wrapped(format(msg::audit_summary, language, std::to_string(report.figures.size()),
                     std::to_string(report.findings.size()), count(AuditSeverity::inconsistent),
                     count(AuditSeverity::explained), count(AuditSeverity::boundary),
                     count(AuditSeverity::consistent)));
  if (report.rows > report.figures.size())
    out += wrapped(format(msg::audit_set_aside, language,
                          std::to_string(report.rows - report.figures.size())));
  return out;
}

// What the balanced accounts contradict, numbered behind the findings.
std::string residuals_text(const AuditReport& report, const Catalog& catalog, Language language) {
  std::string out;
  std::size_t index = 0;
  for (const BalanceResidual& of : report.residuals) {
    if (out.empty()) out = wrapped(format(msg::audit_residuals, language)) + "\n";
    const Area* area = catalog.find_area(of.area);
    out += wrapped(format(msg::audit_residual, language,
                          area ? title_or(area->title, of.area, language) : of.area,
                          std::to_string(of.base_year), residual_text(of.figure, language)),
                   fmt::format("{:>4}. ", report.number_of_residual(index++))) +
           "\n";
  }
  return out;
}

// The numbered paragraph of the console.
std::string paragraph(std::size_t number, const FindingWords& words) {
  std::string out = wrapped(words.headline, fmt::format("{:>4}. ", number));
  for (const auto& [label, text] : words.lines)
    out += wrapped(text, "      " + label + padding(label, kLabelWidth) + " ");
  return out;
}

}  // namespace

FindingWords finding_words(const AuditReport& report, std::size_t index, const Catalog& catalog,
                           Language language) {
  return Writer(report, catalog, language).finding(index);
}

std::string audit_text(const AuditReport& report, const Catalog& catalog, bool with_consistent,
                       Language language) {
  std::string out = heading(format(msg::audit_title, language), '=') + "\n";
  const std::size_t consistent = report.count(AuditSeverity::consistent);
  const std::size_t at_odds = report.findings.size() - consistent;
  const std::size_t listed = at_odds + (with_consistent ? consistent : 0);
  const Writer writer(report, catalog, language);
  const auto told = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
      out += paragraph(report.number_of_finding(i), writer.finding(i)) + "\n";
  };
  told(0, at_odds);
  out += residuals_text(report, catalog, language);
  told(at_odds, listed);
  if (report.findings.empty())
    out += format(msg::audit_nothing, language) + "\n";
  else if (consistent == report.findings.size())
    out += format(msg::audit_all_agree, language) + "\n";
  out += summary(report, language);
  if (listed < report.findings.size())
    out += wrapped(format(msg::audit_not_listed, language, std::to_string(consistent)));
  return out;
}

}  // namespace gapcast
