// The number type of the vector loops: several lanes that behave like one double.
//
// Included once for every instruction set, after foreach_target.h. The equations are templates of
// the number type, so that they read the same for one number and for a vector of them.
#if defined(GAPCAST_VECTORS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_VECTORS_INL
#undef GAPCAST_VECTORS_INL
#else
#define GAPCAST_VECTORS_INL
#endif

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

#include <hwy/highway.h>
// The order matters: the functions need the operations.
#include <hwy/contrib/math/math-inl.h>

#include "engine/kernel/context.hpp"
#include "engine/kernel/lane_coefficients.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::ScalableTag<double>;
using Vector = hn::Vec<Doubles>;
inline constexpr int kVectorLanes = static_cast<int>(hn::MaxLanes(Doubles()));
inline constexpr int kLanes = 2 * kVectorLanes;  // of a Real

// What is true of each lane of a Real.
struct Truth {
  hn::Mask<Doubles> low, high;
};
HWY_INLINE Truth both(Truth a, Truth b) { return {hn::And(a.low, b.low), hn::And(a.high, b.high)}; }
HWY_INLINE bool always(Truth truth) {
  return hn::AllTrue(Doubles(), hn::And(truth.low, truth.high));
}
HWY_INLINE bool never(Truth truth) {
  return hn::AllFalse(Doubles(), hn::Or(truth.low, truth.high));
}

// Two vectors: the steps of one number wait for each other, those of two fill the time.
struct Real {
  Vector low, high;
  HWY_INLINE Real() : Real(0.0) {}
  HWY_INLINE Real(double value)  // implicit: as a double converts
      : low(hn::Set(Doubles(), value)), high(low) {}
  HWY_INLINE explicit Real(Vector first, Vector second) : low(first), high(second) {}
  HWY_INLINE friend Real operator+(Real a, Real b) {
    return Real(hn::Add(a.low, b.low), hn::Add(a.high, b.high));
  }
  HWY_INLINE friend Real operator-(Real a, Real b) {
    return Real(hn::Sub(a.low, b.low), hn::Sub(a.high, b.high));
  }
  HWY_INLINE friend Real operator*(Real a, Real b) {
    return Real(hn::Mul(a.low, b.low), hn::Mul(a.high, b.high));
  }
  HWY_INLINE friend Real operator/(Real a, Real b) {
    return Real(hn::Div(a.low, b.low), hn::Div(a.high, b.high));
  }
  HWY_INLINE friend Real operator-(Real a) { return Real(hn::Neg(a.low), hn::Neg(a.high)); }
  HWY_INLINE friend Truth operator>(Real a, Real b) {
    return {hn::Gt(a.low, b.low), hn::Gt(a.high, b.high)};
  }
  HWY_INLINE friend Truth operator>=(Real a, Real b) {
    return {hn::Ge(a.low, b.low), hn::Ge(a.high, b.high)};
  }
  HWY_INLINE friend Truth operator<(Real a, Real b) {
    return {hn::Lt(a.low, b.low), hn::Lt(a.high, b.high)};
  }
  HWY_INLINE friend Truth operator<=(Real a, Real b) {
    return {hn::Le(a.low, b.low), hn::Le(a.high, b.high)};
  }
  HWY_INLINE friend Truth operator!=(Real a, Real b) {
    return {hn::Ne(a.low, b.low), hn::Ne(a.high, b.high)};
  }
};

HWY_INLINE Real where(Truth truth, Real yes, Real no) {
  return Real(hn::IfThenElse(truth.low, yes.low, no.low),
              hn::IfThenElse(truth.high, yes.high, no.high));
}
#if HWY_ARCH_X86
// The instructions give their second operand where one is not a number.
HWY_INLINE Real smaller(Real a, Real b) {
  return Real(hn::Min(b.low, a.low), hn::Min(b.high, a.high));
}
HWY_INLINE Real larger(Real a, Real b) {
  return Real(hn::Max(b.low, a.low), hn::Max(b.high, a.high));
}
#else
HWY_INLINE Real smaller(Real a, Real b) { return where(b < a, b, a); }
HWY_INLINE Real larger(Real a, Real b) { return where(a < b, b, a); }
#endif
// a b + c, rounded once where the instruction set can.
HWY_INLINE Real fused(Real a, Real b, Real c) {
  return Real(hn::MulAdd(a.low, b.low, c.low), hn::MulAdd(a.high, b.high, c.high));
}

