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
#endif
#if HWY_TARGET == HWY_AVX2
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
#else
// Of all sixteen: the lowest four bits of an exponent are looked at.
HWY_INLINE hn::Vec<Floats> any_exponents(hn::Vec<Wholes> exponent, hn::Vec<Floats> x) {
  using namespace lane_coefficients;
  const Floats f;
  const auto coefficient = [&](int k) HWY_ATTR {
    return hn::Vec<Floats>(
        _mm512_permutexvar_ps(exponent.raw, hn::Load(f, kYearNormalByExponent.terms[k]).raw));
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

// normal_of_word() of random.hpp, the same bits.
HWY_INLINE hn::Vec<Floats> normals_of_words(hn::Vec<Wholes> words) {
  using namespace lane_coefficients;
  const Floats f;
  const Wholes w;
  const auto upper = hn::BroadcastSignBit(words);
  const auto half = hn::Xor(words, upper);
  const auto size =
      hn::Add(hn::ConvertTo(f, hn::Min(half, hn::Set(w, kYearNormalMost))), hn::Set(f, 0.5F));
  const auto bits = hn::BitCast(w, size);
  const auto mantissa = hn::OrAnd(hn::Set(w, 0x3F800000), bits, hn::Set(w, 0x7FFFFF));
  const auto x = hn::Sub(hn::BitCast(f, mantissa), hn::Set(f, 1.5F));
#if HWY_TARGET == HWY_AVX2
  // Words from 2^31 on lie above the median.
  const auto sign = hn::BitCast(f, hn::AndNot(upper, hn::Set(w, INT32_MIN)));
  const auto octave =
      hn::And(hn::Add(hn::ShiftRight<23>(bits), hn::Set(w, kYearNormalShift)), hn::Set(w, 15));
  if (HWY_LIKELY(hn::AllFalse(w, hn::Lt(half, hn::Set(w, kYearNormalUpper)))))
    return hn::Xor(upper_octaves(octave, x), sign);
  return with_rare(words, half, hn::Xor(any_octaves(octave, x), sign));
#else
  // The same sign in one instruction: z ^ (~word & 2^31).
  const auto z = hn::BitCast(w, any_exponents(hn::ShiftRight<23>(bits), x));
  constexpr int kXorAndNot = 0xB4;
  const hn::Vec<Wholes> signed_z(
      _mm512_ternarylogic_epi32(z.raw, hn::Set(w, INT32_MIN).raw, words.raw, kXorAndNot));
  return with_rare(words, half, hn::BitCast(f, signed_z));
#endif
}

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
  const auto put = [&](float* row, Word Counter::*word) HWY_ATTR {
    if (row == nullptr) return;
    for (int k = 0; k < kAtOnce; ++k)
      hn::Store(normals_of_words(joined(words[2 * k].*word, words[2 * k + 1].*word)), f,
                row + i + k * kFloatLanes);
  };
  put(out[0], &Counter::c0);
  put(out[1], &Counter::c1);
  put(out[2], &Counter::c2);
  put(out[3], &Counter::c3);
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
