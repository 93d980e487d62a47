// Both ways of reducing, over groups of outputs.
#include "engine/run/reduction.hpp"

#include <algorithm>
#include <functional>
#include <mutex>

#include "engine/run/breach.hpp"
#include "engine/run/passes.hpp"
#include "engine/run/reduce.hpp"
#include "engine/run/tally_copies.hpp"

namespace gapcast {
namespace {

// Values held between simulating and counting: enough members that a histogram is worth fetching,
// few enough that memory stays small.
constexpr std::int64_t kChunkBytes = std::int64_t{48} << 20;
// The members that lay the grids are held where they fit, so that they need not be simulated again:
// beyond, the first touch of so much memory costs more than simulating them.
constexpr std::int64_t kGridBytes = std::int64_t{16} << 20;
constexpr std::int64_t kMostChunkMembers = 16384;

Reduced blank(const Reducible& what) {
  Reduced result;
  result.statistics.resize(what.compiled.plan.outputs.size());
  result.answers.resize(what.queries.size());
  result.joint_hits.resize(what.compiled.areas.size());
  return result;
}

// Which members have met every query of an area so far; areas may come in several groups, and
// queries in any order from any thread: who meets all does not depend on it.
class JointMarks {
 public:
  JointMarks(std::size_t areas, std::int64_t members)
      : met_(areas), members_(static_cast<std::size_t>(members)) {}

  void mark(const Query& query, const TargetSpec& target, std::span<const double> values) {
    std::vector<std::uint8_t> met(mark_bytes(members_), 0xFF);
    count_hits(target, values, met);
    const std::lock_guard<std::mutex> one_at_a_time(mutex_);
    std::vector<std::uint8_t>& all = met_[static_cast<std::size_t>(query.area)];
    if (all.empty())
      all = std::move(met);
    else
      std::transform(all.begin(), all.end(), met.begin(), all.begin(), std::bit_and<>());
  }
  std::int64_t hits(std::size_t area) const { return count_marks(met_[area]); }

