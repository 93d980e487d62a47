// gapcast attribute: what each lever contributes to the gap and the chance of a target.
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "tools/cli/answering.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/questions.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

// More than this many questions at once would be a mistake: each takes many runs.
std::vector<TargetQuestion> questions_of(const Trials& trials, const Options& options) {
  if (!options.has(OptionId::target)) throw UsageError(msg::question_target_needed);
  return asked_questions(trials, options);
}

}  // namespace

int cmd_attribute(const Options& options, Session& session) {
  const double probability = asked_probability(options);
  const Interruption interruption;
  const Asking asking = load_question("attribute", options, session);
  if (asking.job == nullptr) return kInvalidInput;
  Trials& trials = *asking.trials;
  const std::vector<TargetQuestion> questions = questions_of(trials, options);
  if (options.json && questions.size() > 1) throw UsageError(msg::question_one_area_json);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    std::optional<AttributionStory> story;
    {
      ProgressBar bar(session.messages, trials.spec().id,
                      session.messages_on_terminal && !options.quiet);
      const Listener listener{[&bar](double part) { bar.advance(part); }, interruption.token()};
      story = attribution_story(trials, questions[i], probability, listener);
    }
    // What was told before an interruption is kept.
    if (!story) {
      session.note("gapcast: error: " + format(msg::seek_interrupted, session.language,
                                               std::to_string(i),
                                               std::to_string(questions.size())));
      return kFailed;
    }
    session.out.write(options.json
                          ? attribute_json(trials, *story)
                          : attribute_blocks(trials, *story, probability, session.language).text());
    const std::string name = attribution_name(trials, questions[i]);
    write_answer(*asking.job, options, session, name + ".csv", attribute_csv(trials, *story));
    write_answer(*asking.job, options, session, name + "-changes.csv",
                 attribute_changes_csv(trials, *story));
    if (!story->attribution.stopped) continue;
    session.note("gapcast: error: " + format(msg::cli_interrupted_part, session.language));
    return kFailed;
  }
  return kDone;
}

}  // namespace gapcast::cli
