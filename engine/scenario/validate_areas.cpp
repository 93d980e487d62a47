// Rules of the run's areas and of the areas that a scenario defines.
#include <algorithm>

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

class AreaRules {
 public:
  AreaRules(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
            Diagnostics& diagnostics)
      : spec_(spec), catalog_(catalog), scope_(scope), diagnostics_(diagnostics) {}

  void check() {
    constexpr std::size_t kMost = 20;  // unknown areas that are told
    std::size_t unknown = 0;
    for (const std::string& id : spec_.areas)
      if (id != "all" && !scope_.is_area(id) && unknown++ < kMost)
        report_unknown_area(id, spec_.areas_place, "areas", scope_, diagnostics_);
    check_horizon();
    for (const AreaSpec& area : spec_.inline_areas) check_area(area);
    for (const AggregateSpec& aggregate : spec_.inline_aggregates) check_aggregate(aggregate);
  }

 private:
  // The latest base year is enough to tell.
  void check_horizon() {
    std::string latest;
    int year = 0;
    for (const std::string& leaf : scope_.run_leaves())
      if (const auto base = scope_.base_year(leaf); base && *base > year) {
        latest = leaf;
        year = *base;
      }
    if (year >= spec_.horizon)
      diagnostics_.error(place_at(spec_, "horizon"), "horizon", msg::horizon_too_early,
                         {std::to_string(spec_.horizon), latest, std::to_string(year)});
  }

  void check_name(const std::string& id, const Place& place, const std::string& path) {
    if (id == "all" || id == "each") diagnostics_.error(place, path, msg::area_reserved, {id});
    if (!catalog_.directory.empty() && catalog_.find_area(id))
      diagnostics_.error(place, path, msg::area_taken, {id});
  }

  void check_area(const AreaSpec& area) {
    const std::string path = "area." + area.id;
    check_name(area.id, area.place, path);
    for (const SectorAccountSpec& sector : area.sectors) {
      const std::string sector_path = path + ".sectors." + sector.sector;
      if (const Sector* known = scope_.sector(sector.sector))
        check_account(area, sector, *known, sector_path);
      else
        report_no_sector(sector.sector, sector.place, sector_path);
    }
    for (const ObservedSpec& observed : area.observed) {
      const std::string set_path = path + ".observed_growth." + observed.set;
      if (!scope_.is_set(observed.set)) report_unknown_set(observed.set, set_path);
      if (area.base_year > 0 && observed.year <= area.base_year)
        diagnostics_.error(observed.place, observed.path, msg::data_growth_not_later,
                           {std::to_string(observed.year), std::to_string(area.base_year)});
      if (observed.year > spec_.horizon)
        diagnostics_.warning(observed.place, observed.path, msg::observed_after_horizon,
                             {std::to_string(observed.year), std::to_string(spec_.horizon)});
    }
  }

  // An account is of single sectors: a group's name stands for several.
  void report_no_sector(const std::string& word, const Place& place, const std::string& path) {
    std::vector<std::string> all, of_group;
    for (const Sector& sector : scope_.scheme()) {
      all.push_back(sector.id);
      if (scope_.is_set(word) && in_set(sector, word)) of_group.push_back(sector.id);
    }
    if (of_group.empty())
      report_unknown({msg::data_unknown_sector, msg::data_unknown_sector_near}, word, place, path,
                     all, diagnostics_);
    else
      diagnostics_.error(place, path, msg::sector_is_group, {word, join(of_group, ", ")});
  }

  void report_unknown_set(const std::string& set, const std::string& path) {
    std::vector<std::string> words = scope_.sectors_and_groups();
    for (const char* word : {"grdp", "manufacturing", "industry_construction"})
      words.emplace_back(word);
    report_unknown(
        {msg::data_unknown_sector, msg::data_unknown_sector_near, msg::sector_unknown_list}, set,
        place_at(spec_, path), path, words, diagnostics_);
  }

