// Predictive distributions against integrals of their own definition.
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/hindcast/predictive.hpp"

namespace gapcast {
namespace {

// The definition of CRPS from the distribution function alone.
double integrated_crps(const Predictive& law, double outcome, double low, double high) {
  const int steps = 400000;
  const double step = (high - low) / steps;
  double sum = 0;
  for (int k = 0; k < steps; ++k) {
    const double x = low + (k + 0.5) * step;
    const double u = law.cdf(x) - (x >= outcome ? 1 : 0);
    sum += u * u * step;
  }
  return sum;
}

TEST_CASE("quantile and distribution function are inverses on every curve") {
  for (const Curve curve : {Curve::plain, Curve::share, Curve::level})
    for (const double freedom : {0.0, 8.0}) {
      const Predictive law{-0.4, 0.3, freedom, curve};
      for (const double u : {0.01, 0.2, 0.5, 0.77, 0.99})
        CHECK(law.cdf(law.quantile(u)) == doctest::Approx(u).epsilon(1e-10));
      const auto columns = law.quantiles();
      for (std::size_t i = 0; i < columns.size(); ++i)
        CHECK(columns[i] == doctest::Approx(law.quantile(kForecastProbabilities[i])));
    }
}

TEST_CASE("a share's score agrees with its definition") {
  for (const double scale : {0.02, 0.2, 0.8}) {
    const Predictive law{-0.6, scale, 8, Curve::share};
    for (const double outcome : {20.0, 35.0, 60.0}) {
      CAPTURE(scale);
      CAPTURE(outcome);
      CHECK(law.crps(outcome) ==
            doctest::Approx(integrated_crps(law, outcome, 1e-6, 100 - 1e-6)).epsilon(1e-3));
    }
  }
}

TEST_CASE("a plain score agrees with its definition") {
  const Predictive student{2, 1.5, 8, Curve::plain};
  CHECK(student.crps(4) == doctest::Approx(integrated_crps(student, 4, -80, 80)).epsilon(3e-4));
  const Predictive normal{2, 1.5, 0, Curve::plain};
  CHECK(normal.crps(-1) == doctest::Approx(integrated_crps(normal, -1, -30, 30)).epsilon(3e-4));
}

TEST_CASE("means") {
  CHECK(Predictive{3, 2, 8, Curve::plain}.mean() == 3);
  CHECK(Predictive{1, 2, 8, Curve::level}.mean() == doctest::Approx(std::exp(1.0)));
  // A share's mean lies between its median and one half.
  const Predictive share{-1, 0.8, 8, Curve::share};
  CHECK(share.mean() > share.quantile(0.5));
  CHECK(share.mean() < 50);
  // E of a logistic-normal share with mean 0 is one half by symmetry.
  CHECK(Predictive{0, 0.9, 0, Curve::share}.mean() == doctest::Approx(50));
}

TEST_CASE("a certain forecast scores its distance") {
  const Predictive certain{5, 0, 0, Curve::plain};
  CHECK(certain.crps(7) == 2);
  CHECK(certain.cdf(4) == 0);
  CHECK(certain.cdf(6) == 1);
  CHECK(certain.quantile(0.9) == 5);
}

}  // namespace
}  // namespace gapcast
