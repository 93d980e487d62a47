// Copies of tallies, counted into by thread and added up in the end.
#include "engine/run/tally_copies.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

// Beyond this, further copies cost more memory than they are worth in time: with many outputs two
// threads that share one hardly ever meet.
constexpr std::size_t kCopiesBytes = std::size_t{96} << 20;

}  // namespace

class TallyCopies::Measurer : public OutputTaker {
 public:
  explicit Measurer(Copy& sum) : sum_(sum) {}

  void take(int place, const OutputYears& years, std::size_t n) noexcept override {
    const std::lock_guard lock(sum_.locks[static_cast<std::size_t>(place)]);
    sum_.tallies->measure_output(place, years, n, scratch_);
  }

 private:
  Copy& sum_;
  std::vector<double> scratch_;
};

class TallyCopies::Taker : public OutputTaker {
 public:
  explicit Taker(Copy& copy) : copy_(copy) {}

  void take(int place, const OutputYears& years, std::size_t n) noexcept override {
    const std::lock_guard lock(copy_.locks[static_cast<std::size_t>(place)]);
    copy_.tallies->add_output(place, years, n, marks_);
  }

 private:
  Copy& copy_;
  Tallies::BlockMarks marks_;
};

TallyCopies::TallyCopies(Tallies& sum, std::size_t bytes)
    : most_copies_(std::min(bytes, kCopiesBytes) / std::max<std::size_t>(1, sum.bytes())) {
  copies_.emplace_back(sum);
}

std::unique_ptr<OutputTaker> TallyCopies::measurer() {
  return std::make_unique<Measurer>(copies_.front());
}

std::unique_ptr<OutputTaker> TallyCopies::taker() {
  const std::lock_guard lock(mutex_);
  if (takers_ == copies_.size() && takers_ < most_copies_)
    copies_.emplace_back(own_.emplace_back(copies_.front().tallies->blank()));
  return std::make_unique<Taker>(copies_[takers_++ % copies_.size()]);
}

void TallyCopies::merge(std::int64_t members) {
  Tallies& sum = *copies_.front().tallies;
  for (const Tallies& copy : own_)
    if (!sum.add(copy)) throw InternalError("a copy of tallies with grids of its own");
  sum.add_members(members);
}

}  // namespace gapcast
