// Priors of an account's cells: the nation's structure, prices and ratios, wide.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/analysis/accounts/account_problem.hpp"
#include "engine/base/messages/calibrate.hpp"

namespace gapcast {
namespace {

// Widths as standard deviations of logarithms. Provinces differ from the nation by so much where
// their structure is published; what has few producers (core, mining, power) differs most.
constexpr double kShareWidth = 0.8;
constexpr double kTied = 3;  // of a cell that another assumption ties
constexpr double kDigitalWidth = 0.35;
constexpr double kUsualDigital = 0.063;  // most provinces have 5 to 10 % by the office's method
constexpr double kEmployedWidth = 0.10;
constexpr double kPopulationWidth = 1;

struct Kind {
  double centre = 1;  // times the nation's share
  double width = kShareWidth;
  double price = 0.12, workers = 0.5;
};

// The nation's oil and gas and its few large producers of electronics stand in few provinces.
Kind kind_of(const Sector& sector) {
  const bool core = sector.digital == Digital::core;
  if (sector.group == Group::construction) return {1.1, 0.4, 0.12, 0.5};
  if (sector.group == Group::services)
    return core ? Kind{0.57, 0.5, 0.12, 0.5} : Kind{1, kShareWidth, 0.10, 0.5};
  if (sector.group != Group::industry) return {};
  if (core) return {0.106, 1.0, 0.20, 0.8};
  if (sector.in_section('B')) return {0.36, 0.9, 0.25, 0.8};
  if (sector.in_section('D')) return {1, kShareWidth, 0.20, 1.0};
  if (sector.in_section('E')) return {1, 0.6, 0.20, 0.6};
  return {};
}

// The nation itself holds the few producers that its provinces mostly lack: its own split of a
// section is known to a third.
Kind kind_in(const AccountProblem& account, const Sector& sector) {
  Kind kind = kind_of(sector);
  const Area* area = account.catalog.find_area(account.area);
  if (area == nullptr || area->level != AreaLevel::nation) return kind;
  kind.centre = 1;
  kind.width = std::min(kind.width, 0.35);
  return kind;
}

const AccountCell* find_cell(const std::vector<AccountCell>& cells, std::string_view item,
                             std::string_view sector) {
  const auto found = std::find_if(cells.begin(), cells.end(), [&](const AccountCell& cell) {
    return cell.item == item && cell.sector == sector;
  });
  return found == cells.end() ? nullptr : &*found;
}

double value_of(const std::vector<AccountCell>& cells, std::string_view item,
                std::string_view sector) {
  const AccountCell* cell = find_cell(cells, item, sector);
  return cell == nullptr ? 0 : cell->value;
}

std::optional<double> level(const Catalog& catalog, const std::string& nation,
                            std::string_view indicator, std::string_view set, int year) {
  for (const Observation* row :
       catalog.series(nation, indicator, std::string(indicator) + ".gso", set))
    if (row->full_year() == year) return row->value;
  return std::nullopt;
}

// How prices of a sector moved from the nation's base year to another, by the narrowest set for
// which both years are published at both prices; 1 where none is.
double price_change(const Catalog& catalog, const std::string& nation, const Sector& sector,
                    int from, int to) {
  const std::string group(name(sector.group));
  for (const std::string& set : {sector.id, std::string("manufacturing"), group}) {
    if (!in_set(sector, set)) continue;
    double change = 1;
    bool known = true;
    for (const auto& [year, sign] : {std::pair(to, 1.0), std::pair(from, -1.0)}) {
      const auto current = level(catalog, nation, "value_added", set, year);
      const auto real = level(catalog, nation, "real_value_added", set, year);
      known = known && current && real && *real > 0;
      if (known) change *= std::pow(*current / *real, sign);
    }
    if (known) return change;
  }
  return 1;
}

std::string percent(double fraction) { return fmt::format("{:.3g}", 100 * fraction); }

void set_prior(AccountProblem& account, int cell, BalanceCell prior, Message text,
               std::vector<std::string> arguments) {
  if (cell < 0) return;
  const auto at = static_cast<std::size_t>(cell);
  account.problem.cells[at] = prior;
  AccountFigure& figure = account.figures[account.problem.figures.size() + at];
  figure.assumption = text;
  figure.arguments = std::move(arguments);
  figure.value = prior.centre;
  figure.deviation = prior.deviation;
}

void sector_priors(AccountProblem& account, std::size_t s, double grdp) {
  const Sector& sector = account.cells.scheme[s];
  const NationAccount& nation = account.nation;
  const Kind kind = kind_in(account, sector);
  const double share = kind.centre * nation.share[s];
  // The branch of the core within its section is tied to the section below.
  const bool tied = sector.group == Group::industry && sector.digital == Digital::core;
  set_prior(account, account.cells.nominal[s],
            {BalanceLink::level, grdp * share, tied ? kTied : kind.width},
            msg::calibrate_prior_share, {sector.id, percent(share), percent(kind.width)});
  set_prior(account, account.cells.price[s], {BalanceLink::level, nation.price[s], kind.price},
            msg::calibrate_prior_price,
            {sector.id, fmt::format("{:.3f}", nation.price[s]), percent(kind.price)});
  const double ratio = nation.ratio[s];
  if (ratio > 0)
    set_prior(account, account.cells.ratio[s],
              {BalanceLink::part, ratio, nation.ratio_deviation[s] / (1 - ratio)},
              msg::calibrate_prior_ratio, {sector.id, percent(ratio)});
  const double digital = nation.digital[s];
  if (account.cells.digital[s] >= 0) {
    set_prior(account, account.cells.digital[s], {BalanceLink::part, digital, kTied},
              msg::calibrate_prior_digital, {sector.id, percent(digital)});
    account.assume(
        {{{1, {{account.cells.digital[s], 1}}}}, {{1, {{account.cells.digital_factor, 1}}}}},
        digital, kDigitalWidth, msg::calibrate_prior_digital, {sector.id, percent(digital)});
  }
  if (account.cells.employment[s] < 0) return;
  set_prior(account, account.cells.employment[s],
            {BalanceLink::level, grdp * share * nation.workers[s], kTied},
            msg::calibrate_prior_workers, {sector.id});
  account.assume({{{1, {{account.cells.employment[s], 1}}}},
                  {{1, {{account.cells.nominal[s], 1}, {account.cells.labour_factor, 1}}}}},
                 nation.workers[s], kind.workers, msg::calibrate_prior_workers, {sector.id});
}

// A branch of the core within the other branches of its section.
void tie_core(AccountProblem& account, std::size_t s) {
  const AccountCells& cells = account.cells;
  const Sector& sector = cells.scheme[s];
  if (sector.group != Group::industry || sector.digital != Digital::core) return;
  BalanceForm form = single(cells.nominal[s]);
  double whole = 0;
  for (std::size_t o = 0; o < cells.scheme.size(); ++o)
    if (cells.scheme[o].in_section(sector.vsic.front().front())) {
      form.denominator.push_back({1, {{cells.nominal[o], 1}}});
      whole += account.nation.share[o];
    }
  const Kind kind = kind_in(account, sector);
  const double part = kind.centre * account.nation.share[s] / whole;
  account.assume(std::move(form), part, kind.width, msg::calibrate_prior_core,
                 {sector.id, percent(part)});
}

}  // namespace

std::optional<NationAccount> nation_in(const Catalog& catalog, int base_year) {
  for (const Area& area : catalog.areas) {
    if (area.level != AreaLevel::nation || area.aggregate) continue;
    const auto found = catalog.accounts.find(area.id);
    if (found == catalog.accounts.end()) return std::nullopt;
    const std::vector<AccountCell>& cells = found->second;
    const double grdp = value_of(cells, "grdp", "all");
    const int year = catalog.base_years.at(area.id);
    NationAccount nation;
    for (const Sector& sector : catalog.scheme) {
      const double share = value_of(cells, "share", sector.id) / 100;
      const double real = value_of(cells, "real_va", sector.id);
      if (!(share > 0) || !(real > 0)) return std::nullopt;
      nation.share.push_back(share);
      nation.price.push_back(share * grdp / real *
                             price_change(catalog, area.id, sector, year, base_year));
      const AccountCell* ratio = find_cell(cells, "va_ratio", sector.id);
      nation.ratio.push_back(ratio == nullptr ? 0 : ratio->value / 100);
      nation.ratio_deviation.push_back(ratio == nullptr ? 0 : ratio->sd / ratio->value);
      nation.digital.push_back(value_of(cells, "digitalisation", sector.id) / 100);
      nation.workers.push_back(value_of(cells, "employment", sector.id) / (share * grdp));
      const bool complete = (sector.group != Group::industry || nation.ratio.back() > 0) &&
                            (sector.digital != Digital::other || nation.digital.back() > 0) &&
                            (sector.group == Group::taxes || nation.workers.back() > 0);
      if (!complete) return std::nullopt;
    }
    const double population = value_of(cells, "population", "all");
    nation.employed = value_of(cells, "employment", "all") / population;
    if (!(nation.employed > 0)) return std::nullopt;
    return nation;
  }
  return std::nullopt;
}

void add_priors(AccountProblem& account, double grdp) {
  const AccountCells& cells = account.cells;
  const auto n = static_cast<std::size_t>(cells.count);
  account.problem.cells.resize(n);
  account.figures.assign(n, {});
  set_prior(account, cells.population, {BalanceLink::level, grdp / 70, kPopulationWidth},
            msg::calibrate_prior_population, {});
  set_prior(account, cells.digital_factor, {BalanceLink::level, 1, kDigitalWidth},
            msg::calibrate_prior_digital_factor, {});
  set_prior(account, cells.labour_factor, {BalanceLink::level, 1, 1},
            msg::calibrate_prior_labour_factor, {});
  for (std::size_t s = 0; s < cells.scheme.size(); ++s) sector_priors(account, s, grdp);
  for (std::size_t s = 0; s < cells.scheme.size(); ++s) tie_core(account, s);
  BalanceForm employed = total(cells, Summand::employment, "all");
  employed.denominator = single(cells.population).numerator;
  account.assume(std::move(employed), account.nation.employed, kEmployedWidth,
                 msg::calibrate_prior_employed, {percent(account.nation.employed)});
  account.assume(ratio(cells, Summand::digital, "digital", Summand::nominal, "all"), kUsualDigital,
                 kDigitalWidth, msg::calibrate_prior_digital_share, {percent(kUsualDigital)});
}

}  // namespace gapcast
