// Reader of base_covariance.csv: what the base-year levels of an area move with in common.
#include <set>
#include <string>

#include "engine/base/messages/data.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog_files.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kItems = "real_va price va_ratio digitalisation employment population";
constexpr int kMostComponents = 999;
constexpr double kLargestLoading = 5;

// A whole number from 1 on; 0 and a problem otherwise.
int component_of(const SheetRow& row, std::size_t column) {
  const auto number = parse_integer(row.text(column));
  if (number && *number >= 1 && *number <= kMostComponents) return static_cast<int>(*number);
  row.problem(column, msg::data_bad_component, {row.copy(column), std::to_string(kMostComponents)});
  return 0;
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
  enum : std::size_t { area, item, sector, component, loading };
  Sheet sheet(file.text, file.path, {"area", "item", "sector", "component", "loading"},
              diagnostics);
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
    BaseLoadingRow read{row.copy(item), row.copy(sector), component_of(row, component),
                        row.number(loading, {-kLargestLoading, kLargestLoading}), row.place()};
    if (const int first = cells.first_line(
            {row.text(area), read.item, read.sector, std::to_string(read.component)}, row.line()))
      row.problem(component, msg::data_repeated_row, {std::to_string(first)});
    if (rows == nullptr || row.text(area) != area_before) {
      area_before = row.text(area);
      const std::size_t as_many = rows == nullptr ? 0 : rows->size();
      rows = accounts.has(row, area) ? &catalog.base_loadings[area_before] : nullptr;
      if (rows != nullptr && rows->empty()) rows->reserve(as_many);  // areas have about as many
    }
    if (rows != nullptr) rows->push_back(std::move(read));
  });
}

}  // namespace gapcast
