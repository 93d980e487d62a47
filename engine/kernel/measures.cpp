// Measures: which account is summed over which sectors.
#include "engine/kernel/measures.hpp"

#include <algorithm>

namespace gapcast {
namespace {

constexpr SectorMask kAllSectors = ~SectorMask{0};

SectorMask group(const Plan& plan, Group g) { return plan.group[static_cast<std::size_t>(g)]; }
SectorMask digital(const Plan& plan, Digital d) {
  return plan.digital[static_cast<std::size_t>(d)];
}

void add_sum(const Plan& plan, Account account, SectorMask sectors, Accounts& accounts, int year,
             Lanes out) noexcept {
  for (int s = 0; s < plan.n_sectors; ++s) {
    if (!(sectors >> s & 1)) continue;
    const double* level = accounts.at(account, s, year);
    for (int i = 0; i < kBlockMembers; ++i) out[i] += level[i];
  }
}

}  // namespace

void evaluate(const Plan& plan, Measure measure, Accounts& accounts, int year, Lanes out) noexcept {
  const auto sum = [&](Account account, SectorMask sectors) {
    add_sum(plan, account, sectors, accounts, year, out);
  };
  std::fill(out, out + kBlockMembers, measure == Measure::one ? 1.0 : 0.0);
  switch (measure) {
    case Measure::one:
    case Measure::count_:
      return;
    case Measure::nominal_all:
      return sum(Account::nominal, kAllSectors);
    case Measure::nominal_industry:
      return sum(Account::nominal, group(plan, Group::industry));
    case Measure::nominal_manufacturing:
      return sum(Account::nominal, plan.manufacturing);
    case Measure::nominal_industry_construction:
      return sum(Account::nominal, group(plan, Group::industry) | group(plan, Group::construction));
    case Measure::nominal_agriculture:
      return sum(Account::nominal, group(plan, Group::agriculture));
    case Measure::nominal_services:
      return sum(Account::nominal, group(plan, Group::services));
    case Measure::nominal_taxes:
      return sum(Account::nominal, group(plan, Group::taxes));
    case Measure::nominal_core:
      return sum(Account::nominal, digital(plan, Digital::core));
    case Measure::nominal_digitalised:
      return sum(Account::digitalised, digital(plan, Digital::other));
    case Measure::nominal_digital:
      sum(Account::nominal, digital(plan, Digital::core));
      return sum(Account::digitalised, digital(plan, Digital::other));
    case Measure::real_all:
      return sum(Account::real, kAllSectors);
    case Measure::real_industry:
      return sum(Account::real, group(plan, Group::industry));
    case Measure::real_manufacturing:
      return sum(Account::real, plan.manufacturing);
    case Measure::production_industry:
      return sum(Account::production, group(plan, Group::industry));
    case Measure::employment_industry:
      return sum(Account::employment, group(plan, Group::industry));
    case Measure::employment_agriculture:
      return sum(Account::employment, group(plan, Group::agriculture));
    case Measure::employment_outside_agriculture:
      return sum(Account::employment, ~group(plan, Group::agriculture));
    case Measure::employment_all: {
      const double* labour = accounts.labour(year);
      std::copy(labour, labour + kBlockMembers, out);
      return;
    }
    case Measure::population: {
      const double* population = accounts.population(year);
      std::copy(population, population + kBlockMembers, out);
      return;
    }
  }
}

}  // namespace gapcast
