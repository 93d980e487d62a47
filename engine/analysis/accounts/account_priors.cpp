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
  // Shares of 27 provinces, 2021-2024: two thirds of the nation's in the middle, wide by a half.
  if (sector.group == Group::taxes) return {0.67, 0.5, 0.12, 0.5};
  if (sector.group != Group::industry) return {};
  if (core) return {0.106, 1.0, 0.20, 0.8};
  if (sector.in_section('B')) return {0.36, 0.9, 0.25, 0.8};
  if (sector.in_section('D')) return {1, kShareWidth, 0.20, 1.0};
  if (sector.in_section('E')) return {1, 0.6, 0.20, 0.6};
  return {};
}

bool is_stated(const AccountProblem& account, std::string_view indicator_part,
               const std::string& sector) {
  return std::any_of(account.record.figures().begin(), account.record.figures().end(),
                     [&](const RecordedFigure& known) {
                       return is_statement_about(account, known, indicator_part, sector);
                     });
}

// The nation itself holds the few producers that its provinces mostly lack: its own split of a
// section is known to a third. What a row states about a sector replaces what provinces are like.
Kind kind_in(const AccountProblem& account, const Sector& sector) {
  Kind kind = kind_of(sector);
  if (account.nation.rough) return {1, kTied, kTied, kTied};
  const Area* area = account.catalog.find_area(account.area);
  if (area != nullptr && area->level == AreaLevel::nation) {
    kind.centre = 1;
    kind.width = std::min(kind.width, 0.35);
  }
  if (is_stated(account, "part_of", sector.id) || is_stated(account, "sector_share", sector.id))
    kind.width = kTied;
  if (is_stated(account, "deflator", sector.id)) kind.price = kTied;
  return kind;
}

// Is the digital share published, or does a row say how large a sector of the core is? Then what
// most provinces have says nothing about this one.
bool has_digital_share(const AccountProblem& account) {
  const auto& figures = account.record.figures();
  return std::any_of(figures.begin(), figures.end(),
                     [](const RecordedFigure& known) {
                       return known.figure.measure == "digital" && known.figure.sector == "all" &&
                              known.year;
                     }) ||
         std::any_of(account.cells.scheme.begin(), account.cells.scheme.end(),
                     [&](const Sector& sector) {
                       return sector.digital == Digital::core &&
                              (is_stated(account, "part_of", sector.id) ||
                               is_stated(account, "sector_share", sector.id));
                     });
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
    set_prior(
        account, account.cells.ratio[s],
        {BalanceLink::part, ratio, nation.rough ? kTied : nation.ratio_deviation[s] / (1 - ratio)},
        msg::calibrate_prior_ratio, {sector.id, percent(ratio)});
  const double digital = nation.digital[s];
  if (account.cells.digital[s] >= 0) {
    set_prior(account, account.cells.digital[s], {BalanceLink::part, digital, kTied},
              msg::calibrate_prior_digital, {sector.id, percent(digital)});
    if (!nation.rough)
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
  const Kind kind = kind_in(account, sector);
  if (kind.width >= kTied) return;
  BalanceForm form = single(cells.nominal[s]);
  double whole = 0;
  for (std::size_t o = 0; o < cells.scheme.size(); ++o)
    if (cells.scheme[o].in_section(sector.vsic.front().front())) {
      form.denominator.push_back({1, {{cells.nominal[o], 1}}});
      whole += account.nation.share[o];
    }
  const double part = kind.centre * account.nation.share[s] / whole;
  account.assume(std::move(form), part, kind.width, msg::calibrate_prior_core,
                 {sector.id, percent(part)});
}

}  // namespace

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
  if (account.nation.rough) return;
  BalanceForm employed = total(cells, Summand::employment, "all");
  employed.denominator = single(cells.population).numerator;
  account.assume(std::move(employed), account.nation.employed, kEmployedWidth,
                 msg::calibrate_prior_employed, {percent(account.nation.employed)});
  if (has_digital_share(account)) return;
  account.assume(ratio(cells, Summand::digital, "digital", Summand::nominal, "all"), kUsualDigital,
                 kDigitalWidth, msg::calibrate_prior_digital_share, {percent(kUsualDigital)});
}

}  // namespace gapcast
