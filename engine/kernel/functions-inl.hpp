// Exponentials, logarithms and powers of vectors. Every lane is worked out by its own value alone:
// what stands beside it, a member or nothing, must not move its last bits.
//
// Included once for every instruction set, after foreach_target.h.
#if defined(GAPCAST_FUNCTIONS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_FUNCTIONS_INL
#undef GAPCAST_FUNCTIONS_INL
#else
#define GAPCAST_FUNCTIONS_INL
#endif

#include <limits>

#include <hwy/highway.h>
// The order matters: the functions need the operations.
#include <hwy/contrib/math/math-inl.h>

#include "engine/kernel/lane_coefficients.hpp"
#include "engine/kernel/real-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {

// c[0] + c[1] x + c[2] x^2 + ...: even and odd powers side by side. Of a vector, or of the two of a
// Real in step.
template <std::size_t kTerms, class V>
HWY_INLINE V polynomial(const double (&c)[kTerms], V x) {
  const V square = Mul(x, x);
  V upper = all_lanes<V>(c[kTerms - 1]), lower = all_lanes<V>(c[kTerms - 2]);
  for (int i = static_cast<int>(kTerms) - 3; i > 0; i -= 2) {
    upper = MulAdd(upper, square, all_lanes<V>(c[i]));
    lower = MulAdd(lower, square, all_lanes<V>(c[i - 1]));
  }
  if constexpr (kTerms % 2 == 1) return MulAdd(lower, x, MulAdd(upper, square, all_lanes<V>(c[0])));
  return MulAdd(upper, x, lower);
}

// ln(x) for normal x > 0: x = 2^n (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)).
HWY_INLINE Vector log_of_normal(Vector x) {
  const Doubles d;
  const hn::RebindToUnsigned<Doubles> bits;
  constexpr std::uint64_t kOne = 0x3FF0000000000000ull, kRootHalf = 0x3FE6A09E667F3BCDull;
  const auto moved = hn::Add(hn::BitCast(bits, x), hn::Set(bits, kOne - kRootHalf));
  const auto exponent = hn::Or(hn::ShiftRight<52>(moved), hn::Set(bits, 0x4330000000000000ull));
  const Vector n = hn::Sub(hn::BitCast(d, exponent), hn::Set(d, 4503599627370496.0 + 1023));
  const Vector part =
      hn::BitCast(d, hn::Add(hn::And(moved, hn::Set(bits, kOne ^ 0x3FFFFFFFFFFFFFFFull)),
                             hn::Set(bits, kRootHalf)));
  const Vector f = hn::Sub(part, hn::Set(d, 1.0));
  const Vector s = hn::Div(f, hn::Add(part, hn::Set(d, 1.0)));
  const Vector log = hn::Mul(s, polynomial(lane_coefficients::kLog, hn::Mul(s, s)));
  return hn::MulAdd(n, hn::Set(d, 0.6931471805599453), log);
}

#undef GAPCAST_SHORT_TABLES
#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL
#define GAPCAST_SHORT_TABLES 1
#else
#define GAPCAST_SHORT_TABLES 0
#endif

#if GAPCAST_SHORT_TABLES
// Tables of sixteen are two registers, which makes polynomials short.

// The entry of a table that the lowest four bits of each lane choose.
HWY_INLINE Vector entry(const double (&table)[16], hn::Vec<hn::RebindToUnsigned<Doubles>> place) {
  const Doubles d;
  return Vector(
      _mm512_permutex2var_pd(hn::Load(d, table).raw, place.raw, hn::Load(d, table + 8).raw));
}

// 2^n by its bits, n the multiple of a sixteenth that stands in the lowest bits of each lane.
HWY_INLINE Vector power_of_two(Vector shifted) {
  using namespace lane_coefficients;
  const Doubles d;
  const hn::RebindToUnsigned<Doubles> bits;
  const auto n = hn::BitCast(bits, shifted);
  const hn::Vec<decltype(bits)> fraction(_mm512_permutex2var_epi64(
      hn::Load(bits, kPowersOfTwo).raw, n.raw, hn::Load(bits, kPowersOfTwo + 8).raw));
  return hn::BitCast(d, hn::Add(fraction, hn::ShiftLeft<48>(n)));
}
HWY_INLINE Real power_of_two(Real shifted) {
  return Real(power_of_two(shifted.low), power_of_two(shifted.high));
}

