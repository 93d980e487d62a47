// Quanta, ranges and bins of rows: one version an instruction set.
#include "engine/kernel/lanes_counting.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "engine/kernel/targets.hpp"
// Highway includes this file again for every instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/kernel/lanes_counting.cpp"
// The order matters, so it is not sorted.
// clang-format off
#include <hwy/foreach_target.h>
#include "engine/kernel/vectors-inl.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

// The nearest whole number of a double below 2^51, by the bits of a sum; unlike a conversion this
// is one instruction on every instruction set.
constexpr double kMagic = 6755399441055744.0;  // 1.5 * 2^52

// The values that do not fill a vector.
void finish(std::span<const double> values, double centre, double scale, QuantaSeen& seen,
            std::span<std::int64_t> quanta) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double y = (values[i] - centre) * scale;
    seen.odd = seen.odd || !(std::abs(y) < kOrdinaryQuantum);  // NaN too
    seen.low = std::min(seen.low, values[i]);
    seen.high = std::max(seen.high, values[i]);
    const std::uint64_t quantum =
        std::bit_cast<std::uint64_t>(y + kMagic) - std::bit_cast<std::uint64_t>(kMagic);
    quanta[i] = static_cast<std::int64_t>(quantum);
    seen.sum += quantum;
  }
}

}  // namespace

QuantaSeen Quanta(std::span<const double> values, double centre, double scale,
                  std::span<std::int64_t> quanta) {
  const Doubles d;
  const hn::RebindToSigned<Doubles> whole;
  const Vector magic = hn::Set(d, kMagic), limit = hn::Set(d, kOrdinaryQuantum);
  const auto magic_bits = hn::BitCast(whole, magic);
  Vector low = hn::Set(d, std::numeric_limits<double>::infinity()), high = hn::Neg(low);
  auto ordinary = hn::Lt(hn::Zero(d), limit);
  auto sum = hn::Zero(whole);
  const std::size_t step = hn::Lanes(d), end = values.size() / step * step;
  for (std::size_t i = 0; i < end; i += step) {
    const Vector value = hn::LoadU(d, values.data() + i);
    const Vector y = hn::Mul(hn::Sub(value, hn::Set(d, centre)), hn::Set(d, scale));
    ordinary = hn::And(ordinary, hn::Lt(hn::Abs(y), limit));  // not NaN
    low = hn::Min(low, value);
    high = hn::Max(high, value);
    const auto quantum = hn::Sub(hn::BitCast(whole, hn::Add(y, magic)), magic_bits);
    hn::StoreU(quantum, whole, quanta.data() + i);
    sum = hn::Add(sum, quantum);
  }
  QuantaSeen seen{hn::GetLane(hn::MinOfLanes(d, low)), hn::GetLane(hn::MaxOfLanes(d, high)),
                  static_cast<std::uint64_t>(hn::GetLane(hn::SumOfLanes(whole, sum))),
                  !hn::AllTrue(d, ordinary)};
  finish(values.subspan(end), centre, scale, seen, quanta.subspan(end));
  return seen;
}

ValueRange Range(std::span<const double> values) {
  const Doubles d;
  const std::size_t step = hn::Lanes(d), end = values.size() / (4 * step) * (4 * step);
  // Four side by side do not wait for each other.
  Vector low[4], high[4];
  for (int k = 0; k < 4; ++k) low[k] = high[k] = hn::Set(d, values.front());
  for (std::size_t i = 0; i < end; i += 4 * step)
    for (std::size_t k = 0; k < 4; ++k) {
      const Vector value = hn::LoadU(d, values.data() + i + k * step);
      low[k] = hn::Min(low[k], value);
      high[k] = hn::Max(high[k], value);
    }
  const Vector least = hn::Min(hn::Min(low[0], low[1]), hn::Min(low[2], low[3]));
  const Vector largest = hn::Max(hn::Max(high[0], high[1]), hn::Max(high[2], high[3]));
  ValueRange range{hn::GetLane(hn::MinOfLanes(d, least)), hn::GetLane(hn::MaxOfLanes(d, largest))};
  for (const double value : values.subspan(end))
    range = {std::min(range.low, value), std::max(range.high, value)};
  return range;
}

void Bins(std::span<const double> values, double low, double scale, std::span<std::int32_t> bins) {
  const Doubles d;
  const hn::Rebind<std::int32_t, Doubles> whole;
  const std::size_t step = hn::Lanes(d), end = values.size() / step * step;
  for (std::size_t i = 0; i < end; i += step) {
    const Vector value = hn::LoadU(d, values.data() + i);
    const Vector place = hn::Mul(hn::Sub(value, hn::Set(d, low)), hn::Set(d, scale));
    hn::StoreU(hn::DemoteTo(whole, place), whole, bins.data() + i);
  }
  for (std::size_t i = end; i < values.size(); ++i)
    bins[i] = static_cast<std::int32_t>((values[i] - low) * scale);
}

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace gapcast {

HWY_EXPORT(Quanta);
HWY_EXPORT(Range);
HWY_EXPORT(Bins);

QuantaSeen quanta_lanes(std::span<const double> values, double centre, double scale,
                        std::span<std::int64_t> quanta) noexcept {
  return HWY_DYNAMIC_DISPATCH(Quanta)(values, centre, scale, quanta);
}

ValueRange range_lanes(std::span<const double> values) noexcept {
  return HWY_DYNAMIC_DISPATCH(Range)(values);
}
void bin_lanes(std::span<const double> values, double low, double scale,
               std::span<std::int32_t> bins) noexcept {
  HWY_DYNAMIC_DISPATCH(Bins)(values, low, scale, bins);
}

}  // namespace gapcast
#endif
