// Carrying scenarios through to their files and reports, however their members are come by.
#include "tools/cli/carry_through.hpp"

#include <chrono>
#include <cmath>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <future>
#include <map>
#include <memory>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "engine/analysis/accounts/worth_collecting.hpp"
#include "engine/base/error.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/track_record_table.hpp"
#include "engine/report/definition_readings.hpp"
#include "engine/report/html/brief.hpp"
#include "engine/report/html/page.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/report.hpp"
#include "engine/run/workers.hpp"
#include "tools/cli/answering.hpp"
#include "tools/cli/comments_of.hpp"
#include "tools/cli/files/members_file.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/files/workbook_file.hpp"
#include "tools/cli/overview.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/run_analyses.hpp"
#include "tools/cli/side_by_side.hpp"
#include "tools/cli/store/run_store.hpp"
#include "tools/cli/until_exit.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

using Clock = std::chrono::steady_clock;

// What happened between the start and the end of one scenario's run.
struct Finished {
  const Job& job;
  RunResult result;
  RunRecord record;
  std::optional<std::vector<ReferenceClass>> references = {};   // none: no histories
  std::optional<std::vector<WorthCollecting>> collecting = {};  // none: nothing shows it
  std::vector<Comment> comments = {};
  std::vector<TrackRecord> own_records = {};
  std::optional<Analysed> analysed = {};

  ReportContext context() const {
    return {job.spec,
            job.compiled,
            result,
            *job.catalog,
            references ? &*references : nullptr,
            collecting ? &*collecting : nullptr,
            own_records.empty() ? nullptr : &own_records};
  }
};

// The shipped histories beside each data folder (of a scenario that needs no folder, those that are
// found), read while the first scenario runs: a file that cannot be read is a problem of the input,
// told where they are first asked for, before anything is written.
using HistoriesByFolder = std::map<std::string, Histories>;
using HistoriesToCome = std::shared_future<const HistoriesByFolder*>;
HistoriesByFolder histories_of(const std::vector<const Job*>& jobs, const Session& session) {
  HistoriesByFolder known;
  Diagnostics diagnostics;
  for (const Job* const job : jobs) {
    const std::string& folder = job->catalog->directory;
    if (!known.contains(folder)) known[folder] = histories_for(*job, session, diagnostics);
  }
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  return known;
}

// What people wrote, read before anything is run as well.
struct Brought {
  std::map<const Job*, std::vector<Comment>> comments;
  std::vector<TrackRecord> records;  // of their own backtests
  std::vector<InputFile> files;      // of the records
};
Brought brought_by(const std::vector<const Job*>& jobs, const Options& options) {
  Brought known;
  Diagnostics diagnostics;
  for (const Job* const job : jobs) known.comments[job] = comments_of(*job, options, diagnostics);
  if (options.has(OptionId::track_record))
    known.records =
        load_track_records(options.text(OptionId::track_record), known.files, diagnostics);
  diagnostics.sort();
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  return known;
}

// Every requirement must be about a target and an area of every scenario: a condition that is never
// judged would pass unseen.
void check_requirements(const Options& options, const std::vector<const Job*>& jobs) {
  for (const Requirement& requirement : options.requirements)
    for (const Job* const of : jobs) {
      const Job& job = *of;
      std::vector<std::string> targets, areas;
      for (const TargetSpec& target : job.packs.targets) targets.push_back(target.id);
      for (const AreaLabel& area : job.compiled.areas) areas.push_back(area.id);
      if (std::find(targets.begin(), targets.end(), requirement.target) == targets.end())
        throw unknown_word(msg::require_unknown_target, msg::require_unknown_target_near,
                           requirement.target, targets);
      if (!requirement.area.empty() &&
          std::find(areas.begin(), areas.end(), requirement.area) == areas.end())
        throw unknown_word(msg::require_unknown_area, msg::require_unknown_area_near,
                           requirement.area, areas);
    }
}

std::string now_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

