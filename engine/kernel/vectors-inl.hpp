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
inline constexpr int kLanes = static_cast<int>(hn::MaxLanes(Doubles()));

// c[0] + c[1] x + c[2] x^2 + ...: even and odd powers side by side.
template <std::size_t kTerms>
HWY_INLINE Vector polynomial(const double (&c)[kTerms], Vector x) {
  const Doubles d;
  const Vector square = hn::Mul(x, x);
  Vector upper = hn::Set(d, c[kTerms - 1]), lower = hn::Set(d, c[kTerms - 2]);
  for (int i = static_cast<int>(kTerms) - 3; i > 0; i -= 2) {
    upper = hn::MulAdd(upper, square, hn::Set(d, c[i]));
    lower = hn::MulAdd(lower, square, hn::Set(d, c[i - 1]));
  }
  if constexpr (kTerms % 2 == 1)
    return hn::MulAdd(lower, x, hn::MulAdd(upper, square, hn::Set(d, c[0])));
  return hn::MulAdd(upper, x, lower);
}

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
HWY_INLINE Vector exp_of(Vector x) {
  const Doubles d;
  const hn::RebindToUnsigned<Doubles> bits;
  const auto usual = hn::Le(hn::Abs(x), hn::Set(d, 708.0));
  const Vector shift = hn::Set(d, 6755399441055744.0);
  const Vector shifted = hn::MulAdd(x, hn::Set(d, 1.4426950408889634), shift);
  const Vector n = hn::Sub(shifted, shift);
  const Vector r = hn::NegMulAdd(n, hn::Set(d, 1.42860682030941723212e-6),
                                 hn::NegMulAdd(n, hn::Set(d, 0.693145751953125), x));
  const Vector more = hn::Mul(polynomial(lane_coefficients::kExp, r), hn::Mul(r, r));
  const Vector power = hn::Add(hn::Set(d, 1.0), hn::Add(r, more));
  const Vector value = hn::BitCast(
      d, hn::Add(hn::BitCast(bits, power), hn::ShiftLeft<52>(hn::BitCast(bits, shifted))));
  if (HWY_LIKELY(hn::AllTrue(d, usual))) return value;
  return hn::IfThenElse(usual, value, exp_of_any(x));
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

HWY_INLINE Vector pow_of(Vector base, Vector exponent) {
  const Doubles d;
  const auto usual = hn::And(hn::Ge(base, hn::Set(d, 1e-300)), hn::Le(base, hn::Set(d, 1e300)));
  const Vector value = exp_of(hn::Mul(exponent, log_of_normal(base)));
  if (HWY_LIKELY(hn::AllTrue(d, usual))) return value;
  return hn::IfThenElse(usual, value, pow_of_any(base, exponent));
}

using Truth = hn::Mask<Doubles>;

struct Real {
  Vector raw;
  HWY_INLINE Real(double value) : raw(hn::Set(Doubles(), value)) {}  // NOLINT: as a double converts
  HWY_INLINE explicit Real(Vector vector) : raw(vector) {}
  HWY_INLINE friend Real operator+(Real a, Real b) { return Real(hn::Add(a.raw, b.raw)); }
  HWY_INLINE friend Real operator-(Real a, Real b) { return Real(hn::Sub(a.raw, b.raw)); }
  HWY_INLINE friend Real operator*(Real a, Real b) { return Real(hn::Mul(a.raw, b.raw)); }
  HWY_INLINE friend Real operator/(Real a, Real b) { return Real(hn::Div(a.raw, b.raw)); }
  HWY_INLINE friend Real operator-(Real a) { return Real(hn::Neg(a.raw)); }
  HWY_INLINE friend Truth operator>(Real a, Real b) { return hn::Gt(a.raw, b.raw); }
  HWY_INLINE friend Truth operator>=(Real a, Real b) { return hn::Ge(a.raw, b.raw); }
  HWY_INLINE friend Truth operator<(Real a, Real b) { return hn::Lt(a.raw, b.raw); }
  HWY_INLINE friend Truth operator<=(Real a, Real b) { return hn::Le(a.raw, b.raw); }
  HWY_INLINE friend Truth operator!=(Real a, Real b) { return hn::Ne(a.raw, b.raw); }
};

HWY_INLINE Real where(Truth truth, Real yes, Real no) {
  return Real(hn::IfThenElse(truth, yes.raw, no.raw));
}
#if HWY_ARCH_X86
// The instructions give their second operand where one is not a number.
HWY_INLINE Real smaller(Real a, Real b) { return Real(hn::Min(b.raw, a.raw)); }
HWY_INLINE Real larger(Real a, Real b) { return Real(hn::Max(b.raw, a.raw)); }
#else
HWY_INLINE Real smaller(Real a, Real b) { return where(b < a, b, a); }
HWY_INLINE Real larger(Real a, Real b) { return where(a < b, b, a); }
#endif
HWY_INLINE Real exp(Real x) { return Real(exp_of(x.raw)); }
HWY_INLINE Real log(Real x) { return Real(hn::Log(Doubles(), x.raw)); }
HWY_INLINE Real pow(Real base, Real exponent) { return Real(pow_of(base.raw, exponent.raw)); }

// A copy for this instruction set: what is compiled for another cannot be inlined.
namespace equations {
#include "engine/kernel/equations.inc"
}  // namespace equations

// The kernel's own rows begin on a vector's boundary; the caller's may not.
HWY_INLINE Real load(const double* row, int i) { return Real(hn::LoadU(Doubles(), row + i)); }
HWY_INLINE void store(Real value, double* row, int i) { hn::StoreU(value.raw, Doubles(), row + i); }
HWY_INLINE Real at(const Parameter& parameter, int i) {
  return parameter.row != nullptr ? load(parameter.row, i) : Real(parameter.constant);
}

// Collects whether anything was wrong in any lane: what exactly is asked only then.
class Alarm {
 public:
  HWY_INLINE Alarm() : sound_(hn::Eq(hn::Zero(Doubles()), hn::Zero(Doubles()))) {}
  HWY_INLINE void expect(Truth truth) { sound_ = hn::And(sound_, truth); }
  HWY_INLINE bool raised() const { return !hn::AllTrue(Doubles(), sound_); }

 private:
  Truth sound_;
};

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
