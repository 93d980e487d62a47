// Sobol' points, their scramble, and Latin hypercube strata.
#include "engine/kernel/low_discrepancy.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "engine/kernel/random.hpp"
#include "engine/kernel/sobol_directions.hpp"

namespace gapcast {
namespace {

constexpr std::uint32_t kDigits = 32;
using Directions = std::array<std::uint32_t, kDigits>;

// The direction numbers of a row, v[k] for binary digit k of the index, by the recurrence of its
// primitive polynomial x^s + a_1 x^(s-1) + ... + a_(s-1) x + 1:
// m_k = 2 a_1 m_(k-1) xor ... xor 2^(s-1) a_(s-1) m_(k-s+1) xor 2^s m_(k-s) xor m_(k-s).
constexpr Directions directions_of(const SobolRow& row) {
  Directions m{};
  for (std::uint32_t k = 0; k < kDigits; ++k) {
    if (k < row.degree) {
      m[k] = row.m[k];
      continue;
    }
    m[k] = m[k - row.degree] ^ (m[k - row.degree] << row.degree);
    for (std::uint32_t i = 1; i < row.degree; ++i)
      if ((row.coefficients >> (row.degree - 1 - i) & 1u) != 0) m[k] ^= m[k - i] << i;
  }
  for (std::uint32_t k = 0; k < kDigits; ++k) m[k] <<= kDigits - 1 - k;
  return m;
}

constexpr std::array<Directions, kSobolDimensions> all_directions() {
  std::array<Directions, kSobolDimensions> all{};
  // The first dimension is van der Corput's: every m is 1.
  for (std::uint32_t k = 0; k < kDigits; ++k) all[0][k] = 1u << (kDigits - 1 - k);
  for (std::size_t d = 1; d < kSobolDimensions; ++d) all[d] = directions_of(kSobolRows[d - 1]);
  return all;
}

constexpr std::array<Directions, kSobolDimensions> kDirections = all_directions();
static_assert(kSobolRows.size() + 1 == kSobolDimensions);

std::uint32_t reversed(std::uint32_t x) noexcept {
  x = (x >> 16) | (x << 16);
  x = ((x >> 8) & 0x00FF00FFu) | ((x & 0x00FF00FFu) << 8);
  x = ((x >> 4) & 0x0F0F0F0Fu) | ((x & 0x0F0F0F0Fu) << 4);
  x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
  return ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
}

// Words of (seed, stream) for `purpose` and `part`: the keys of scrambles and permutations. The
// block number is one that no year and no draw of a member has.
enum class Purpose : std::uint32_t { scramble = 0, order = 1, strata = 2 };
PhiloxCounter key_words(std::uint64_t seed, std::uint64_t stream, Purpose purpose,
                        std::uint64_t part) noexcept {
  return words_of_years(seed, part, stream, 0xFFFFFF00u + static_cast<std::uint32_t>(purpose));
}

std::uint64_t mixed(std::uint64_t x) noexcept {  // splitmix64's finaliser (Stafford's mix 13)
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

}  // namespace

std::uint32_t sobol_digits(std::uint32_t index, std::uint32_t dimension) noexcept {
  std::uint32_t digits = 0;
  for (; index != 0; index &= index - 1)
    digits ^= kDirections[dimension][static_cast<std::size_t>(std::countr_zero(index))];
  return digits;
}

std::uint32_t owen_scrambled(std::uint32_t digits, std::uint32_t key) noexcept {
  // On the reversed word a digit may depend only on those below it: sums, products by odd numbers
  // and exclusive ors with products by even numbers. Constants: Vegdahl 2021.
  std::uint32_t x = reversed(digits);
  x ^= x * 0x3D20ADEAu;
  x += key;
  x *= (key >> 16) | 1u;
  x ^= x * 0x05526C56u;
  x ^= x * 0x53A22864u;
  return reversed(x);
}

double sobol_of_member(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                       std::uint32_t dimension) noexcept {
  const std::uint64_t beyond = member >> 32;
  auto index = static_cast<std::uint32_t>(member);
  const std::uint32_t group = dimension / kSobolDimensions;
  // All dimensions of a group see the members in the same order, or they would not be one net.
  if (group > 0) index = owen_scrambled(index, key_words(seed, group, Purpose::order, beyond)[0]);
  const std::uint32_t key = key_words(seed, stream, Purpose::scramble, beyond)[0];
  return uniform_of_word(owen_scrambled(sobol_digits(index, dimension % kSobolDimensions), key));
}

std::uint64_t stratum_of(std::uint64_t member, std::uint64_t members, std::uint64_t key) noexcept {
  // A Feistel network permutes the words of 2 h bits; words that are no stratum are walked through
  // (cycle walking), which leaves a permutation of the strata.
  constexpr int kRounds = 8;
  const int bits = std::max(2, static_cast<int>(std::bit_width(members - 1)));
  const int half = (bits + 1) / 2;
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  std::uint64_t word = member;
  do {
    std::uint64_t left = word >> half, right = word & mask;
    for (int round = 0; round < kRounds; ++round) {
      const std::uint64_t f = mixed(key + mixed(right * kRounds + static_cast<unsigned>(round)));
      const std::uint64_t next = left ^ (f >> (64 - half));
      left = right;
      right = next & mask;
    }
    word = left << half | right;
  } while (word >= members);
  return word;
}

double latin_hypercube_of_member(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                                 std::uint64_t members) noexcept {
  constexpr double kBelowOne = 1 - 0x1p-53;
  const PhiloxCounter words = key_words(seed, stream, Purpose::strata, member / members);
  const std::uint64_t key = std::uint64_t{words[1]} << 32 | words[0];
  const auto stratum = static_cast<double>(stratum_of(member % members, members, key));
  const double within = uniform_of_member(seed, member, stream);
  return std::min((stratum + within) / static_cast<double>(members), kBelowOne);
}

}  // namespace gapcast
