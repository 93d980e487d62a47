// Points that fill the unit cube more evenly than random ones: Sobol' points with a hashed Owen
// scramble, and Latin hypercube strata. Pure functions of their address; no generator has a state.
#pragma once

#include <cstdint>

namespace gapcast {

// Dimensions of the table of direction numbers (engine/kernel/sobol_directions.hpp).
inline constexpr std::uint32_t kSobolDimensions = 256;

// Coordinate `dimension` (< kSobolDimensions) of Sobol' point `index` as a binary fraction of 32
// digits: the exclusive or of the direction numbers of the index's binary digits, so that point 0
// is 0 and points 0 ... 2^m - 1 are a net (Sobol' 1967; Joe and Kuo 2008). Natural order, not Gray
// code.
std::uint32_t sobol_digits(std::uint32_t index, std::uint32_t dimension) noexcept;

// Nested uniform scramble of a binary fraction (Owen 1995) by a hash in place of stored random
// bits (Laine and Karras 2011; Burley 2020): digit i is flipped by a function of the key and of the
// digits above it. A permutation of 32-bit words that keeps every dyadic interval together.
std::uint32_t owen_scrambled(std::uint32_t digits, std::uint32_t key) noexcept;

// Draw of a member in (0, 1): coordinate `dimension` of point `member`, scrambled by (seed,
// stream). Dimensions from kSobolDimensions on reuse the table with the points of each aligned
// block of 2^m members in another order, so that each coordinate alone stays as even; members from
// 2^32 on reuse the points with another scramble.
double sobol_of_member(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                       std::uint32_t dimension) noexcept;

// Stratum of `member` (< members) among `members` ones: a permutation of 0 ... members - 1 by
// `key`. Precondition: 1 <= members <= 2^62.
std::uint64_t stratum_of(std::uint64_t member, std::uint64_t members, std::uint64_t key) noexcept;

// Draw of a member in (0, 1) by Latin hypercube (McKay, Beckman and Conover 1979): of `members`
// intervals of equal length each holds the draw of one member; which one, and where in it, follows
// from (seed, member, stream). Members from `members` on are hypercubes of their own.
double latin_hypercube_of_member(std::uint64_t seed, std::uint64_t member, std::uint64_t stream,
                                 std::uint64_t members) noexcept;

}  // namespace gapcast
