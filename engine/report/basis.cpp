// Weighing the assumed part of base-year accounts.
#include "engine/report/basis.hpp"

#include <algorithm>

namespace gapcast {
namespace {

const std::vector<AccountCell>* cells_of(const Catalog& catalog, const std::string& leaf) {
  const auto found = catalog.accounts.find(leaf);
  return found == catalog.accounts.end() ? nullptr : &found->second;
}

bool has_shares(const std::vector<AccountCell>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [](const AccountCell& cell) { return cell.item == "share"; });
}

}  // namespace

bool lacks_structure(const Catalog& catalog, const std::string& leaf) {
  const std::vector<AccountCell>* cells = cells_of(catalog, leaf);
  return cells != nullptr && !has_shares(*cells);
}

std::optional<double> assumed_percent(const Catalog& catalog,
                                      const std::vector<std::string>& leaves) {
  double total = 0;
  double assumed = 0;
  for (const std::string& leaf : leaves) {
    const std::vector<AccountCell>* cells = cells_of(catalog, leaf);
    if (cells == nullptr || !has_shares(*cells)) return std::nullopt;
    double grdp = 0;
    double share = 0;
    for (const AccountCell& cell : *cells) {
      if (cell.item == "grdp") grdp = cell.value;
      if (cell.item == "share" && cell.provenance.status == "assumption") share += cell.value;
    }
    total += grdp;
    assumed += grdp * share / 100;
  }
  if (!(total > 0)) return std::nullopt;
  return 100 * assumed / total;
}

}  // namespace gapcast
