// Tables over several runs.
#include "tools/cli/overview.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/messages/cli.hpp"
#include "engine/report/summary.hpp"
#include "tools/cli/files/staged_files.hpp"

namespace gapcast::cli {
namespace {

// The sweeps among the runs, by first appearance.
std::vector<SweepTable> sweeps_of(const std::vector<JobResult>& results) {
  std::vector<SweepTable> sweeps;
  for (const JobResult& result : results) {
    if (!result.job->sweep) continue;
    const SweptBy& by = *result.job->sweep;
    auto found = std::find_if(sweeps.begin(), sweeps.end(),
                              [&](const SweepTable& sweep) { return sweep.id == by.id; });
    if (found == sweeps.end()) found = sweeps.insert(found, {by.id, by.paths, {}});
    found->runs.push_back({by.values, result.context});
  }
  return sweeps;
}

// A scenario with a sweep counts once: its own table shows its runs.
bool has_summary(const std::vector<JobResult>& results, const Options& options) {
  if (options.folder) return true;
  const auto is_other = [&](const JobResult& result) {
    return result.job->spec.file != results.front().job->spec.file;
  };
  return std::any_of(results.begin(), results.end(), is_other);
}

void write_table(const std::filesystem::path& folder, const std::string& name,
                 const std::string& bytes, const Options& options, Session& session) {
  StagedFiles files(folder.string());
  files.write(name, bytes);
  files.commit();
  if (!options.quiet)
    session.note(format(msg::cli_written_to, session.language, (folder / name).string()));
}

}  // namespace

bool has_own_report(const Job& job, const Options& options) {
  return !options.folder && !job.sweep;
}

void write_overview(const std::vector<JobResult>& results, const Options& options,
                    Session& session) {
  const bool wanted = options.files.contains(RunFile::gaps);
  const std::filesystem::path out = options.out;
  std::string text;
  for (const SweepTable& sweep : sweeps_of(results)) {
    if (wanted) write_table(out / sweep.id, "sweep.csv", sweep_csv(sweep), options, session);
    text += (text.empty() ? "" : "\n") + sweep_text(sweep, session.language);
  }
  if (has_summary(results, options)) {
    std::vector<ReportContext> contexts;
    for (const JobResult& result : results) contexts.push_back(result.context);
    if (wanted) write_table(out, "summary.csv", summary_csv(contexts), options, session);
    text += (text.empty() ? "" : "\n") + summary_text(contexts, session.language);
  }
  if (!options.json && !options.pages_only) session.out.write(text);
}

}  // namespace gapcast::cli