  void check_account(const AreaSpec& area, const SectorAccountSpec& account, const Sector& sector,
                     const std::string& path) {
    const std::string group(name(sector.group));
    if (account.va_ratio && sector.group != Group::industry)
      diagnostics_.warning(account.va_ratio->place, path + ".va_ratio", msg::account_idle,
                           {"va_ratio", sector.id, group});
    if (account.employment && sector.group == Group::taxes)
      diagnostics_.warning(account.employment->place, path + ".employment", msg::account_idle,
                           {"employment", sector.id, group});
    if (!account.digitalisation) return;
    if (sector.digital != Digital::other)
      diagnostics_.warning(account.digitalisation->place, path + ".digitalisation",
                           msg::digitalisation_idle,
                           {sector.id, std::string(name(sector.digital))});
    else
      check_ceiling(area, *account.digitalisation, sector);
  }

  // Against a constant ceiling only: a distribution is cut member by member. A default ceiling was
  // not chosen by the user: the engine then starts the sector at its ceiling, and says so.
  void check_ceiling(const AreaSpec& area, const Quantity& digitalisation, const Sector& sector) {
    const Quantity* given = given_ceiling(area.id, sector);
    const double value = digitalisation.distribution.a;
    if (given) {
      if (given->distribution.is_constant() && value >= given->distribution.a)
        diagnostics_.error(digitalisation.place, digitalisation.path, msg::digitalisation_too_high,
                           {shortest(value), shortest(given->distribution.a)});
    } else if (const auto usual = default_ceiling(sector); usual && value >= *usual) {
      diagnostics_.warning(digitalisation.place, digitalisation.path,
                           msg::digitalisation_above_default,
                           {shortest(value), shortest(*usual), sector.id});
    }
  }

  // The most specific value of the scenario: of the area or of all, of the sector or its group.
  const Quantity* given_ceiling(const std::string& area, const Sector& sector) const {
    const std::string group(name(sector.group));
    for (const std::string& where : {area, std::string()})
      for (const std::string& word : {sector.id, group})
        for (const ParameterSpec& given : spec_.parameters)
          if (given.area == where && given.sector == word && given.name == "digital_ceiling")
            return &given.value;
    return nullptr;
  }

  std::optional<double> default_ceiling(const Sector& sector) const {
    for (const std::string& word : {sector.id, std::string(name(sector.group)), std::string("*")})
      for (const ParameterRow& row : catalog_.parameters)
        if (row.area == "*" && row.sector == word && row.parameter == "digital_ceiling")
          return parse_number(row.value);
    return std::nullopt;
  }

  void check_aggregate(const AggregateSpec& aggregate) {
    const std::string path = "aggregate." + aggregate.id;
    check_name(aggregate.id, aggregate.place, path);
    if (const AreaSpec* area = scope_.inline_area(aggregate.id))
      diagnostics_.error(aggregate.place, path, msg::data_repeated_id,
                         {aggregate.id, std::to_string(area->place.line)});
    const Place place = place_at(spec_, path + ".of");
    for (const std::string& part : aggregate.of) {
      if (!scope_.is_area(part))
        report_unknown_area(part, place, path + ".of", scope_, diagnostics_);
      else if (part == aggregate.id && scope_.inline_area(part) == nullptr)
        diagnostics_.error(place, path + ".of", msg::aggregate_of_itself, {part});
      else if (!scope_.is_leaf(part))
        diagnostics_.error(place, path + ".of", msg::aggregate_nested,
                           {part, join(scope_.leaves_of(part), " ")});
    }
  }

  const ScenarioSpec& spec_;
  const Catalog& catalog_;
  const RunScope& scope_;
  Diagnostics& diagnostics_;
};

}  // namespace

void validate_areas(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
                    Diagnostics& diagnostics) {
  AreaRules(spec, catalog, scope, diagnostics).check();
}

}  // namespace gapcast
