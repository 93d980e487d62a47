// Statements about parts of an account that no office publishes as a figure: arithmetic on what
// it does publish, and judgement, each a row with its width.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "engine/analysis/accounts/account_problem.hpp"
#include "engine/data/evidence.hpp"

namespace gapcast {
namespace {

constexpr int kNear = 3;              // years from the base year
constexpr double kUsualWidth = 0.25;  // of a statement that does not say its own

// Indicators of such rows; `set` is the row's sector.
using FormOf = BalanceForm (*)(const AccountCells&, std::string_view set);
struct Statement {
  std::string_view indicator;
  FormOf form;
  bool percent = true;  // else in the unit of the account
};

BalanceForm part(const AccountCells& cells, Summand summand, std::string_view set,
                 std::string_view whole) {
  return ratio(cells, summand, set, summand, whole);
}

constexpr std::array kStatements = {
    Statement{"sector_share",
              [](const AccountCells& cells, std::string_view set) { return share_of(cells, set); }},
    Statement{"part_of_manufacturing",
              [](const AccountCells& cells, std::string_view set) {
                return share_of(cells, set, "manufacturing");
              }},
    Statement{"part_of_industry",
              [](const AccountCells& cells, std::string_view set) {
                return share_of(cells, set, "industry");
              }},
    Statement{"part_of_industry_construction",
              [](const AccountCells& cells, std::string_view set) {
                return share_of(cells, set, "industry_construction");
              }},
    Statement{"real_part_of_grdp",
              [](const AccountCells& cells, std::string_view set) {
                return part(cells, Summand::real, set, "all");
              }},
    Statement{"real_part_of_manufacturing",
              [](const AccountCells& cells, std::string_view set) {
                return part(cells, Summand::real, set, "manufacturing");
              }},
    Statement{"real_part_of_industry",
              [](const AccountCells& cells, std::string_view set) {
                return part(cells, Summand::real, set, "industry");
              }},
    Statement{"part_of_production_value",
              [](const AccountCells& cells, std::string_view set) {
                return part(cells, Summand::production, set, "industry");
              }},
    Statement{"part_of_employment",
              [](const AccountCells& cells, std::string_view set) {
                return part(cells, Summand::employment, set, "all");
              }},
    Statement{"value_added_ratio",
              [](const AccountCells& cells, std::string_view set) {
                return ratio(cells, Summand::real, set, Summand::production, set);
              }},
    Statement{"digitalised_part",
              [](const AccountCells& cells, std::string_view set) {
                return ratio(cells, Summand::digital, set, Summand::nominal, set);
              }},
    Statement{"core_part_of_digital",
              [](const AccountCells& cells, std::string_view /*set*/) {
                return ratio(cells, Summand::nominal, "core", Summand::digital, "digital");
              }},
    Statement{"deflator",
              [](const AccountCells& cells, std::string_view set) {
                return ratio(cells, Summand::nominal, set, Summand::real, set);
              },
              false},
};

const Statement* statement_of(const RecordedFigure& known) {
  const auto found = std::find_if(kStatements.begin(), kStatements.end(), [&](const Statement& of) {
    return of.indicator == known.figure.row.indicator;
  });
  return found == kStatements.end() ? nullptr : &*found;
}

bool is_near(const AccountProblem& account, const RecordedFigure& known) {
  return known.year && std::abs(*known.year - account.base) <= kNear;
}

}  // namespace

bool is_statement_about(const AccountProblem& account, const RecordedFigure& known,
                        std::string_view indicator_part, const std::string& sector) {
  return statement_of(known) != nullptr && is_near(account, known) &&
         known.figure.sector == sector &&
         known.figure.row.indicator.find(indicator_part) != std::string::npos;
}

void add_statements(AccountProblem& account) {
  for (const RecordedFigure& known : account.record.figures()) {
    const Statement* statement = statement_of(known);
    if (statement == nullptr || !is_near(account, known)) continue;
    const double value = known.row->value;
    if (!(value > 0) || (statement->percent && value >= 100)) continue;
    const double width = evidence_of(known.row->provenance.note.text).width;
    AccountFigure figure;
    figure.row = known.row;
    figure.distance = *known.year - account.base;
    figure.part = statement->percent;
    account.publish(statement->form(account.cells, known.figure.sector),
                    statement->percent ? value / 100 : value,
                    width > 0 ? width / value : kUsualWidth, std::move(figure));
  }
}

}  // namespace gapcast
