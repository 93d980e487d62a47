// The number type of the vector loops: several lanes that behave like one double. The equations are
// templates of the number type, so that they read the same for one number and for a vector of them.
//
// Included once for every instruction set, after foreach_target.h.
#if defined(GAPCAST_REAL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_REAL_INL
#undef GAPCAST_REAL_INL
#else
#define GAPCAST_REAL_INL
#endif

#include <algorithm>
#include <type_traits>

#include <hwy/highway.h>

// Of a function that is fast only with everything it calls in it. Not with checks of every access:
// then compiling takes a quarter of an hour.
#undef GAPCAST_ALL_INLINE
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
#define GAPCAST_ALL_INLINE
#else
#define GAPCAST_ALL_INLINE [[gnu::flatten]]
#endif
// A loop that is a function of its own, so that it has the registers to itself. What it reads by
// reference in its innermost loop it copies: for all the compiler knows, its stores could be
// anything's.
#define GAPCAST_LOOP GAPCAST_ALL_INLINE HWY_NOINLINE

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

// The kernel's own rows begin on a vector's boundary; the caller's may not.
HWY_INLINE Real load(const double* row, int i) {
  return Real(hn::LoadU(Doubles(), row + i), hn::LoadU(Doubles(), row + i + kVectorLanes));
}
HWY_INLINE void store(Real value, double* row, int i) {
  hn::StoreU(value.low, Doubles(), row + i);
  hn::StoreU(value.high, Doubles(), row + i + kVectorLanes);
}

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
