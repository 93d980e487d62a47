// The unknown cells of a base-year account, and published quantities as combinations of them.
#pragma once

#include <string_view>
#include <vector>

#include "engine/analysis/accounts/balance.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// Places of the unknowns in a BalanceProblem; -1 where a sector has none. Real value added is
// nominal over price, production value is that over the ratio.
struct AccountCells {
  explicit AccountCells(const Scheme& scheme);

  const Scheme& scheme;
  std::vector<int> nominal, price, ratio, digital, employment;  // by sector
  int population = 0;
  int digital_factor = 0, labour_factor = 0;  // how far the area is from the nation
  int count = 0;
};

// Sectors by the names that observations use: those of in_set, "all", "value_added" (all but
// taxes), "services_taxes", "outside_agriculture", "core" and "digital" (what can be digital).
bool is_of(const Sector& sector, std::string_view set);

// What is summed over the sectors of a set. digital: core value added and the digitalised part of
// the others.
enum class Summand : unsigned char { nominal, real, production, employment, digital };
std::vector<BalanceProduct> sum_over(const AccountCells& cells, Summand summand,
                                     std::string_view set);
BalanceForm total(const AccountCells& cells, Summand summand, std::string_view set);
BalanceForm ratio(const AccountCells& cells, Summand above, std::string_view set, Summand below,
                  std::string_view whole);
// The share of a set at current prices.
BalanceForm share_of(const AccountCells& cells, std::string_view set,
                     std::string_view whole = "all");
BalanceForm single(int cell);

}  // namespace gapcast
