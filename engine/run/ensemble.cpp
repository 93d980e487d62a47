// The ensemble over oneTBB: blocks of members write their own part of the samples, so order cannot
// show.
#include "engine/run/ensemble.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <optional>
#include <tuple>

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

namespace gapcast {
namespace {

namespace tbb = oneapi::tbb;

// What a thread keeps between blocks.
struct ThreadState {
  Workspace workspace;
  std::vector<double> out;
  ThreadState(const Plan& plan, const Selection& selection)
      : workspace(plan, selection),
        out(selection.outputs.size() * static_cast<std::size_t>(plan.n_years) * kBlockMembers) {}
};

// The breach of the lowest member, whatever the order in which blocks finish.
class LowestBreach {
 public:
  void offer(const Breach& breach) {
    if (breach.kind == BreachKind::none) return;
    const std::lock_guard lock(mutex_);
    const auto key = [](const Breach& b) { return std::tie(b.member, b.leaf, b.year, b.sector); };
    if (lowest_.kind == BreachKind::none || key(breach) < key(lowest_)) lowest_ = breach;
    member_.store(lowest_.member, std::memory_order_relaxed);
  }
  // A block above a known breach cannot change the report.
  bool decided_before(std::uint64_t first_member) const {
    return first_member > member_.load(std::memory_order_relaxed);
  }
  const Breach& lowest() const { return lowest_; }

 private:
  std::mutex mutex_;
  Breach lowest_;
  std::atomic<std::uint64_t> member_{std::numeric_limits<std::uint64_t>::max()};
};

// Reports fractions in steps of a hundredth, one call at a time.
class Meter {
 public:
  Meter(const Progress& progress, std::int64_t total) : progress_(progress), total_(total) {}
  void add(std::int64_t done) {
    const std::int64_t now = done_.fetch_add(done) + done;
    if (!progress_.advanced || now * 100 / total_ == (now - done) * 100 / total_) return;
    const std::lock_guard lock(mutex_);
    shown_ = std::max(shown_, static_cast<double>(now) / static_cast<double>(total_));
    progress_.advanced(shown_);
  }

 private:
  const Progress& progress_;
  std::int64_t total_;
  std::atomic<std::int64_t> done_{0};
  std::mutex mutex_;
  double shown_ = 0;
};

class EnsembleWork {
 public:
  EnsembleWork(const Plan& plan, const Selection& selection, const EnsembleOptions& options,
               const Progress& progress, std::stop_token stop)
      : plan_(plan),
        selection_(selection),
        members_(options.members),
        stop_(std::move(stop)),
        samples_(selection, plan.n_years, options.members),
        meter_(progress, std::max<std::int64_t>(1, options.members)),
        states_([this] { return ThreadState(plan_, selection_); }) {}

  void run_block(std::int64_t index) {
    const std::int64_t first = index * kBlockMembers;
    if (stop_.stop_requested() || breach_.decided_before(static_cast<std::uint64_t>(first))) return;
    const int n = static_cast<int>(std::min<std::int64_t>(kBlockMembers, members_ - first));
    ThreadState& state = states_.local();
    breach_.offer(simulate(plan_, selection_, {static_cast<std::uint64_t>(first), n, false},
                           state.workspace, state.out));
    for (std::size_t k = 0; k < selection_.outputs.size(); ++k)
      for (int t = 0; t < plan_.n_years; ++t) {
        const double* lanes = state.out.data() + (k * static_cast<std::size_t>(plan_.n_years) +
                                                  static_cast<std::size_t>(t)) *
                                                     kBlockMembers;
        std::copy_n(lanes, n, samples_.row(static_cast<int>(k), t).begin() + first);
      }
    meter_.add(n);
  }

  std::int64_t n_blocks() const { return (members_ + kBlockMembers - 1) / kBlockMembers; }
  EnsembleRun result() { return {std::move(samples_), breach_.lowest(), stop_.stop_requested()}; }

 private:
  const Plan& plan_;
  const Selection& selection_;
  std::int64_t members_;
  std::stop_token stop_;
  Samples samples_;
  Meter meter_;
  LowestBreach breach_;
  tbb::enumerable_thread_specific<ThreadState> states_;
};

}  // namespace

Samples::Samples(const Selection& selection, int n_years, std::int64_t n_members)
    : outputs_(selection.outputs),
      n_years_(n_years),
      n_members_(n_members),
      values_(std::make_unique_for_overwrite<double[]>(outputs_.size() *
                                                       static_cast<std::size_t>(n_years) *
                                                       static_cast<std::size_t>(n_members))) {}

std::span<double> Samples::row(int selected, int year) {
  const auto members = static_cast<std::size_t>(n_members_);
  return {values_.get() + static_cast<std::size_t>(selected * n_years_ + year) * members, members};
}

std::span<const double> Samples::row(int selected, int year) const {
  const auto members = static_cast<std::size_t>(n_members_);
  return {values_.get() + static_cast<std::size_t>(selected * n_years_ + year) * members, members};
}

int Samples::position(int output) const {
  const auto found = std::lower_bound(outputs_.begin(), outputs_.end(), output);
  return found != outputs_.end() && *found == output ? static_cast<int>(found - outputs_.begin())
                                                     : -1;
}

EnsembleRun simulate_ensemble(const Plan& plan, const Selection& selection,
                              const EnsembleOptions& options, const Progress& progress,
                              std::stop_token stop) {
  const int threads = options.threads > 0 ? options.threads : tbb::info::default_concurrency();
  // An arena wider than the machine only gets its threads when the limit is raised too.
  std::optional<tbb::global_control> wider;
  if (threads > tbb::info::default_concurrency())
    wider.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  EnsembleWork work(plan, selection, options, progress, std::move(stop));
  arena.execute([&] {
    tbb::parallel_for(std::int64_t{0}, work.n_blocks(),
                      [&](std::int64_t block) { work.run_block(block); });
  });
  return work.result();
}

PathRun simulate_path(const Plan& plan) {
  const Selection selection = select_all(plan);
  ThreadState state(plan, selection);
  PathRun path;
  path.breach = simulate(plan, selection, {0, 1, true}, state.workspace, state.out);
  path.values.resize(plan.outputs.size());
  for (std::size_t o = 0; o < plan.outputs.size(); ++o)
    for (int t = 0; t < plan.n_years; ++t)
      path.values[o].push_back(
          state.out[(o * static_cast<std::size_t>(plan.n_years) + static_cast<std::size_t>(t)) *
                    kBlockMembers]);
  return path;
}

}  // namespace gapcast
