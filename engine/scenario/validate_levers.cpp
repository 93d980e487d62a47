// Rules of levers: areas, sectors, years, and what observed growth makes of them.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMostListed = 12;  // names in a message

// Smallest and largest value that a member can meet; the mean where there is no end.
double least(const Quantity& quantity) {
  const double value = minimum(quantity.distribution);
  return std::isfinite(value) ? value : mean(quantity.distribution);
}
double most(const Quantity& quantity) {
  const double value = maximum(quantity.distribution);
  return std::isfinite(value) ? value : mean(quantity.distribution);
}

class LeverRules {
 public:
  LeverRules(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
             const LeverSpec& lever, Diagnostics& diagnostics)
      : spec_(spec), catalog_(catalog), scope_(scope), lever_(lever), diagnostics_(diagnostics) {}

  void check() {
    check_area();
    check_sectors();
    check_order("from", "to", true, msg::order_from_to);
    check_order("year", "end", false, msg::order_year_end);
    check_order("occupancy_from", "occupancy_to", true, msg::order_occupancy);
    check_start();
    check_whole_years();
    if (lever_.kind == "tracked") check_tracked();
    if (lever_.kind == "growth" || lever_.kind == "shock") check_observed();
    if (lever_.kind == "shock") {
      check_past();
      check_recovery();
    }
  }

 private:
  Place place_of(const std::string& key) const { return place_at(spec_, lever_.path + "." + key); }
  std::string path_of(const std::string& key) const { return lever_.path + "." + key; }

  std::string listed(const std::vector<std::string>& names) const {
    if (names.size() <= kMostListed) return join(names, ", ");
    return join(std::span(names).first(kMostListed), ", ") + ", ...";
  }

  void check_area() {
    const LeverKind* kind = lever_kind(lever_.kind);
    const bool one_leaf = kind && kind->one_leaf;
    const std::string& area = lever_.area;
    if (area.empty()) {
      // A malformed area was reported by the reader.
      if (one_leaf && !has_key("area") && scope_.run_leaves().size() > 1)
        diagnostics_.error(lever_.place, lever_.path, msg::lever_area_missing,
                           {lever_.kind, listed(scope_.run_leaves())});
    } else if (!scope_.is_area(area)) {
      report_unknown_area(area, place_of("area"), path_of("area"), scope_, diagnostics_);
    } else if (one_leaf && !scope_.is_leaf(area)) {
      diagnostics_.error(place_of("area"), path_of("area"), msg::lever_area_aggregate,
                         {lever_.kind, area, listed(scope_.leaves_of(area))});
    } else if (!scope_.meets(area)) {
      diagnostics_.error(place_of("area"), path_of("area"), msg::lever_area_outside,
                         {area, listed(spec_.areas)});
    }
  }

  bool has_key(const std::string& key) const {
    const Node* node = spec_.resolved.find("levers");
    for (const std::string& step : {lever_.kind, lever_.name, key})
      node = node ? node->find(step) : nullptr;
    return node != nullptr;
  }

  void check_sectors() {
    if (!lever_.sector.empty() && !scope_.is_sector_or_group(lever_.sector))
      report_unknown_sector(lever_.sector, place_of("sector"), path_of("sector"), scope_,
                            diagnostics_);
    for (const auto& [word, effect] : lever_.effects)
      if (!scope_.is_sector_or_group(word))
        report_unknown_sector(word, effect.place, effect.path, scope_, diagnostics_);
  }

  // `second` must not lie before `first` (or, unless `equal`, at it).
  void check_order(const std::string& first, const std::string& second, bool equal,
                   Message message) {
    const Quantity *from = lever_.number(first), *to = lever_.number(second);
    if (!from || !to) return;
    const auto wrong = [&](double a, double b) { return equal ? b < a : b <= a; };
    const double a = mean(from->distribution), b = mean(to->distribution);
    if (wrong(a, b))
      diagnostics_.error(to->place, to->path, message, {shortest(b), shortest(a)});
    else if (wrong(most(*from), least(*to)))
      diagnostics_.warning(to->place, to->path, msg::order_in_some_members,
                           {second, first, to_text(to->distribution), to_text(from->distribution)});
  }

  // A lever whose first year lies beyond the horizon does nothing.
  void check_start() {
    for (const char* key : {"from", "year"})
      if (const Quantity* start = lever_.number(key); start && least(*start) >= spec_.horizon + 1)
        diagnostics_.warning(start->place, start->path, msg::lever_after_horizon,
                             {shortest(least(*start)), std::to_string(spec_.horizon)});
  }

  // Only projects start within a year: what else counts years takes the nearest whole one.
  void check_whole_years() {
    if (lever_.kind == "project") return;
    for (const char* key : {"year", "from", "to", "ramp", "lag", "recovery_years"}) {
      const Quantity* years = lever_.number(key);
      if (!years || !years->distribution.is_constant()) continue;
      const double value = mean(years->distribution);
      if (value != std::round(value))
        diagnostics_.warning(years->place, years->path, msg::lever_whole_years,
                             {shortest(value), shortest(std::round(value)), key});
    }
  }

