// gapcast seek: the value of one lever that meets a target.
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "tools/cli/answering.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/seek_together.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
int cmd_seek(const Options& options, Session& session) {
  SeekOptions how;
  how.probability = asked_probability(options);
  how.bounds = asked_bounds(options);
  const std::vector<LeverText> levers = asked_levers(options);
  const Interruption interruption;
  const Asking asking = load_question("seek", options, session);
  if (asking.job == nullptr) return kInvalidInput;
  if (asks_together(options, levers))
    return seek_together(asking, levers, options, session, interruption);
  if (!levers.empty() && levers.front().bounds) {
    if (how.bounds) throw UsageError(msg::levers_bounds);
    how.bounds = levers.front().bounds;
  }
  const std::vector<TargetQuestion> questions = asked_questions(*asking.trials, options);
  const std::optional<int> from = asked_from(*asking.trials, options);
  const auto variable = [&](const TargetQuestion& question) -> std::optional<Variable> {
    if (!levers.empty()) {
      const Variable named = known_variable(*asking.trials, question, levers.front().path, from);
      if (from && !named.is_new) throw UsageError(msg::from_written, {named.path});
      return named;
    }
    std::optional<Variable> usual = usual_variable(*asking.trials, question);
    if (from && usual && usual->is_new) usual->from = *from;
    return usual;
  };
  std::vector<SeekAnswer> answers;
  {
    ProgressBar bar(session.messages, asking.job->spec.id,
                    session.messages_on_terminal && !options.quiet);
    answers = seek_answers(*asking.trials, questions, variable, how,
                           {[&bar](double part) { bar.advance(part); }, interruption.token()});
  }
  // What was found before an interruption is kept.
  if (!answers.empty()) {
    session.out.write(
        options.json
            ? seek_json(*asking.trials, answers, how.probability)
            : seek_blocks(*asking.trials, answers, how.probability, session.language).text());
    write_answer(*asking.job, options, session, "seek.csv",
                 seek_csv(*asking.trials, answers, how.probability));
  }
  if (!interruption.happened()) return kDone;
  session.note("gapcast: error: " + format(msg::seek_interrupted, session.language,
                                           std::to_string(answers.size()),
                                           std::to_string(questions.size())));
  return kFailed;
}

}  // namespace gapcast::cli
