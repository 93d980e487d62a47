// Words for units and the measures they stand for.
#include <doctest/doctest.h>

#include "engine/base/units.hpp"

using gapcast::unit_measure;

TEST_CASE("units are known by many words of two languages") {
  for (const char* percent : {"%", "percent", "% a year", "%/yr", "%/năm", "% of GRDP", "% of GDP",
                              " % ", "% of production value", "Percent per year", "phần trăm"})
    CHECK_MESSAGE(unit_measure(percent) == "%", percent);
  for (const char* billions : {"bn VND", "bn VND/yr", "bn VND a year", "tỷ đồng", "tỉ đồng",
                               "billion VND at 2010 prices", "bn VND 2010", "tỷ đồng/năm"})
    CHECK_MESSAGE(unit_measure(billions) == "bn VND", billions);
  CHECK(unit_measure("million VND per person") == "million VND/person");
  CHECK(unit_measure("triệu đồng/người") == "million VND/person");
  CHECK(unit_measure("USD / person") == "USD/person");
  CHECK(unit_measure("nghìn người") == "thousand persons");
}

TEST_CASE("what is another measure or none of these is not taken for one") {
  CHECK(unit_measure("million VND") != unit_measure("bn VND"));
  CHECK(unit_measure("bn USD") != unit_measure("bn VND"));
  CHECK(unit_measure("fraction") == "fraction");
  for (const char* none : {"", "kg", "percentage points", "% over 2015", "times 2018", "/yr"})
    CHECK_MESSAGE(unit_measure(none).empty(), none);
}
