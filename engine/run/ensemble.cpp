// The ensemble: blocks of members write their own part of the samples, so that order cannot show.
#include "engine/run/ensemble.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/base/pages.hpp"
#include "engine/kernel/lanes.hpp"

namespace gapcast {
namespace {

// Things for as many blocks as run at a time, made when there are too few and handed on from block
// to block. Which one a block gets cannot show: it writes before it reads.
template <class Thing>
class Shelf {
 public:
  using Make = std::function<std::unique_ptr<Thing>()>;
  explicit Shelf(Make make) : make_(std::move(make)) {}

  std::unique_ptr<Thing> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!free_.empty()) {
        std::unique_ptr<Thing> thing = std::move(free_.back());
        free_.pop_back();
        return thing;
      }
    }
    return make_();
  }
  void give_back(std::unique_ptr<Thing> thing) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(thing));
  }

 private:
  Make make_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Thing>> free_;
};

// Of blocks of an ensemble of so many members.
Shelf<Workspace>::Make workspaces_of(const Plan& plan, const Selection& selection,
                                     std::int64_t members) {
  const auto lanes = static_cast<int>(std::clamp<std::int64_t>(members, 1, kBlockMembers));
  return [&plan, &selection, lanes] { return std::make_unique<Workspace>(plan, selection, lanes); };
}

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

// Whole vectors, and rows that do not all begin at the same place of a page: caches keep few lines
// of one place.
std::size_t row_stride(std::size_t members) {
  constexpr std::size_t kPage = 4096 / sizeof(double);
  const std::size_t stride = whole_vectors(members);
  return stride % kPage == 0 ? stride + kWidestVector : stride;
}

// Rows that a block needs at most for the outputs of areas: sums of leaves are kept until the last
// leaf, others for one area at a time.
std::int64_t area_rows(const Plan& plan, const Selection& selection) {
  std::vector<std::int64_t> by_area(plan.areas.size());
  for (const int o : selection.outputs)
    ++by_area[static_cast<std::size_t>(plan.outputs[static_cast<std::size_t>(o)].area)];
  std::int64_t summed = 0, alone = 0;
  for (std::size_t a = 0; a < by_area.size(); ++a)
    if (plan.areas[a].n_leaves > 1)
      summed += by_area[a];
    else
      alone = std::max(alone, by_area[a]);
  return (summed + alone) * plan.n_years;
}

// Members of a block to hand over, of so many in all: whole strips, blocks enough for many threads
// to end at about the same time, and no more than keep the rows of a thread small.
int handed_members(const Plan& plan, const Selection& selection, std::int64_t members) {
  constexpr std::int64_t kFewestBlocks = 64, kMostBytes = std::int64_t{32} << 20;
  const std::int64_t row_bytes = std::int64_t{sizeof(double)} * kStripMembers;
  const std::int64_t strips =
      std::min(members / (kFewestBlocks * kStripMembers),
               kMostBytes / (row_bytes * std::max<std::int64_t>(1, area_rows(plan, selection))));
  return static_cast<int>(
      std::clamp<std::int64_t>(strips * kStripMembers, kBlockMembers, kHandedMembers));
}

// Where outputs of one block at a time are made and taken.
struct Bench {
  Workspace workspace;
  std::unique_ptr<OutputTaker> taker;
  std::size_t stride, n_members = 0;
  std::vector<double, AlignedMemory<double>> years;  // of one output

  Bench(const Plan& plan, const Selection& selection, int most, std::unique_ptr<OutputTaker> takes)
      : workspace(plan, selection, most),
        taker(std::move(takes)),
        stride(row_stride(static_cast<std::size_t>(most))),
        years(static_cast<std::size_t>(plan.n_years) * stride) {}

  OutputRows rows() { return {years.data(), stride, take, this}; }
  static void take(void* bench, int place) noexcept {
    const Bench& at = *static_cast<Bench*>(bench);
    at.taker->take(place, {at.years.data(), at.stride}, at.n_members);
  }
};

}  // namespace

struct MemberBlocks::State {
  const Plan& plan;
  const Selection& selection;
  const Conditioning& conditioning;
  Workers& workers;
  const std::stop_token& stop;
  Meter meter;
  LowestBreach breach;
  Shelf<Workspace> workspaces;

  State(const Plan& of, const Selection& selected, const Conditioning& on, std::int64_t total,
        Workers& threads, const Progress& progress, const std::stop_token& asked)
      : plan(of),
        selection(selected),
        conditioning(on),
        workers(threads),
        stop(asked),
        meter(progress, total),
        workspaces(workspaces_of(of, selected, total)) {}

  bool skips(std::uint64_t first) const {
    return stop.stop_requested() || breach.decided_before(first);
  }

  void run_block(std::uint64_t first, int n, std::size_t offset, Samples& into) {
    if (skips(first)) return;
    std::unique_ptr<Workspace> workspace = workspaces.take();
    const Block block{first, n, false};
    const OutputRows out = into.rows_from(offset);
    breach.offer(simulate(plan, selection, block, *workspace, out));
    conditioning.apply(selection, block, out);
    workspaces.give_back(std::move(workspace));
    meter.add(n);
  }

  void hand_block(const Block& block, Shelf<Bench>& benches) {
    if (skips(block.first_member)) return;
    std::unique_ptr<Bench> bench = benches.take();
    bench->n_members = static_cast<std::size_t>(block.n_members);
    breach.offer(simulate(plan, selection, block, bench->workspace, bench->rows()));
    benches.give_back(std::move(bench));
    meter.add(block.n_members);
  }
};

