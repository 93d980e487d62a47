// Tallies that several threads count into at the same time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>

#include "engine/run/ensemble.hpp"
#include "engine/run/tallies.hpp"

namespace gapcast {

// A thread counts into the sum or into a copy of its own, so that histograms stay in its cache.
// Where there is no memory for that many copies, threads share one: each output has a lock. Counts
// are integers, so that neither the number of copies shows nor who counts where.
class TallyCopies {
 public:
  // Copies of `sum`, which is one of them: as many as takers, or as `bytes` hold, one at least.
  TallyCopies(Tallies& sum, std::size_t bytes);

  // Measures the blocks that it is given, for the grids of the sum. Places of the selection are
  // positions of the tallies. From any thread, and before any is counted.
  std::unique_ptr<OutputTaker> measurer();
  // Counts the blocks that it is given, likewise.
  std::unique_ptr<OutputTaker> taker();
  // Once, after every block: adds the copies to the sum, as `members` more.
  void merge(std::int64_t members);

 private:
  struct Copy {
    explicit Copy(Tallies& counted)
        : tallies(&counted), locks(std::make_unique<std::mutex[]>(counted.n_outputs())) {}

    Tallies* tallies;
    std::unique_ptr<std::mutex[]> locks;  // by position
  };
  class Measurer;
  class Taker;

  std::mutex mutex_;  // of what follows
  std::size_t most_copies_, takers_ = 0;
  std::deque<Tallies> own_;
  std::deque<Copy> copies_;
};

}  // namespace gapcast