 private:
  std::vector<std::vector<std::uint8_t>> met_;
  std::size_t members_;
  std::mutex mutex_;  // of met_
};

void summarize_outputs(Samples& samples, const std::vector<int>& outputs, Workers& workers,
                       Reduced& result) {
  const int n_years = samples.n_years();
  for (const int output : outputs)
    result.statistics[static_cast<std::size_t>(output)].resize(static_cast<std::size_t>(n_years));
  workers.for_each(static_cast<std::int64_t>(outputs.size()) * n_years, [&](std::int64_t i) {
    const int output = outputs[static_cast<std::size_t>(i / n_years)];
    const int year = static_cast<int>(i % n_years);
    result.statistics[static_cast<std::size_t>(output)][static_cast<std::size_t>(year)] =
        summarize(samples.row(samples.position(output), year));
  });
}

std::int64_t bytes_each(const Selection& selection, int n_years) {
  return static_cast<std::int64_t>(selection.outputs.size()) * n_years *
         std::int64_t{sizeof(double)};
}

std::int64_t chunk_members(const Selection& selection, int n_years) {
  const std::int64_t fit = kChunkBytes / std::max<std::int64_t>(1, bytes_each(selection, n_years));
  return std::clamp<std::int64_t>(fit / kBlockMembers * kBlockMembers, 2 * kBlockMembers,
                                  kMostChunkMembers);
}

// Are the members of the grid among those of the range, and held until they can be counted?
bool holds_grid(const Reducible& what, MemberRange range, const Selection& selection) {
  const std::int64_t grid = std::min(kGridMembers, what.total);
  return range.first == 0 && range.count >= grid &&
         grid * bytes_each(selection, what.compiled.plan.n_years) <= kGridBytes;
}

// Simulates in chunks and hands each to `take`; false when stopped.
template <class Take>
bool for_chunks(MemberBlocks& blocks, const Reducible& what, MemberRange range, Samples& samples,
                const Take& take) {
  for (std::int64_t done = 0; done < range.count;) {
    const std::int64_t n = std::min(samples.n_members(), range.count - done);
    blocks.fill({range.first + done, n}, samples);
    if (blocks.stopped()) return false;
    refuse_breach(what.compiled, blocks.breach(), BreachSource::ensemble);
    take(n);
    done += n;
  }
  return true;
}

// Hands members over; false when stopped.
bool handed_over(MemberBlocks& blocks, const Reducible& what, MemberRange range,
                 const MakeTaker& make_taker) {
  blocks.hand_over(range, make_taker);
  if (blocks.stopped()) return false;
  refuse_breach(what.compiled, blocks.breach(), BreachSource::ensemble);
  return true;
}

// Counts members after those that the tallies hold; false when stopped.
bool count_more(MemberBlocks& blocks, const Reducible& what, const Reducing& how, MemberRange range,
                const Selection& selection, Tallies& tallies) {
  if (range.count == 0) return true;
  if (what.conditioning.active()) {
    // A member's outputs move by those of other areas: they are all needed at once.
    const int n_years = what.compiled.plan.n_years;
    Samples samples(selection.outputs, n_years, chunk_members(selection, n_years));
    return for_chunks(blocks, what, range, samples,
                      [&](std::int64_t n) { tallies.add(samples, n, how.workers); });
  }
  TallyCopies copies(tallies, how.bytes);
  if (!handed_over(blocks, what, range, [&] { return copies.taker(); })) return false;
  copies.merge(range.count);
  return true;
}

bool tally_more(const Reducible& what, const Reducing& how, MemberRange range,
                const std::vector<int>& outputs, Tallies& tallies) {
  const Plan& plan = what.compiled.plan;
  const Selection selection = select_outputs(plan, what.conditioning.with_observed(outputs));
  MemberBlocks blocks(plan, selection, what.conditioning, range.count, how.workers, how.progress,
                      how.stop);
  return count_more(blocks, what, how, range, selection, tallies);
}

void take_results(const Reducible& what, const std::vector<int>& outputs, const Tallies& tallies,
                  Reduced& result) {
  for (int position = 0; position < static_cast<int>(outputs.size()); ++position)
    for (int year = 0; year < what.compiled.plan.n_years; ++year)
      result.statistics[static_cast<std::size_t>(outputs[static_cast<std::size_t>(position)])]
          .push_back(tallies.statistics(position, year));
  for (const int q : tallies.queries()) {
    const auto query = static_cast<std::size_t>(q);
    result.answers[query] = tallies.answer(q);
    const int area = what.queries[query].area;
    result.joint_hits[static_cast<std::size_t>(area)] = tallies.joint_hits(area);
  }
}

// Lays the grids, and counts the members that lay them where they are held. False when stopped.
bool lay_grids(MemberBlocks& blocks, const Reducible& what, const Reducing& how, bool held,
               const Selection& selection, Tallies& tallies) {
  const MemberRange grid{0, std::min(kGridMembers, what.total)};
  if (!held && !what.conditioning.active()) {
    TallyCopies copies(tallies, how.bytes);
    if (!handed_over(blocks, what, grid, [&] { return copies.measurer(); })) return false;
    tallies.lay_grids(what.total);
    return true;
  }
  const int n_years = what.compiled.plan.n_years;
  Samples samples(selection.outputs, n_years,
                  held ? grid.count : std::min(grid.count, chunk_members(selection, n_years)));
  if (!for_chunks(blocks, what, grid, samples,
                  [&](std::int64_t n) { tallies.measure(samples, n, how.workers); }))
    return false;
  tallies.lay_grids(what.total);
  if (held) tallies.add(samples, grid.count, how.workers);
  return true;
}

bool tally(const Reducible& what, const Reducing& how, MemberRange range, const Progress& progress,
           const std::vector<int>& outputs, Tallies& tallies) {
  const Plan& plan = what.compiled.plan;
  // The figures that members are conditioned on are needed in every group.
  const Selection selection = select_outputs(plan, what.conditioning.with_observed(outputs));
  const std::int64_t grid = std::min(kGridMembers, what.total);
  const bool held = holds_grid(what, range, selection);
  MemberBlocks blocks(plan, selection, what.conditioning, held ? range.count : range.count + grid,
                      how.workers, progress, how.stop);
  if (!lay_grids(blocks, what, how, held, selection, tallies)) return false;
  if (held) range = {grid, range.count - grid};
  return count_more(blocks, what, how, range, selection, tallies);
}

}  // namespace

Progress part_of(const Progress& progress, std::size_t k, std::size_t n) {
  return {[&progress, k, n](double fraction) {
    if (progress.advanced)
      progress.advanced((static_cast<double>(k) + fraction) / static_cast<double>(n));
  }};
}

SampleSource simulated_samples(const Reducible& what, const Reducing& how, MemberRange range) {
  return [&what, &how, range](const std::vector<int>& outputs, const Progress& progress) {
    const Plan& plan = what.compiled.plan;
    const Selection selection = select_outputs(plan, what.conditioning.with_observed(outputs));
    EnsembleRun run = simulate_ensemble(plan, selection, what.conditioning, range, how.workers,
                                        progress, how.stop);
    if (!run.cancelled) refuse_breach(what.compiled, run.breach, BreachSource::ensemble);
    return run;
  };
}

Reduced reduce_exactly(const Reducible& what, const Reducing& how, const SampleSource& source) {
  const Plan& plan = what.compiled.plan;
  Reduced result = blank(what);
  JointMarks joint(what.compiled.areas.size(), what.total);
  const auto groups = passes(plan, what.total, how.bytes);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    EnsembleRun run = source(groups[g], part_of(how.progress, g, groups.size()));
    result.cancelled = run.cancelled;
    if (run.cancelled) return result;
    how.workers.for_each(static_cast<std::int64_t>(what.queries.size()), [&](std::int64_t q) {
      const Query& query = what.queries[static_cast<std::size_t>(q)];
      if (run.samples.position(query.output) < 0) return;
      const TargetSpec& target = what.targets[static_cast<std::size_t>(query.target)];
      const auto values = judged_values(query, run.samples, run.samples.n_members());
      result.answers[static_cast<std::size_t>(q)] = answer_of(query, target, run.samples, values);
      joint.mark(query, target, values);
    });
    summarize_outputs(run.samples, groups[g], how.workers, result);
  }
  for (std::size_t area = 0; area < result.joint_hits.size(); ++area)
    result.joint_hits[area] = joint.hits(area);
  return result;
}

