// Counts of three widths.
#include "engine/run/bin_counts.hpp"

#include <algorithm>
#include <limits>

namespace gapcast {
namespace {

constexpr std::int64_t kMostMiddle = std::numeric_limits<std::uint32_t>::max();

template <class From, class To>
void add_counts(const std::vector<From>& from, std::vector<To>& to) {
  if (from.empty()) return;
  to.resize(from.size());
  for (std::size_t bin = 0; bin < from.size(); ++bin)
    to[bin] = static_cast<To>(to[bin] + static_cast<To>(from[bin]));
}

// In place: what is written has been read before.
template <class Count>
void join(std::vector<Count>& counts) {
  const auto size = static_cast<std::ptrdiff_t>(counts.size()), half = size / 2;
  const auto at = [&](std::ptrdiff_t i) {
    return i >= 0 && i < size ? counts[static_cast<std::size_t>(i)] : Count{0};
  };
  for (std::ptrdiff_t k = 0; k < half; ++k) {
    counts[static_cast<std::size_t>(half + k)] =
        static_cast<Count>(at(half + 2 * k) + at(half + 2 * k + 1));
    const std::ptrdiff_t below = half - 1;
    counts[static_cast<std::size_t>(below - k)] =
        static_cast<Count>(at(below - 2 * k) + at(below - 2 * k - 1));
  }
}

}  // namespace

BinCounts BinCounts::of(const std::vector<std::int64_t>& counts, std::int64_t members) {
  BinCounts result(counts.size());
  if (members <= kMostNear) {
    add_counts(counts, result.near_);
    result.in_near_ = members;
  } else if (members <= kMostMiddle) {
    add_counts(counts, result.middle_);
    result.in_middle_ = members;
  } else {
    result.far_ = counts;
  }
  return result;
}

void BinCounts::empty_near() {
  if (in_middle_ + in_near_ > kMostMiddle) empty_middle();
  add_counts(near_, middle_);
  std::fill(near_.begin(), near_.end(), Near{0});
  in_middle_ += in_near_;
  in_near_ = 0;
}

void BinCounts::empty_middle() {
  add_counts(middle_, far_);
  std::fill(middle_.begin(), middle_.end(), Middle{0});
  in_middle_ = 0;
}

void BinCounts::join_pairs() {
  join(near_);
  join(middle_);
  join(far_);
}

void BinCounts::add(const BinCounts& other) {
  make_room(other.in_near_);
  add_counts(other.near_, near_);
  if (in_middle_ + other.in_middle_ > kMostMiddle) empty_middle();
  add_counts(other.middle_, middle_);
  in_middle_ += other.in_middle_;
  add_counts(other.far_, far_);
}

}  // namespace gapcast