// "demo", or "[2/17] demo" where there are several.
std::string bar_label(const Job& job, std::size_t index, std::size_t n) {
  return n == 1 ? job.spec.id : fmt::format("[{}/{}] {}", index + 1, n, job.spec.id);
}

Finished run_job(const Job& job, const std::string& label, const Options& options,
                 const Session& session, const Runner& runner, const HistoriesToCome& histories,
                 std::stop_token stop) {
  Finished finished{job, {}, {session.command_line, files_of(job), options.threads, 0, now_utc()}};
  const Clock::time_point start = Clock::now();
  ProgressBar bar(session.messages, label, session.messages_on_terminal && !options.quiet);
  const Progress progress{[&bar](double fraction) { bar.advance(fraction); }};
  finished.result = runner(job, progress, stop);
  finished.record.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  const Histories& loaded = histories.get()->at(job.catalog->directory);
  const std::vector<History>& known = loaded.all;
  finished.record.files.insert(finished.record.files.end(), loaded.files.begin(),
                               loaded.files.end());
  if (!known.empty()) finished.references = reference_classes(known, finished.result);
  if (!finished.result.cancelled &&
      (options.files.contains(RunFile::page) || options.files.contains(RunFile::workbook))) {
    Workers workers(options.threads);
    finished.collecting =
        worth_collecting(job.spec, job.compiled, *job.catalog, finished.result, workers);
  }
  return finished;
}

struct WantedFile {
  std::string name;
  std::function<std::string()> bytes;
};

std::vector<WantedFile> wanted_files(const Finished& finished, const Options& options,
                                     Language language) {
  const auto wants = [&](RunFile file) { return options.files.contains(file); };
  const ReportContext context = finished.context();
  std::vector<WantedFile> wanted;
  if (wants(RunFile::projections))
    wanted.push_back({"projections.csv", [=] { return projections_csv(context); }});
  if (wants(RunFile::gaps)) {
    wanted.push_back({"gaps.csv", [=] { return gaps_csv(context); }});
    wanted.push_back({"readings.csv", [=] { return readings_csv(context); }});
  }
  if (wants(RunFile::record))
    wanted.push_back({"run.json", [=, &finished] { return run_json(context, finished.record); }});
  if (wants(RunFile::page))
    wanted.push_back({"report.html", [=, &finished] {
                        return report_html(context, finished.record, language, {},
                                           finished.comments);
                      }});
  if (wants(RunFile::workbook))
    wanted.push_back({"report.xlsx", [=, &finished, &options] {
                        return workbook_bytes(workbook::report_book(context, finished.record),
                                              folder_of(finished.job, options) + "/report.xlsx");
                      }});
  return wanted;
}

// Their bytes are made side by side and written in order: none depends on another, and the workbook
// takes longer than all others together.
void write_files(const Finished& finished, const Options& options, Language language,
                 StagedFiles& files) {
  const std::vector<WantedFile> wanted = wanted_files(finished, options, language);
  std::vector<std::string> bytes(wanted.size());
  std::vector<std::exception_ptr> problems(wanted.size());
  Workers(options.threads).for_each(static_cast<std::int64_t>(wanted.size()), [&](std::int64_t i) {
    const auto file = static_cast<std::size_t>(i);
    try {
      bytes[file] = wanted[file].bytes();
    } catch (...) {
      problems[file] = std::current_exception();
    }
  });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (problems[i]) std::rethrow_exception(problems[i]);  // of the first file that has one
    files.write(wanted[i].name, bytes[i]);
  }
}

const RunAnswers* answers_of(const Finished& finished) {
  return finished.analysed ? finished.analysed->answers.get() : nullptr;
}

// OUT/ID/briefs, all of it or nothing.
void write_briefs(const Finished& finished, const Options& options, Language language) {
  if (!options.files.contains(RunFile::briefs)) return;
  StagedFiles files((std::filesystem::path(folder_of(finished.job, options)) / "briefs").string());
  for (const BriefFile& file :
       brief_files(finished.context(), finished.record, language, finished.comments))
    files.write(file.name, file.bytes);
  files.commit();
}

