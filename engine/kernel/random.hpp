// Counter-based random numbers: Philox4x32-10 and the draws addressed by member, stream and year
// (MODEL 5).
#pragma once

#include <array>
#include <cstdint>

namespace gapcast {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011), known answers in tests.
PhiloxCounter philox4x32_10(PhiloxCounter counter, PhiloxKey key) noexcept;

// u = (word + 0.5) 2^-32 in (0, 1).
double uniform_of_word(std::uint32_t word) noexcept;
// The four words of a stream's block: of four years, block = (year - 1900) >> 2, or 2^32 - 1.
PhiloxCounter words_of_years(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                             std::uint32_t block) noexcept;

// u = (word + 0.5) 2^-32 in (0, 1): counter (member, id low, id high, (year - 1900) >> 2), word
// (year - 1900) & 3.
double uniform_of_year(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                       int year) noexcept;
// A draw made once a member: block 2^32 - 1, word 0.
double uniform_of_member(std::uint64_t seed, std::uint64_t member, std::uint64_t stream) noexcept;

// Inverse of the standard normal CDF, absolute error below 1e-9 on (0, 1) (Wichura 1988, AS 241).
double inverse_normal(double u) noexcept;

// The standard normal of one word of a year: the inverse CDF at uniform_of_word() in single
// precision, absolute error below 5e-7. The ensemble's vectors give the same bits.
float normal_of_word(std::uint32_t word) noexcept;

inline double normal_of_year(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                             int year) noexcept {
  const auto offset = static_cast<std::uint32_t>(year - 1900);
  return normal_of_word(words_of_years(seed, member, stream, offset >> 2)[offset & 3]);
}

}  // namespace gapcast
