// The paragraph that says where an area stands against a target: value, distance, chance.
#include "engine/report/verdict.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

bool observed(const Gap& gap) { return gap.status == GapStatus::observed; }

std::string sentence(std::string text) {
  if (!text.ends_with('.') && !text.ends_with('!') && !text.ends_with('?')) text += '.';
  return text;
}

Digits digits_of(const VerdictSubject& s) {
  return verdict_digits(s.context, s.gap, verdict_value(s));
}

// "Industry share of GRDP in 2030: 38.1 % (34.9–41.6 in 8 of 10 futures)"
std::string value_clause(const VerdictSubject& s) {
  const Digits digits = digits_of(s);
  const std::string title = verdict_title(s);
  const std::string value = with_unit(digits_text(verdict_value(s), digits, s.language),
                                      verdict_unit(s.gap, s.target), s.language);
  if (observed(s.gap)) return format(msg::verdict_value_published, s.language, title, value);
  if (s.context.result.deterministic)
    return format(msg::verdict_value_path, s.language, title, value);
  const std::string range =
      range_text(s.gap.statistics.quantiles[1], s.gap.statistics.quantiles[5], digits, s.language);
  // Where every growth year is known the members agree.
  if (!members_differ(s.gap.statistics))
    return format(msg::verdict_value_certain, s.language, title, value);
  return format(msg::verdict_value_range, s.language, title, value, range);
}

// "short by 1.9 points", "ahead by 0.4 points"
std::string distance_clause(const VerdictSubject& s) {
  const Comparator comparator = s.target.comparator;
  const std::string digits = digits_text(std::fabs(s.gap.gap), digits_of(s), s.language);
  const bool zero = digits == digits_text(0, digits_of(s), s.language);
  const bool met = meets(s);
  if (comparator == Comparator::about && met && s.gap.gap < 0 && !zero)
    return format(msg::verdict_within_tolerance, s.language,
                  with_unit(plain_text(s.gap.threshold, s.language), verdict_unit(s.gap, s.target),
                            s.language));
  if (zero) return format(msg::verdict_level, s.language);
  const std::string amount = change_amount(digits, s.target, s.gap, s.language);
  if (comparator == Comparator::below)
    return format(met ? msg::verdict_under : msg::verdict_over, s.language, amount);
  return format(s.gap.gap < 0 ? msg::verdict_short : msg::verdict_ahead, s.language, amount);
}

std::string outcome_clause(const VerdictSubject& s) {
  if (!observed(s.gap)) return distance_clause(s);
  return format(meets(s) ? msg::verdict_reached : msg::verdict_missed, s.language,
                distance_clause(s));
}

// "target above 40 % (23-NQ/TW; national threshold, for reference)"
std::string target_clause(const VerdictSubject& s) {
  const std::string standing = verdict_standing(s);
  const std::string where = s.documents.empty() ? standing : s.documents + "; " + standing;
  return format(msg::verdict_target_clause, s.language, verdict_target(s), where);
}

}  // namespace

VerdictSubject verdict_subject(const ReportContext& context, const Gap& gap, Language language) {
  const AreaLabel& area = context.compiled.areas.at(static_cast<std::size_t>(gap.area));
  return {context,
          gap,
          context.result.targets.at(static_cast<std::size_t>(gap.target)),
          area,
          area.level == AreaLevel::nation,
          language,
          context.result.targets.at(static_cast<std::size_t>(gap.target)).instrument.in(language)};
}

double verdict_value(const VerdictSubject& s) {
  if (observed(s.gap)) return s.gap.observed_value;
  return s.context.result.deterministic ? s.gap.path_value : s.gap.statistics.quantiles[3];
}

bool meets(const VerdictSubject& s) {
  const double value = verdict_value(s);
  switch (s.target.comparator) {
    case Comparator::above:
      return value > s.target.value;
    case Comparator::at_least:
      return value >= s.target.value;
    case Comparator::about:
      return value >= s.gap.threshold;
    case Comparator::below:
      return value < s.target.value;
  }
  return false;
}

