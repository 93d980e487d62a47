// The width that past outcomes ask for.
#include <doctest/doctest.h>

#include "engine/analysis/estimate/intervals.hpp"
#include "engine/analysis/hindcast/width.hpp"

namespace gapcast {
namespace {

TEST_CASE("without outcomes the width stays") {
  WidthRecord record;
  CHECK(record.factor(2010) == 1);
  record.add(2008, 2011, 3.0, 8);
  CHECK(record.factor(2010) == 1);  // not known yet
  CHECK(record.factor(2011) > 1);
}

TEST_CASE("each origin counts once, against the prior and what its law expects") {
  WidthRecord record({.prior_origins = 2, .most = 4});
  const double student = expected_distance(8, 4), normal = expected_distance(0, 4);
  for (int i = 0; i < 100; ++i) record.add(2000, 2001, 1.0, 8);
  record.add(2001, 2002, 0.25, 8);
  record.add(2001, 2003, 9.0, 0);  // counts for 4, and only from 2003 on
  CHECK(record.factor(2002) == doctest::Approx((2 + 1 / student + 0.25 / student) / 4));
  CHECK(record.factor(2003) ==
        doctest::Approx((2 + 1 / student + (0.25 / student + 4 / normal) / 2) / 4));
}

}  // namespace
}  // namespace gapcast
