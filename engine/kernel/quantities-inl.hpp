// The sums over an area's accounts from which every indicator is made: one equation each (MODEL 6).
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_QUANTITIES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_QUANTITIES_INL
#undef GAPCAST_QUANTITIES_INL
#else
#define GAPCAST_QUANTITIES_INL
#endif

#include "engine/kernel/leaf_growth-inl.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

void copy(const double* from, Lanes to, int n) {
  for (int i = 0; i < n; i += kLanes) store(load(from, i), to, i);
}

// Vectors whose sums are worked out side by side, so that a row is looked up once for them.
inline constexpr int kSums = std::min(4, kStripMembers / kLanes);

// What the leaf's areas ask of year t, for the strip at work.
HWY_INLINE void keep_year(const LeafContext& leaf, const std::vector<KeptQuantity>& quantities,
                          int t) {
  const int width = leaf.width;
  for (const KeptQuantity& kept : quantities) {
    const Lanes out = leaf.buffers().quantities.at(kept.slot, t) + leaf.lane;
    const std::vector<const double*>& rows = kept.rows[static_cast<std::size_t>(t & 1)];
    for (int first = 0; first < width; first += kSums * kLanes) {
      Real sum[kSums];
      for (const double* row : rows)
        for (int k = 0; k < kSums; ++k) sum[k] = sum[k] + load(row, first + k * kLanes);
      const int end = std::min(kSums, (width - first) / kLanes);
      for (int k = 0; k < end; ++k) store(sum[k], out, first + k * kLanes);
    }
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
