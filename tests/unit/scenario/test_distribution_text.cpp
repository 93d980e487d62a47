// Numbers and distributions as written: what they mean, what is refused and how.
#include <cmath>

#include "engine/base/text.hpp"
#include "tests/support/property.hpp"
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

using namespace test;

Distribution read(const std::string& text) {
  Diagnostics diagnostics;
  const auto distribution = parse_distribution(text, {"a.info", 3}, "x.y", diagnostics);
  CAPTURE(text);
  INFO(rendered(diagnostics));
  REQUIRE(distribution.has_value());
  CHECK(diagnostics.all().empty());
  return *distribution;
}

// The identifiers of the problems of a text that must be refused.
std::vector<std::string> refused(const std::string& text) {
  Diagnostics diagnostics;
  CHECK_FALSE(parse_distribution(text, {"a.info", 3}, "x.y", diagnostics).has_value());
  std::vector<std::string> list;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    CHECK(diagnostic.place == Place{"a.info", 3});
    CHECK(diagnostic.key == "x.y");
    list.emplace_back(name(diagnostic.message));
  }
  return list;
}

using Problems = std::vector<std::string>;

TEST_CASE("plain numbers are constants") {
  CHECK(read("2.5") == constant(2.5));
  CHECK(read("  -10 ") == constant(-10));
  CHECK(read("1e3") == constant(1000));
}

TEST_CASE("each distribution keeps its arguments") {
  Distribution d = read("normal(8, 1)");
  CHECK((d.kind == DistributionKind::normal && d.a == 8 && d.b == 1));
  d = read("uniform(-8,-2)");
  CHECK((d.kind == DistributionKind::uniform && d.a == -8 && d.b == -2));
  d = read("triangular( 0.5 , 1 , 2 )");
  CHECK((d.kind == DistributionKind::triangular && d.a == 0.5 && d.b == 1 && d.c == 2));
  d = read("lognormal(3, 1.5)");
  CHECK((d.kind == DistributionKind::lognormal && d.a == 3 && d.b == 1.5));
  d = read("discrete(4:0.1, 0:0.4, 1:0.35, 2:0.15)");
  REQUIRE(d.points.size() == 4);
  CHECK((d.kind == DistributionKind::discrete && d.points[0].value == 0 &&
         d.points[0].probability == 0.4 && d.points[3].value == 4));
  d = read("normal(8, 1) in [4, 12]");
  CHECK((d.lo == 4 && d.hi == 12));
  CHECK(read("discrete(0:0.5, 9:0.5) in [-1, 1]").hi == 1);
}

TEST_CASE("probabilities may miss one by a millionth and no more") {
  CHECK(read("discrete(1:0.3333333, 2:0.3333333, 3:0.3333333)").points.size() == 3);
  CHECK(refused("discrete(1:0.333, 2:0.333, 3:0.333)") == Problems{"distribution_probability_sum"});
}

TEST_CASE("what is no number is refused with its reason") {
  CHECK(refused("") == Problems{"value_empty"});
  CHECK(refused("9,5") == Problems{"number_comma"});
  CHECK(refused("8 %") == Problems{"number_with_unit"});
  CHECK(refused("1e400") == Problems{"number_not_representable"});
  for (const char* text : {"0x10", "inf", "nan", "-inf", "5.", ".5", "--5", "ten", "1 2"}) {
    CAPTURE(text);
    CHECK(refused(text).size() == 1);
  }
}

TEST_CASE("malformed distributions are refused with their reason") {
  CHECK(refused("norml(8, 1)") == Problems{"distribution_unknown_near"});
  CHECK(refused("weibull(8, 1)") == Problems{"distribution_unknown"});
  CHECK(refused("normal(8)") == Problems{"distribution_arguments"});
  CHECK(refused("uniform(1, 2, 3)") == Problems{"distribution_arguments"});
  CHECK(refused("normal()") == Problems{"distribution_arguments"});
  CHECK(refused("normal(8, one)") == Problems{"distribution_argument"});
  CHECK(refused("normal(8, -1)") == Problems{"distribution_negative_sd"});
  CHECK(refused("uniform(2, 1)") == Problems{"distribution_order"});
  CHECK(refused("triangular(0, 3, 2)") == Problems{"distribution_mode"});
  CHECK(refused("triangular(3, 2, 1)") == Problems{"distribution_order"});
  CHECK(refused("lognormal(0, 2)") == Problems{"distribution_not_positive"});
  CHECK(refused("lognormal(3, 0.5)") == Problems{"distribution_gsd"});
  CHECK(refused("discrete()") == Problems{"distribution_no_points"});
  CHECK(refused("discrete(1)") == Problems{"distribution_point"});
  CHECK(refused("discrete(1:1.5, 2:-0.5)") == Problems{"distribution_probability"});
  CHECK(refused("normal(8, 1") == Problems{"distribution_parenthesis"});
  CHECK(refused("normal(8, 1))") == Problems{"distribution_rest"});
  CHECK(refused("normal(8, 1) at [4, 12]") == Problems{"distribution_rest"});
  CHECK(refused("normal(8, 1) in [4]") == Problems{"distribution_bounds"});
  CHECK(refused("normal(8, 1) in [12, 4]") == Problems{"distribution_bounds_order"});
  CHECK(refused("uniform(0, 1) in [2, 3]") == Problems{"distribution_empty"});
  CHECK(refused("discrete(0:1) in [2, 3]") == Problems{"distribution_empty"});
}

TEST_CASE("what the engine writes reads back the same") {
  check_property("to_text then parse_distribution", [] {
    const auto number = [](int least, int most) { return *rc::gen::inRange(least, most) / 8.0; };
    const double a = number(-800, 800), b = a + number(0, 400), c = b + number(1, 400);
    Distribution d;
    d.kind = *rc::gen::element(DistributionKind::constant, DistributionKind::normal,
                               DistributionKind::uniform, DistributionKind::triangular,
                               DistributionKind::lognormal, DistributionKind::discrete);
    d.a = a;
    if (d.kind == DistributionKind::normal) d.b = number(0, 80);
    if (d.kind == DistributionKind::uniform) d.b = c;
    if (d.kind == DistributionKind::triangular) {
      d.b = b;
      d.c = c;
    }
    if (d.kind == DistributionKind::lognormal) {
      d.a = number(1, 800);
      d.b = 1 + number(0, 16);
    }
    if (d.kind == DistributionKind::discrete) {
      d.a = 0;
      d.points = {{a, 0.25}, {c, 0.75}};
    }
    const bool cut = d.kind != DistributionKind::constant && *rc::gen::arbitrary<bool>();
    if (cut) {
      d.lo = -1000;
      d.hi = 1000;
    }
    RC_PRE(check(d) == DistributionProblem::none);
    Diagnostics diagnostics;
    const auto back = parse_distribution(to_text(d), {}, "", diagnostics);
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == d);
  });
}

TEST_CASE("no text makes the reader fail and a refusal is never silent") {
  check_property("any text", [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("normaluifodgscteb()[],:.0123456789eE+- %in")));
    Diagnostics diagnostics;
    const auto read = parse_distribution(text, {}, "", diagnostics);
    RC_ASSERT(read.has_value() != diagnostics.has_errors());
    if (read) RC_ASSERT(check(*read) == DistributionProblem::none);
  });
}

}  // namespace
}  // namespace gapcast