// The paths of the pages, for `report`.
void tell_pages(const Job& job, const Options& options, Session& session) {
  const std::filesystem::path folder = folder_of(job, options);
  session.out.write((folder / "report.html").string() + "\n");
  if (options.files.contains(RunFile::briefs))
    session.out.write((folder / "briefs" / "index.html").string() + "\n");
}

// Pages of scenarios that were run together, written again with all of them side by side.
void write_comparisons(const std::deque<Finished>& done, const Options& options, Session& session,
                       const Interruption& interruption, bool simulates) {
  if (done.size() < 2 || done.size() > kMostCompared || !options.files.contains(RunFile::page))
    return;
  std::vector<ReportContext> compared;
  std::vector<ComparedRun> runs;
  for (const Finished& finished : done) {
    compared.push_back(finished.context());
    runs.push_back({&finished.job, &finished.result});
  }
  const std::unique_ptr<SideBySide> differences =
      simulates ? side_by_side(runs, options, session, interruption) : nullptr;
  for (const Finished& finished : done) {
    StagedFiles files(folder_of(finished.job, options));
    const PageAnswers answers{answers_of(finished),
                              differences ? differences->context.get() : nullptr};
    files.write("report.html", report_html(finished.context(), finished.record, session.language,
                                           compared, finished.comments, answers));
    files.commit();
  }
}

// Asks the analyses, and writes their files and the page again with their sections. False when
// interrupted: what was answered by then is written, and said to be unfinished.
bool answer(Finished& finished, const std::vector<Analysis>& analyses, const Options& options,
            Session& session, const Interruption& interruption, const HistoriesToCome& histories) {
  if (analyses.empty()) return true;
  const Job& job = finished.job;
  finished.analysed =
      analyse(job, analyses, options, histories.get()->at(job.catalog->directory).all, session,
              interruption);
  StagedFiles files(folder_of(job, options));
  write_answers(*finished.analysed, files);
  if (options.files.contains(RunFile::page))
    files.write("report.html", report_html(finished.context(), finished.record, session.language,
                                           {}, finished.comments, {answers_of(finished), nullptr}));
  files.commit();
  const std::size_t answered = finished.analysed->answered();
  if (answered == analyses.size()) return true;
  session.note("gapcast: error: " + format(msg::analyses_interrupted, session.language, job.spec.id,
                                           std::to_string(answered),
                                           std::to_string(analyses.size())));
  return false;
}

// Runs one scenario and makes its files appear. False when interrupted: then nothing has appeared.
bool carry_out(const Job& job, const std::string& label, const Options& options, Session& session,
               const Interruption& interruption, const Runner& runner,
               const HistoriesToCome& histories, const Brought& brought,
               std::unique_ptr<RunStore>& store, std::deque<Finished>& done) {
  // First, so that a folder that cannot be made stops the run before its work, not after.
  StagedFiles files(folder_of(job, options));
  done.push_back(run_job(job, label, options, session, runner, histories, interruption.token()));
  if (done.back().result.cancelled) return false;
  done.back().comments = brought.comments.at(&job);
  done.back().own_records = brought.records;
  std::vector<InputFile>& files_read = done.back().record.files;
  files_read.insert(files_read.end(), brought.files.begin(), brought.files.end());
  write_files(done.back(), options, session.language, files);
  if (interruption.happened()) return false;
  files.commit();
  write_briefs(done.back(), options, session.language);
  if (options.files.contains(RunFile::store)) {
    if (!store) store = std::make_unique<RunStore>(options.out);
    store->add(done.back().context(), done.back().record);
  }
  return true;
}

void tell_unmet(const Unmet& failure, const Finished& finished, Session& session) {
  const Requirement& requirement = *failure.requirement;
  if (failure.gap == nullptr) {
    session.note(
        format(msg::require_not_judged, session.language, finished.job.spec.id, requirement.text));
    return;
  }
  const std::string& area =
      finished.job.compiled.areas.at(static_cast<std::size_t>(failure.gap->area)).id;
  const double probability = failure.gap->probability_met;
  session.note(format(msg::require_not_met, session.language, finished.job.spec.id, area,
                      requirement.text,
                      std::isnan(probability) ? std::string("-") : shortest(probability)));
}

