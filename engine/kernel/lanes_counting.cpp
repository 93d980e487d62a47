// Bins, sums, sides and ranges of rows: one version an instruction set.
#include "engine/kernel/lanes_counting.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <type_traits>

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
constexpr auto kMagicBits = std::bit_cast<std::uint64_t>(kMagic);
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

using Bits = hn::RebindToUnsigned<Doubles>;
using BitsVector = hn::Vec<Bits>;

// Bits of kMagic + quantum. A value that is missing or far off gives bits far from kMagic's.
HWY_INLINE BitsVector quantum_bits(Vector value, Vector centre, Vector scale) {
  const Vector y = hn::Mul(hn::Sub(value, centre), scale);
  return hn::BitCast(Bits(), hn::Add(y, hn::Set(Doubles(), kMagic)));
}
std::uint64_t quantum_bits(double value, const QuantaGrid& grid) {
  return std::bit_cast<std::uint64_t>((value - grid.centre) * grid.scale + kMagic);
}

std::uint64_t any_bit(BitsVector v) {
  HWY_ALIGN std::uint64_t lanes[hn::MaxLanes(Bits())];
  hn::Store(v, Bits(), lanes);
  std::uint64_t any = 0;
  for (const std::uint64_t lane : lanes) any |= lane;
  return any;
}

template <Side kSide>
HWY_INLINE hn::Mask<Doubles> on_side(Vector value, Vector x) {
  if constexpr (kSide == Side::above) return hn::Gt(value, x);
  if constexpr (kSide == Side::at_least) return hn::Ge(value, x);
  return hn::Lt(value, x);
}
template <Side kSide>
bool on_side(double value, double x) {
  if constexpr (kSide == Side::above) return value > x;
  if constexpr (kSide == Side::at_least) return value >= x;
  return value < x;
}

constexpr std::size_t kByte = 8;  // members that one byte marks
static_assert(hn::MaxLanes(Doubles()) <= kByte);

// Which of 8 values are on the side.
template <Side kSide>
HWY_INLINE unsigned side_byte(const double* values, Vector x) {
  const Doubles d;
  unsigned byte = 0;
  for (std::size_t k = 0; k < kByte; k += hn::MaxLanes(d)) {
    std::uint8_t some[kByte] = {};
    hn::StoreMaskBits(d, on_side<kSide>(hn::LoadU(d, values + k), x), some);
    byte |= unsigned{some[0]} << k;
  }
  return byte;
}

template <Side kSide>
std::int64_t count_side(std::span<const double> values, double x, std::span<std::uint8_t> marks) {
  const Vector limit = hn::Set(Doubles(), x);
  const std::size_t end = values.size() / kByte * kByte;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < end; i += kByte) {
    const unsigned byte = side_byte<kSide>(values.data() + i, limit);
    count += std::popcount(byte);
    if (!marks.empty()) marks[i / kByte] = static_cast<std::uint8_t>(marks[i / kByte] & byte);
  }
  if (end == values.size()) return count;
  unsigned byte = 0;
  for (std::size_t i = end; i < values.size(); ++i)
    byte |= unsigned{on_side<kSide>(values[i], x)} << (i - end);
  if (!marks.empty()) marks[end / kByte] = static_cast<std::uint8_t>(marks[end / kByte] & byte);
  return count + std::popcount(byte);
}

template <Side kSide>
SideSum sum_side(std::span<const double> values, double x, const QuantaGrid& grid) {
  const Doubles d;
  const Bits bits;
  const Vector limit = hn::Set(d, x), centre = hn::Set(d, grid.centre);
  const Vector scale = hn::Set(d, grid.scale);
  const std::size_t step = hn::Lanes(d), end = values.size() / step * step;
  auto sum = hn::Zero(bits);
  SideSum all;
  for (std::size_t i = 0; i < end; i += step) {
    const Vector value = hn::LoadU(d, values.data() + i);
    const auto counts = on_side<kSide>(value, limit);
    const auto quantum = hn::Sub(quantum_bits(value, centre, scale), hn::Set(bits, kMagicBits));
    sum = hn::Add(sum, hn::IfThenElseZero(hn::RebindMask(bits, counts), quantum));
    all.count += static_cast<std::int64_t>(hn::CountTrue(d, counts));
  }
  std::uint64_t total = hn::GetLane(hn::SumOfLanes(bits, sum));
  for (std::size_t i = end; i < values.size(); ++i)
    if (on_side<kSide>(values[i], x)) {
      ++all.count;
      total += quantum_bits(values[i], grid) - kMagicBits;
    }
  all.sum = static_cast<std::int64_t>(total);
  return all;
}

// What vectors of values give together. Whether all are inside is seen by the bits of any of their
// places, counted from the lower end in quanta: those of a value outside reach beyond the last bin.
struct VectorsSeen {
  Vector low, high;
  BitsVector sum, any;

  // Written out: an implicit one would not be compiled for the instruction set.
  HWY_INLINE VectorsSeen()
      : low(hn::Set(Doubles(), kInfinity)), high(hn::Neg(low)), sum(hn::Zero(Bits())), any(sum) {}
  HWY_INLINE void note(Vector value, BitsVector place) {
    low = hn::Min(low, value);
    high = hn::Max(high, value);
    sum = hn::Add(sum, place);
    any = hn::Or(any, place);
  }
  HWY_INLINE void note(const VectorsSeen& other) {
    low = hn::Min(low, other.low);
    high = hn::Max(high, other.high);
    sum = hn::Add(sum, other.sum);
    any = hn::Or(any, other.any);
  }
};

}  // namespace

