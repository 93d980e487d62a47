// gapcast reconcile: the provinces' commitments added up against the nation's targets.
#include <algorithm>

#include "engine/analysis/ledger/reconcile.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/ledger.hpp"
#include "engine/report/answers/inherited_report.hpp"
#include "engine/report/answers/reconcile_report.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/questions.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

int asked_nation(const Trials& trials, const Options& options) {
  if (!options.has(OptionId::nation)) {
    const int nation = nation_of(trials);
    if (nation < 0) throw UsageError(msg::ledger_no_nation);
    return nation;
  }
  const std::string id = options.text(OptionId::nation);
  std::vector<std::string> known;
  for (std::size_t a = 0; a < trials.areas().size(); ++a) {
    if (trials.areas()[a].id == id) return static_cast<int>(a);
    known.push_back(trials.areas()[a].id);
  }
  throw unknown_word(msg::ledger_nation_unknown, msg::ledger_nation_near, id, known);
}

std::vector<std::string> asked_targets(const Trials& trials, int nation, const Options& options) {
  std::vector<std::string> known;
  for (const TargetQuestion& question : trials.questions()) {
    const TargetSpec& target = trials.targets()[static_cast<std::size_t>(question.target)];
    if (question.area == nation && target.level == TargetLevel::national)
      known.push_back(target.id);
  }
  if (known.empty())
    throw UsageError(msg::ledger_no_targets, {trials.areas()[static_cast<std::size_t>(nation)].id});
  const auto given = options.given.find(OptionId::target);
  if (given == options.given.end()) return {};
  std::vector<std::string> wanted;
  const std::string suffix = "@" + trials.areas()[static_cast<std::size_t>(nation)].id;
  for (std::string id : given->second) {
    if (id.ends_with(suffix)) id.resize(id.size() - suffix.size());
    if (std::find(known.begin(), known.end(), id) == known.end())
      throw unknown_word(msg::question_target_unknown, msg::question_target_near, id, known);
    wanted.push_back(id);
  }
  return wanted;
}

void tell(const Job& job, const Trials& trials, const Reconciliation& found, const Options& options,
          Session& session) {
  const bool chances = !options.deterministic;
  const std::vector<InheritedTarget> inherited =
      inherited_targets(trials.compiled(), trials.targets());
  AnswerBlocks blocks = reconcile_blocks(trials, found, chances, session.language);
  if (!inherited.empty()) blocks.blank();
  blocks.append(inherited_blocks(trials.compiled(), trials.catalog(), inherited, session.language));
  session.out.write(options.json ? reconcile_json(trials, found, chances) : blocks.text());
  write_answer(job, options, session, "reconcile.csv", reconcile_csv(trials, found, chances));
  write_answer(job, options, session, "reconcile_commitments.csv", commitments_csv(trials, found));
  if (!inherited.empty())
    write_answer(job, options, session, "reconcile_inherited.csv",
                 inherited_csv(trials.compiled(), trials.spec().id, inherited));
}

// False when interrupted; the ledgers that were done are told.
bool reconcile_job(const Job& job, const Options& options, Session& session,
                   const Interruption& interruption) {
  TrialOptions how;
  how.members = job.spec.members;
  how.deterministic = true;
  how.threads = options.threads;
  const Trials trials(job.spec, *job.catalog, job.packs.targets, how);
  ReconcileOptions wanted;
  wanted.nation = asked_nation(trials, options);
  wanted.targets = asked_targets(trials, wanted.nation, options);
  wanted.members = options.deterministic ? 0 : job.spec.members;
  wanted.threads = options.threads;
  Reconciliation found;
  {
    ProgressBar bar(session.messages, job.spec.id, session.messages_on_terminal && !options.quiet);
    found = reconcile(
        trials, wanted, [&bar](double part) { bar.advance(part); }, interruption.token());
  }
  if (found.parts.empty()) throw UsageError(msg::ledger_no_parts);
  if (!found.targets.empty()) tell(job, trials, found, options, session);
  if (found.whole()) return true;
  session.note("gapcast: error: " + format(msg::ledger_interrupted, session.language,
                                           std::to_string(found.targets.size()),
                                           std::to_string(found.asked)));
  return false;
}

}  // namespace

int cmd_reconcile(const Options& options, Session& session) {
  if (options.arguments.empty()) throw UsageError(msg::cli_no_scenario);
  if (options.json && options.arguments.size() > 1)
    throw UsageError(msg::question_one_scenario, {"reconcile --json"});
  const Interruption interruption;
  const Inputs inputs = load_inputs(options, session, SweepUse::as_written);
  tell(inputs.diagnostics, session, !options.quiet);
  if (inputs.diagnostics.has_errors()) return kInvalidInput;
  bool first = true;
  for (const Job& job : inputs.jobs) {
    if (!first && !options.json) session.out.write("\n");
    first = false;
    if (!reconcile_job(job, options, session, interruption)) return kFailed;
  }
  return kDone;
}

}  // namespace gapcast::cli
