// Base-year accounts of areas by balancing everything that is published about them (MODEL 8).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/accounts/balance.hpp"
#include "engine/base/messages.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// A residual beyond this names its figure, and lets it give way in the balance.
inline constexpr double kNamedResidual = 2.5;

// One statement that a balance rests on: a published figure, or an assumption made where figures
// are few (`row` is null and `assumption` says what, or the row is a judgement).
struct AccountFigure {
  const Observation* row = nullptr;
  const BridgeRow* bridge = nullptr;           // across which a figure of another definition came
  std::vector<const Observation*> carried_by;  // growth that brought it to the base year
  int distance = 0;                            // its year less the base year
  Message assumption{};
  std::vector<std::string> arguments;
  bool part = false;     // it entered as a part of a whole, a fraction
  double value = 0;      // as it entered: in the base year; shares, ratios as fractions
  double deviation = 0;  // standard deviation of its logarithm: rounding, status, distance
  double balanced = 0;   // the same quantity in the balanced account
  double residual = 0;   // balanced less published, see Balance::residuals
  double weight = 1;     // below 1: it gave way

  bool is_assumed() const {
    return row == nullptr || row->provenance.status == "assumption" ||
           (bridge != nullptr && bridge->provenance.status == "assumption");
  }
};

// How much of a cell's variance comes from one statement.
struct AccountBasis {
  std::size_t figure = 0;  // index into BalancedAccount::figures
  double part = 0;         // in (0, 1]
};

// A cell as in base_accounts.csv: items and units of AccountCell. Status: `assumption` when
// assumptions carry more than half of it, `published` when one figure carries more than 90 %, else
// `derived`.
struct BalancedCell {
  std::string item, sector, unit, status;
  double value = 0;
  double deviation = 0;             // in the unit of the value
  std::vector<AccountBasis> basis;  // largest first, those of 1 % and more
  std::optional<double> in_use, in_use_deviation;
};

// A figure that is not published: by which part it would cut the variance of the shares of industry
// and of the digital economy.
struct MissingFigure {
  std::string indicator, sector;
  double deviation = 0;  // the error such a figure usually has, of its logarithm
  double industry = 0, digital = 0;
};

// Loading of a cell on one component: log points for real_va, price, employment and population, log
// odds for va_ratio and digitalisation; covariance = F F'. Components are numbered from 1.
struct AccountLoading {
  std::string item, sector;
  int component = 0;
  double loading = 0;
};

// A row in use that no balance rests on.
struct SetAside {
  enum class Why : unsigned char {
    definition,  // it counts otherwise than `own`, and no bridge leads there
    own_first,   // the same, but the area has figures of the engine's own definition
    impossible,  // no such quantity can be: a share below 0 or above 100, a level of 0 or less
  };
  const Observation* row = nullptr;
  Why why{};
  const Definition* own = nullptr;
};

struct BalancedAccount {
  std::string area;
  int base_year = 0;
  bool enough = false;     // GRDP and at least two groups of the structure are published
  bool converged = false;  // false: figures so far apart that no balance was found
  std::vector<AccountFigure> figures;
  std::vector<SetAside> set_aside;
  std::vector<BalancedCell> cells;
  std::vector<MissingFigure> missing;  // the most useful first
  // Those that would cut the variance of the share of industry, of the digital economy most.
  std::optional<MissingFigure> first_for_industry, first_for_digital;
  std::vector<AccountLoading> loadings;  // about the balanced account
  std::vector<AccountLoading> in_use;    // about the account in use; `loadings` where there is none

  const BalancedCell* cell(std::string_view item, std::string_view sector) const;
};

// Balances one leaf of the catalogue in its base year: that of its account in use, else the year
// before the nation's. Figures are the rows of observations.csv that are in use, are no plan and
// are neither derived nor assumed; each enters as the combination of cells that it is.
//   GRDP, per capita and population, GRDP in 2010 prices       sums of levels
//   shares of four parts, of three (taxes left out), with taxes in services; of industry alone
//   levels of groups at current or 2010 prices, production value, digital share, labour
// A figure of another year is carried by the growth of its group (against that of GRDP for shares);
// its error grows with the distance. What no figure fixes comes from the nation's account as a wide
// prior. Without an account of the nation nothing can be balanced: `enough` is false.
BalancedAccount balance_base_account(const Catalog& catalog, const std::string& area);

}  // namespace gapcast
