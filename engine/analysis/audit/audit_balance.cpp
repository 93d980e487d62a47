// Figures that the balanced account of their area contradicts.
#include <algorithm>
#include <cmath>
#include <set>

#include "engine/analysis/audit/audit.hpp"

namespace gapcast {
namespace {

// The catalogue with copies of these rows in place of its own.
Catalog with_rows(std::span<const Observation> rows, const Catalog& catalog) {
  Catalog other = catalog;
  other.observations.assign(rows.begin(), rows.end());
  other.observations_of.clear();
  for (std::size_t i = 0; i < rows.size(); ++i) other.observations_of[rows[i].area].push_back(i);
  return other;
}

// The same figure by the caller's rows and bridges instead of the copies'.
void lead_back(AccountFigure& figure, const Catalog& judged, std::span<const Observation> rows,
               const Catalog& catalog) {
  const auto original = [&](const Observation* copy) {
    return &rows[static_cast<std::size_t>(copy - judged.observations.data())];
  };
  figure.row = original(figure.row);
  for (const Observation*& row : figure.carried_by) row = original(row);
  if (figure.bridge != nullptr)
    figure.bridge =
        &catalog.bridges[static_cast<std::size_t>(figure.bridge - judged.bridges.data())];
}

}  // namespace

std::vector<BalanceResidual> balance_residuals(std::span<const Observation> rows,
                                               const Catalog& catalog) {
  std::vector<BalanceResidual> residuals;
  const Catalog judged = with_rows(rows, catalog);
  std::set<std::string> areas;
  for (const Observation& row : rows) areas.insert(row.area);
  for (const Area& area : catalog.areas) {
    if (area.aggregate || !areas.contains(area.id)) continue;
    BalancedAccount account = balance_base_account(judged, area.id);
    if (!account.enough || !account.converged) continue;
    for (AccountFigure& figure : account.figures) {
      if (figure.row == nullptr || std::fabs(figure.residual) <= kNamedResidual) continue;
      lead_back(figure, judged, rows, catalog);
      residuals.push_back({area.id, account.base_year, std::move(figure)});
    }
  }
  std::stable_sort(residuals.begin(), residuals.end(), [](const auto& a, const auto& b) {
    return std::fabs(a.figure.residual) > std::fabs(b.figure.residual);
  });
  return residuals;
}

}  // namespace gapcast
