// Members of a plan, simulated in parallel over fixed blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/kernel/kept_draws.hpp"
#include "engine/kernel/kernel.hpp"
#include "engine/run/conditioning.hpp"
#include "engine/run/run.hpp"
#include "engine/run/workers.hpp"

namespace gapcast {

// One output of some members: a row of values by year (index).
struct OutputYears {
  const double* first = nullptr;
  std::size_t stride = 0;  // from one year to the next

  std::span<const double> row(int year, std::size_t n_members) const {
    return {first + static_cast<std::size_t>(year) * stride, n_members};
  }
};

// Values of some outputs of every member: [selected output][year index][member].
class Samples {
 public:
  Samples(std::vector<int> outputs, int n_years, std::int64_t n_members);
  ~Samples();
  Samples(Samples&&) noexcept;
  Samples& operator=(Samples&&) noexcept;

  // All members of the output at a position of the selection, in a year (index).
  std::span<double> row(int position, int year);
  std::span<const double> row(int position, int year) const;
  OutputYears years(int position) const;
  // Where a block writes whose first member is the one at an offset, a whole number of the widest
  // vectors: rows are padded to such a number, so that whole vectors fit.
  OutputRows rows_from(std::size_t offset);
  // Position of an output of the plan in the selection, or -1.
  int position(int output) const;
  std::int64_t n_members() const { return n_members_; }
  int n_years() const { return n_years_; }

 private:
  std::vector<int> outputs_;  // ascending
  int n_years_ = 0;
  std::int64_t n_members_ = 0;
  std::size_t stride_ = 0;
  std::size_t bytes_ = 0;
  double* values_ = nullptr;
};

struct EnsembleRun {
  Samples samples;         // complete unless there is a breach or `cancelled`
  Breach breach;           // the one of the lowest member that has any
  bool cancelled = false;  // stopped before every block was done
};

// Members first ... first + count - 1.
struct MemberRange {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

// What takes the outputs of blocks, one block at a time.
class OutputTaker {
 public:
  virtual ~OutputTaker() = default;
  // The output at a place of the selection, of the first n members of `years`, which are gone
  // afterwards. Called for every output of a block: those of an area come together, by ascending
  // place.
  virtual void take(int place, const OutputYears& years, std::size_t n) noexcept = 0;
};
using MakeTaker = std::function<std::unique_ptr<OutputTaker>()>;

// The most members of a block whose outputs are handed over: enough that a histogram is worth
// fetching, few enough that the quantities of a leaf stay in the processor's own cache.
inline constexpr int kHandedMembers = 1024;

// Simulates ranges of members, one after the other, into the same memory. Threads, workspaces,
// breach and progress are kept between the ranges; `total` members make the progress complete.
class MemberBlocks {
 public:
  MemberBlocks(const Plan& plan, const Selection& selection, const Conditioning& conditioning,
               std::int64_t total, Workers& workers, const Progress& progress,
               const std::stop_token& stop);
  ~MemberBlocks();
  MemberBlocks(const MemberBlocks&) = delete;
  MemberBlocks& operator=(const MemberBlocks&) = delete;

  // Member range.first goes to place 0 of each row. Precondition: `into` has the selection's
  // outputs and room for range.count members.
  void fill(MemberRange range, Samples& into);
  // Hands every output of the range over, members in any order, without keeping any. As many takers
  // are made as blocks run at a time; which of them a block gets is left to chance.
  void hand_over(MemberRange range, const MakeTaker& make_taker);
  const Breach& breach() const;  // the one of the lowest member so far
  bool stopped() const;          // asked to stop before everything was done

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Simulates members 0 ... members - 1 in blocks of kBlockMembers. The same samples and breach for
// any number of threads. `progress` is told rising fractions; `stop` is looked at before each
// block. Members are conditioned on the figures of `conditioning`, whose outputs the selection
// holds.
EnsembleRun simulate_ensemble(const Plan& plan, const Selection& selection,
                              const Conditioning& conditioning, std::int64_t members,
                              Workers& workers, const Progress& progress,
                              const std::stop_token& stop);
// The same of a range of members.
EnsembleRun simulate_ensemble(const Plan& plan, const Selection& selection,
                              const Conditioning& conditioning, MemberRange range, Workers& workers,
                              const Progress& progress, const std::stop_token& stop);

// What members 0 ... members - 1 draw once and for all years. The selection's outputs need not be
// those of the runs that use it: what they need besides they draw themselves.
KeptDraws keep_draws(const Plan& plan, const Selection& selection, std::int64_t members,
                     Workers& workers);

}  // namespace gapcast
