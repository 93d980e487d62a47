// Rules about growth: against levels, multiples, averages over years, growth of the parts.
#include <algorithm>
#include <array>

#include "engine/analysis/audit/audit_rules.hpp"
#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kGrowth = "_growth";
constexpr std::string_view kMultiple = "_multiple";

bool is_growth(const Figure& figure) { return figure.measure.ends_with(kGrowth); }

// The level that a rate of growth is of: real value added for growth at constant prices.
std::string level_of(const Figure& growth) {
  if (growth.measure == "va_growth")
    return growth.row.price_basis == "current" ? "value_added" : "real_value_added";
  return growth.measure.substr(0, growth.measure.size() - kGrowth.size());
}

// The two levels, the earlier first, that the rate goes with; the earlier one from the source of
// the later where it prints both.
std::optional<std::pair<std::size_t, std::size_t>> levels_for(const RuleContext& context,
                                                              const Figure& rate,
                                                              const std::string& measure,
                                                              const std::string& from,
                                                              const std::string& to) {
  const auto fits = [&](const Figure& level) {
    return same_family(level, rate) && same_prices(level, rate);
  };
  const auto at = [&](const std::string& period) {
    return context.index.at(rate.row.area, measure, rate.sector, period);
  };
  const auto later = best_match(context, at(to), rate, fits);
  if (!later) return std::nullopt;
  const Figure& end = context.figure(*later);
  const auto earlier = best_match(context, at(from), end, [&](const Figure& level) {
    return fits(level) && level.family == end.family && level.row.unit == end.row.unit;
  });
  if (!earlier) return std::nullopt;
  return std::pair{*earlier, *later};
}

PrintedInterval growth_of_two(std::span<const PrintedInterval> levels) {
  return growth_between(levels[0], levels[1]);
}

// "times 2018": 2018 and the multiple itself; "% over 2015": the excess in percent.
struct Multiple {
  int base_year = 0;
  bool excess = false;
};
std::optional<Multiple> multiple_of(const Figure& figure) {
  for (const auto& [prefix, excess] : {std::pair<std::string_view, bool>{"times ", false},
                                       std::pair<std::string_view, bool>{"% over ", true}}) {
    const std::string_view unit = figure.row.unit;
    if (!unit.starts_with(prefix)) continue;
    if (const auto year = parse_integer(unit.substr(prefix.size())))
      return Multiple{static_cast<int>(*year), excess};
  }
  return std::nullopt;
}

PrintedInterval as_multiple(const PrintedInterval& printed, bool excess) {
  return excess ? PrintedInterval{1, 1} + scaled(printed, 0.01) : printed;
}

Formula yearly_growth_over(int years, bool excess) {
  return [years, excess](std::span<const PrintedInterval> ranges) {
    return yearly_growth(as_multiple(ranges[0], excess), years);
  };
}

void multiple_against_averages(const RuleContext& context, std::size_t at, const Multiple& multiple,
                               int last, std::vector<Check>& checks) {
  const Figure& figure = context.figure(at);
  const std::string growth =
      figure.measure.substr(0, figure.measure.size() - kMultiple.size()) + std::string(kGrowth);
  const int years = last - multiple.base_year;
  // Reports write "2018-2023" for the years from 2018 on as well as for growth from 2018 to 2023.
  for (const int first : {multiple.base_year, multiple.base_year + 1}) {
    const std::string period = std::to_string(first) + "-" + std::to_string(last);
    for (const std::size_t average :
         context.index.at(figure.row.area, growth, figure.sector, period)) {
      Check check{.rule = AuditRule::multiple_growth,
                  .inputs = {at},
                  .formula = yearly_growth_over(years, multiple.excess),
                  .stated = average,
                  .fixed = {}};
      for (const int other : {years + 1, years - 1})
        if (other > 0)
          check.alternatives.push_back(
              {Hypothesis::other_years, yearly_growth_over(other, multiple.excess)});
      checks.push_back(std::move(check));
    }
  }
}

void multiple_against_levels(const RuleContext& context, std::size_t at, const Multiple& multiple,
                             int last, std::vector<Check>& checks) {
  const Figure& figure = context.figure(at);
  const std::string measure = figure.measure.substr(0, figure.measure.size() - kMultiple.size());
  const auto levels = levels_for(context, figure, measure, std::to_string(multiple.base_year),
                                 std::to_string(last));
  if (!levels) return;
  const bool excess = multiple.excess;
  checks.push_back({.rule = AuditRule::multiple_levels,
                    .inputs = {levels->first, levels->second},
                    .formula =
                        [excess](std::span<const PrintedInterval> ranges) {
                          const PrintedInterval ratio = ranges[1] / ranges[0];
                          return excess ? scaled(ratio - PrintedInterval{1, 1}, 100) : ratio;
                        },
                    .stated = at,
                    .fixed = {}});
}

