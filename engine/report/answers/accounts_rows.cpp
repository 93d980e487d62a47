// Balanced accounts as CSV and JSON.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "engine/base/messages/calibrate.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/accounts_report.hpp"
#include "engine/report/layout/row_tables.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kNotedParts = 3;

std::string digits(double value, int significant) {
  return fmt::format("{:.{}g}", value, significant);
}
// Money and people in whole numbers of six digits at most would come in exponents.
std::string cell_digits(double value) {
  return std::fabs(value) >= 1e6 ? fmt::format("{:.0f}", value) : digits(value, 6);
}
double rounded_to(double value, int significant) {
  return parse_number(digits(value, significant)).value_or(value);
}

std::string note_of(const BalancedAccount& account, const BalancedCell& cell, Language language,
                    const Catalog* catalog = nullptr) {
  std::string parts;
  for (std::size_t k = 0; k < std::min(cell.basis.size(), kNotedParts); ++k) {
    const AccountBasis& of = cell.basis[k];
    if (k > 0) parts += "; ";
    parts += statement_text(account.figures[of.figure], language, catalog) +
             fmt::format(" [{:.0f}", 100 * of.part) +
             (language == Language::english ? " %]" : "%]");
  }
  return format(msg::calibrate_note, language, parts);
}

// The sources of what carries a cell, in order; "assumption" where no figure does.
std::string sources_of(const BalancedAccount& account, const BalancedCell& cell) {
  std::vector<std::string> ids;
  for (std::size_t k = 0; k < std::min(cell.basis.size(), kNotedParts); ++k) {
    const AccountFigure& figure = account.figures[cell.basis[k].figure];
    if (figure.row == nullptr) continue;
    for (const std::string& id : split_words(figure.row->provenance.source))
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids.empty() ? "assumption" : join(ids, " ");
}

void add_cells(const BalancedAccount& account, const Catalog& catalog, std::string& text) {
  for (const BalancedCell& cell : account.cells)
    text += csv_line({account.area, cell.item, cell.sector, std::to_string(account.base_year),
                      cell_digits(cell.value), digits(cell.deviation, 3), cell.unit, cell.status,
                      sources_of(account, cell), note_of(account, cell, Language::english),
                      note_of(account, cell, Language::vietnamese, &catalog)});
}

void add_growth(const BalancedAccount& account, const Catalog& catalog, std::string& text) {
  const auto cells = catalog.accounts.find(account.area);
  if (cells == catalog.accounts.end()) return;
  for (const AccountCell& cell : cells->second)
    if (cell.item == "observed_growth")
      text +=
          csv_line({account.area, cell.item, cell.sector, cell.year, shortest(cell.value),
                    cell.sd > 0 ? shortest(cell.sd) : "", cell.unit, cell.provenance.status,
                    cell.provenance.source, cell.provenance.note.text, cell.provenance.note.vi});
}

// The cells in use of an area that cannot be balanced, marked as kept.
void keep_cells(const std::string& area, const std::vector<AccountCell>& cells, std::string& text) {
  constexpr std::string_view kKept = "kept: ";
  for (const AccountCell& cell : cells) {
    Note note = cell.provenance.note;
    if (cell.item != "observed_growth" && !note.text.starts_with(kKept)) {
      note.text =
          std::string(kKept) + format(msg::calibrate_note_kept, Language::english, note.text);
      if (!note.vi.empty())
        note.vi = format(msg::calibrate_note_kept, Language::vietnamese, note.vi);
    }
    text += csv_line({area, cell.item, cell.sector, cell.year, shortest(cell.value),
                      cell.sd > 0 ? shortest(cell.sd) : "", cell.unit, cell.provenance.status,
                      cell.provenance.source, note.text, note.vi});
  }
}

// One line a cell: its loadings as component:loading, by rising component.
std::string loadings_csv(const std::vector<BalancedAccount>& accounts,
                         std::vector<AccountLoading> BalancedAccount::*list) {
  std::string text = csv_line({"area", "item", "sector", "loadings"});
  for (const BalancedAccount& account : accounts) {
    if (!account.enough) continue;
    const std::vector<AccountLoading>& all = account.*list;
    for (std::size_t k = 0; k < all.size();) {
      const AccountLoading& cell = all[k];
      std::string loadings;
      for (; k < all.size() && all[k].item == cell.item && all[k].sector == cell.sector; ++k)
        loadings += (loadings.empty() ? "" : " ") + std::to_string(all[k].component) + ':' +
                    digits(all[k].loading, 5);
      text += csv_line({account.area, cell.item, cell.sector, loadings});
    }
  }
  return text;
}

Row cell_row(const BalancedAccount& account, const BalancedCell& cell) {
  Row row = {{"area", account.area},
             {"item", cell.item},
             {"sector", cell.sector},
             {"year", std::int64_t{account.base_year}},
             {"value", rounded_to(cell.value, 6)},
             {"sd", rounded_to(cell.deviation, 3)},
             {"unit", cell.unit},
             {"status", cell.status},
             {"source", sources_of(account, cell)},
             {"in_use", Cell{}},
             {"in_use_sd", Cell{}},
             {"basis", note_of(account, cell, Language::english)}};
  if (cell.in_use) row[9].second = *cell.in_use;
  if (cell.in_use_deviation) row[10].second = *cell.in_use_deviation;
  return row;
}

Row figure_row(const BalancedAccount& account, const AccountFigure& figure) {
  Row row = {{"area", account.area},
             {"kind", std::string(figure.is_assumed() ? "assumption" : "published")},
             {"statement", statement_text(figure, Language::english)},
             {"indicator", Cell{}},
             {"sector", Cell{}},
             {"year", Cell{}},
             {"printed", Cell{}},
             {"value", rounded_to(figure.value, 6)},
             {"sd_log", rounded_to(figure.deviation, 3)},
             {"balanced", rounded_to(figure.balanced, 6)},
             {"residual", rounded_to(figure.residual, 3)},
             {"weight", rounded_to(figure.weight, 3)}};
  if (figure.row != nullptr) {
    row[3].second = figure.row->indicator;
    row[4].second = figure.row->sector;
    row[5].second = figure.row->year;
    row[6].second = figure.row->value_text;
  }
  return row;
}

}  // namespace

