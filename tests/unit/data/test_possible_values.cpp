// What published quantities can be at all.
#include <doctest/doctest.h>

#include "engine/data/possible_values.hpp"

namespace gapcast::test {

TEST_CASE("parts of a whole lie within it, levels above nothing, growth above minus a hundred") {
  const auto can_be = [](const char* indicator, const char* unit, double value) {
    return holds(possible_values(indicator, unit), value);
  };
  CHECK(can_be("industry_share", "%", 99.9));
  CHECK_FALSE(can_be("industry_share", "%", 130));
  CHECK_FALSE(can_be("product_tax_share", "%", 0));
  CHECK(can_be("mining_share", "%", 0));  // a province without mines
  CHECK_FALSE(can_be("labour_share", "%", -1));
  CHECK_FALSE(can_be("population", "thousand persons", 0));
  CHECK_FALSE(can_be("population", "thousand persons", -5));
  CHECK(can_be("grdp_growth", "%", -28));
  CHECK_FALSE(can_be("grdp_growth", "%", -100));
  CHECK(can_be("pii_score", "points", -5));  // of what nothing is known
}

}  // namespace gapcast::test
