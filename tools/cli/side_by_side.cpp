// Parties of runs at hand.
#include "tools/cli/side_by_side.hpp"

#include <algorithm>

#include "tools/cli/carry_through.hpp"
#include "tools/cli/progress_bar.hpp"

namespace gapcast::cli {
namespace {

bool shares_area(const Job& first, const Job& other) {
  return std::any_of(
      first.compiled.areas.begin(), first.compiled.areas.end(), [&](const AreaLabel& area) {
        return std::any_of(other.compiled.areas.begin(), other.compiled.areas.end(),
                           [&](const AreaLabel& same) { return same.id == area.id; });
      });
}

bool can_be_compared(const std::vector<ComparedRun>& runs) {
  const ComparedRun& first = runs.front();
  return std::all_of(runs.begin(), runs.end(), [&](const ComparedRun& run) {
    return !run.result->deterministic && run.result->members == first.result->members &&
           shares_area(*first.job, *run.job);
  });
}

}  // namespace

std::unique_ptr<SideBySide> side_by_side(const std::vector<ComparedRun>& runs,
                                         const Options& options, Session& session,
                                         const Interruption& interruption) {
  if (runs.size() < 2 || !can_be_compared(runs)) return nullptr;
  auto made = std::make_unique<SideBySide>();
  made->runs.reserve(runs.size());
  for (const ComparedRun& run : runs) {
    const Job& job = *run.job;
    // Differences need no path beyond the horizon.
    const RunInputs inputs{job.compiled, job.compiled, *job.catalog, job.packs.targets};
    made->runs.push_back({inputs, *run.result});
    made->parties.push_back(party_of(job.spec, made->runs.back()));
    made->parties.back().files = files_of(job);
  }
  const Compiled& first = runs.front().job->compiled;
  const int last = first.year(first.plan.n_years - 1);
  CompareFilter filter;
  filter.level = [last](const Level& level) { return level.sector.empty() && level.year == last; };
  ProgressBar bar(session.messages, "compare", session.messages_on_terminal && !options.quiet);
  made->comparison = compare(made->parties, filter, {.threads = options.threads},
                             {[&bar](double part) { bar.advance(part); }}, interruption.token());
  if (made->comparison.cancelled) return nullptr;
  made->context = std::make_unique<CompareContext>(
      CompareContext{made->parties, made->comparison, *runs.front().job->catalog, ""});
  return made;
}

}  // namespace gapcast::cli