// exp(x) = 2^n exp(r), x = n ln(2) + r, |x| <= 708: adding 1.5 * 2^48 rounds to a multiple of a
// sixteenth, and leaves its fraction in the lowest four bits. What ln(2) lacks in double is taken
// off r where nothing waits for it.
template <class V>
HWY_INLINE V exp_of_usual(V x) {
  const V shift = all_lanes<V>(422212465065984.0);
  const V shifted = MulAdd(x, all_lanes<V>(1.4426950408889634), shift);
  const V n = Sub(shifted, shift);
  const V r = NegMulAdd(n, all_lanes<V>(0.6931471805599453), x);
  const V exact = NegMulAdd(n, all_lanes<V>(2.3190468138462996e-17), r);
  const V scale = power_of_two(shifted);
  const V power = MulAdd(polynomial(lane_coefficients::kShortExp, r), Mul(exact, exact), exact);
  return MulAdd(scale, power, scale);
}
#else
// 2^n p, n the whole number that stands in the lowest bits of each lane.
HWY_INLINE Vector times_power_of_two(Vector p, Vector shifted) {
  const Doubles d;
  const hn::RebindToUnsigned<Doubles> bits;
  return hn::BitCast(d,
                     hn::Add(hn::BitCast(bits, p), hn::ShiftLeft<52>(hn::BitCast(bits, shifted))));
}
HWY_INLINE Real times_power_of_two(Real p, Real shifted) {
  return Real(times_power_of_two(p.low, shifted.low), times_power_of_two(p.high, shifted.high));
}
// x = n ln 2 + r, |x| <= 708; exp(x) = 2^n (1 + r + r^2 p(r)). Adding 1.5 * 2^52 rounds and leaves
// n in the lowest bits; ln 2 is split so that n times its first part is exact.
template <class V>
HWY_INLINE V exp_of_usual(V x) {
  const V shift = all_lanes<V>(6755399441055744.0);
  const V shifted = MulAdd(x, all_lanes<V>(1.4426950408889634), shift);
  const V n = Sub(shifted, shift);
  const V r = NegMulAdd(n, all_lanes<V>(1.42860682030941723212e-6),
                        NegMulAdd(n, all_lanes<V>(0.693145751953125), x));
  const V more = Mul(polynomial(lane_coefficients::kExp, r), Mul(r, r));
  return times_power_of_two(Add(all_lanes<V>(1.0), Add(r, more)), shifted);
}
#endif

inline constexpr double kUsual = 708;  // how far from zero exp_of_usual() is right

HWY_INLINE hn::Mask<Doubles> exp_is_usual(Vector x) {
  const Doubles d;
  return hn::Le(hn::Abs(x), hn::Set(d, kUsual));
}
// 2^n of a whole n, |n| < 1022.
HWY_INLINE Vector two_to(Vector n) {
  const Doubles d;
  const hn::RebindToUnsigned<Doubles> bits;
  const Vector shifted = hn::Add(n, hn::Set(d, 6755399441055744.0 + 1023));
  return hn::BitCast(d, hn::ShiftLeft<52>(hn::BitCast(bits, shifted)));
}
// Of any x: inf beyond 709.78, 0 below -745.2, and not a number stays. Not a call: even one that is
// never made would cost the loop around it every register.
HWY_INLINE Vector exp_of_any(Vector x) {
  const Doubles d;
  constexpr double kFarthest = 800;
  const Vector bounded = hn::Max(hn::Set(d, -kFarthest), hn::Min(hn::Set(d, kFarthest), x));
  const Vector n = hn::Round(hn::Mul(bounded, hn::Set(d, 1.4426950408889634)));
  const Vector r = hn::NegMulAdd(n, hn::Set(d, 1.42860682030941723212e-6),
                                 hn::NegMulAdd(n, hn::Set(d, 0.693145751953125), bounded));
  const Vector half = hn::Round(hn::Mul(n, hn::Set(d, 0.5)));
  const Vector value = hn::Mul(hn::Mul(exp_of_usual(r), two_to(half)), two_to(hn::Sub(n, half)));
  return hn::IfThenElse(hn::Eq(x, x), value, x);
}
// A number whose exponential a loop takes without looking at it: looking, and what would then be
// done, cost the loop its registers. Those that it takes are seen by a Farthest; beyond kUsual the
// results are thrown away.
struct Near {
  Real value;
  HWY_INLINE explicit Near(Real of) : value(of) {}
  HWY_INLINE friend Near operator-(Near a) { return Near(-a.value); }
  HWY_INLINE friend Near operator*(Real a, Near b) { return Near(a * b.value); }
};
HWY_INLINE Real exp(Near x) { return exp_of_usual(x.value); }

