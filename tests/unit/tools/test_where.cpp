// Conditions on rows: wildcards, several conditions, errors with the nearest name.
#include <doctest/doctest.h>

#include "tests/support/property.hpp"
#include "tools/cli/usage_error.hpp"
#include "tools/cli/where.hpp"

namespace gapcast::cli {
namespace {

std::string error_of(const std::string& text) {
  try {
    Where where({text});
    where.check("area", {"lam-dong", "da-nang"});
    where.check("indicator", {"industry_share"});
  } catch (const UsageError& error) {
    return error.text(Language::english);
  }
  return {};
}

// Wildcards by trying every way, as a check on the one that does not.
bool fits_slowly(const std::string& pattern, const std::string& text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*')
    return fits_slowly(pattern.substr(1), text) ||
           (!text.empty() && fits_slowly(pattern, text.substr(1)));
  return !text.empty() && text[0] == pattern[0] && fits_slowly(pattern.substr(1), text.substr(1));
}

TEST_CASE("a star stands for anything and nothing") {
  CHECK(fits_pattern("lam-dong*", "lam-dong"));
  CHECK(fits_pattern("lam-dong*", "lam-dong-old"));
  CHECK_FALSE(fits_pattern("lam-dong", "lam-dong-old"));
  CHECK(fits_pattern("*share*2030", "nq23-share-2025-2030"));
  CHECK_FALSE(fits_pattern("a*a", "a"));
  CHECK(fits_pattern("*", ""));
}

TEST_CASE("wildcards agree with trying every way") {
  gapcast::test::check_property("wildcards", [] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', '*'));
    const std::string pattern = *letters;
    const std::string text = *rc::gen::container<std::string>(rc::gen::element('a', 'b'));
    RC_ASSERT(fits_pattern(pattern, text) == fits_slowly(pattern, text));
  });
}

TEST_CASE("conditions on other keys must all hold and on one key one") {
  const Where where({"indicator=industry_share, area=lam-dong*", "area=da-nang"});
  CHECK(where.fits("area", "lam-dong-old"));
  CHECK(where.fits("area", "da-nang"));
  CHECK_FALSE(where.fits("area", "hue"));
  CHECK_FALSE(where.fits("indicator", "grdp"));
  CHECK(where.fits("year", "2030"));
  CHECK_FALSE(where.asks("year"));
}

TEST_CASE("a year may be a range or the period of a target") {
  const Where where({"year=2026-2030"});
  CHECK(where.fits("year", "2026"));
  CHECK(where.fits("year", "2030"));
  CHECK(where.fits("year", "2026-2030"));
  CHECK_FALSE(where.fits("year", "2025"));
}

TEST_CASE("what cannot be followed is told with the nearest name") {
  CHECK(error_of("area") != "");
  CHECK(error_of("area=") != "");
  CHECK(error_of("area=lam-dong,") != "");
  CHECK(error_of("are=lam-dong").find("'area'") != std::string::npos);
  CHECK(error_of("area=lam-don").find("'lam-dong'") != std::string::npos);
  CHECK(error_of("area=hue*").find("hue*") != std::string::npos);
  CHECK(error_of("indicator=industry_shar").find("'industry_share'") != std::string::npos);
  CHECK(error_of("indicator=*, area=da*") == "");
}

}  // namespace
}  // namespace gapcast::cli
