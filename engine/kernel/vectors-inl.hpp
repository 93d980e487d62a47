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

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::ScalableTag<double>;
using Vector = hn::Vec<Doubles>;
inline constexpr int kLanes = static_cast<int>(hn::MaxLanes(Doubles()));

HWY_INLINE Vector exp_of(Vector x) {
  const Doubles d;
  constexpr double kHighest = 709.782712893384;
  const Vector value = hn::Exp(d, x);
  const Vector bounded = hn::IfThenElse(hn::Gt(x, hn::Set(d, kHighest)),
                                        hn::Set(d, std::numeric_limits<double>::infinity()), value);
  return hn::IfThenElse(hn::Eq(x, x), bounded, x);
}

// base^exponent for base >= 0; 0^0 = 1, NaN below zero.
HWY_INLINE Vector pow_of(Vector base, Vector exponent) {
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
HWY_INLINE Real smaller(Real a, Real b) { return where(b < a, b, a); }
HWY_INLINE Real larger(Real a, Real b) { return where(a < b, b, a); }
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
  return Real(hn::LoadU(Doubles(), parameter.place(i)));
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
