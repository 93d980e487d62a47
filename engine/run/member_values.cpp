// Chunks of members, and in each chunk groups of outputs that fit into memory.
#include "engine/run/member_values.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/run/breach.hpp"
#include "engine/run/conditioning.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/run/passes.hpp"
#include "engine/run/query.hpp"

namespace gapcast {
namespace {

// Hands out what one group of outputs has in one chunk.
void hand_out(const Plan& plan, const std::vector<int>& outputs, const Samples& samples,
              MemberRange range, std::vector<double>& none,
              const std::function<void(const MemberPiece&)>& visit) {
  none.assign(static_cast<std::size_t>(range.count), std::nan(""));
  for (const int output : outputs) {
    const auto area = static_cast<std::size_t>(plan.outputs[static_cast<std::size_t>(output)].area);
    const int start = plan.areas[area].start;
    for (int t = 0; t < plan.n_years; ++t)
      visit({output, t, range.first,
             t < start ? std::span<const double>(none)
                       : samples.row(samples.position(output), t)
                             .first(static_cast<std::size_t>(range.count))});
  }
}

}  // namespace

bool for_each_member_piece(const Compiled& compiled, std::int64_t members, int threads,
                           std::size_t bytes, const Progress& progress, const std::stop_token& stop,
                           const std::function<void(const MemberPiece&)>& visit) {
  const Plan& plan = compiled.plan;
  Workers workers(threads);
  const Conditioning conditioning(compiled, workers);
  const std::int64_t chunk = std::min(members, kExactMembers);
  const std::vector<std::vector<int>> groups = passes(plan, chunk, bytes);
  std::vector<double> none;
  double done = 0;
  const double all = static_cast<double>(groups.size()) * static_cast<double>(members);
  for (std::int64_t first = 0; first < members; first += chunk) {
    const MemberRange range{first, std::min(chunk, members - first)};
    for (const std::vector<int>& outputs : groups) {
      const Selection selection = select_outputs(plan, conditioning.with_observed(outputs));
      const EnsembleRun run =
          simulate_ensemble(plan, selection, conditioning, range, workers, Progress{}, stop);
      if (run.cancelled) return false;
      refuse_breach(compiled, run.breach, BreachSource::ensemble);
      hand_out(plan, outputs, run.samples, range, none, visit);
      done += static_cast<double>(range.count);
      if (progress.advanced) progress.advanced(done / all);
    }
  }
  return true;
}

}  // namespace gapcast
