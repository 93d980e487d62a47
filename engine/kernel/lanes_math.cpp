// Elementary functions and random numbers for rows of lanes: one version an instruction set.
#include "engine/kernel/lanes_math.hpp"

#include <algorithm>

#include "engine/kernel/lanes.hpp"
#include "engine/kernel/targets.hpp"
// Highway includes this file again for every instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/kernel/lanes_math.cpp"
// The order matters, so it is not sorted.
// clang-format off
#include <hwy/foreach_target.h>
#include "engine/kernel/vectors-inl.hpp"
#include "engine/kernel/year_normals-inl.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {

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
  for_vectors(n, [&](int i) HWY_ATTR { hn::StoreU(log_of(hn::LoadU(d, x + i)), d, out + i); });
}

void Pow(const double* base, const double* exponent, double* out, int n) {
  const Doubles d;
  for_vectors(n, [&](int i) HWY_ATTR {
    hn::StoreU(pow_of(hn::LoadU(d, base + i), hn::LoadU(d, exponent + i)), d, out + i);
  });
}

// (word + 0.5) 2^-32, exactly: 2^52 + word is made of bits, and 2^52 - 0.5 is a double.
HWY_INLINE Vector uniform_of(Word word) {
  const Doubles d;
  const Words w;
  const Vector shifted = hn::BitCast(d, hn::Or(word, hn::Set(w, 0x4330000000000000ull)));
  return hn::Mul(hn::Sub(shifted, hn::Set(d, 4503599627370495.5)), hn::Set(d, 1.0 / 4294967296.0));
}

// The inverse CDF (lane_coefficients.hpp). The tail is worked out only where a lane is in it.
HWY_INLINE Vector normal_of(Vector u) {
  using namespace lane_coefficients;
  const Doubles d;
  const Vector q = hn::Sub(u, hn::Set(d, 0.5));
  const Vector product = hn::Mul(hn::Mul(hn::Set(d, 4.0), u), hn::Sub(hn::Set(d, 1.0), u));
  const Vector w = hn::Neg(log_of_normal(product));
  const Vector z = hn::Mul(q, polynomial(kCentre, hn::Sub(w, hn::Set(d, kCentreMiddle))));
  const auto tail = hn::Gt(w, hn::Set(d, kCentreEnd));
  if (HWY_LIKELY(hn::AllFalse(d, tail))) return z;
  const Vector size = polynomial(kTail, hn::Sub(hn::Sqrt(w), hn::Set(d, kTailMiddle)));
  return hn::IfThenElse(tail, hn::CopySign(size, q), z);
}

void Uniform(const StreamBlock& at, const WordRows& out, int n) {
  const Doubles d;
  const Words w;
  const Word low = hn::Set(w, 0xFFFFFFFFull);
  for_vectors(n, [&](int i) HWY_ATTR {
    const Counter words = philox_of(at, at.first_member + static_cast<std::uint64_t>(i));
    const auto put = [&](double* row, Word word) HWY_ATTR {
      if (row != nullptr) hn::StoreU(uniform_of(hn::And(word, low)), d, row + i);
    };
    put(out[0], words.c0);
    put(out[1], words.c1);
    put(out[2], words.c2);
    put(out[3], words.c3);
  });
}

void InverseNormal(const double* u, double* out, int n) {
  const Doubles d;
  for_vectors(n, [&](int i) HWY_ATTR { hn::StoreU(normal_of(hn::LoadU(d, u + i)), d, out + i); });
}

void Normal(const StreamBlock& at, const WordRows& out, int n) {
  constexpr int kMost = 16;
  HWY_ALIGN float rows[4][kMost];
  for (int i = 0; i < n; i += kMost) {
    StreamBlock part = at;
    part.first_member += static_cast<std::uint64_t>(i);
    FloatRows wanted{};
    for (std::size_t k = 0; k < wanted.size(); ++k)
      wanted[k] = out[k] != nullptr ? rows[k] : nullptr;
    year_normals(part, wanted, kMost);
    for (std::size_t k = 0; k < wanted.size(); ++k)
      if (out[k] != nullptr)
        std::copy_n(rows[k], std::min(kMost, whole_vectors(n) - i), out[k] + i);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace gapcast {

HWY_EXPORT(Exp);
HWY_EXPORT(Log);
HWY_EXPORT(Pow);
HWY_EXPORT(Uniform);
HWY_EXPORT(InverseNormal);
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
void inverse_normal_lanes(const double* u, double* out, int n) noexcept {
  HWY_DYNAMIC_DISPATCH(InverseNormal)(u, out, n);
}

std::vector<std::int64_t> lane_targets() { return hwy::SupportedAndGeneratedTargets(); }
const char* lane_target_name(std::int64_t target) { return hwy::TargetName(target); }
void use_lane_target(std::int64_t target) {
  hwy::SetSupportedTargetsForTest(target);
  hwy::GetChosenTarget().DeInit();
}

}  // namespace gapcast
#endif