TallySource simulated_tallies(const Reducible& what, const Reducing& how, MemberRange range) {
  return [&what, &how, range](const std::vector<int>& outputs, Tallies& tallies,
                              const Progress& progress) {
    return tally(what, how, range, progress, outputs, tallies);
  };
}

Reduced reduce_by_tallies(const Reducible& what, const Reducing& how, const TallySource& source) {
  const Plan& plan = what.compiled.plan;
  Reduced result = blank(what);
  const auto groups = tally_groups(plan, what.total, how.bytes);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    Tallies tallies(plan, what.targets, what.queries, groups[g]);
    result.cancelled = !source(groups[g], tallies, part_of(how.progress, g, groups.size()));
    if (result.cancelled) return result;
    take_results(what, groups[g], tallies, result);
  }
  return result;
}

std::vector<std::vector<int>> tally_groups(const Plan& plan, std::int64_t total,
                                           std::size_t bytes) {
  const std::size_t bytes_each = static_cast<std::size_t>(plan.n_years) * 2 *
                                 static_cast<std::size_t>(core_bins(total)) * BinCounts::kBytesABin;
  return area_groups(plan, std::max<std::size_t>(1, bytes / bytes_each));
}

Reduced GrowingReduction::reduce(const Reducible& what, const Reducing& how) {
  const Plan& plan = what.compiled.plan;
  const auto groups = tally_groups(plan, what.total, how.bytes);
  if (is_exact(what.total) || groups.size() != 1) return reduce_members(what, how);
  const std::vector<int>& outputs = groups.front();
  Reduced result = blank(what);
  if (kept_ && core_bins(counted_) == core_bins(what.total)) {
    const MemberRange more{counted_, what.total - counted_};
    result.cancelled = !tally_more(what, how, more, outputs, *kept_);
  } else {
    kept_ = std::make_unique<Tallies>(plan, what.targets, what.queries, outputs);
    result.cancelled = !tally(what, how, {0, what.total}, how.progress, outputs, *kept_);
  }
  counted_ = what.total;
  if (result.cancelled)
    kept_.reset();  // some of the members are in it
  else
    take_results(what, outputs, *kept_, result);
  return result;
}

Reduced reduce_members(const Reducible& what, const Reducing& how) {
  const MemberRange all{0, what.total};
  return is_exact(what.total) ? reduce_exactly(what, how, simulated_samples(what, how, all))
                              : reduce_by_tallies(what, how, simulated_tallies(what, how, all));
}

}  // namespace gapcast
