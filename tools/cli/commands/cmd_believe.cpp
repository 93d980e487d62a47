// gapcast believe: what one would have to believe for a target to be met.
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/ledger.hpp"
#include "engine/report/answers/believe_report.hpp"
#include "tools/cli/answering.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/questions.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
int cmd_believe(const Options& options, Session& session) {
  if (!options.has(OptionId::target)) throw UsageError(msg::question_target_needed);
  const Interruption interruption;
  const Asking asking = load_question("believe", options, session);
  if (asking.job == nullptr) return kInvalidInput;
  const std::vector<TargetQuestion> questions = asked_questions(*asking.trials, options);
  Diagnostics diagnostics;
  const std::vector<History> histories = histories_for(*asking.job, session, diagnostics).all;
  tell(diagnostics, session, !options.quiet);
  if (diagnostics.has_errors()) return kInvalidInput;
  TrialOptions how = asking.trials->options();
  how.deterministic = true;
  const Trials path(asking.job->spec, *asking.job->catalog, asking.job->packs.targets, how);
  std::vector<Belief> beliefs;
  {
    ProgressBar bar(session.messages, asking.job->spec.id,
                    session.messages_on_terminal && !options.quiet);
    for (const TargetQuestion& question : questions) {
      if (interruption.happened()) break;
      beliefs.push_back(believe(*asking.trials, path, question, histories));
      bar.advance(static_cast<double>(beliefs.size()) / static_cast<double>(questions.size()));
    }
  }
  // What was found before an interruption is kept.
  if (!beliefs.empty()) {
    session.out.write(options.json ? believe_json(*asking.trials, beliefs)
                                   : believe_text(*asking.trials, beliefs, session.language));
    write_answer(*asking.job, options, session, "believe.csv",
                 believe_csv(*asking.trials, beliefs));
  }
  if (!interruption.happened()) return kDone;
  session.note("gapcast: error: " + format(msg::ledger_interrupted, session.language,
                                           std::to_string(beliefs.size()),
                                           std::to_string(questions.size())));
  return kFailed;
}

}  // namespace gapcast::cli
