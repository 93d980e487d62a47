// Philox and the normals of years: what the ensemble draws most of.
//
// Included once for every instruction set, after foreach_target.h.
#if defined(GAPCAST_YEAR_NORMALS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_YEAR_NORMALS_INL
#undef GAPCAST_YEAR_NORMALS_INL
#else
#define GAPCAST_YEAR_NORMALS_INL
#endif

#include <array>

#include "engine/kernel/lane_coefficients.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "engine/kernel/random.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {

using Words = hn::RebindToUnsigned<Doubles>;  // 64 bits a lane
using Word = hn::Vec<Words>;

// A 32-bit word in the lower half of each 64-bit lane.
HWY_INLINE Word times(Word word, std::uint64_t multiplier) {
#if HWY_TARGET == HWY_SCALAR
  return Word((word.raw & 0xFFFFFFFFull) * multiplier);
#else
  const Words w;
  const hn::Repartition<std::uint32_t, Words> halves;
  return hn::MulEven(hn::BitCast(halves, word), hn::BitCast(halves, hn::Set(w, multiplier)));
#endif
}

struct Counter {
  Word c0, c1, c2, c3;
};

// Philox4x32-10, as philox4x32_10() of random.hpp, in the lower halves of the lanes: the products
// read nothing else, so that the upper halves may hold anything, also at the end. Several counters
// in step, since every round of one waits for the one before.
template <std::size_t kCounters>
HWY_INLINE void philox(Counter (&c)[kCounters], std::uint64_t seed) {
  const Words w;
  std::uint32_t k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
  // Unrolled, or the words go by memory from round to round.
#pragma GCC unroll 10
  for (int round = 0; round < 10; ++round) {
    const Word key0 = hn::Set(w, std::uint64_t{k0}), key1 = hn::Set(w, std::uint64_t{k1});
    Word p0[kCounters], p1[kCounters];
    for (std::size_t k = 0; k < kCounters; ++k) p0[k] = times(c[k].c0, 0xD2511F53u);
    for (std::size_t k = 0; k < kCounters; ++k) p1[k] = times(c[k].c2, 0xCD9E8D57u);
    for (std::size_t k = 0; k < kCounters; ++k)
      c[k] = {hn::Xor3(hn::ShiftRight<32>(p1[k]), c[k].c1, key0), p1[k],
              hn::Xor3(hn::ShiftRight<32>(p0[k]), c[k].c3, key1), p0[k]};
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
}

// The counter of members first, first + step, ...: member, id low, id high, block.
HWY_INLINE Counter counter_of(const StreamBlock& at, std::uint64_t first, std::uint64_t step) {
  const Words w;
  const Word low = hn::Set(w, 0xFFFFFFFFull);
  Word member = hn::Iota(w, 0);
  if (step == 2) member = hn::Add(member, member);
  member = hn::And(hn::Add(hn::Set(w, first), member), low);
  return {member, hn::Set(w, at.stream & 0xFFFFFFFFull), hn::Set(w, at.stream >> 32),
          hn::Set(w, std::uint64_t{at.block})};
}
HWY_INLINE Counter philox_of(const StreamBlock& at, std::uint64_t first) {
  Counter words[1] = {counter_of(at, first, 1)};
  philox(words, at.seed);
  return words[0];
}

// Rows of single precision: a normal is exact to its last bits in that, and states are double.
using FloatRows = std::array<float*, 4>;

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
using Floats = hn::ScalableTag<float>;
using Wholes = hn::RebindToSigned<Floats>;
inline constexpr int kFloatLanes = 2 * kVectorLanes;

// Polynomial of each lane's octave.
#if HWY_TARGET == HWY_AVX2
// Of the later eight octaves: the lowest three bits of their places are looked at.
HWY_INLINE hn::Vec<Floats> upper_octaves(hn::Vec<Wholes> octave, hn::Vec<Floats> x) {
  using namespace lane_coefficients;
  const Floats f;
  const auto place = hn::IndicesFromVec(f, hn::And(octave, hn::Set(Wholes(), 7)));
  const auto coefficient = [&](int k) HWY_ATTR {
    return hn::TableLookupLanes(hn::Load(f, kYearNormal[k] + 8), place);
  };
  auto z = coefficient(kYearNormalTerms - 1);
  for (int k = kYearNormalTerms - 2; k >= 0; --k) z = hn::MulAdd(z, x, coefficient(k));
  return z;
}
HWY_INLINE hn::Vec<Floats> any_octaves(hn::Vec<Wholes> octave, hn::Vec<Floats> x) {
  using namespace lane_coefficients;
  const Floats f;
  const Wholes w;
  const auto place = hn::IndicesFromVec(f, hn::And(octave, hn::Set(w, 7)));
  const auto upper = hn::RebindMask(f, hn::Gt(octave, hn::Set(w, 7)));
  const auto coefficient = [&](int k) HWY_ATTR {
    return hn::IfThenElse(upper, hn::TableLookupLanes(hn::Load(f, kYearNormal[k] + 8), place),
                          hn::TableLookupLanes(hn::Load(f, kYearNormal[k]), place));
  };
  auto z = coefficient(kYearNormalTerms - 1);
  for (int k = kYearNormalTerms - 2; k >= 0; --k) z = hn::MulAdd(z, x, coefficient(k));
  return z;
}
#endif

// Halves that the polynomials do not reach: one word in 65,536.
HWY_INLINE hn::Vec<Floats> with_rare(hn::Vec<Wholes> words, hn::Vec<Wholes> half,
                                     hn::Vec<Floats> z) {
  const Floats f;
  const Wholes w;
  if (HWY_LIKELY(hn::AllFalse(w, hn::Lt(half, hn::Set(w, lane_coefficients::kYearNormalLeast)))))
    return z;
  HWY_ALIGN std::int32_t all[kFloatLanes];
  HWY_ALIGN float values[kFloatLanes];
  hn::Store(words, w, all);
  hn::Store(z, f, values);
  for (int i = 0; i < kFloatLanes; ++i)
    values[i] = normal_of_word(static_cast<std::uint32_t>(all[i]));
  return hn::Load(f, values);
}

// A word as a place in its octave: half of it, the bits of half + 0.5, and the mantissa less 1.5.
struct InOctave {
  hn::Vec<Wholes> half, bits;
  hn::Vec<Floats> x;
};
HWY_INLINE InOctave in_octave(hn::Vec<Wholes> words) {
  const Floats f;
  const Wholes w;
  const auto half = hn::Xor(words, hn::BroadcastSignBit(words));
  const auto most = hn::Set(w, lane_coefficients::kYearNormalMost);
  const auto bits =
      hn::BitCast(w, hn::Add(hn::ConvertTo(f, hn::Min(half, most)), hn::Set(f, 0.5F)));
  const auto mantissa = hn::OrAnd(hn::Set(w, 0x3F800000), bits, hn::Set(w, 0x7FFFFF));
  return {half, bits, hn::Sub(hn::BitCast(f, mantissa), hn::Set(f, 1.5F))};
}

// normal_of_word() of random.hpp, the same bits; of several vectors in step, since every term of
// one waits for the term before.
#if HWY_TARGET == HWY_AVX2
template <std::size_t kVectors>
HWY_INLINE void normals_of_words(const hn::Vec<Wholes> (&all)[kVectors],
                                 hn::Vec<Floats> (&normals)[kVectors]) {
  using namespace lane_coefficients;
  const Floats f;
  const Wholes w;
  for (std::size_t k = 0; k < kVectors; ++k) {
    const auto words = all[k];
    const auto [half, bits, x] = in_octave(words);
    // Words from 2^31 on lie above the median.
    const auto sign = hn::BitCast(f, hn::AndNot(words, hn::Set(w, INT32_MIN)));
    const auto octave =
        hn::And(hn::Add(hn::ShiftRight<23>(bits), hn::Set(w, kYearNormalShift)), hn::Set(w, 15));
    if (HWY_LIKELY(hn::AllFalse(w, hn::Lt(half, hn::Set(w, kYearNormalUpper)))))
      normals[k] = hn::Xor(upper_octaves(octave, x), sign);
    else
      normals[k] = with_rare(words, half, hn::Xor(any_octaves(octave, x), sign));
  }
}
#else
template <std::size_t kVectors>
HWY_INLINE void normals_of_words(const hn::Vec<Wholes> (&words)[kVectors],
                                 hn::Vec<Floats> (&z)[kVectors]) {
  using namespace lane_coefficients;
  const Floats f;
  const Wholes w;
  hn::Vec<Wholes> half[kVectors], exponent[kVectors];
  hn::Vec<Floats> x[kVectors];
  for (std::size_t k = 0; k < kVectors; ++k) {
    const InOctave place = in_octave(words[k]);
    half[k] = place.half;
    x[k] = place.x;
    exponent[k] = hn::ShiftRight<23>(place.bits);  // of which the lowest four bits are looked at
  }
#pragma GCC unroll 8
  for (int term = kYearNormalTerms - 1; term >= 0; --term) {
    const auto table = hn::Load(f, kYearNormalByExponent.terms[term]).raw;
    for (std::size_t k = 0; k < kVectors; ++k) {
      const hn::Vec<Floats> coefficient(_mm512_permutexvar_ps(exponent[k].raw, table));
      z[k] = term == kYearNormalTerms - 1 ? coefficient : hn::MulAdd(z[k], x[k], coefficient);
    }
  }
  auto least = half[0];
  for (std::size_t k = 0; k < kVectors; ++k) {
    // Words from 2^31 on lie above the median: the sign in one instruction, z ^ (~word & 2^31).
    constexpr int kXorAndNot = 0xB4;
    const hn::Vec<Wholes> signed_z(_mm512_ternarylogic_epi32(
        hn::BitCast(w, z[k]).raw, hn::Set(w, INT32_MIN).raw, words[k].raw, kXorAndNot));
    z[k] = hn::BitCast(f, signed_z);
    least = hn::Min(least, half[k]);
  }
  if (HWY_LIKELY(hn::AllFalse(w, hn::Lt(least, hn::Set(w, kYearNormalLeast))))) return;
  for (std::size_t k = 0; k < kVectors; ++k) z[k] = with_rare(words[k], half[k], z[k]);
}
#endif

// Two lanes of 64 bits become two of 32: the even members' word, and the odd members' above it.
HWY_INLINE hn::Vec<Wholes> joined(Word even, Word odd) {
  const Wholes w;
  return hn::OddEven(hn::BitCast(w, hn::ShiftLeft<32>(odd)), hn::BitCast(w, even));
}

// Normals of the stream's words for kAtOnce vectors of members from `i` on.
template <int kAtOnce>
HWY_INLINE void some_year_normals(const StreamBlock& at, const FloatRows& out, int i) {
  const Floats f;
  Counter words[2 * kAtOnce];  // of even members, of odd ones, of the next vector's even ones ...
  for (int k = 0; k < kAtOnce; ++k) {
    const std::uint64_t first = at.first_member + static_cast<std::uint64_t>(i + k * kFloatLanes);
    words[2 * k] = counter_of(at, first, 2);
    words[2 * k + 1] = counter_of(at, first + 1, 2);
  }
  philox(words, at.seed);
  const auto put = [&](float* first, float* second, Word Counter::*one,
                       Word Counter::*next) HWY_ATTR {
    if (first == nullptr && second == nullptr) return;
    hn::Vec<Wholes> joined_words[2 * kAtOnce];
    hn::Vec<Floats> z[2 * kAtOnce];
    for (int k = 0; k < kAtOnce; ++k) {
      joined_words[k] = joined(words[2 * k].*one, words[2 * k + 1].*one);
      joined_words[kAtOnce + k] = joined(words[2 * k].*next, words[2 * k + 1].*next);
    }
    normals_of_words(joined_words, z);
    for (int k = 0; k < kAtOnce; ++k) {
      if (first != nullptr) hn::Store(z[k], f, first + i + k * kFloatLanes);
      if (second != nullptr) hn::Store(z[kAtOnce + k], f, second + i + k * kFloatLanes);
    }
  };
  put(out[0], out[1], &Counter::c0, &Counter::c1);
  put(out[2], out[3], &Counter::c2, &Counter::c3);
}

// Normals of the stream's words for `n` members from at.first_member on, a whole number of vectors.
HWY_INLINE void year_normals(const StreamBlock& at, const FloatRows& out, int n) {
  // As many as the instruction set has registers for.
  constexpr int kAtOnce = HWY_TARGET == HWY_AVX2 ? 1 : 2;
  int i = 0;
  for (; i + kAtOnce * kFloatLanes <= n; i += kAtOnce * kFloatLanes)
    some_year_normals<kAtOnce>(at, out, i);
  for (; i < n; i += kFloatLanes) some_year_normals<1>(at, out, i);
}
#else
inline constexpr int kFloatLanes = kVectorLanes;

HWY_INLINE void year_normals(const StreamBlock& at, const FloatRows& out, int n) {
  for (int i = 0; i < n; i += kFloatLanes) {
    const Counter words = philox_of(at, at.first_member + static_cast<std::uint64_t>(i));
    const auto put = [&](float* row, Word word) HWY_ATTR {
      HWY_ALIGN std::uint64_t lanes[kVectorLanes];
      hn::Store(word, Words(), lanes);
      for (int k = 0; row != nullptr && k < kVectorLanes; ++k)
        row[i + k] = normal_of_word(static_cast<std::uint32_t>(lanes[k]));
    };
    put(out[0], words.c0);
    put(out[1], words.c1);
    put(out[2], words.c2);
    put(out[3], words.c3);
  }
}
#endif

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
