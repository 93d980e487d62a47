// Philox4x32-10 and the addressing of draws (MODEL 5).
#include "engine/kernel/random.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/kernel/lane_coefficients.hpp"
#include "engine/plan/normal.hpp"

namespace gapcast {
namespace {

constexpr std::uint32_t kMultiplier0 = 0xD2511F53u;
constexpr std::uint32_t kMultiplier1 = 0xCD9E8D57u;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9u;
constexpr std::uint32_t kWeyl1 = 0xBB67AE85u;
constexpr std::uint32_t kMemberBlock = 0xFFFFFFFFu;
constexpr double kUnit = 1.0 / 4294967296.0;

constexpr std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
constexpr std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); }

}  // namespace

PhiloxCounter philox4x32_10(PhiloxCounter c, PhiloxKey k) noexcept {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = std::uint64_t{kMultiplier0} * c[0];
    const std::uint64_t p1 = std::uint64_t{kMultiplier1} * c[2];
    c = {high(p1) ^ c[1] ^ k[0], low(p1), high(p0) ^ c[3] ^ k[1], low(p0)};
    k[0] += kWeyl0;
    k[1] += kWeyl1;
  }
  return c;
}

double uniform_of_word(std::uint32_t word) noexcept { return (word + 0.5) * kUnit; }

PhiloxCounter words_of_years(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                             std::uint32_t block) noexcept {
  return philox4x32_10({low(member), low(stream), high(stream), block}, {low(seed), high(seed)});
}

double uniform_of_year(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                       int year) noexcept {
  const auto offset = static_cast<std::uint32_t>(year - 1900);
  return uniform_of_word(words_of_years(seed, member, stream, offset >> 2)[offset & 3]);
}

double uniform_of_member(std::uint64_t seed, std::uint64_t member, std::uint64_t stream) noexcept {
  return uniform_of_word(words_of_years(seed, member, stream, kMemberBlock)[0]);
}

float normal_of_word(std::uint32_t word) noexcept {
  using namespace lane_coefficients;
  const bool upper = word >> 31 != 0;
  const auto half = static_cast<std::int32_t>((upper ? ~word : word) & 0x7FFFFFFFu);
  if (half < kYearNormalLeast) return static_cast<float>(normal_quantile(uniform_of_word(word)));
  const float size = static_cast<float>(std::min(half, kYearNormalMost)) + 0.5F;
  const auto bits = std::bit_cast<std::uint32_t>(size);
  const float x = std::bit_cast<float>((bits & 0x7FFFFFu) | 0x3F800000u) - 1.5F;
  const std::uint32_t octave = ((bits >> 23) + kYearNormalShift) & 15;
  float z = kYearNormal[kYearNormalTerms - 1][octave];
  // A product of two floats is exact in double: rounded once to single precision, as a fused
  // multiply-add does, but for one case in 2^29.
  for (int k = kYearNormalTerms - 2; k >= 0; --k)
    z = static_cast<float>(static_cast<double>(z) * x + kYearNormal[k][octave]);
  return upper ? z : -z;
}

double inverse_normal(double u) noexcept { return normal_quantile(u); }

}  // namespace gapcast
