// The equations for vectors of members, and how loops read what they take.
//
// Included once for every instruction set, after foreach_target.h.
#if defined(GAPCAST_VECTORS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_VECTORS_INL
#undef GAPCAST_VECTORS_INL
#else
#define GAPCAST_VECTORS_INL
#endif

#include <cmath>

#include <hwy/highway.h>

#include "engine/kernel/context.hpp"
#include "engine/kernel/functions-inl.hpp"
#include "engine/kernel/real-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {

// A copy for this instruction set: what is compiled for another cannot be inlined.
namespace equations {
#include "engine/kernel/equations.inc"
}  // namespace equations

HWY_INLINE Real at(const Parameter& parameter, int i) {
  return parameter.row != nullptr ? load(parameter.row, i) : Real(parameter.constant);
}
// How a loop reads what it takes: each as it comes, or all by year alone, where no member of the
// strip has numbers of its own. The second needs no question inside the loop.
struct ReadAny {
  static constexpr bool kByYear = false;
  HWY_INLINE Real operator()(const Parameter& parameter, int i) const { return at(parameter, i); }
};
struct ReadByYear {
  static constexpr bool kByYear = true;
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