std::string accounts_csv(const std::vector<BalancedAccount>& accounts, const Catalog& catalog,
                         bool whole) {
  std::string text = csv_line({"area", "item", "sector", "year", "value", "sd", "unit", "status",
                               "source", "note", "note_vi"});
  for (const Area& area : catalog.areas) {
    const auto balanced = std::find_if(
        accounts.begin(), accounts.end(),
        [&](const BalancedAccount& account) { return account.area == area.id && account.enough; });
    const auto in_use = catalog.accounts.find(area.id);
    if (balanced != accounts.end()) {
      add_cells(*balanced, catalog, text);
      add_growth(*balanced, catalog, text);
    } else if (whole && in_use != catalog.accounts.end()) {
      keep_cells(area.id, in_use->second, text);
    }
  }
  return text;
}

std::string covariance_csv(const std::vector<BalancedAccount>& accounts) {
  return loadings_csv(accounts, &BalancedAccount::loadings);
}

std::string covariance_in_use_csv(const std::vector<BalancedAccount>& accounts) {
  return loadings_csv(accounts, &BalancedAccount::in_use);
}

std::string accounts_json(const std::vector<BalancedAccount>& accounts) {
  constexpr std::array<const char*, 3> kWhy = {"definition", "own_definition_first", "impossible"};
  std::vector<NamedRows> tables = {
      {"areas", {}}, {"cells", {}}, {"figures", {}}, {"missing", {}}, {"set_aside", {}}};
  for (const BalancedAccount& account : accounts) {
    tables[0].rows.push_back({{"area", account.area},
                              {"base_year", std::int64_t{account.base_year}},
                              {"enough", std::int64_t{account.enough}},
                              {"converged", std::int64_t{account.converged}}});
    for (const BalancedCell& cell : account.cells)
      if (account.enough) tables[1].rows.push_back(cell_row(account, cell));
    for (const AccountFigure& figure : account.figures)
      tables[2].rows.push_back(figure_row(account, figure));
    for (const MissingFigure& missing : account.missing)
      tables[3].rows.push_back({{"area", account.area},
                                {"indicator", missing.indicator},
                                {"sector", missing.sector},
                                {"sd_log", rounded_to(missing.deviation, 3)},
                                {"industry_share_variance_cut", rounded_to(missing.industry, 3)},
                                {"digital_share_variance_cut", rounded_to(missing.digital, 3)}});
    for (const SetAside& aside : account.set_aside)
      tables[4].rows.push_back({{"area", account.area},
                                {"why", std::string(kWhy[static_cast<std::size_t>(aside.why)])},
                                {"indicator", aside.row->indicator},
                                {"sector", aside.row->sector},
                                {"year", aside.row->year},
                                {"printed", aside.row->value_text},
                                {"definition", aside.row->definition}});
  }
  return rows_json(tables);
}

}  // namespace gapcast
