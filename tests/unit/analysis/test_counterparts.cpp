// Rest, prices and both together against figures worked out by hand.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/record/counterparts.hpp"
#include "engine/data/catalog.hpp"
#include "tests/support/places.hpp"

namespace gapcast {
namespace {

// Levels of 100 (1 + percent/100)^t from 2000 to 2004.
History growing(const std::string& area, const std::string& indicator, double level,
                double percent) {
  History one{"set", area, indicator, HistoryKind::level, {}, {}};
  for (int t = 0; t < 5; ++t) one.values[2000 + t] = level * std::pow(1 + percent / 100, t);
  return one;
}

TEST_CASE("the rest is the whole less the part, in the same set and area") {
  std::vector<History> all = {growing("a", "industry_va_growth", 30, 10),
                              growing("a", "grdp_growth", 100, 5),
                              growing("b", "industry_va_growth", 30, 10)};
  add_counterparts(Catalog{}, all);
  REQUIRE(all.size() == 4);
  CHECK(all[3].indicator == counterpart_of("industry_va_growth", Counterpart::rest));
  CHECK(all[3].area == "a");
  CHECK(all[3].values.at(2001) == doctest::Approx(105 - 33));
}

TEST_CASE("both together are counted in one stretch of one area") {
  const std::string rest = counterpart_of("industry_va_growth", Counterpart::rest);
  // Fast part and slow rest; fast and fast; a part without a rest.
  std::vector<History> all = {growing("a", "industry_va_growth", 30, 12), growing("a", rest, 70, 2),
                              growing("b", "industry_va_growth", 30, 15), growing("b", rest, 70, 9),
                              growing("c", "industry_va_growth", 30, 20)};
  const SeenTogether seen = seen_together(all, {"industry_va_growth"}, 3, {10, true}, {4, false});
  CHECK(seen.windows == 4);  // two of three years in each of two areas
  CHECK(seen.areas == 2);
  CHECK(seen.windows_reached == 2);
  CHECK(seen.areas_reached == 1);
  REQUIRE(seen.example != nullptr);
  CHECK(seen.example->area == "a");
  CHECK(seen.to - seen.from == 3);
  CHECK(seen_together(all, {"industry_va_growth"}, 3, {13, true}, {4, false}).windows_reached == 0);
  CHECK(seen_together(all, {"services_va_growth"}, 3, {10, true}, {4, false}).windows == 0);
}

TEST_CASE("the shipped nation has prices of industry and of the rest") {
  Diagnostics diagnostics;
  const std::string data = test::source_root() + "/scenarios/data";
  const Catalog catalog = load_catalog(data, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  const auto all = load_histories(data, catalog, diagnostics).all;
  const auto level = [&](const std::string& indicator, const std::string& definition,
                         const std::string& sector, int year) {
    for (const Observation* one : catalog.series("viet-nam", indicator, definition, sector))
      if (one->full_year() == year) return one->value;
    return std::nan("");
  };
  const auto found = [&](Counterpart which) {
    for (const History& one : all)
      if (one.area == "viet-nam" && one.indicator == counterpart_of("industry_va_growth", which))
        return one;
    return History{};
  };
  const double part = level("value_added", "value_added.gso", "industry", 2020);
  const double real_part = level("real_value_added", "real_value_added.gso", "industry", 2020);
  const double whole = level("grdp", "grdp.gso", "", 2020);
  const double real = level("real_grdp", "real_grdp.gso", "", 2020);
  CHECK(found(Counterpart::prices).values.at(2020) == doctest::Approx(part / real_part));
  CHECK(found(Counterpart::rest_prices).values.at(2020) ==
        doctest::Approx((whole - part) / (real - real_part)));
  CHECK(found(Counterpart::rest).values.at(2020) == doctest::Approx(real - real_part));
}

}  // namespace
}  // namespace gapcast