// By lane the farthest from zero of the numbers seen. What arithmetic leaves that is not a number
// passes unseen: its exponential is not one either.
struct Farthest {
  Real of;
  HWY_INLINE Farthest() : of(0.0) {}
  HWY_INLINE void see(Real x) {
#if GAPCAST_SHORT_TABLES
    constexpr int kOfSize = 0xB;  // the larger by size, without its sign
    of = Real(Vector(_mm512_range_pd(of.low.raw, x.low.raw, kOfSize)),
              Vector(_mm512_range_pd(of.high.raw, x.high.raw, kOfSize)));
#else
    of = larger(of, Real(hn::Abs(x.low), hn::Abs(x.high)));
#endif
  }
  HWY_INLINE bool is_usual() const { return always(of <= Real(kUsual)); }
};

HWY_INLINE Vector exp_of(Vector x) {
  const auto usual = exp_is_usual(x);
  const Vector value = exp_of_usual(x);
  if (HWY_LIKELY(hn::AllTrue(Doubles(), usual))) return value;
  return hn::IfThenElse(usual, value, exp_of_any(x));
}
HWY_INLINE Real exp(Real x) {
  const Truth usual = {exp_is_usual(x.low), exp_is_usual(x.high)};
  const Real value = exp_of_usual(x);
  if (HWY_LIKELY(always(usual))) return value;
  return where(usual, value, Real(exp_of_any(x.low), exp_of_any(x.high)));
}

#if GAPCAST_SHORT_TABLES
// ln(x) for any x: x = 2^n m, m in [3/4, 3/2), ln(m) = ln(1 + f) - ln(c), f = m c - 1. -inf of 0,
// not a number below.
HWY_INLINE Vector log_of(Vector x) {
  using namespace lane_coefficients;
  const Doubles d;
  const hn::RebindToUnsigned<Doubles> bits;
  const Vector m(_mm512_getmant_pd(x.raw, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan));
  const Vector n(_mm512_sub_pd(_mm512_getexp_pd(x.raw), _mm512_getexp_pd(m.raw)));
  const auto place = hn::ShiftRight<48>(hn::BitCast(bits, m));
  const Vector f = hn::MulSub(m, entry(kLogDivisor, place), hn::Set(d, 1.0));
  const Vector whole = hn::MulAdd(n, hn::Set(d, 0.6931471805599453), entry(kLogOfDivisor, place));
  return hn::Add(whole, hn::MulAdd(polynomial(kShortLog, f), hn::Mul(f, f), f));
}

// base^exponent for base >= 0; x^0 = 1 also of 0, NaN below zero.
HWY_INLINE Vector pow_of(Vector base, Vector exponent) {
  const Doubles d;
  const Vector power = exp_of(hn::Mul(exponent, log_of(base)));
  const auto of_nothing = hn::And(hn::Eq(exponent, hn::Zero(d)), hn::Eq(base, hn::Zero(d)));
  return hn::IfThenElse(of_nothing, hn::Set(d, 1.0), power);
}
HWY_INLINE Real pow(Real base, Real exponent) {
  return Real(pow_of(base.low, exponent.low), pow_of(base.high, exponent.high));
}
#else
HWY_INLINE Vector log_of(Vector x) { return hn::Log(Doubles(), x); }

