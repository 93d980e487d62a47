// Rules about parts and wholes: shares that add up, levels that add up, no part beyond its whole.
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include "engine/analysis/audit/audit_rules.hpp"

namespace gapcast {
namespace {

using Families = std::vector<std::vector<std::string_view>>;

PrintedInterval total(std::span<const PrintedInterval> ranges) { return sum(ranges); }

// What a whole may be when its parts come to that: as much, or more.
PrintedInterval at_least_total(std::span<const PrintedInterval> ranges) {
  return {sum(ranges).low, std::numeric_limits<double>::infinity()};
}

// Structures whose shares make 100, by the convention of each part.
struct Structure {
  std::vector<std::string_view> parts;
  Families families;
};
const std::vector<Structure>& structures() {
  static const std::vector<Structure> kStructures = {
      {{"agriculture", "industry_construction", "services", "taxes"}, Families(4, {""})},
      {{"agriculture", "industry", "construction", "services", "taxes"}, Families(5, {""})},
      {{"agriculture", "industry_construction", "services", "taxes"}, Families(4, {"old_series"})},
      {{"agriculture", "industry_construction", "services"}, {{""}, {""}, {"with_taxes"}}},
      {{"agriculture", "industry_construction", "services"}, Families(3, {"three_part"})},
      {{"agriculture", "industry_construction", "services"},
       {{"taxes_in_services"}, {"taxes_in_services"}, {"taxes_in_services", "with_taxes"}}}};
  return kStructures;
}

void structure_checks(const RuleContext& context, std::string_view area, std::string_view period,
                      std::vector<Check>& checks) {
  constexpr PrintedInterval kHundred{100, 100};
  for (const Structure& structure : structures())
    for (const auto& set :
         sets_of_parts(context, {area, "share", period, structure.parts, structure.families}))
      checks.push_back({.rule = AuditRule::parts_add_up,
                        .inputs = set,
                        .formula = total,
                        .stated = {},
                        .fixed = kHundred,
                        .subject = set[0]});
  // Where taxes are not printed, the three groups must leave them room.
  for (const std::string_view family : {"", "unstated"})
    for (const auto& set :
         sets_of_parts(context, {area,
                                 "share",
                                 period,
                                 {"agriculture", "industry_construction", "services"},
                                 Families(3, {family})}))
      checks.push_back({.rule = AuditRule::part_whole,
                        .inputs = set,
                        .formula = at_least_total,
                        .stated = {},
                        .fixed = kHundred,
                        .subject = set[0]});
}

struct Whole {
  std::string_view sector;
  std::vector<std::string_view> parts;
};
const std::vector<Whole>& sums_of(std::string_view measure) {
  static const std::vector<Whole> kNone = {};
  static const std::vector<Whole> kShares = {
      {"industry_construction", {"industry", "construction"}},
      {"industry", {"mining", "manufacturing", "electricity", "water"}}};
  static const std::vector<Whole> kLevels = {
      {"all", {"agriculture", "industry_construction", "services", "taxes"}},
      {"all", {"agriculture", "industry", "construction", "services", "taxes"}},
      {"industry_construction", {"industry", "construction"}},
      {"industry", {"mining", "manufacturing", "electricity", "water"}}};
  static const std::vector<Whole> kDigital = {{"all", {"core", "digitalised"}}};
  if (measure == "share" || measure == "labour_share") return kShares;
  if (measure == "value_added" || measure == "real_value_added") return kLevels;
  if (measure == "production_value") return kLevels;
  return measure == "digital" ? kDigital : kNone;
}

// Which sectors contain which; the nearest whole first.
struct Containment {
  std::string_view part;
  std::vector<std::string_view> wholes;
};
const std::vector<Containment>& containments(std::string_view measure) {
  static const std::vector<Containment> kSectors = {
      {"oil_gas", {"mining", "industry"}},
      {"mining", {"industry", "industry_construction"}},
      {"manufacturing", {"industry", "industry_construction"}},
      {"electricity", {"industry", "industry_construction"}},
      {"water", {"industry", "industry_construction"}},
      {"industry", {"industry_construction", "all"}},
      {"construction", {"industry_construction", "all"}},
      {"agriculture", {"all"}},
      {"industry_construction", {"all"}},
      {"services", {"all"}}};
  static const std::vector<Containment> kDigital = {{"core", {"all"}}, {"digitalised", {"all"}}};
  static const std::vector<Containment> kNone = {};
  if (measure == "digital") return kDigital;
  const bool nests = measure == "share" || measure == "value_added" ||
                     measure == "real_value_added" || measure == "production_value" ||
                     measure == "labour_share";
  return nests ? kSectors : kNone;
}

// Sectors that one holds without overlap.
const std::vector<std::string_view>& held_by(std::string_view whole) {
  static const std::map<std::string_view, std::vector<std::string_view>> kHeld = {
      {"all", {"agriculture", "industry_construction", "services", "taxes"}},
      {"industry_construction", {"industry", "construction"}},
      {"industry", {"mining", "manufacturing", "electricity", "water"}},
      {"mining", {"oil_gas"}}};
  static const std::vector<std::string_view> kNone = {};
  const auto found = kHeld.find(whole);
  return found == kHeld.end() ? kNone : found->second;
}

// The printed parts of a whole, each the largest that is printed; none overlaps another.
void collect_parts(const RuleContext& context, const Figure& like, std::string_view whole,
                   std::vector<std::size_t>& parts) {
  for (const std::string_view part : held_by(whole)) {
    const auto found =
        best_match(context, context.index.at(like.row.area, like.measure, part, like.row.year),
                   like, [&](const Figure& figure) {
                     return figure.family == like.family && same_prices(figure, like) &&
                            figure.row.unit == like.row.unit &&
                            (figure.row.in_use || figure.shares_source_with(like));
                   });
    if (found)
      parts.push_back(*found);
    else
      collect_parts(context, like, part, parts);
  }
}

void part_in_whole(const RuleContext& context, std::size_t part, std::string_view sector,
                   std::vector<Check>& checks) {
  const Figure& figure = context.figure(part);
  const auto wholes = context.index.at(figure.row.area, figure.measure, sector, figure.row.year);
  std::vector<std::size_t> chosen;
  for (const std::size_t whole : wholes)
    if (context.figure(whole).shares_source_with(figure) &&
        same_prices(context.figure(whole), figure))
      chosen.push_back(whole);
  if (chosen.empty())
    if (const auto best = best_match(context, wholes, figure, [&](const Figure& whole) {
          return whole.family == figure.family && same_prices(whole, figure) &&
                 whole.row.unit == figure.row.unit && whole.row.in_use;
        }))
      chosen.push_back(*best);
  for (const std::size_t whole : chosen)
    checks.push_back({.rule = AuditRule::part_whole,
                      .inputs = {part},
                      .formula = at_least_total,
                      .stated = whole,
                      .fixed = {}});
}

}  // namespace

void shares_add_up(const RuleContext& context, std::vector<Check>& checks) {
  for (const auto& [area, measure, period] : places_of(context))
    if (measure == "share") structure_checks(context, area, period, checks);
}

void levels_add_up(const RuleContext& context, std::vector<Check>& checks) {
  for (const auto& [area, measure, period] : places_of(context))
    for (const Whole& whole : sums_of(measure))
      for (const auto& set : sets_of_parts(
               context, {area, measure, period, whole.parts, Families(whole.parts.size(), {""})})) {
        const Figure& first = context.figure(set[0]);
        const bool alike = std::all_of(set.begin(), set.end(), [&](std::size_t part) {
          return same_prices(context.figure(part), first) &&
                 context.figure(part).row.unit == first.row.unit;
        });
        const auto stated =
            best_match(context, context.index.at(area, measure, whole.sector, period), first,
                       [&](const Figure& figure) {
                         return figure.family.empty() && same_prices(figure, first) &&
                                figure.row.unit == first.row.unit;
                       });
        if (alike && stated)
          checks.push_back({.rule = AuditRule::parts_add_up,
                            .inputs = set,
                            .formula = total,
                            .stated = *stated,
                            .fixed = {}});
      }
}

void parts_within_wholes(const RuleContext& context, std::vector<Check>& checks) {
  for (std::size_t i = 0; i < context.figures.size(); ++i)
    for (const Containment& containment : containments(context.figure(i).measure))
      if (containment.part == context.figure(i).sector)
        for (const std::string_view whole : containment.wholes)
          part_in_whole(context, i, whole, checks);
}

// Two parts and more against a whole that they do not make up between them.
void some_parts_within_wholes(const RuleContext& context, std::vector<Check>& checks) {
  std::set<std::vector<std::size_t>> summed;  // what other rules add up already
  for (const Check& check : checks)
    if (check.inputs.size() > 1) summed.insert(check.inputs);
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& whole = context.figure(i);
    if (containments(whole.measure).empty() || whole.measure == "digital") continue;
    std::vector<std::size_t> parts;
    collect_parts(context, whole, whole.sector, parts);
    if (parts.size() < 2 || !summed.insert(parts).second) continue;
    checks.push_back({.rule = AuditRule::part_whole,
                      .inputs = parts,
                      .formula = at_least_total,
                      .stated = i,
                      .fixed = {}});
  }
}

}  // namespace gapcast