int judge(const std::deque<Finished>& done, const Options& options, Session& session) {
  int status = kDone;
  for (const Finished& finished : done)
    for (const Unmet& failure :
         unmet(options.requirements, finished.job.compiled, finished.result)) {
      if (!options.quiet) tell_unmet(failure, finished, session);
      status = kRequireNotMet;
    }
  return status;
}

// Members used for --until, and the error that is left.
void tell_precision(const RunResult& result, double until, Session& session) {
  const auto points = [&](double fraction) {
    return plain_text(std::ceil(fraction * 1e5) / 1e3, session.language);
  };
  session.note(format(result.mc_error <= until ? msg::until_reached : msg::until_not_reached,
                      session.language, std::to_string(result.members), points(until),
                      points(result.mc_error)));
}

}  // namespace

RunOptions run_options(const Job& job, const Options& options) {
  RunOptions result;
  result.members = job.spec.members;
  result.threads = options.threads;
  result.deterministic = options.deterministic;
  result.until = options.until;
  return result;
}

std::string folder_of(const Job& job, const Options& options) {
  return (std::filesystem::path(options.out) / job.spec.id).string();
}

std::vector<InputFile> files_of(const Job& job) {
  std::vector<InputFile> files = job.spec.files;
  files.insert(files.end(), job.packs.files.begin(), job.packs.files.end());
  files.insert(files.end(), job.catalog->files.begin(), job.catalog->files.end());
  return files;
}

int carry_through(const std::vector<const Job*>& jobs, const Options& options, Session& session,
                  const Interruption& interruption, const Runner& runner, bool simulates) {
  check_requirements(options, jobs);
  const std::vector<Analysis> analyses = asked_analyses(options);
  check_analyses(analyses, jobs);
  const HistoriesToCome histories = std::async(std::launch::async, [&jobs, &session] {
    return static_cast<const HistoriesByFolder*>(&until_exit(histories_of(jobs, session)));
  });
  const Brought brought = brought_by(jobs, options);
  check_members_out(options, jobs.size());
  // Before any work, so that a store that cannot be used stops the run at once. A new one is made
  // with the first run that is whole.
  std::unique_ptr<RunStore> store;
  if (options.files.contains(RunFile::store) && std::filesystem::exists(store_path(options.out)))
    store = std::make_unique<RunStore>(options.out);
  std::deque<Finished>& done = until_exit(std::deque<Finished>());
  for (const Job* const of : jobs) {
    const Job& job = *of;
    if (!carry_out(job, bar_label(job, done.size(), jobs.size()), options, session, interruption,
                   runner, histories, brought, store, done)) {
      session.note("gapcast: error: " + format(msg::cli_interrupted, session.language));
      return kFailed;
    }
    if (!write_members(job, done.back().result, options, session, interruption)) {
      session.note("gapcast: error: " + format(msg::cli_interrupted, session.language));
      return kFailed;
    }
    if (options.pages_only && !options.json)
      tell_pages(job, options, session);
    else if (!options.json && has_own_report(job, options))
      session.out.write(console_report(done.back().context(), session.language));
    if (!options.quiet && options.until)
      tell_precision(done.back().result, *options.until, session);
    if (!answer(done.back(), analyses, options, session, interruption, histories)) return kFailed;
    if (!options.quiet)
      session.note(format(msg::cli_written_to, session.language, folder_of(job, options)));
  }
  write_comparisons(done, options, session, interruption, simulates);
  std::vector<JobResult> results;
  for (const Finished& finished : done) results.push_back({&finished.job, finished.context()});
  write_overview(results, options, session);
  if (options.json) {
    std::vector<ReportContext> contexts;
    for (const Finished& finished : done) contexts.push_back(finished.context());
    session.out.write(results_json(contexts));
  }
  return judge(done, options, session);
}

}  // namespace gapcast::cli
