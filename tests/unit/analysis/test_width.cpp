// The width that past outcomes ask for.
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/hindcast/student.hpp"
#include "engine/analysis/hindcast/width.hpp"

namespace gapcast {
namespace {

TEST_CASE("without outcomes the width stays") {
  WidthRecord record;
  CHECK(record.factor(2010) == 1);
  record.add(2008, 2011, 3.0);
  CHECK(record.factor(2010) == 1);  // not known yet
  CHECK(record.factor(2011) > 1);
}

TEST_CASE("each origin counts once, against the prior") {
  WidthRecord record({.prior_origins = 2, .most = 4, .expected = 0.5});
  for (int i = 0; i < 100; ++i) record.add(2000, 2001, 1.0);
  record.add(2001, 2002, 0.25);
  record.add(2001, 2003, 9.0);  // counts for 4, and only from 2003 on
  CHECK(record.factor(2002) == doctest::Approx((2 + 2.0 + 0.5) / 4));
  CHECK(record.factor(2003) == doctest::Approx((2 + 2.0 + (0.25 + 4) / 2 / 0.5) / 4));
}

TEST_CASE("the expected distance is that of the Student it is compared with") {
  double sum = 0;
  const double step = 1e-3;
  for (double x = step / 2; x < 200; x += step)
    sum += 2 * std::min(x, WidthConstants{}.most) * student_density(x, 8) * step;
  CHECK(WidthConstants{}.expected == doctest::Approx(sum).epsilon(1e-4));
}

}  // namespace
}  // namespace gapcast