// Highway's operations of a Real, and a number in all lanes, for functions of either.
HWY_INLINE Real Mul(Real a, Real b) { return a * b; }
HWY_INLINE Real MulAdd(Real a, Real b, Real c) { return fused(a, b, c); }
HWY_INLINE Real MulSub(Real a, Real b, Real c) {
  return Real(hn::MulSub(a.low, b.low, c.low), hn::MulSub(a.high, b.high, c.high));
}
HWY_INLINE Real NegMulAdd(Real a, Real b, Real c) {
  return Real(hn::NegMulAdd(a.low, b.low, c.low), hn::NegMulAdd(a.high, b.high, c.high));
}
HWY_INLINE Real Sub(Real a, Real b) { return a - b; }
HWY_INLINE Real Add(Real a, Real b) { return a + b; }
template <class V>
HWY_INLINE V all_lanes(double value) {
  if constexpr (std::is_same_v<V, Real>)
    return Real(value);
  else
    return hn::Set(Doubles(), value);
}

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
// With tables of sixteen in two registers polynomials are short, and with the instructions for
// exponents every value is a usual one: a call for odd ones, even if it is never made, would cost
// the registers of the loop around it.

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

HWY_INLINE hn::Mask<Doubles> exp_is_usual(Vector x) {
  const Doubles d;
  return hn::Le(hn::Abs(x), hn::Set(d, 708.0));
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
// Of any x: inf beyond 709.78, 0 below -745.2, and not a number stays.
HWY_INLINE Vector exp_of_any(Vector x) {
  const Doubles d;
  constexpr double kFarthest = 800;
  x = hn::Max(hn::Set(d, -kFarthest), hn::Min(hn::Set(d, kFarthest), x));
  const Vector whole = hn::Round(hn::Mul(x, hn::Set(d, 1.4426950408889634)));
  const Vector r = hn::NegMulAdd(whole, hn::Set(d, 2.3190468138462996e-17),
                                 hn::NegMulAdd(whole, hn::Set(d, 0.6931471805599453), x));
  return Vector(_mm512_scalef_pd(exp_of_usual(r).raw, whole.raw));
}
HWY_INLINE Vector exp_of(Vector x) {
  const auto usual = exp_is_usual(x);
  const Vector value = exp_of_usual(x);
  if (HWY_LIKELY(hn::AllTrue(Doubles(), usual))) return value;
  return hn::IfThenElse(usual, value, exp_of_any(x));
}

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
#else
// exp(x) for any x: inf beyond 709.78, 0 below -708.39, NaN stays.
inline HWY_NOINLINE Vector exp_of_any(Vector x) {
  const Doubles d;
  constexpr double kHighest = 709.782712893384;
  const Vector value = hn::Exp(d, x);
  const Vector bounded = hn::IfThenElse(hn::Gt(x, hn::Set(d, kHighest)),
                                        hn::Set(d, std::numeric_limits<double>::infinity()), value);
  return hn::IfThenElse(hn::Eq(x, x), bounded, x);
}

// x = n ln 2 + r; exp(x) = 2^n (1 + r + r^2 p(r)). Adding 1.5 * 2^52 rounds and leaves n in the
// lowest bits; ln 2 is split so that n times its first part is exact. Every lane is worked out by
// its own value alone: what stands beside it, a member or nothing, must not move its last bits.
HWY_INLINE hn::Mask<Doubles> exp_is_usual(Vector x) {
  const Doubles d;
  return hn::Le(hn::Abs(x), hn::Set(d, 708.0));
}
HWY_INLINE Vector exp_of_usual(Vector x) {
  const Doubles d;
  const hn::RebindToUnsigned<Doubles> bits;
  const Vector shift = hn::Set(d, 6755399441055744.0);
  const Vector shifted = hn::MulAdd(x, hn::Set(d, 1.4426950408889634), shift);
  const Vector n = hn::Sub(shifted, shift);
  const Vector r = hn::NegMulAdd(n, hn::Set(d, 1.42860682030941723212e-6),
                                 hn::NegMulAdd(n, hn::Set(d, 0.693145751953125), x));
  const Vector more = hn::Mul(polynomial(lane_coefficients::kExp, r), hn::Mul(r, r));
  const Vector power = hn::Add(hn::Set(d, 1.0), hn::Add(r, more));
  return hn::BitCast(
      d, hn::Add(hn::BitCast(bits, power), hn::ShiftLeft<52>(hn::BitCast(bits, shifted))));
}
HWY_INLINE Vector exp_of(Vector x) {
  const auto usual = exp_is_usual(x);
  const Vector value = exp_of_usual(x);
  if (HWY_LIKELY(hn::AllTrue(Doubles(), usual))) return value;
  return hn::IfThenElse(usual, value, exp_of_any(x));
}

// base^exponent for base >= 0; 0^0 = 1, NaN below zero.
inline HWY_NOINLINE Vector pow_of_any(Vector base, Vector exponent) {
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
HWY_INLINE Vector log_of(Vector x) { return hn::Log(Doubles(), x); }
HWY_INLINE Vector pow_of(Vector base, Vector exponent) {
  const auto usual = pow_is_usual(base);
  const Vector value = exp_of(hn::Mul(exponent, log_of_normal(base)));
  if (HWY_LIKELY(hn::AllTrue(Doubles(), usual))) return value;
  return hn::IfThenElse(usual, value, pow_of_any(base, exponent));
}
#endif

#if GAPCAST_SHORT_TABLES
HWY_INLINE Real exp(Real x) {
  const Truth usual = {exp_is_usual(x.low), exp_is_usual(x.high)};
  const Real value = exp_of_usual(x);
  if (HWY_LIKELY(always(usual))) return value;
  return where(usual, value, Real(exp_of_any(x.low), exp_of_any(x.high)));
}
HWY_INLINE Real pow(Real base, Real exponent) {
  return Real(pow_of(base.low, exponent.low), pow_of(base.high, exponent.high));
}
#else
HWY_INLINE Real exp(Real x) {
  const Truth usual = {exp_is_usual(x.low), exp_is_usual(x.high)};
  const Real value(exp_of_usual(x.low), exp_of_usual(x.high));
  if (HWY_LIKELY(always(usual))) return value;
  return where(usual, value, Real(exp_of_any(x.low), exp_of_any(x.high)));
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
// A copy for this instruction set: what is compiled for another cannot be inlined.
namespace equations {
#include "engine/kernel/equations.inc"
}  // namespace equations

// The kernel's own rows begin on a vector's boundary; the caller's may not.
HWY_INLINE Real load(const double* row, int i) {
  return Real(hn::LoadU(Doubles(), row + i), hn::LoadU(Doubles(), row + i + kVectorLanes));
}
HWY_INLINE void store(Real value, double* row, int i) {
  hn::StoreU(value.low, Doubles(), row + i);
  hn::StoreU(value.high, Doubles(), row + i + kVectorLanes);
}
HWY_INLINE Real at(const Parameter& parameter, int i) {
  return parameter.row != nullptr ? load(parameter.row, i) : Real(parameter.constant);
}
// How a loop reads its parameters: each as it comes, or all as constants, where they are. The
// second is worked out once before the loop, and so is what depends on them alone.
struct ReadAny {
  HWY_INLINE Real operator()(const Parameter& parameter, int i) const { return at(parameter, i); }
};
struct ReadConstants {
  HWY_INLINE Real operator()(const Parameter& parameter, int) const { return parameter.constant; }
};
template <class... Parameters>
HWY_INLINE bool are_constants(const Parameters&... parameters) {
  return (... && (parameters.row == nullptr));
}

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
