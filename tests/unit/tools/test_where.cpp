// Conditions on rows: wildcards, several conditions, errors with the nearest name.
#include <string>
#include <vector>

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

// Wildcards by a table of which beginning of the pattern fits which beginning of the text, as a
// check on the one that goes through once.
bool fits_by_table(const std::string& pattern, const std::string& text) {
  std::vector<std::vector<bool>> fits(pattern.size() + 1, std::vector<bool>(text.size() + 1));
  fits[0][0] = true;
  for (std::size_t p = 1; p <= pattern.size(); ++p)
    for (std::size_t t = 0; t <= text.size(); ++t) {
      const bool star = pattern[p - 1] == '*';
      const bool same = t > 0 && fits[p - 1][t - 1] && pattern[p - 1] == text[t - 1];
      fits[p][t] = star ? fits[p - 1][t] || (t > 0 && fits[p][t - 1]) : same;
    }
  return fits[pattern.size()][text.size()];
}

TEST_CASE("a star stands for anything and nothing") {
  CHECK(fits_pattern("lam-dong*", "lam-dong"));
  CHECK(fits_pattern("lam-dong*", "lam-dong-old"));
  CHECK_FALSE(fits_pattern("lam-dong", "lam-dong-old"));
  CHECK(fits_pattern("*share*2030", "nq23-share-2025-2030"));
  CHECK_FALSE(fits_pattern("a*a", "a"));
  CHECK(fits_pattern("*", ""));
}

TEST_CASE("wildcards agree with a table of all beginnings") {
  gapcast::test::check_property("wildcards", [] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b', '*'));
    const std::string pattern = *letters;
    const std::string text = *rc::gen::container<std::string>(rc::gen::element('a', 'b'));
    RC_ASSERT(fits_pattern(pattern, text) == fits_by_table(pattern, text));
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