// base^exponent for base >= 0; 0^0 = 1, NaN below zero.
HWY_INLINE Vector pow_of_any(Vector base, Vector exponent) {
  const Doubles d;
  const Vector zero = hn::Zero(d), one = hn::Set(d, 1.0);
  const Vector infinity = hn::Set(d, std::numeric_limits<double>::infinity());
  const Vector none = hn::Set(d, std::numeric_limits<double>::quiet_NaN());
  const Vector power = exp_of(hn::Mul(exponent, hn::Log(d, base)));
  const Vector of_zero = hn::IfThenElse(hn::Gt(exponent, zero), zero,
                                        hn::IfThenElse(hn::Eq(exponent, zero), one, infinity));
  const Vector defined = hn::IfThenElse(hn::Eq(base, zero), of_zero, power);
  // Not "below zero": a base that is not a number has no power either.
  return hn::IfThenElse(hn::Ge(base, zero), defined, none);
}

HWY_INLINE hn::Mask<Doubles> pow_is_usual(Vector base) {
  const Doubles d;
  return hn::And(hn::Ge(base, hn::Set(d, 1e-300)), hn::Le(base, hn::Set(d, 1e300)));
}
HWY_INLINE Vector pow_of(Vector base, Vector exponent) {
  const auto usual = pow_is_usual(base);
  const Vector value = exp_of(hn::Mul(exponent, log_of_normal(base)));
  if (HWY_LIKELY(hn::AllTrue(Doubles(), usual))) return value;
  return hn::IfThenElse(usual, value, pow_of_any(base, exponent));
}
HWY_INLINE Real pow(Real base, Real exponent) {
  const Truth usual = {pow_is_usual(base.low), pow_is_usual(base.high)};
  const Real value = exp(exponent * Real(log_of_normal(base.low), log_of_normal(base.high)));
  if (HWY_LIKELY(always(usual))) return value;
  return where(usual, value,
               Real(pow_of_any(base.low, exponent.low), pow_of_any(base.high, exponent.high)));
}
#endif
HWY_INLINE Real log(Real x) { return Real(log_of(x.low), log_of(x.high)); }

// a / b. With AVX-512 eight lanes of a division take sixteen cycles: the instruction's estimate of
// 1 / b (14 bits), twice bettered, and the remainder take a third; the last place may differ.
#if GAPCAST_SHORT_TABLES
HWY_INLINE Vector quotient(Vector a, Vector b) {
  const Doubles d;
  const hn::RebindToUnsigned<Doubles> bits;
  const Vector one = hn::Set(d, 1.0);
  Vector inverse(_mm512_rcp14_pd(b.raw));
  inverse = hn::MulAdd(inverse, hn::NegMulAdd(b, inverse, one), inverse);
  inverse = hn::MulAdd(inverse, hn::NegMulAdd(b, inverse, one), inverse);
  const Vector near = hn::Mul(a, inverse);
  const Vector value = hn::MulAdd(hn::NegMulAdd(b, near, a), inverse, near);
  // Exponents of both between -500 and 500: nothing overflows on the way.
  constexpr std::uint64_t kLow = 0x20B0000000000000ull, kRange = 0x3E80000000000000ull;
  const auto inside = [&](Vector x) HWY_ATTR {
    return hn::Lt(hn::Sub(hn::BitCast(bits, hn::Abs(x)), hn::Set(bits, kLow)),
                  hn::Set(bits, kRange));
  };
  const auto usual = hn::RebindMask(d, hn::And(inside(a), inside(b)));
  if (HWY_LIKELY(hn::AllTrue(d, usual))) return value;
  return hn::IfThenElse(usual, value, hn::Div(a, b));
}
#else
HWY_INLINE Vector quotient(Vector a, Vector b) { return hn::Div(a, b); }
#endif
HWY_INLINE Real quotient(Real a, Real b) {
  return Real(quotient(a.low, b.low), quotient(a.high, b.high));
}

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