BinsSeen GridBins(std::span<const double> values, const QuantaGrid& grid,
                  std::span<std::uint32_t> bins) {
  const Doubles d;
  const hn::Rebind<std::uint32_t, Doubles> narrow;
  const std::uint64_t below = static_cast<std::uint64_t>(grid.half) << grid.shift;
  const std::uint64_t origin = kMagicBits - below;
  const Vector centre = hn::Set(d, grid.centre), scale = hn::Set(d, grid.scale);
  VectorsSeen two[2];  // side by side, so that they do not wait for each other
  const std::size_t step = hn::Lanes(d), end = values.size() / (2 * step) * (2 * step);
  for (std::size_t i = 0; i < end; i += 2 * step)
    for (std::size_t k = 0; k < 2; ++k) {
      const std::size_t at = i + k * step;
      const Vector value = hn::LoadU(d, values.data() + at);
      const auto place = hn::Sub(quantum_bits(value, centre, scale), hn::Set(Bits(), origin));
      two[k].note(value, place);
      hn::StoreU(hn::TruncateTo(narrow, hn::ShiftRightSame(place, grid.shift)), narrow,
                 bins.data() + at);
    }
  two[0].note(two[1]);
  BinsSeen seen{false, hn::GetLane(hn::MinOfLanes(d, two[0].low)),
                hn::GetLane(hn::MaxOfLanes(d, two[0].high))};
  std::uint64_t sum = hn::GetLane(hn::SumOfLanes(Bits(), two[0].sum)), any = any_bit(two[0].any);
  for (std::size_t i = end; i < values.size(); ++i) {
    const std::uint64_t place = quantum_bits(values[i], grid) - origin;
    seen.low = std::min(seen.low, values[i]);
    seen.high = std::max(seen.high, values[i]);
    sum += place;
    any |= place;
    bins[i] = static_cast<std::uint32_t>(place >> grid.shift);
  }
  seen.inside = any >> grid.shift < 2 * static_cast<std::uint64_t>(grid.half);
  seen.sum = static_cast<std::int64_t>(sum - below * values.size());
  return seen;
}

// Calls f with the side as a type, so that its loop has no choice to make.
template <class F>
HWY_INLINE auto with_side(Side side, const F& f) {
  switch (side) {
    case Side::above:
      return f(std::integral_constant<Side, Side::above>());
    case Side::at_least:
      return f(std::integral_constant<Side, Side::at_least>());
    case Side::below:
      break;
  }
  return f(std::integral_constant<Side, Side::below>());
}

std::int64_t CountSide(std::span<const double> values, Side side, double x,
                       std::span<std::uint8_t> marks) {
  return with_side(side, [&](auto of) HWY_ATTR { return count_side<of.value>(values, x, marks); });
}

SideSum SumSide(std::span<const double> values, Side side, double x, const QuantaGrid& grid) {
  return with_side(side, [&](auto of) HWY_ATTR { return sum_side<of.value>(values, x, grid); });
}

ValueRange Range(std::span<const double> values) {
  const Doubles d;
  const std::size_t step = hn::Lanes(d), end = values.size() / (4 * step) * (4 * step);
  // Four side by side do not wait for each other.
  Vector low[4], high[4];
  for (int k = 0; k < 4; ++k) {
    low[k] = hn::Set(d, kInfinity);
    high[k] = hn::Set(d, -kInfinity);
  }
  for (std::size_t i = 0; i < end; i += 4 * step)
    for (std::size_t k = 0; k < 4; ++k) {
      const Vector value = hn::LoadU(d, values.data() + i + k * step);
      // What is not a number is neither below nor above.
      low[k] = hn::IfThenElse(hn::Lt(value, low[k]), value, low[k]);
      high[k] = hn::IfThenElse(hn::Gt(value, high[k]), value, high[k]);
    }
  const Vector least = hn::Min(hn::Min(low[0], low[1]), hn::Min(low[2], low[3]));
  const Vector largest = hn::Max(hn::Max(high[0], high[1]), hn::Max(high[2], high[3]));
  ValueRange range{hn::GetLane(hn::MinOfLanes(d, least)), hn::GetLane(hn::MaxOfLanes(d, largest))};
  for (const double value : values.subspan(end))
    range = {std::min(range.low, value), std::max(range.high, value)};
  return range.low <= range.high ? range : ValueRange{kNaN, kNaN};
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

HWY_EXPORT(GridBins);
HWY_EXPORT(CountSide);
HWY_EXPORT(SumSide);
HWY_EXPORT(Range);
HWY_EXPORT(Bins);

BinsSeen grid_bins_lanes(std::span<const double> values, const QuantaGrid& grid,
                         std::span<std::uint32_t> bins) noexcept {
  return HWY_DYNAMIC_DISPATCH(GridBins)(values, grid, bins);
}
std::int64_t count_lanes(std::span<const double> values, Side side, double x,
                         std::span<std::uint8_t> marks) noexcept {
  return HWY_DYNAMIC_DISPATCH(CountSide)(values, side, x, marks);
}
SideSum sum_lanes(std::span<const double> values, Side side, double x,
                  const QuantaGrid& grid) noexcept {
  return HWY_DYNAMIC_DISPATCH(SumSide)(values, side, x, grid);
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
