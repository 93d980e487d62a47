// Judging one comparison: as printed, under each hypothesis, else with its smallest correction.
#include "engine/analysis/audit/audit_check.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/printed/vintage.hpp"

namespace gapcast {
namespace {

constexpr double kThousand = 1000;
constexpr long long kMostUnits = 1LL << 40;  // of the last digit, that a correction may be large

// The two sides of a check with each figure read by `reading_of(index into figures)`.
class Sides {
 public:
  Sides(const Check& check, const std::vector<Figure>& figures)
      : check_(check), figures_(figures) {}

  template <class RangeOf>
  PrintedInterval implied(const Formula& formula, RangeOf&& range) const {
    std::vector<PrintedInterval> ranges;
    for (const std::size_t input : check_.inputs) ranges.push_back(range(input));
    return formula(ranges);
  }
  template <class RangeOf>
  PrintedInterval stated(RangeOf&& range) const {
    return check_.fixed ? *check_.fixed : range(*check_.stated);
  }
  PrintedInterval plain(std::size_t figure) const {
    return range_of(figures_[figure], DigitReading::rounded);
  }
  PrintedInterval read(std::size_t figure, DigitReading reading) const {
    return range_of(figures_[figure],
                    has_reading(figures_[figure], reading) ? reading : DigitReading::rounded);
  }

  // Do the sides meet when every figure (or the stated one alone) is read that way?
  bool meet_by(DigitReading reading, bool stated_alone) const {
    const auto by = [&](std::size_t figure) { return read(figure, reading); };
    const auto as_printed = [&](std::size_t figure) { return plain(figure); };
    const PrintedInterval left =
        stated_alone ? implied(check_.formula, as_printed) : implied(check_.formula, by);
    return meeting(left, stated(by)) != Meeting::apart;
  }
  bool meet_by(const Formula& formula) const {
    const auto as_printed = [&](std::size_t figure) { return plain(figure); };
    return meeting(implied(formula, as_printed), stated(as_printed)) != Meeting::apart;
  }
  bool meet_in_thousands() const {
    if (!check_.stated || figures_[*check_.stated].is_rate()) return false;
    const auto as_printed = [&](std::size_t figure) { return plain(figure); };
    const PrintedInterval left = implied(check_.formula, as_printed), right = stated(as_printed);
    // "At least" meets whatever is made large enough, which explains nothing.
    if (!std::isfinite(left.low) || !std::isfinite(left.high)) return false;
    return meeting(scaled(left, kThousand), right) != Meeting::apart ||
           meeting(left, scaled(right, kThousand)) != Meeting::apart;
  }
  bool any_has(DigitReading reading) const {
    const auto has = [&](std::size_t figure) { return has_reading(figures_[figure], reading); };
    return std::any_of(check_.inputs.begin(), check_.inputs.end(), has) ||
           (check_.stated && has(*check_.stated));
  }
  std::vector<std::size_t> all() const {
    std::vector<std::size_t> list = check_.inputs;
    if (check_.stated) list.push_back(*check_.stated);
    return list;
  }