std::string verdict_title(const VerdictSubject& s) {
  const std::string title =
      target_title(s.target, s.nation, TitleForm::full, s.context.catalog, s.language);
  if (s.target.period)
    return format(msg::verdict_title_period, s.language, title,
                  std::to_string(s.target.period->first), std::to_string(s.target.period->second));
  if (!s.target.year) return title;
  return format(msg::verdict_title_year, s.language, title, std::to_string(*s.target.year));
}

std::string verdict_target(const VerdictSubject& s) {
  // Places are whole: "below 4" is the third or better.
  if (s.target.unit.starts_with("rank") && s.target.comparator == Comparator::below &&
      s.target.value == std::floor(s.target.value))
    return format(msg::verdict_target_rank, s.language, plain_text(s.target.value - 1, s.language));
  return term(id_of(s.target.comparator), s.language) + " " +
         with_unit(plain_text(s.target.value, s.language), verdict_unit(s.gap, s.target),
                   s.language);
}

std::string verdict_standing(const VerdictSubject& s) {
  if (s.gap.reference) return format(msg::verdict_reference, s.language);
  if (s.nation || s.target.level == TargetLevel::national)
    return format(msg::verdict_commitment_nation, s.language);
  return format(msg::verdict_commitment, s.language);
}

std::string verdict_reason(const VerdictSubject& s) {
  return format(s.gap.reason, s.language, std::span<const std::string>(s.gap.reason_arguments));
}

std::string verdict_sentence(const VerdictSubject& s) {
  if (!is_judged(s.gap)) return {};
  return format(msg::verdict_first_sentence, s.language, value_clause(s), target_clause(s),
                outcome_clause(s));
}

std::string verdict_paragraph(const VerdictSubject& s) {
  std::string text;
  if (!is_judged(s.gap)) {
    text = format(msg::verdict_without, s.language, verdict_title(s), target_clause(s),
                  term(id_of(s.gap.status), s.language), sentence(verdict_reason(s)));
  } else {
    text = verdict_sentence(s);
    for (const std::string& part :
         {verdict_chance(s), verdict_arrival(s), verdict_pace(s), verdict_reference(s)})
      if (!part.empty()) text += " " + part;
  }
  if (s.gap.remark)
    text += " " + format(msg::verdict_remark, s.language,
                         sentence(format(*s.gap.remark, s.language,
                                         std::span<const std::string>(s.gap.remark_arguments))));
  return text;
}

std::string verdict_chance(const VerdictSubject& s) {
  if (observed(s.gap) || !is_judged(s.gap) || !std::isfinite(s.gap.probability_met)) return {};
  const double probability = s.gap.probability_met;
  const std::string exact = probability_text(probability, s.gap.mc_error, s.language);
  const SimpleChance chance = simple_chance(probability);
  const std::string k = std::to_string(chance.k), n = std::to_string(chance.n);
  // With few members "less than 1 in 100" would say more than they can tell.
  const bool blurred = s.gap.mc_error > 0.005 && (chance.below || chance.beyond);
  if (blurred) return format(msg::verdict_chance_plain, s.language, exact);
  if (chance.below) return format(msg::verdict_chance_below, s.language, k, n, exact);
  if (chance.beyond) return format(msg::verdict_chance_beyond, s.language, k, n, exact);
  return format(msg::verdict_chance, s.language, k, n, exact);
}

std::string verdict_arrival(const VerdictSubject& s) {
  if (observed(s.gap) || !is_judged(s.gap) || s.target.period) return {};
  if (s.gap.already_met)
    // The value of a base-year account is no figure that was published.
    return format(s.gap.last_observed.year == s.gap.last_published ? msg::verdict_already
                                                                   : msg::verdict_already_base,
                  s.language, std::to_string(s.gap.last_observed.year));
  // The growth of one year comes and goes: it does not arrive.
  if (scale_of(s.target.indicator, s.gap.unit) == Scale::growth) return {};
  if (!s.gap.arrival) return format(msg::verdict_arrival_never, s.language);
  const std::string year = std::to_string(*s.gap.arrival);
  return format(*s.gap.arrival > s.gap.year ? msg::verdict_arrival_late : msg::verdict_arrival,
                s.language, year);
}

}  // namespace gapcast
