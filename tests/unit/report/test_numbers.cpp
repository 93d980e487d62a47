// Numbers for people: digits within the error, marks of the language, chances in words.
#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/report.hpp"
#include "tests/support/property.hpp"

namespace gapcast {
namespace {

constexpr Language kEn = Language::english;
constexpr Language kVi = Language::vietnamese;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("a value and its error share the place of the error's first digit") {
  CHECK(decimals_with_error(-1.464, 0.31) == 1);
  CHECK(decimals_with_error(7.3557, 0.0367) == 2);
  CHECK(decimals_with_error(0.5339, 0.0021) == 3);
  CHECK(decimals_with_error(49.99, 0.98) == 0);
  CHECK(decimals_with_error(12.5, 0.098) == 1);
  CHECK(decimals_with_error(341.5, 38) == -1);
  CHECK(decimals_with_error(12.345, 0) == decimals_for(12.345, 0));
  // An error of three percent does not round the chance to tens.
  CHECK(probability_text(0.4725, 0.03, Language::english) == "47 % ± 3");
}

TEST_CASE("decimals follow the leading digit of the error") {
  CHECK(number_text(38.149, 0.6, kEn) == "38");
  CHECK(number_text(38.149, 0.3, kEn) == "38");
  CHECK(number_text(38.149, 0.2, kEn) == "38.1");
  CHECK(number_text(38.149, 0.08, kEn) == "38.1");
  CHECK(number_text(38.149, 0.02, kEn) == "38.15");
  CHECK(number_text(38.149, 0.3 / 0.1 * 0.1, kEn) == "38");
}

TEST_CASE("never more than two decimals and fewer for large numbers") {
  CHECK(number_text(38.14951, 0, kEn) == "38.15");
  CHECK(number_text(381.4951, 0, kEn) == "381.5");
  CHECK(number_text(3814.951, 0, kEn) == "3,815");
  CHECK(number_text(0, 0, kEn) == "0.00");
  CHECK(number_text(0.00042, 0, kEn) == "0.0004");
}

TEST_CASE("large errors round to tens and thousands") {
  CHECK(number_text(104328, 300, kEn) == "104,000");
  CHECK(number_text(104328, 300, kVi) == "104.000");
  CHECK(number_text(104328, 0.2, kEn) == "104,328");
  CHECK(number_text(104328, 15, kEn) == "104,330");
}

TEST_CASE("marks of the language") {
  CHECK(number_text(1234.5, kNaN, kEn) == "1,235");
  CHECK(plain_text(1234.5, kEn) == "1,234.5");
  CHECK(plain_text(1234.5, kVi) == "1.234,5");
  CHECK(plain_text(-1234567, kVi) == "-1.234.567");
  CHECK(plain_text(40, kEn) == "40");
  CHECK(fixed_text(-0.04, 1, kEn) == "0.0");
  CHECK(fixed_text(0.145, 2, kVi) == "0,15");
  CHECK(fixed_text(-1.25, 1, kEn) == "-1.3");
}

TEST_CASE("what is no number is a dash") {
  CHECK(number_text(kNaN, 1, kEn) == "–");
  CHECK(number_text(std::numeric_limits<double>::infinity(), 1, kVi) == "–");
  CHECK(plain_text(kNaN, kEn) == "–");
  CHECK(probability_text(kNaN, kNaN, kEn) == "–");
}

// The unit of the last digit printed: 0.1 of "38.1", 1 of "38", 1000 of "104,000" when rounded so.
double last_place(double value, double error) {
  return std::pow(10.0, -decimals_for(value, error));
}

TEST_CASE("printed digits never claim more than the error supports") {
  test::check_property("last digit is at least half the error's leading digit", [] {
    const int mantissa = *rc::gen::inRange(100, 1000);
    const int exponent = *rc::gen::inRange(-6, 6);
    const double error = mantissa / 100.0 * std::pow(10.0, exponent);
    const double value = *rc::gen::inRange(-1000000, 1000000) / 997.0;
    const double leading = mantissa / 100 * std::pow(10.0, exponent);
    RC_ASSERT(last_place(value, error) >= leading / 2 * (1 - 1e-9));
    // And the text is that rounding: reading it back differs by at most half a last place.
    std::string text = number_text(value, error, kEn);
    std::erase(text, ',');
    const double read = parse_number(text).value_or(kNaN);
    RC_ASSERT(std::fabs(read - value) <= last_place(value, error) * 0.5 * (1 + 1e-9));
  });
}

TEST_CASE("a value beside its range has no digit finer than a hundredth of the range") {
  CHECK(decimals_in_range(7.37, 0.01, 8.52 - 6.43) == 1);  // 7.4 (6.4-8.5)
  CHECK(decimals_in_range(38.1, 0.02, 41.6 - 34.9) == 1);
  CHECK(decimals_in_range(49.2, 0.02, 25) == 0);
  CHECK(decimals_in_range(7.37, 0.01, 1) == 2);
  CHECK(decimals_in_range(104000, 1, 30000) == -3);
  // The sampling error still binds, and a range of nothing does not.
  CHECK(decimals_in_range(7.37, 0.6, 2) == 0);
  CHECK(decimals_in_range(7.37, 0.01, 0) == 2);
}

TEST_CASE("both languages print the same digits") {
  test::check_property("vietnamese is english with the marks exchanged", [] {
    const double value = *rc::gen::inRange(-100000000, 100000000) / 1000.0;
    std::string swapped = plain_text(value, kVi);
    for (char& c : swapped) c = c == '.' ? ',' : c == ',' ? '.' : c;
    RC_ASSERT(swapped == plain_text(value, kEn));
  });
}

TEST_CASE("probabilities with their error") {
  CHECK(probability_text(0.2413, 0.00838, kEn) == "24 % ± 1");
  CHECK(probability_text(0.2413, 0.00838, kVi) == "24% ± 1");
  CHECK(probability_text(0.2413, 0.0026, kEn) == "24.1 % ± 0.3");
  CHECK(probability_text(0.2413, 0.0026, kVi) == "24,1% ± 0,3");
  CHECK(probability_text(0.2413, 0.084, kEn) == "24 % ± 9");
}

TEST_CASE("a chance below one half never reads as one half") {
  CHECK(probability_text(0.4965, 0.022, kEn) == "< 50 %");
  CHECK(probability_text(0.4965, 0.022, kVi) == "< 50%");
  CHECK(chance_text(0.4999, 0, kEn) == "< 50 %");
  CHECK(chance_text(0.4965, 0.022, kEn) == "< 50 %");
  CHECK(probability_text(0.5, 0.022, kEn) == "50 % ± 3");
  CHECK(probability_text(0.494, 0.022, kEn) == "49 % ± 3");
  CHECK(probability_text(0.49655, 0.002, kEn) == "49.7 % ± 0.2");
}

TEST_CASE("a probability from members is never nought or a hundred") {
  CHECK(probability_text(0, 0.00019, kEn) == "< 1 %");
  CHECK(probability_text(1, 0.00019, kVi) == "> 99%");
  CHECK(probability_text(0.004, 0.0012, kEn) == "< 1 %");
  CHECK(probability_text(0.9951, 0.0014, kEn) == "> 99 %");
  // A hundred members without a success say no more than this.
  CHECK(probability_text(0, 0.0185, kEn) == "< 4 %");
  CHECK(probability_text(1, 0.0185, kEn) == "> 96 %");
  test::check_property("no certainty", [] {
    const int n = *rc::gen::inRange(20, 100000);
    const int hits = *rc::gen::inRange(0, n + 1);
    const double p = static_cast<double>(hits) / n;
    const double z2 = 3.8414588206941236, z = 1.959963984540054;
    const double error = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
    const std::string text = probability_text(p, error, kEn);
    RC_ASSERT(!text.starts_with("0 %") && !text.starts_with("0.0 %"));
    RC_ASSERT(!text.starts_with("100 %") && !text.starts_with("100.0 %"));
  });
}

TEST_CASE("a published outcome is certain") {
  CHECK(probability_text(1, 0, kEn) == "100 %");
  CHECK(probability_text(0, 0, kVi) == "0%");
}

TEST_CASE("chances as simple fractions") {
  const auto check = [](double p, int k, int n) {
    CAPTURE(p);
    CHECK(simple_chance(p).k == k);
    CHECK(simple_chance(p).n == n);
    CHECK_FALSE(simple_chance(p).below);
    CHECK_FALSE(simple_chance(p).beyond);
  };
  check(0.24, 1, 4);
  check(0.5, 1, 2);
  check(0.76, 3, 4);
  check(0.34, 1, 3);
  check(0.38, 2, 5);
  check(0.11, 1, 10);
  check(0.15, 1, 7);
  check(0.84, 5, 6);
  check(0.43, 2, 5);
  check(0.05, 1, 20);
  check(0.95, 19, 20);
  check(0.02, 1, 50);
  CHECK(simple_chance(0.009).below);
  CHECK(simple_chance(0.995).beyond);
}

TEST_CASE("errors of quantiles match the normal closed form") {
  // Of N(0, 1): standard error of the median is sqrt(pi / 2 / n); published values for n = 10,000:
  // median 0.0125331414, 5 % 0.0211318751.
  Statistics normal;
  normal.quantiles = {-1.6448536269514722, -1.2815515655446004, -0.6744897501960817, 0,
                      0.6744897501960817,  1.2815515655446004,  1.6448536269514722};
  const double z = 1.959963984540054;
  // The spread of the neighbours stands for the density, hence the tolerance.
  CHECK(quantile_error(normal, 3, 10000) == doctest::Approx(z * 0.0125331414).epsilon(0.1));
  CHECK(quantile_error(normal, 0, 10000) == doctest::Approx(z * 0.0211318751).epsilon(0.25));
  CHECK(quantile_error(normal, 6, 10000) == doctest::Approx(z * 0.0211318751).epsilon(0.25));
  CHECK(mean_error(normal, 10000) == doctest::Approx(z * 0.01));
  CHECK(quantile_error(normal, 3, 0) == 0);
}

}  // namespace
}  // namespace gapcast
