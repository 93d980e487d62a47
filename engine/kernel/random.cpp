// Philox4x32-10 and the addressing of draws (MODEL 5).
#include "engine/kernel/random.hpp"

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

double inverse_normal(double u) noexcept { return normal_quantile(u); }

}  // namespace gapcast
