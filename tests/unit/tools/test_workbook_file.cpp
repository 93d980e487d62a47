// The bytes of a workbook: the same each time, and known to be whole or cut.
#include <doctest/doctest.h>

#include "tools/cli/files/workbook_file.hpp"

namespace gapcast::cli {
namespace {

workbook::Book small_book() {
  workbook::Book book;
  book.title = "Thử – Demo";
  workbook::Sheet sheet;
  sheet.name = "Số – Numbers";
  sheet.widths = {10, 10};
  for (int i = 0; i < 20; ++i)
    sheet.rows.push_back({{"=1+1", {}, {}}, {0.1 * i, {workbook::Look::number, 2}, {}}});
  sheet.filters = {{0, 0, 19, 1}};
  book.sheets = {sheet};
  book.names = {{"numbers", 0, {0, 0, 19, 1}}};
  return book;
}

TEST_CASE("a book has the same bytes each time and is whole") {
  const std::string bytes = workbook_bytes(small_book(), "report.xlsx");
  CHECK((workbook_bytes(small_book(), "report.xlsx") == bytes));
  CHECK(whole_workbook(bytes));
}

TEST_CASE("an archive that was cut or changed is not whole") {
  const std::string bytes = workbook_bytes(small_book(), "report.xlsx");
  CHECK_FALSE(whole_workbook(""));
  CHECK_FALSE(whole_workbook(bytes.substr(0, bytes.size() - 1)));
  CHECK_FALSE(whole_workbook(bytes.substr(0, bytes.size() / 2)));
  std::string changed = bytes;
  const std::size_t first_part = changed.find("[Content_Types].xml") + 40;
  changed[first_part] = static_cast<char>(changed[first_part] ^ 1);
  CHECK_FALSE(whole_workbook(changed));
}

}  // namespace
}  // namespace gapcast::cli
