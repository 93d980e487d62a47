// Vector functions against the C library and between instruction sets.
#include <cmath>
#include <cstring>
#include <limits>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "engine/kernel/kernel.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "engine/kernel/random.hpp"
#include "tests/support/random_plan.hpp"
#include "tests/unit/kernel/on_target.hpp"

using namespace gapcast;
using gapcast::testing::OnTarget;

namespace {

bool fuses(std::int64_t target) {
  const std::string name = lane_target_name(target);
  return name == "AVX2" || name == "AVX3" || name == "AVX3_DL";
}

double relative(double value, double expected) {
  return expected == 0 ? std::fabs(value) : std::fabs(value / expected - 1);
}

std::vector<double> normals(int n) {
  std::vector<double> rows(4 * kBlockMembers);
  for (std::uint32_t block = 31; block < 33; ++block)
    uniform_lanes(
        {99, 4294967290u, 0x123456789ABCDEFull, block},
        {&rows[0], &rows[kBlockMembers], &rows[2 * kBlockMembers], &rows[3 * kBlockMembers]}, n);
  for (std::size_t k = 0; k < 4; ++k)
    inverse_normal_lanes(&rows[k * kBlockMembers], &rows[k * kBlockMembers], n);
  return rows;
}

}  // namespace

TEST_CASE("Exponentials and logarithms are those of the C library on every instruction set") {
  for (const std::int64_t target : lane_targets()) {
    CAPTURE(std::string(lane_target_name(target)));
    const OnTarget on(target);
    double x[kBlockMembers], y[kBlockMembers];
    for (int step = 0; step < 200; ++step) {
      for (int i = 0; i < kBlockMembers; ++i) x[i] = -700 + (step * kBlockMembers + i) * 0.0546;
      exp_lanes(x, y, kBlockMembers);
      for (int i = 0; i < kBlockMembers; ++i) CHECK(relative(y[i], std::exp(x[i])) < 5e-16);
      for (int i = 0; i < kBlockMembers; ++i) x[i] = std::exp2((x[i]) / 2);
      log_lanes(x, y, kBlockMembers);
      for (int i = 0; i < kBlockMembers; ++i)
        CHECK(std::fabs(y[i] - std::log(x[i])) < 1e-15 * std::max(1.0, std::fabs(y[i])));
    }
  }
}

TEST_CASE("Exponentials at the edges on every instruction set") {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const std::int64_t target : lane_targets()) {
    CAPTURE(std::string(lane_target_name(target)));
    const OnTarget on(target);
    double x[kBlockMembers] = {0,         710,          1e300, infinity, -800,
                               -infinity, std::nan(""), 1,     709.5,    -740};
    exp_lanes(x, x, 10);
    CHECK(x[0] == 1);
    for (const int i : {1, 2, 3}) CHECK(x[i] == infinity);
    for (const int i : {4, 5}) CHECK(x[i] == 0);
    CHECK(std::isnan(x[6]));
    CHECK(relative(x[7], 2.718281828459045) < 5e-16);
    CHECK(relative(x[8], std::exp(709.5)) < 5e-16);
    CHECK(std::fabs(x[9] - std::exp(-740)) < 1e-322);
  }
}

TEST_CASE("Powers are those of the C library and zero keeps its rules on every instruction set") {
  for (const std::int64_t target : lane_targets()) {
    CAPTURE(std::string(lane_target_name(target)));
    const OnTarget on(target);
    double base[kBlockMembers], exponent[kBlockMembers], y[kBlockMembers];
    for (int i = 0; i < kBlockMembers; ++i) {
      base[i] = 0.02 * (i + 1);
      exponent[i] = -2 + 0.03 * i;
    }
    pow_lanes(base, exponent, y, kBlockMembers);
    for (int i = 0; i < kBlockMembers; ++i)
      CHECK(relative(y[i], std::pow(base[i], exponent[i])) < 4e-15);
    double zero[kBlockMembers] = {0, 0, 0, -1, 1};
    double power[kBlockMembers] = {0.4, 0, -1, 0.5, 7};
    pow_lanes(zero, power, y, 5);
    CHECK(y[0] == 0);
    CHECK(y[1] == 1);
    CHECK(std::isinf(y[2]));
    CHECK(std::isnan(y[3]));
    CHECK(y[4] == 1);
  }
}