  void check_recovery() {
    const Quantity *share = lever_.number("recovery_share"),
                   *years = lever_.number("recovery_years");
    if (share && years && most(*share) > 0 && std::round(most(*years)) == 0)
      diagnostics_.warning(years->place, years->path, msg::shock_recovery_none,
                           {to_text(years->distribution)});
  }

  // Leaves of the run that the lever acts on.
  std::vector<std::string> leaves() const {
    if (lever_.area.empty()) return scope_.run_leaves();
    std::vector<std::string> leaves = scope_.leaves_of(lever_.area);
    std::erase_if(leaves, [&](const std::string& leaf) { return !scope_.in_run(leaf); });
    return leaves;
  }

  // Indicators outside the accounts: of inline areas, or observed in the data.
  void check_tracked() {
    const auto indicator = lever_.texts.find("indicator");
    if (indicator == lever_.texts.end()) return;
    std::vector<std::string> known;
    for (const std::string& leaf : leaves()) {
      if (const AreaSpec* area = scope_.inline_area(leaf))
        for (const TrackedSpec& tracked : area->tracked) known.push_back(tracked.id);
      const auto observations = catalog_.observations_of.find(leaf);
      if (observations == catalog_.observations_of.end()) continue;
      for (const std::size_t index : observations->second)
        if (!indicator_of(catalog_.observations[index].indicator))
          known.push_back(catalog_.observations[index].indicator);
    }
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    if (std::binary_search(known.begin(), known.end(), indicator->second)) return;
    if (known.empty())
      diagnostics_.error(place_of("indicator"), path_of("indicator"), msg::tracked_none,
                         {indicator->second});
    else
      report_unknown({msg::tracked_unknown, msg::tracked_unknown_near, msg::tracked_unknown_list},
                     indicator->second, place_of("indicator"), path_of("indicator"), known,
                     diagnostics_);
  }

  bool acts_on(const Sector& sector) const {
    if (lever_.kind == "growth") return in_set(sector, lever_.sector);
    return std::any_of(lever_.effects.begin(), lever_.effects.end(),
                       [&](const auto& effect) { return in_set(sector, effect.first); });
  }

  // First and last year in which the lever acts on growth.
  std::pair<double, double> years() const {
    if (const Quantity* year = lever_.number("year")) return {least(*year), most(*year)};
    const Quantity *from = lever_.number("from"), *to = lever_.number("to");
    if (!from) return {1, 0};  // reported by the reader
    return {least(*from), to ? most(*to) : spec_.horizon};
  }

  // The fall of a shock up to the base year is in the published level: only its recovery can act.
  void check_past() {
    const Quantity* year = lever_.number("year");
    if (!year) return;
    const Quantity *years = lever_.number("recovery_years"),
                   *share = lever_.number("recovery_share");
    const double recovers = share && years && most(*share) > 0 ? std::round(most(*years)) : 0;
    for (const std::string& leaf : leaves()) {
      const auto base = scope_.base_year(leaf);
      if (!base || std::round(most(*year)) > *base) continue;
      const bool acts = recovers > 0 && std::round(most(*year)) + recovers > *base;
      return diagnostics_.warning(year->place, year->path,
                                  acts ? msg::shock_in_past : msg::shock_over,
                                  {shortest(most(*year)), leaf, std::to_string(*base)});
    }
  }

  // Observed growth is imposed, so that a lever cannot change it in that year (MODEL 3).
  void check_observed() {
    const auto [first, last] = years();
    std::map<std::string, std::vector<std::string>> found;  // "set of leaf": years
    for (const std::string& leaf : leaves())
      for (const auto& [set, year] : scope_.observed_growth(leaf)) {
        if (year < std::floor(first) || year > last || year > spec_.horizon) continue;
        const bool meets = std::any_of(scope_.scheme().begin(), scope_.scheme().end(),
                                       [&, &name = set](const Sector& sector) {
                                         return in_set(sector, name) && acts_on(sector);
                                       });
        if (meets) found[set + " (" + leaf + ")"].push_back(std::to_string(year));
      }
    for (auto& [where, years] : found) {
      std::sort(years.begin(), years.end());
      diagnostics_.warning(lever_.place, lever_.path, msg::lever_in_observed_year,
                           {where, join(years, ", ")});
    }
  }

  const ScenarioSpec& spec_;
  const Catalog& catalog_;
  const RunScope& scope_;
  const LeverSpec& lever_;
  Diagnostics& diagnostics_;
};

}  // namespace

void validate_levers(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
                     Diagnostics& diagnostics) {
  for (const LeverSpec& lever : spec.levers)
    LeverRules(spec, catalog, scope, lever, diagnostics).check();
}

}  // namespace gapcast