 private:
  const Check& check_;
  const std::vector<Figure>& figures_;
};

std::vector<Hypothesis> hypotheses_that_work(const Check& check, const Sides& sides,
                                             const std::vector<Figure>& figures,
                                             const Catalog& catalog) {
  std::vector<Hypothesis> found;
  const auto add_if = [&](bool works, Hypothesis hypothesis) {
    if (works && std::find(found.begin(), found.end(), hypothesis) == found.end())
      found.push_back(hypothesis);
  };
  // A word beside a figure comes first: who prints "above 52" has said that 52 is no value.
  add_if(sides.any_has(DigitReading::open) && sides.meet_by(DigitReading::open, false),
         Hypothesis::one_sided);
  add_if(
      sides.meet_by(DigitReading::truncated, true) || sides.meet_by(DigitReading::truncated, false),
      Hypothesis::truncated);
  for (const Alternative& alternative : check.alternatives)
    add_if(sides.meet_by(alternative.formula), alternative.hypothesis);
  add_if(sides.any_has(DigitReading::coarse) && sides.meet_by(DigitReading::coarse, false),
         Hypothesis::coarse_rounding);
  add_if(sides.meet_in_thousands(), Hypothesis::unit);
  add_if(check.likely_other_prices, Hypothesis::price_basis);
  std::vector<const Figure*> involved;
  for (const std::size_t figure : sides.all()) involved.push_back(&figures[figure]);
  if (involved.size() < 2) return found;  // what follows is about differences
  add_if(prices_differ(involved), Hypothesis::price_basis);
  add_if(definitions_differ(involved, catalog), Hypothesis::definition);
  const auto as_printed = [&](std::size_t figure) { return sides.plain(figure); };
  add_if(vintages_differ(involved, catalog) &&
             as_revisions_go(figures[check.stated.value_or(check.subject)],
                             sides.implied(check.formula, as_printed), sides.stated(as_printed)),
         Hypothesis::revised);
  return found;
}

// ---- The smallest correction ----

PrintedInterval moved(const Figure& figure, double change) {
  Figure other = figure;
  other.printed.value += change;
  if (other.range)
    other.range = PrintedInterval{other.range->low + change, other.range->high + change};
  return range_of(other, DigitReading::rounded);
}

// Where the implied range lies when one figure is changed by `units` of its last digit: above the
// stated range (1), below it (-1), or sharing a stretch with it (0). Ends that only touch do not
// count: a correction after which the audit still asked would be none.
int side_after(const Check& check, const Sides& sides, const std::vector<Figure>& figures,
               std::size_t figure, long long units) {
  const double change = static_cast<double>(units) * std::pow(10.0, plain_digit(figures[figure]));
  const auto range = [&](std::size_t other) {
    return other == figure ? moved(figures[figure], change) : sides.plain(other);
  };
  const PrintedInterval implied = sides.implied(check.formula, range), stated = sides.stated(range);
  if (meeting(implied, stated) == Meeting::overlapping) return 0;
  return implied.low + implied.high > stated.low + stated.high ? 1 : -1;
}

// The fewest units in one direction, or 0 when that direction does not help or steps over.
long long units_needed(const Check& check, const Sides& sides, const std::vector<Figure>& figures,
                       std::size_t figure, int direction) {
  const auto side = [&](long long units) {
    return side_after(check, sides, figures, figure, direction * units);
  };
  const int start = side(0);
  long long enough = 1;
  while (enough < kMostUnits && side(enough) == start) enough *= 2;
  if (side(enough) == start) return 0;
  long long little = enough / 2;  // the formula is monotone, so that halving finds the first
  while (enough - little > 1) {
    const long long middle = little + (enough - little) / 2;
    (side(middle) == start ? little : enough) = middle;
  }
  return side(enough) == 0 ? direction * enough : 0;
}

std::vector<Correction> smallest_corrections(const Check& check, const Sides& sides,
                                             const std::vector<Figure>& figures) {
  std::vector<std::size_t> candidates = check.inputs;
  if (check.stated) candidates.insert(candidates.begin(), *check.stated);
  return fewest_units(candidates, figures, [&](std::size_t figure, int direction) {
    return units_needed(check, sides, figures, figure, direction);
  });
}

Finding framed(const Check& check, const std::vector<Figure>& figures) {
  const Observation& row = figures[check.stated.value_or(check.subject)].row;
  Finding finding;
  finding.rule = check.rule;
  finding.area = row.area;
  finding.indicator = row.indicator;
  finding.sector = row.sector;
  finding.year = row.year;
  finding.unit = row.unit;
  finding.inputs = check.inputs;
  finding.stated_figure = check.stated;
  finding.grounds = check.grounds;
  return finding;
}

}  // namespace

std::vector<Correction> fewest_units(
    const std::vector<std::size_t>& candidates, const std::vector<Figure>& figures,
    const std::function<long long(std::size_t figure, int direction)>& units_needed) {
  std::vector<Correction> best;
  long long fewest = 0;
  for (const std::size_t figure : candidates)
    for (const int direction : {1, -1}) {
      const long long units = units_needed(figure, direction);
      if (units == 0 || (!best.empty() && std::llabs(units) > fewest)) continue;
      if (std::llabs(units) < fewest) best.clear();
      fewest = std::llabs(units);
      const int digit = plain_digit(figures[figure]);
      const double from = figures[figure].printed.value;
      best.push_back({figure, from, with_units(from, units, digit), digit});
    }
  for (Correction& correction : best) correction.others = best.size() > 1;
  return best;
}

double with_units(double from, long long units, int digit) {
  const double place = std::pow(10.0, std::abs(digit));
  return digit < 0 ? (std::round(from * place) + static_cast<double>(units)) / place
                   : from + static_cast<double>(units) * place;
}

Finding judge(const Check& check, const std::vector<Figure>& figures,
              const AuditKnowledge& knowledge) {
  const Sides sides(check, figures);
  const auto as_printed = [&](std::size_t figure) { return sides.plain(figure); };
  Finding finding = framed(check, figures);
  finding.implied = sides.implied(check.formula, as_printed);
  finding.stated = sides.stated(as_printed);
  switch (meeting(finding.implied, finding.stated)) {
    case Meeting::overlapping:
      finding.severity = AuditSeverity::consistent;
      return finding;
    case Meeting::touching:
      finding.severity = AuditSeverity::boundary;
      return finding;
    case Meeting::apart:
      break;
  }
  finding.hypotheses = hypotheses_that_work(check, sides, figures, knowledge.catalog);
  finding.severity =
      finding.hypotheses.empty() ? AuditSeverity::inconsistent : AuditSeverity::explained;
  if (!check.correctable) return finding;
  const std::vector<Correction> corrections = smallest_corrections(check, sides, figures);
  if (!corrections.empty()) finding.correction = corrections.front();
  return finding;
}

void name_likeliest_corrections(const std::vector<Check>& checks,
                                const std::vector<Figure>& figures,
                                std::vector<Finding>& findings) {
  // By figure: comparisons at odds. That others agree with a figure says little for it: wide
  // comparisons agree with nearly everything.
  std::vector<int> doubt(figures.size(), 0);
  for (const Finding& finding : findings) {
    if (finding.severity == AuditSeverity::consistent) continue;
    for (const std::size_t input : finding.inputs) ++doubt[input];
    if (finding.stated_figure) ++doubt[*finding.stated_figure];
  }
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (!findings[i].correction || !findings[i].correction->others) continue;
    std::vector<Correction> all =
        smallest_corrections(checks[i], Sides(checks[i], figures), figures);
    const auto less = [&](const Correction& a, const Correction& b) {
      return doubt[a.figure] < doubt[b.figure];
    };
    Correction likeliest = *std::max_element(all.begin(), all.end(), less);
    likeliest.others = std::count_if(all.begin(), all.end(), [&](const Correction& of) {
                         return doubt[of.figure] == doubt[likeliest.figure];
                       }) > 1;
    findings[i].correction = likeliest;
  }
}

}  // namespace gapcast