// One figure for each year from first to last, those of the average's own source before others.
std::vector<std::size_t> yearly_figures(const RuleContext& context, const Figure& average,
                                        int first, int last) {
  std::vector<std::size_t> years;
  for (int year = first; year <= last; ++year) {
    const auto candidates =
        context.index.at(average.row.area, average.measure, average.sector, std::to_string(year));
    const auto found = best_match(context, candidates, average, [&](const Figure& figure) {
      return figure.family == average.family && same_prices(figure, average);
    });
    if (!found) return {};
    years.push_back(*found);
  }
  return years;
}

Formula without_first(Formula formula) {
  return [formula = std::move(formula)](std::span<const PrintedInterval> ranges) {
    return formula(ranges.subspan(1));
  };
}

}  // namespace

void growth_against_levels(const RuleContext& context, std::vector<Check>& checks) {
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& rate = context.figure(i);
    if (!is_growth(rate)) continue;
    if (const auto before = year_before(rate.row.year)) {
      if (const auto levels = levels_for(context, rate, level_of(rate), *before, rate.row.year))
        checks.push_back({.rule = AuditRule::growth_levels,
                          .inputs = {levels->first, levels->second},
                          .formula = growth_of_two,
                          .stated = i,
                          .fixed = {}});
      continue;
    }
    const auto period = rate.row.period();
    if (!period) continue;
    const int years = period->second - period->first + 1;
    const auto levels = levels_for(context, rate, level_of(rate), std::to_string(period->first - 1),
                                   std::to_string(period->second));
    if (!levels) continue;
    const auto over = [](int n) {
      return [n](std::span<const PrintedInterval> ranges) {
        return yearly_growth(ranges[1] / ranges[0], n);
      };
    };
    Check check{.rule = AuditRule::growth_levels,
                .inputs = {levels->first, levels->second},
                .formula = over(years),
                .stated = i,
                .fixed = {}};
    check.alternatives.push_back({Hypothesis::other_years, over(years + 1)});
    if (years > 1) check.alternatives.push_back({Hypothesis::other_years, over(years - 1)});
    checks.push_back(std::move(check));
  }
}

void multiples(const RuleContext& context, std::vector<Check>& checks) {
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& figure = context.figure(i);
    if (!figure.measure.ends_with(kMultiple)) continue;
    const auto multiple = multiple_of(figure);
    const auto period = figure.row.period();
    const auto last = period ? std::optional<int>(period->second) : figure.row.full_year();
    if (!multiple || !last || *last <= multiple->base_year) continue;
    multiple_against_averages(context, i, *multiple, *last, checks);
    multiple_against_levels(context, i, *multiple, *last, checks);
  }
}

void averages_against_years(const RuleContext& context, std::vector<Check>& checks) {
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& average = context.figure(i);
    const auto period = average.row.period();
    const bool share = average.measure == "share" || average.measure == "digital";
    if (!period || !(is_growth(average) || share)) continue;
    const std::vector<std::size_t> years =
        yearly_figures(context, average, period->first, period->second);
    if (years.size() < 2) continue;
    const Formula arithmetic = arithmetic_mean;
    const Formula geometric = share ? Formula(geometric_mean) : Formula(geometric_mean_of_rates);
    Check check{.rule = AuditRule::average_yearly,
                .inputs = years,
                .formula = share ? arithmetic : geometric,
                .stated = i,
                .fixed = {}};
    check.alternatives.push_back(share ? Alternative{Hypothesis::geometric_mean, geometric}
                                       : Alternative{Hypothesis::arithmetic_mean, arithmetic});
    check.alternatives.push_back({Hypothesis::other_years, without_first(check.formula)});
    checks.push_back(std::move(check));
  }
}

void growth_between_parts(const RuleContext& context, std::vector<Check>& checks) {
  struct Whole {
    std::string_view sector;
    std::vector<std::string_view> parts;
  };
  static const std::array kWholes = {
      Whole{"all", {"agriculture", "industry_construction", "services", "taxes"}},
      Whole{"industry_construction", {"industry", "construction"}},
      Whole{"industry", {"mining", "manufacturing", "electricity", "water"}}};
  const auto hull = [](std::span<const PrintedInterval> ranges) {
    PrintedInterval all = ranges[0];
    for (const PrintedInterval& range : ranges)
      all = {std::min(all.low, range.low), std::max(all.high, range.high)};
    return all;
  };
  for (const auto& [area, measure, period] : places_of(context)) {
    if (!std::string_view(measure).ends_with(kGrowth)) continue;
    for (const Whole& whole : kWholes) {
      const std::vector<std::vector<std::string_view>> families(whole.parts.size(), {""});
      for (const auto& set : sets_of_parts(context, {area, measure, period, whole.parts, families}))
        if (const auto stated = best_match(
                context, context.index.at(area, measure, whole.sector, period),
                context.figure(set[0]), [](const Figure& figure) { return figure.family.empty(); }))
          checks.push_back({.rule = AuditRule::growth_between,
                            .inputs = set,
                            .formula = hull,
                            .stated = *stated,
                            .fixed = {}});
    }
  }
}

}  // namespace gapcast
