// Elementary functions and random numbers for rows of lanes: one version an instruction set.
#include "engine/kernel/lanes_math.hpp"

#include "engine/kernel/targets.hpp"
#include "engine/plan/normal_coefficients.hpp"

// Highway includes this file again for every instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/kernel/lanes_math.cpp"
// The order matters, so it is not sorted.
// clang-format off
#include <hwy/foreach_target.h>
#include "engine/kernel/vectors-inl.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {

using Words = hn::RebindToUnsigned<Doubles>;  // 64 bits a lane
using Word = hn::Vec<Words>;

template <class F>
HWY_INLINE void for_vectors(int n, const F& f) {
  const auto width = static_cast<int>(hn::Lanes(Doubles()));
  for (int i = 0; i < n; i += width) f(i);
}

void Exp(const double* x, double* out, int n) {
  const Doubles d;
  for_vectors(n, [&](int i) HWY_ATTR { hn::StoreU(exp_of(hn::LoadU(d, x + i)), d, out + i); });
}

void Log(const double* x, double* out, int n) {
  const Doubles d;
  for_vectors(n, [&](int i) HWY_ATTR { hn::StoreU(hn::Log(d, hn::LoadU(d, x + i)), d, out + i); });
}

void Pow(const double* base, const double* exponent, double* out, int n) {
  const Doubles d;
  for_vectors(n, [&](int i) HWY_ATTR {
    hn::StoreU(pow_of(hn::LoadU(d, base + i), hn::LoadU(d, exponent + i)), d, out + i);
  });
}

// A 32-bit word in the lower half of each 64-bit lane.
HWY_INLINE Word times(Word word, std::uint64_t multiplier) {
#if HWY_TARGET == HWY_SCALAR
  return Word(word.raw * multiplier);
#else
  const Words w;
  const hn::Repartition<std::uint32_t, Words> halves;
  return hn::MulEven(hn::BitCast(halves, word), hn::BitCast(halves, hn::Set(w, multiplier)));
#endif
}

struct Counter {
  Word c0, c1, c2, c3;
};

// Philox4x32-10, as philox4x32_10() of random.hpp.
HWY_INLINE Counter philox(Counter c, std::uint64_t seed) {
  const Words w;
  const Word low = hn::Set(w, 0xFFFFFFFFull);
  std::uint32_t k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
  for (int round = 0; round < 10; ++round) {
    const Word p0 = times(c.c0, 0xD2511F53u), p1 = times(c.c2, 0xCD9E8D57u);
    c = {hn::Xor(hn::Xor(hn::ShiftRight<32>(p1), c.c1), hn::Set(w, std::uint64_t{k0})),
         hn::And(p1, low),
         hn::Xor(hn::Xor(hn::ShiftRight<32>(p0), c.c3), hn::Set(w, std::uint64_t{k1})),
         hn::And(p0, low)};
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return c;
}

// (word + 0.5) 2^-32, exactly: 2^52 + word is made of bits, and 2^52 - 0.5 is a double.
HWY_INLINE Vector uniform_of(Word word) {
  const Doubles d;
  const Words w;
  const Vector shifted = hn::BitCast(d, hn::Or(word, hn::Set(w, 0x4330000000000000ull)));
  return hn::Mul(hn::Sub(shifted, hn::Set(d, 4503599627370495.5)), hn::Set(d, 1.0 / 4294967296.0));
}

HWY_INLINE Vector rational(const as241::Rational& f, Vector r) {
  const Doubles d;
  Vector numerator = hn::Set(d, f.p[7]), denominator = hn::Set(d, f.q[7]);
  for (int i = 6; i >= 0; --i) {
    numerator = hn::MulAdd(numerator, r, hn::Set(d, f.p[i]));
    denominator = hn::MulAdd(denominator, r, hn::Set(d, f.q[i]));
  }
  return hn::Div(numerator, denominator);
}

// AS 241. Words have 32 bits, so that sqrt(-ln u) stays below 5 and its third branch is not met.
HWY_INLINE Vector normal_of(Vector u) {
  const Doubles d;
  const Vector q = hn::Sub(u, hn::Set(d, 0.5));
  const auto central = hn::Le(hn::Abs(q), hn::Set(d, 0.425));
  const Vector z = hn::Mul(q, rational(as241::kCentre, hn::NegMulAdd(q, q, hn::Set(d, 0.180625))));
  if (hn::AllTrue(d, central)) return z;
  const Vector tail = hn::Min(u, hn::Sub(hn::Set(d, 1.0), u));
  const Vector r = hn::Sqrt(hn::Neg(hn::Log(d, tail)));
  const Vector size = rational(as241::kNear, hn::Sub(r, hn::Set(d, 1.6)));
  return hn::IfThenElse(central, z, hn::CopySign(size, q));
}

template <bool kNormal>
HWY_INLINE void draw(const StreamBlock& at, const WordRows& out, int n) {
  const Doubles d;
  const Words w;
  const Word low = hn::Set(w, 0xFFFFFFFFull);
  for_vectors(n, [&](int i) HWY_ATTR {
    const Word member =
        hn::Add(hn::Set(w, at.first_member + static_cast<std::uint64_t>(i)), hn::Iota(w, 0));
    const Counter words = philox({hn::And(member, low), hn::Set(w, at.stream & 0xFFFFFFFFull),
                                  hn::Set(w, at.stream >> 32), hn::Set(w, std::uint64_t{at.block})},
                                 at.seed);
    const auto put = [&](double* row, Word word) HWY_ATTR {
      if (row == nullptr) return;
      const Vector u = uniform_of(word);
      hn::StoreU(kNormal ? normal_of(u) : u, d, row + i);
    };
    put(out[0], words.c0);
    put(out[1], words.c1);
    put(out[2], words.c2);
    put(out[3], words.c3);
  });
}

void Uniform(const StreamBlock& at, const WordRows& out, int n) { draw<false>(at, out, n); }
void Normal(const StreamBlock& at, const WordRows& out, int n) { draw<true>(at, out, n); }

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace gapcast {

HWY_EXPORT(Exp);
HWY_EXPORT(Log);
HWY_EXPORT(Pow);
HWY_EXPORT(Uniform);
HWY_EXPORT(Normal);

void exp_lanes(const double* x, double* out, int n) noexcept {
  HWY_DYNAMIC_DISPATCH(Exp)(x, out, n);
}
void log_lanes(const double* x, double* out, int n) noexcept {
  HWY_DYNAMIC_DISPATCH(Log)(x, out, n);
}
void pow_lanes(const double* base, const double* exponent, double* out, int n) noexcept {
  HWY_DYNAMIC_DISPATCH(Pow)(base, exponent, out, n);
}
void uniform_lanes(const StreamBlock& at, const WordRows& out, int n) noexcept {
  HWY_DYNAMIC_DISPATCH(Uniform)(at, out, n);
}
void normal_lanes(const StreamBlock& at, const WordRows& out, int n) noexcept {
  HWY_DYNAMIC_DISPATCH(Normal)(at, out, n);
}

std::vector<std::int64_t> lane_targets() { return hwy::SupportedAndGeneratedTargets(); }
const char* lane_target_name(std::int64_t target) { return hwy::TargetName(target); }
void use_lane_target(std::int64_t target) {
  hwy::SetSupportedTargetsForTest(target);
  hwy::GetChosenTarget().DeInit();
}

}  // namespace gapcast
#endif