MemberBlocks::MemberBlocks(const Plan& plan, const Selection& selection,
                           const Conditioning& conditioning, std::int64_t total, Workers& workers,
                           const Progress& progress, const std::stop_token& stop)
    : state_(
          std::make_unique<State>(plan, selection, conditioning, total, workers, progress, stop)) {}

MemberBlocks::~MemberBlocks() = default;

void MemberBlocks::fill(MemberRange range, Samples& into) {
  const std::int64_t n_blocks = (range.count + kBlockMembers - 1) / kBlockMembers;
  state_->workers.for_each(n_blocks, [&](std::int64_t block) {
    const std::int64_t offset = block * kBlockMembers;
    const int n = static_cast<int>(std::min<std::int64_t>(kBlockMembers, range.count - offset));
    state_->run_block(static_cast<std::uint64_t>(range.first + offset), n,
                      static_cast<std::size_t>(offset), into);
  });
}

void MemberBlocks::hand_over(MemberRange range, const MakeTaker& make_taker) {
  const int most = handed_members(state_->plan, state_->selection, range.count);
  Shelf<Bench> benches(
      [&] { return std::make_unique<Bench>(state_->plan, state_->selection, most, make_taker()); });
  const std::int64_t n_blocks = (range.count + most - 1) / most;
  state_->workers.for_each(n_blocks, [&](std::int64_t block) {
    const std::int64_t offset = block * most;
    const int n = static_cast<int>(std::min<std::int64_t>(most, range.count - offset));
    state_->hand_block({static_cast<std::uint64_t>(range.first + offset), n, false}, benches);
  });
}

const Breach& MemberBlocks::breach() const { return state_->breach.lowest(); }
bool MemberBlocks::stopped() const {
  return state_->stop.stop_requested() && !state_->meter.complete();
}

// Values are left unset: pages are then first touched by the threads that fill them.
Samples::Samples(std::vector<int> outputs, int n_years, std::int64_t n_members)
    : outputs_(std::move(outputs)),
      n_years_(n_years),
      n_members_(n_members),
      stride_(row_stride(static_cast<std::size_t>(n_members))),
      bytes_(outputs_.size() * static_cast<std::size_t>(n_years) * stride_ * sizeof(double)),
      values_(static_cast<double*>(allocate_pages(bytes_))) {}

Samples::~Samples() { free_pages(values_, bytes_); }

Samples::Samples(Samples&& other) noexcept
    : outputs_(std::move(other.outputs_)),
      n_years_(other.n_years_),
      n_members_(other.n_members_),
      stride_(other.stride_),
      bytes_(other.bytes_),
      values_(std::exchange(other.values_, nullptr)) {}

Samples& Samples::operator=(Samples&& other) noexcept {
  std::swap(outputs_, other.outputs_);
  std::swap(n_years_, other.n_years_);
  std::swap(n_members_, other.n_members_);
  std::swap(stride_, other.stride_);
  std::swap(bytes_, other.bytes_);
  std::swap(values_, other.values_);
  return *this;
}

std::span<double> Samples::row(int position, int year) {
  return {values_ + static_cast<std::size_t>(position * n_years_ + year) * stride_,
          static_cast<std::size_t>(n_members_)};
}

std::span<const double> Samples::row(int position, int year) const {
  return {values_ + static_cast<std::size_t>(position * n_years_ + year) * stride_,
          static_cast<std::size_t>(n_members_)};
}

OutputYears Samples::years(int position) const { return {row(position, 0).data(), stride_}; }

OutputRows Samples::rows_from(std::size_t offset) {
  return {values_ + offset, stride_, nullptr, nullptr};
}

int Samples::position(int output) const {
  const auto found = std::lower_bound(outputs_.begin(), outputs_.end(), output);
  return found != outputs_.end() && *found == output ? static_cast<int>(found - outputs_.begin())
                                                     : -1;
}

EnsembleRun simulate_ensemble(const Plan& plan, const Selection& selection,
                              const Conditioning& conditioning, MemberRange range, Workers& workers,
                              const Progress& progress, const std::stop_token& stop) {
  Samples samples(selection.outputs, plan.n_years, range.count);
  MemberBlocks blocks(plan, selection, conditioning, range.count, workers, progress, stop);
  blocks.fill(range, samples);
  return {std::move(samples), blocks.breach(), blocks.stopped()};
}

EnsembleRun simulate_ensemble(const Plan& plan, const Selection& selection,
                              const Conditioning& conditioning, std::int64_t members,
                              Workers& workers, const Progress& progress,
                              const std::stop_token& stop) {
  return simulate_ensemble(plan, selection, conditioning, MemberRange{0, members}, workers,
                           progress, stop);
}

KeptDraws keep_draws(const Plan& plan, const Selection& selection, std::int64_t members,
                     Workers& workers) {
  KeptDraws kept(plan, selection, members);
  Shelf<Workspace> workspaces(workspaces_of(plan, selection, kBlockMembers));
  workers.for_each(kept.n_blocks(), [&](std::int64_t block) {
    std::unique_ptr<Workspace> workspace = workspaces.take();
    kept.fill(plan, selection, block, *workspace);
    workspaces.give_back(std::move(workspace));
  });
  return kept;
}

}  // namespace gapcast
