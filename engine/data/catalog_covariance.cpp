// Reader of base_covariance.csv: what the base-year levels of an area move with in common.
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/messages/data.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog_files.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kItems = "real_va price va_ratio digitalisation employment population";
constexpr int kMostComponents = 999;
constexpr double kLargestLoading = 5;

// "component:loading", as in "3:-0.02"; nullopt where it is none.
std::optional<ComponentLoading> loading_of(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto component = parse_integer(text.substr(0, colon));
  const auto loading = parse_number(text.substr(std::min(colon + 1, text.size())));
  if (!component || *component < 1 || *component > kMostComponents || !loading ||
      std::abs(*loading) > kLargestLoading)
    return std::nullopt;
  return ComponentLoading{static_cast<int>(*component), *loading};
}

// The blank-separated loadings of a cell, by rising component.
std::vector<ComponentLoading> loadings_of(const SheetRow& row, std::size_t column) {
  std::vector<ComponentLoading> result;
  if (!row.given(column)) return result;
  std::string_view rest = row.text(column);
  result.reserve(static_cast<std::size_t>(std::count(rest.begin(), rest.end(), ':')));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const auto loading = loading_of(rest.substr(0, end));
    if (!loading || (!result.empty() && loading->component <= result.back().component)) {
      row.problem(column, msg::data_bad_loading,
                  {std::string(rest.substr(0, end)), std::to_string(kMostComponents),
                   shortest(kLargestLoading)});
      return result;
    }
    result.push_back(*loading);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return result;
}

// Areas without an account have no levels to move; each is told once, and all together where
// nothing could be read of the accounts.
class Accounts {
 public:
  explicit Accounts(const Catalog& catalog) : catalog_(catalog) {}

  bool has(const SheetRow& row, std::size_t column) {
    const std::string area = row.copy(column);
    if (catalog_.accounts.contains(area)) return true;
    const bool none = catalog_.accounts.empty();
    if (!told_.insert(none ? std::string() : area).second) return false;
    if (none)
      row.problem(column, msg::data_no_accounts, {});
    else
      row.problem(column, msg::data_no_account, {area});
    return false;
  }

 private:
  const Catalog& catalog_;
  std::set<std::string> told_;
};

}  // namespace

void read_base_covariance(const FileText& file, Catalog& catalog, const KnownNames& known,
                          Diagnostics& diagnostics) {
  enum : std::size_t { area, item, sector, loadings };
  Sheet sheet(file.text, file.path, {"area", "item", "sector", "loadings"}, diagnostics);
  Unique cells(sheet.most_rows());
  Accounts accounts(catalog);
  std::string area_before;  // the rows of an area mostly follow each other
  std::vector<BaseLoadingRow>* rows = nullptr;
  sheet.each([&](const SheetRow& row) {
    row.is_one_of(item, kItems);
    const bool whole = row.text(item) == "population";
    if (whole)
      row.is_one_of(sector, "all");
    else
      row.is_known(sector, known.sectors,
                   {msg::data_unknown_sector, msg::data_unknown_sector_near});
    BaseLoadingRow read{row.copy(item), row.copy(sector), loadings_of(row, loadings), row.place()};
    if (const int first = cells.first_line({row.text(area), read.item, read.sector}, row.line()))
      row.problem(item, msg::data_repeated_row, {std::to_string(first)});
    if (rows == nullptr || row.text(area) != area_before) {
      area_before = row.text(area);
      rows = accounts.has(row, area) ? &catalog.base_loadings[area_before] : nullptr;
    }
    if (rows != nullptr) rows->push_back(std::move(read));
  });
}

}  // namespace gapcast
