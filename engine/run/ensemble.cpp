// The ensemble: blocks of members write their own part of the samples, so that order cannot show.
#include "engine/run/ensemble.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <tuple>

#include <oneapi/tbb/enumerable_thread_specific.h>

namespace gapcast {
namespace {

std::size_t out_size(const Plan& plan, const Selection& selection) {
  return selection.outputs.size() * static_cast<std::size_t>(plan.n_years) * kBlockMembers;
}

// What a thread keeps between blocks.
struct Scratch {
  Workspace workspace;
  std::vector<double> out;
  Scratch(const Plan& plan, const Selection& selection)
      : workspace(plan, selection), out(out_size(plan, selection)) {}
};

// The breach of the lowest member, whatever the order in which blocks finish.
class LowestBreach {
 public:
  void offer(const Breach& breach) {
    if (breach.kind == BreachKind::none) return;
    const std::lock_guard lock(mutex_);
    const auto key = [](const Breach& b) { return std::tie(b.member, b.leaf, b.year, b.sector); };
    if (lowest_.kind != BreachKind::none && key(lowest_) <= key(breach)) return;
    lowest_ = breach;
    member_.store(lowest_.member);
  }
  // Blocks above a known breach cannot change the report.
  bool decided_before(std::uint64_t first_member) const { return first_member > member_.load(); }
  const Breach& lowest() const { return lowest_; }

 private:
  std::mutex mutex_;
  Breach lowest_;
  std::atomic<std::uint64_t> member_{std::numeric_limits<std::uint64_t>::max()};
};

// Tells how far the members are, whenever another hundredth is done, one call at a time.
class Meter {
 public:
  Meter(const Progress& progress, std::int64_t total) : progress_(progress), total_(total) {}

  void add(std::int64_t members) {
    const std::lock_guard lock(mutex_);
    const std::int64_t before = done_;
    done_ += members;
    if (progress_.advanced && done_ * 100 / total_ > before * 100 / total_)
      progress_.advanced(static_cast<double>(done_) / static_cast<double>(total_));
  }
  bool complete() const { return done_ == total_; }

 private:
  const Progress& progress_;
  std::int64_t total_;
  std::mutex mutex_;
  std::int64_t done_ = 0;
};

class EnsembleWork {
 public:
  EnsembleWork(const Plan& plan, const Selection& selection, const Conditioning& conditioning,
               std::int64_t members, const Progress& progress, const std::stop_token& stop)
      : plan_(plan),
        selection_(selection),
        conditioning_(conditioning),
        members_(members),
        stop_(stop),
        samples_(selection.outputs, plan.n_years, members),
        meter_(progress, members),
        scratch_([this] { return Scratch(plan_, selection_); }) {}

  void run_block(std::int64_t index) {
    const std::int64_t first = index * kBlockMembers;
    if (stop_.stop_requested() || breach_.decided_before(static_cast<std::uint64_t>(first))) return;
    const int n = static_cast<int>(std::min<std::int64_t>(kBlockMembers, members_ - first));
    Scratch& scratch = scratch_.local();
    const Block block{static_cast<std::uint64_t>(first), n, false};
    breach_.offer(simulate(plan_, selection_, block, scratch.workspace, scratch.out));
    conditioning_.apply(selection_, block, scratch.out);
    const double* lanes = scratch.out.data();
    for (int k = 0; k < static_cast<int>(selection_.outputs.size()); ++k)
      for (int t = 0; t < plan_.n_years; ++t, lanes += kBlockMembers)
        std::copy_n(lanes, n, samples_.row(k, t).begin() + first);
    meter_.add(n);
  }

  std::int64_t n_blocks() const { return (members_ + kBlockMembers - 1) / kBlockMembers; }
  EnsembleRun result() {
    const bool stopped = stop_.stop_requested() && !meter_.complete();
    return {std::move(samples_), breach_.lowest(), stopped};
  }

 private:
  const Plan& plan_;
  const Selection& selection_;
  const Conditioning& conditioning_;
  std::int64_t members_;
  const std::stop_token& stop_;
  Samples samples_;
  Meter meter_;
  LowestBreach breach_;
  oneapi::tbb::enumerable_thread_specific<Scratch> scratch_;
};

}  // namespace

// Values are left unset: pages are then first touched by the threads that fill them.
Samples::Samples(std::vector<int> outputs, int n_years, std::int64_t n_members)
    : outputs_(std::move(outputs)),
      n_years_(n_years),
      n_members_(n_members),
      values_(std::make_unique_for_overwrite<double[]>(outputs_.size() *
                                                       static_cast<std::size_t>(n_years) *
                                                       static_cast<std::size_t>(n_members))) {}

std::span<double> Samples::row(int position, int year) {
  const auto members = static_cast<std::size_t>(n_members_);
  return {values_.get() + static_cast<std::size_t>(position * n_years_ + year) * members, members};
}

std::span<const double> Samples::row(int position, int year) const {
  const auto members = static_cast<std::size_t>(n_members_);
  return {values_.get() + static_cast<std::size_t>(position * n_years_ + year) * members, members};
}

int Samples::position(int output) const {
  const auto found = std::lower_bound(outputs_.begin(), outputs_.end(), output);
  return found != outputs_.end() && *found == output ? static_cast<int>(found - outputs_.begin())
                                                     : -1;
}

EnsembleRun simulate_ensemble(const Plan& plan, const Selection& selection,
                              const Conditioning& conditioning, std::int64_t members,
                              Workers& workers, const Progress& progress,
                              const std::stop_token& stop) {
  EnsembleWork work(plan, selection, conditioning, members, progress, stop);
  workers.for_each(work.n_blocks(), [&](std::int64_t block) { work.run_block(block); });
  return work.result();
}

}  // namespace gapcast