TEST_CASE("Words of a stream are those of one member at a time") {
  for (const std::int64_t target : lane_targets()) {
    CAPTURE(std::string(lane_target_name(target)));
    const OnTarget on(target);
    // Members around 2^32: the counter has the low word only.
    const StreamBlock at{0xFEDCBA9876543210ull, 4294967290u, 0x123456789ABCDEFull, 31};
    std::vector<double> u(2 * kBlockMembers), z(2 * kBlockMembers);
    uniform_lanes(at, {&u[0], nullptr, nullptr, &u[kBlockMembers]}, 100);
    inverse_normal_lanes(u.data(), z.data(), 100);
    inverse_normal_lanes(&u[kBlockMembers], &z[kBlockMembers], 100);
    for (std::size_t i = 0; i < 100; ++i) {
      const PhiloxCounter words = words_of_years(at.seed, at.first_member + i, at.stream, at.block);
      CHECK(u[i] == uniform_of_word(words[0]));
      CHECK(u[kBlockMembers + i] == uniform_of_word(words[3]));
      CHECK(std::fabs(z[i] - inverse_normal(u[i])) < 1e-13);
      CHECK(std::fabs(z[kBlockMembers + i] - inverse_normal(u[kBlockMembers + i])) < 1e-13);
    }
  }
}

TEST_CASE("Normals of words are the inverse CDF within 1e-6, the same bits one word at a time") {
  for (const std::int64_t target : lane_targets()) {
    CAPTURE(std::string(lane_target_name(target)));
    const OnTarget on(target);
    for (std::uint64_t member = 4294960000u; member < 4294967400u; member += 100) {
      const StreamBlock at{0xFEDCBA9876543210ull, member, 0x123456789ABCDEFull, 31};
      std::vector<double> z(2 * kBlockMembers);
      normal_lanes(at, {&z[0], nullptr, nullptr, &z[kBlockMembers]}, 100);
      for (std::size_t i = 0; i < 100; ++i) {
        const PhiloxCounter words =
            words_of_years(at.seed, at.first_member + i, at.stream, at.block);
        CHECK(z[i] == normal_of_word(words[0]));
        CHECK(z[kBlockMembers + i] == normal_of_word(words[3]));
      }
    }
  }
}

TEST_CASE("Normals of words err by less than 1e-6, rise with the word and mirror each other") {
  double worst = 0;
  float before = normal_of_word(0);
  for (std::uint64_t step = 0; step < 1'000'000; ++step) {
    const auto word = static_cast<std::uint32_t>(step * 4294);
    const float z = normal_of_word(word);
    worst = std::max(worst, std::fabs(z - inverse_normal(uniform_of_word(word))));
    CHECK(normal_of_word(~word) == -z);
    CHECK(z >= before);
    before = z;
  }
  CHECK(worst < 6e-7);
  for (const std::uint32_t edge : {0u, 1u, 32767u, 32768u, 65535u, 65536u, 0x7FFFFFFFu}) {
    CAPTURE(edge);
    CHECK(std::fabs(normal_of_word(edge) - inverse_normal(uniform_of_word(edge))) < 6e-7);
  }
  CHECK(normal_of_word(0x7FFFFFFFu) < 0);
}

TEST_CASE("Instruction sets with fused multiply add draw the same bits") {
  std::vector<double> first;
  for (const std::int64_t target : lane_targets()) {
    const OnTarget on(target);
    const std::vector<double> z = normals(kBlockMembers);
    if (fuses(target)) {
      if (first.empty()) first = z;
      CHECK((z == first));
    }
  }
}

TEST_CASE("A lane does not depend on the lanes beside it") {
  for (const std::int64_t target : lane_targets()) {
    const OnTarget on(target);
    const std::vector<double> all = normals(kBlockMembers), some = normals(5);
    for (std::size_t row = 0; row < 4; ++row)
      for (std::size_t i = 0; i < 5; ++i)
        CHECK(some[row * kBlockMembers + i] == all[row * kBlockMembers + i]);
  }
}

TEST_CASE("The state agrees on all instruction sets") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Plan plan = testing::random_plan(seed);
    const Selection selection = select_all(plan);
    const std::size_t size =
        plan.outputs.size() * static_cast<std::size_t>(plan.n_years) * kBlockMembers;
    std::vector<double> first;
    for (const std::int64_t target : lane_targets()) {
      const OnTarget on(target);
      Workspace workspace(plan, selection);
      std::vector<double> out(size);
      simulate(plan, selection, {0, kBlockMembers, false}, workspace, out);
      if (first.empty()) first = out;
      double worst = 0;
      for (std::size_t i = 0; i < size; ++i)
        if (std::isfinite(first[i]))
          worst =
              std::max(worst, std::fabs(out[i] - first[i]) / std::max(1.0, std::fabs(first[i])));
      CHECK(worst < 1e-11);
    }
  }
}
