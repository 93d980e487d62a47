// Targets of former provinces against each other, with the three rules worked out by hand.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/ledger/inherited.hpp"

namespace gapcast::test {
namespace {

TargetSpec promise(const std::string& id, const std::string& area, double value,
                   Comparator comparator = Comparator::at_least) {
  TargetSpec target;
  target.id = id;
  target.indicator = "industry_share";
  target.area = area;
  target.year = 2030;
  target.comparator = comparator;
  target.value = value;
  target.unit = "%";
  target.level = TargetLevel::provincial;
  return target;
}

// "New" is made of "New (before)" with a GRDP of 100 and "Other" with 300.
Compiled merged(const std::string& first = "New (before)") {
  Compiled compiled;
  compiled.areas = {{"nation", {"Nation", "Nation"}, true, AreaLevel::nation, {"new-old", "other"}},
                    {"new", {"New", "New"}, true, AreaLevel::province, {"new-old", "other"}}};
  compiled.leaves = {{"new-old", {first, first}, false, AreaLevel::former, {"new-old"}},
                     {"other", {"Other", "Other"}, false, AreaLevel::former, {"other"}}};
  for (const auto& [area, grdp] : {std::pair("new-old", "100"), std::pair("other", "300")}) {
    LedgerEntry entry;
    entry.area = area;
    entry.path = "account.grdp";
    entry.value = grdp;
    compiled.ledger.push_back(entry);
  }
  return compiled;
}

TEST_CASE("targets of former provinces that disagree have three ways to one") {
  const std::vector<TargetSpec> targets = {promise("a", "new-old", 40), promise("b", "other", 36),
                                           promise("c", "new", 38)};
  const auto found = inherited_targets(merged(), targets);
  REQUIRE(found.size() == 1);
  CHECK(found[0].area == 1);
  CHECK(found[0].parts.size() == 2);
  CHECK(found[0].own.size() == 1);
  CHECK(found[0].strictest == 40);
  CHECK(found[0].weighted == doctest::Approx((100 * 40 + 300 * 36) / 400.0));
  CHECK(found[0].lead_area == "new-old");
  CHECK(found[0].lead == 40);
}

TEST_CASE("the largest leads where none gave its name, and of ceilings the lowest is strictest") {
  const std::vector<TargetSpec> targets = {promise("a", "new-old", 12, Comparator::below),
                                           promise("b", "other", 9, Comparator::below)};
  const auto found = inherited_targets(merged("First"), targets);
  REQUIRE(found.size() == 1);
  CHECK(found[0].strictest == 9);
  CHECK(found[0].lead_area == "other");
  CHECK(found[0].lead == 9);
}

TEST_CASE("equal targets, those of one province and those of other years are no disagreement") {
  TargetSpec later = promise("b", "other", 36);
  later.year = 2035;
  CHECK(inherited_targets(merged(), std::vector{promise("a", "new-old", 40), later}).empty());
  CHECK(inherited_targets(merged(),
                          std::vector{promise("a", "new-old", 40), promise("b", "other", 40)})
            .empty());
  CHECK(inherited_targets(merged(), std::vector{promise("c", "new", 40)}).empty());
  // Nor are two documents of one.
  CHECK(inherited_targets(merged(),
                          std::vector{promise("a", "new-old", 40), promise("d", "new-old", 38)})
            .empty());
  // A former province and the new one itself may disagree.
  const auto found =
      inherited_targets(merged(), std::vector{promise("b", "other", 35), promise("c", "new", 40)});
  REQUIRE(found.size() == 1);
  CHECK(found[0].weighted == doctest::Approx(35));
  CHECK(found[0].lead_area.empty());
  CHECK(std::isnan(found[0].lead));
}

}  // namespace
}  // namespace gapcast::test
