// A base-year account as a balancing problem: its cells with their priors, its figures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/accounts/account_cells.hpp"
#include "engine/analysis/accounts/account_record.hpp"
#include "engine/analysis/accounts/base_accounts.hpp"

namespace gapcast {

// What the nation's account says of each sector, brought to the area's base year: centres of the
// priors.
struct NationAccount {
  std::vector<double> share;  // of GDP
  std::vector<double> price;  // deflator in the base year
  std::vector<double> ratio, ratio_deviation;
  std::vector<double> digital;
  std::vector<double> workers;  // thousand per bn VND nominal
  double employed = 0;          // of the population
  // Of the nation's own balance: rough centres, which its figures and statements outweigh.
  bool rough = false;
};
// The nation's balanced account where its rows determine one, else its account in use; nullopt
// where the catalogue has neither.
std::optional<NationAccount> nation_in(const Catalog& catalog, int base_year);
// Rough centres of the nation's own balance: its published sections, parted evenly where a section
// has several sectors. nullopt where a section, a value-added ratio or employment has no row.
std::optional<NationAccount> rough_nation(const Catalog& catalog, const std::string& nation,
                                          int base_year);

struct AccountProblem {
  const Catalog& catalog;
  AccountCells cells;
  AccountRecord record;
  NationAccount nation;
  std::string area;
  int base = 0;
  BalanceProblem problem{};
  std::vector<AccountFigure> figures{};  // as problem.figures; then one for each cell's prior

  void publish(BalanceForm form, double value, double deviation, AccountFigure figure);
  void assume(BalanceForm form, double value, double deviation, Message text,
              std::vector<std::string> arguments);
};

// The priors of all cells and the assumptions that tie cells together. `grdp` (bn VND) places the
// levels.
void add_priors(AccountProblem& account, double grdp);

// Every published figure as the combination that it is.
void add_levels(AccountProblem& account);     // GRDP, population, levels of groups
void add_shares(AccountProblem& account);     // of GRDP, by every convention
void add_structure(AccountProblem& account);  // digital share, production value, labour

// Arithmetic and judgement about parts that are not published: rows of indicators such as
// part_of_manufacturing or deflator, with their width in front of the note.
void add_statements(AccountProblem& account);
// Is the figure such a row about the sector, near the base year, of an indicator whose name holds
// the part ("share", "part_of", ...)?
bool is_statement_about(const AccountProblem& account, const RecordedFigure& known,
                        std::string_view indicator_part, const std::string& sector);

// Sets of the structure that have a share or a level in some year: "agriculture", "industry", ...
std::vector<std::string> published_structure(const AccountRecord& record);

}  // namespace gapcast
