// gapcast compare: scenarios or finished runs side by side.
#include <algorithm>
#include <filesystem>
#include <set>

#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/compare.hpp"
#include "engine/report/answers/compare_report.hpp"
#include "engine/run/reduction.hpp"
#include "tools/cli/compared.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/usage_error.hpp"
#include "tools/cli/where.hpp"

namespace gapcast::cli {
namespace {

constexpr std::size_t kLongestName = 180;

// What the conditions may name: everything that the scenarios have.
void check_where(const Where& where, const std::vector<Party>& parties) {
  std::map<std::string, std::set<std::string>> known;
  for (const Party& party : parties) {
    for (const Level& level : party.levels) {
      known["area"].insert(level.area);
      known["indicator"].insert(level.indicator);
      known["year"].insert(std::to_string(level.year));
      if (!level.sector.empty()) known["sector"].insert(level.sector);
    }
    for (const Verdict& verdict : party.verdicts) {
      known["indicator"].insert(verdict.indicator);
      known["target"].insert(verdict.target);
      known["year"].insert(verdict.year);
    }
  }
  for (const char* key : {"area", "indicator", "target", "year", "sector"})
    where.check(key, {known[key].begin(), known[key].end()});
}

// The areas and indicators of the targets asked for.
std::set<std::pair<std::string, std::string>> targeted(const Where& where,
                                                       const std::vector<Party>& parties) {
  std::set<std::pair<std::string, std::string>> result;
  for (const Party& party : parties)
    for (const Verdict& verdict : party.verdicts)
      if (where.fits("target", verdict.target)) result.emplace(verdict.area, verdict.indicator);
  return result;
}

// A condition on targets wants the values of their indicators; targets have no sector.
CompareFilter filter_of(const Where& where, const std::vector<Party>& parties) {
  CompareFilter filter;
  filter.level = [&where, wanted = targeted(where, parties)](const Level& level) {
    return where.fits("area", level.area) && where.fits("indicator", level.indicator) &&
           where.fits("year", std::to_string(level.year)) && where.fits("sector", level.sector) &&
           (!where.asks("target") || wanted.contains({level.area, level.indicator}));
  };
  filter.verdict = [&where](const Verdict& verdict) {
    return !where.asks("sector") && where.fits("area", verdict.area) &&
           where.fits("indicator", verdict.indicator) && where.fits("target", verdict.target) &&
           where.fits("year", verdict.year);
  };
  return filter;
}

// OUT/compare-A-B.
std::string folder_of(const std::vector<Party>& parties, const Options& options) {
  std::string name = "compare";
  for (const Party& party : parties) name += "-" + party.id;
  if (name.size() > kLongestName)
    name = "compare-" + parties.front().id.substr(0, kLongestName / 2) + "-and-" +
           std::to_string(parties.size() - 1);
  return (std::filesystem::path(options.out) / name).string();
}

void write_tables(const CompareContext& context) {
  StagedFiles files(context.folder);
  for (const CompareTable& table : compare_tables(context))
    files.write(std::string(table.name) + ".csv", table_csv(table));
  files.commit();
}

// False when interrupted: then the errors of differences are missing.
bool run_and_compare(Compared& compared, const Where& where, const Options& options,
                     Session& session, const std::stop_token& stop,
                     gapcast::Comparison& comparison) {
  ProgressBar bar(session.messages, "compare", session.messages_on_terminal && !options.quiet);
  const Progress progress{[&bar](double fraction) { bar.advance(fraction); }};
  // The members of the differences are simulated once more.
  if (!compared.run(part_of(progress, 0, 2), stop)) return false;
  check_where(where, compared.parties());
  comparison = compare(compared.parties(), filter_of(where, compared.parties()),
                       {.threads = options.threads}, part_of(progress, 1, 2), stop);
  return !comparison.cancelled;
}

// What the scenarios that were finished say by their tables, which takes no time.
bool compare_finished(Compared& compared, const Where& where, Session& session,
                      gapcast::Comparison& comparison) {
  const std::size_t finished = compared.parties().size();
  session.note("gapcast: error: " +
               (finished < 2 ? format(msg::cli_interrupted, session.language)
                             : format(msg::compare_interrupted, session.language,
                                      std::to_string(finished), std::to_string(compared.asked()))));
  if (finished < 2) return false;
  compared.leave_members();
  comparison = compare(compared.parties(), filter_of(where, compared.parties()), {}, {}, {});
  return true;
}

}  // namespace

int cmd_compare(const Options& options, Session& session) {
  if (options.arguments.empty()) throw UsageError(msg::compare_needs_two);
  const auto given = options.given.find(OptionId::where);
  const Where where(given == options.given.end() ? std::vector<std::string>{} : given->second);
  const Interruption interruption;
  Compared compared(options, session);
  tell(compared.diagnostics(), session, !options.quiet);
  if (compared.diagnostics().has_errors()) return kInvalidInput;
  gapcast::Comparison comparison;
  const bool whole =
      run_and_compare(compared, where, options, session, interruption.token(), comparison);
  if (!whole && !compare_finished(compared, where, session, comparison)) return kFailed;
  const CompareContext context{compared.parties(), comparison, compared.catalog(),
                               folder_of(compared.parties(), options)};
  write_tables(context);
  session.out.write(options.json ? compare_json(context)
                                 : compare_blocks(context, session.language).text());
  if (!options.quiet) session.note(format(msg::cli_written_to, session.language, context.folder));
  return whole ? kDone : kFailed;
}

}  // namespace gapcast::cli
