// Numbers, words, nearest names, UTF-8 and composition.
#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>

#include "engine/base/text.hpp"
#include "tests/support/property.hpp"
#include "tests/unit/base/vietnamese_letters.hpp"

namespace gapcast {
namespace {

using Names = std::vector<std::string>;

TEST_CASE("parse_number takes plain decimals") {
  const std::map<std::string, double> good = {
      {"0", 0},         {"-0", 0},          {"1.5", 1.5},   {"+2", 2},
      {"-3.25", -3.25}, {"1e3", 1000},      {"1E+3", 1000}, {"25e-2", 0.25},
      {"007", 7},       {"1e-320", 1e-320}, {"0.1", 0.1},   {"123456.789", 123456.789}};
  for (const auto& entry : good) {
    const std::string text = entry.first;
    const double value = entry.second;
    CAPTURE(text);
    REQUIRE(parse_number(text).has_value());
    CHECK(*parse_number(text) == value);
  }
  CHECK(std::signbit(*parse_number("-0")));
}

TEST_CASE("parse_number refuses everything else") {
  for (const char* text :
       {"",     "-",     "+",     "+-1",     "--1",   ".5",    "5.",   "1e",  "1e+",
        "e5",   "1,5",   "1 000", "1.000,5", "5%",    "inf",   "-inf", "nan", "NaN",
        "0x10", "1e400", " 1",    "1 ",      "1.2.3", "1e5.0", "١"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number(text).has_value());
  }
  CHECK_FALSE(parse_number(std::string_view("1\0", 2)).has_value());
}

TEST_CASE("parse_integer") {
  CHECK(parse_integer("2030") == 2030);
  CHECK(parse_integer("-5") == -5);
  CHECK(parse_integer("+5") == 5);
  CHECK(parse_integer("9223372036854775807") == std::numeric_limits<long long>::max());
  for (const char* text : {"", "+", "-", "+-5", "5.0", "1e3", "9223372036854775808", "12a", " 1"})
    CHECK_MESSAGE(!parse_integer(text).has_value(), text);
}

TEST_CASE("shortest digits") {
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(1e22) == "1e+22");
  CHECK(shortest(100) == "100");
  CHECK(shortest(-2.5) == "-2.5");
  CHECK(shortest(std::nan("")) == "");
  CHECK(shortest(5e-324) == "5e-324");
}

TEST_CASE("shortest and parse_number are inverse to each other") {
  test::check_property("every finite double comes back", [](std::uint64_t bits) {
    const double value = std::bit_cast<double>(bits);
    RC_PRE(std::isfinite(value));
    const std::optional<double> back = parse_number(shortest(value));
    RC_ASSERT(back.has_value());
    RC_ASSERT(std::bit_cast<std::uint64_t>(*back) == bits);
  });
  test::check_property("a number of few digits is written with no more", [](std::int32_t mantissa) {
    const auto significant = [](std::string digits) {
      digits = digits.substr(0, digits.find('e'));
      std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
      digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
      digits.erase(digits.find_last_not_of('0') + 1);
      return digits;
    };
    const std::string text = std::to_string(mantissa);
    for (const char* exponent : {"e-15", "e-3", "e0", "e30"}) {
      const double value = *parse_number(text + exponent);
      RC_ASSERT(value == std::strtod((text + exponent).c_str(), nullptr));
      RC_ASSERT(significant(shortest(value)) == significant(text));
    }
  });
}

TEST_CASE("words") {
  CHECK(split_words("  a\tb\r\n c ") == Names{"a", "b", "c"});
  CHECK(split_words(" \n").empty());
  CHECK(split_words("Lâm Đồng") == Names{"Lâm", "Đồng"});
  CHECK(join(Names{"a", "b"}, ", ") == "a, b");
  CHECK(join(Names{}, ", ") == "");
  CHECK(trim(" \t x y \r\n") == "x y");
  CHECK(trim(" ") == "");
  test::check_property("splitting a joined list gives the list",
                       [](const std::vector<unsigned>& list) {
                         Names words;
                         for (const unsigned number : list) words.push_back(std::to_string(number));
                         RC_ASSERT(split_words(join(words, " \t")) == words);
                       });
}

TEST_CASE("nearest name") {
  const Names sectors = {"farming", "mining", "electronics", "other_manufacturing", "electricity"};
  CHECK(nearest_name("minning", sectors) == "mining");
  CHECK(nearest_name("mnining", sectors) == "mining");
  CHECK(nearest_name("electronic", sectors) == "electronics");
  CHECK(nearest_name("electircity", sectors) == "electricity");
  CHECK(nearest_name("water", sectors) == "");
  CHECK(nearest_name("mining", sectors) == "mining");
  CHECK(nearest_name("x", Names{}) == "");
  CHECK(nearest_name("", sectors) == "");
}

TEST_CASE("nearest name counts letters, limits and ties") {
  CHECK(nearest_name("ab", Names{"ba"}) == "ba");              // one swap, limit 1
  CHECK(nearest_name("ab", Names{"cd"}) == "");                // two changes
  CHECK(nearest_name("abcdef", Names{"abcdxy"}) == "abcdxy");  // two of six
  CHECK(nearest_name("abcde", Names{"abcxy"}) == "");          // two of five
  CHECK(nearest_name("abc", Names{"abd", "abe"}) == "abd");
  CHECK(nearest_name("abc", Names{"xbd", "abe"}) == "abe");
  CHECK(nearest_name("Đà", Names{"Đa"}) == "Đa");  // one letter, though more than one byte
}

TEST_CASE("ids") {
  for (const char* text : {"lam-dong-old", "a", "X_1", "2030"}) CHECK_MESSAGE(is_id(text), text);
  for (const char* text : {"", "a b", "a.b", "Đà", "a/b"}) CHECK_MESSAGE(!is_id(text), text);
}

TEST_CASE("UTF-8") {
  for (const char* text :
       {"", "abc", "Lâm Đồng", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF"})
    CHECK_MESSAGE(is_utf8(text), text);
  // A lone continuation, cut sequences, overlong forms, a surrogate, beyond U+10FFFF, never used.
  for (const char* text :
       {"\x80", "a\xC3", "\xE1\xBA", "\xF0\x9F\x98", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF",
        "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xE1\x41\x80"})
    CHECK_MESSAGE(!is_utf8(text), text);
}

TEST_CASE("width counts letters") {
  CHECK(display_width("Lâm Đồng") == 8);
  CHECK(display_width("") == 0);
}

TEST_CASE("composition of every Vietnamese letter") {
  const Names composed = split_words(test::kComposedLetters);
  const Names decomposed = split_words(test::kDecomposedLetters);
  REQUIRE(composed.size() == decomposed.size());
  REQUIRE(composed.size() == 132);
  for (std::size_t i = 0; i < composed.size(); ++i) {
    CHECK_MESSAGE(compose_vietnamese(decomposed[i]) == composed[i], composed[i]);
    CHECK_MESSAGE(compose_vietnamese(composed[i]) == composed[i], composed[i]);
  }
}

TEST_CASE("composition in running text") {
  CHECK(compose_vietnamese("Ti\u0301nh trang vie\u0323\u0302c la\u0300m") == "Tính trang việc làm");
  CHECK(compose_vietnamese("\u01A1\u0301 \u00EA\u0301") == "ớ ế");  // half composed
  CHECK(compose_vietnamese("o\u0301\u031B") == "ớ");                // tone before horn
  CHECK(compose_vietnamese("\u1EA1\u0306") == "ặ");
  // A circumflex above a tilde is not the letter with the tilde above the circumflex.
  CHECK(compose_vietnamese("a\u0303\u0302") == "\u00E3\u0302");
  CHECK(compose_vietnamese("a\u0301\u0301") == "\u00E1\u0301");
  CHECK(compose_vietnamese("b\u0301 a\u0308 \u0301") == "b\u0301 a\u0308 \u0301");
  CHECK(compose_vietnamese("\xCC") == "\xCC");
  CHECK(compose_vietnamese("a\xCC") == "a\xCC");
}

}  // namespace
}  // namespace gapcast
