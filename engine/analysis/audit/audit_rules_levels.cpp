// Rules about levels: shares of levels, levels per head, merged areas against their members.
#include <algorithm>
#include <array>

#include "engine/analysis/audit/audit_rules.hpp"

namespace gapcast {
namespace {

constexpr double kPercent = 100;

bool is_standard(const Figure& figure) { return figure.family.empty(); }

// The whole economy's level that goes with a figure per head: GRDP by its name before value added
// of all sectors.
std::optional<std::size_t> whole_level(const RuleContext& context, const Figure& figure) {
  const auto levels = context.index.at(figure.row.area, "value_added", "all", figure.row.year);
  const auto fits = [&](const Figure& candidate) {
    return candidate.family == figure.family && candidate.row.unit == "bn VND" &&
           same_prices(candidate, figure);
  };
  const auto named = best_match(context, levels, figure, [&](const Figure& candidate) {
    return candidate.row.indicator == "grdp" && fits(candidate);
  });
  return named ? named : best_match(context, levels, figure, fits);
}

}  // namespace

void shares_against_levels(const RuleContext& context, std::vector<Check>& checks) {
  const auto share = [](std::span<const PrintedInterval> ranges) {
    return scaled(ranges[0] / ranges[1], kPercent);
  };
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& figure = context.figure(i);
    if (figure.measure != "share" || !is_standard(figure)) continue;
    const auto level = [&](std::string_view sector, const Figure& other) {
      return best_match(context,
                        context.index.at(figure.row.area, "value_added", sector, figure.row.year),
                        other, [](const Figure& candidate) { return is_standard(candidate); });
    };
    const auto part = level(figure.sector, figure);
    const auto whole = part ? level("all", context.figure(*part)) : std::nullopt;
    if (whole && context.figure(*part).row.unit == context.figure(*whole).row.unit)
      checks.push_back({.rule = AuditRule::share_levels,
                        .inputs = {*part, *whole},
                        .formula = share,
                        .stated = i,
                        .fixed = {}});
  }
}

void levels_per_head(const RuleContext& context, std::vector<Check>& checks) {
  struct Rate {
    std::string_view per_head, persons, unit;
  };
  // bn VND over thousand persons is million VND a person.
  constexpr std::array kRates = {Rate{"grdp_per_capita", "population", "million VND/person"},
                                 Rate{"labour_productivity", "employment", "million VND/worker"}};
  const auto ratio = [](std::span<const PrintedInterval> ranges) { return ranges[0] / ranges[1]; };
  for (std::size_t i = 0; i < context.figures.size(); ++i)
    for (const Rate& rate : kRates) {
      const Figure& figure = context.figure(i);
      if (figure.measure != rate.per_head || figure.row.unit != rate.unit) continue;
      const auto persons = best_match(
          context, context.index.at(figure.row.area, rate.persons, "all", figure.row.year), figure,
          [](const Figure& candidate) { return candidate.row.unit == "thousand persons"; });
      const auto level = whole_level(context, figure);
      if (persons && level)
        checks.push_back({.rule = AuditRule::per_head,
                          .inputs = {*level, *persons},
                          .formula = ratio,
                          .stated = i,
                          .fixed = {}});
    }
}

void merged_areas(const RuleContext& context, std::vector<Check>& checks) {
  constexpr std::array<std::string_view, 5> kAdded = {
      "value_added", "real_value_added", "population", "production_value", "employment"};
  const auto total = [](std::span<const PrintedInterval> ranges) { return sum(ranges); };
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& whole = context.figure(i);
    if (std::find(kAdded.begin(), kAdded.end(), whole.measure) == kAdded.end()) continue;
    const Area* area = context.knowledge.catalog.find_area(whole.row.area);
    if (!area || !area->aggregate || area->of.size() < 2) continue;
    std::vector<std::size_t> members;
    for (const std::string& member : area->of)
      if (const auto found = best_match(
              context, context.index.at(member, whole.measure, whole.sector, whole.row.year), whole,
              [&](const Figure& figure) {
                return figure.family == whole.family && same_prices(figure, whole) &&
                       figure.row.unit == whole.row.unit;
              }))
        members.push_back(*found);
    if (members.size() == area->of.size())
      checks.push_back({.rule = AuditRule::members_whole,
                        .inputs = members,
                        .formula = total,
                        .stated = i,
                        .fixed = {}});
  }
}

}  // namespace gapcast
