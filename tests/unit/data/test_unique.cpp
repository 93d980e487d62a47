// First uses of keys in a sheet, against a map.
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/data/catalog_sheet.hpp"

namespace gapcast {
namespace {

TEST_CASE("a second use of cells is told with the line of the first") {
  Unique keys;  // without room for so many: it has to grow
  std::map<std::vector<std::string>, int> first;
  for (int line = 2; line < 9000; ++line) {
    // Every third row repeats an earlier one; some keys differ only in where a cell ends.
    const int number = line % 3 == 0 ? line / 3 : line;
    const std::string text = std::to_string(number);
    const std::size_t cut = text.size() > 1 && number % 2 == 0 ? 1 : 0;
    const std::vector<std::string> cells = {text.substr(0, cut), text.substr(cut), ""};
    const auto [known, fresh] = first.emplace(cells, line);
    CAPTURE(line);
    REQUIRE(keys.first_line({cells[0], cells[1], cells[2]}, line) == (fresh ? 0 : known->second));
  }
  CHECK(first.size() < 7000);
}

TEST_CASE("cells are kept apart") {
  Unique keys(3);
  CHECK(keys.first_line({"ab", "c"}, 2) == 0);
  CHECK(keys.first_line({"a", "bc"}, 3) == 0);
  CHECK(keys.first_line({"ab"}, 4) == 0);
  CHECK(keys.first_line({"a", "bc"}, 5) == 3);
  CHECK(keys.first_line({"a", "bc"}, 6) == 3);
}

}  // namespace
}  // namespace gapcast
