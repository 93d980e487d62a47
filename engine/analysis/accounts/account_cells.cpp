// Layout of an account's unknowns and sums over sets of sectors.
#include "engine/analysis/accounts/account_cells.hpp"

namespace gapcast {

AccountCells::AccountCells(const Scheme& of) : scheme(of) {
  const auto next_if = [&](bool has) { return has ? count++ : -1; };
  for (std::size_t s = 0; s < scheme.size(); ++s) nominal.push_back(next_if(true));
  for (std::size_t s = 0; s < scheme.size(); ++s) price.push_back(next_if(true));
  for (const Sector& sector : scheme) ratio.push_back(next_if(sector.group == Group::industry));
  for (const Sector& sector : scheme) digital.push_back(next_if(sector.digital == Digital::other));
  for (const Sector& sector : scheme) employment.push_back(next_if(sector.group != Group::taxes));
  population = count++;
  digital_factor = count++;
  labour_factor = count++;
}

bool is_of(const Sector& sector, std::string_view set) {
  if (set == "all") return true;
  if (set == "value_added") return sector.group != Group::taxes;
  if (set == "services_taxes")
    return sector.group == Group::services || sector.group == Group::taxes;
  if (set == "outside_agriculture") return sector.group != Group::agriculture;
  if (set == "core") return sector.digital == Digital::core;
  if (set == "digital") return sector.digital != Digital::none;
  return in_set(sector, set);
}

namespace {

BalanceProduct summand_of(const AccountCells& cells, Summand summand, std::size_t s) {
  switch (summand) {
    case Summand::nominal:
      break;
    case Summand::real:
      return {1, {{cells.nominal[s], 1}, {cells.price[s], -1}}};
    case Summand::production:
      return {1, {{cells.nominal[s], 1}, {cells.price[s], -1}, {cells.ratio[s], -1}}};
    case Summand::employment:
      return {1, {{cells.employment[s], 1}}};
    case Summand::digital:
      if (cells.digital[s] >= 0) return {1, {{cells.nominal[s], 1}, {cells.digital[s], 1}}};
      break;
  }
  return {1, {{cells.nominal[s], 1}}};
}

bool has_summand(const AccountCells& cells, Summand summand, std::size_t s) {
  if (summand == Summand::production) return cells.ratio[s] >= 0;
  if (summand == Summand::employment) return cells.employment[s] >= 0;
  if (summand == Summand::digital) return cells.scheme[s].digital != Digital::none;
  return true;
}

}  // namespace

std::vector<BalanceProduct> sum_over(const AccountCells& cells, Summand summand,
                                     std::string_view set) {
  std::vector<BalanceProduct> sum;
  for (std::size_t s = 0; s < cells.scheme.size(); ++s)
    if (is_of(cells.scheme[s], set) && has_summand(cells, summand, s))
      sum.push_back(summand_of(cells, summand, s));
  return sum;
}

BalanceForm total(const AccountCells& cells, Summand summand, std::string_view set) {
  return {sum_over(cells, summand, set), {}};
}

BalanceForm ratio(const AccountCells& cells, Summand above, std::string_view set, Summand below,
                  std::string_view whole) {
  return {sum_over(cells, above, set), sum_over(cells, below, whole)};
}

BalanceForm share_of(const AccountCells& cells, std::string_view set, std::string_view whole) {
  return ratio(cells, Summand::nominal, set, Summand::nominal, whole);
}

BalanceForm single(int cell) { return {{{1, {{cell, 1}}}}, {}}; }

}  // namespace gapcast
