// gapcast discover: under which circumstances a target is missed.
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "tools/cli/answering.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/questions.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
int cmd_discover(const Options& options, Session& session) {
  const Interruption interruption;
  const Asking asking = load_question("discover", options, session);
  if (asking.job == nullptr) return kInvalidInput;
  const Trials& trials = *asking.trials;
  if (trials.options().members < kFewestMembers)
    throw UsageError(msg::sens_few_members,
                     {std::to_string(kFewestMembers), std::to_string(trials.options().members)});
  const std::vector<TargetQuestion> questions = asked_questions(trials, options);
  std::vector<Discovery> answers;
  for (const TargetQuestion& question : questions) {
    std::optional<Discovery> answer;
    {
      ProgressBar bar(session.messages, trials.spec().id,
                      session.messages_on_terminal && !options.quiet);
      answer = discovery(trials, question,
                         {[&bar](double part) { bar.advance(part); }, interruption.token()});
    }
    if (!answer) break;
    answers.push_back(std::move(*answer));
    if (!options.json) {
      if (answers.size() > 1) session.out.write("\n");
      session.out.write(discovery_blocks(trials, answers.back(), session.language).text());
    }
  }
  // What was found before an interruption is kept.
  if (options.json) session.out.write(discovery_json(trials, answers));
  if (!answers.empty())
    write_answer(*asking.job, options, session, "discovery.csv", discovery_csv(trials, answers));
  if (answers.size() == questions.size()) return kDone;
  session.note("gapcast: error: " + format(msg::seek_interrupted, session.language,
                                           std::to_string(answers.size()),
                                           std::to_string(questions.size())));
  return kFailed;
}

}  // namespace gapcast::cli
