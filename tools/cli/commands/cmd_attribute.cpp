// gapcast attribute: what each lever contributes to the gap and the chance of a target.
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/report/answers/attribute_report.hpp"
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

std::optional<AttributionStory> story_of(const Trials& trials, const TargetQuestion& question,
                                         double probability, const Options& options,
                                         Session& session, const Interruption& interruption) {
  AttributionStory story;
  story.attribution.question = question;
  if (!question.open) return story;
  AttributeOptions how;
  how.probability = probability;
  ProgressBar bar(session.messages, trials.spec().id,
                  session.messages_on_terminal && !options.quiet);
  auto found = attribute(
      trials, question, how, [&](double part) { bar.advance(part); }, interruption.token());
  if (!found) return std::nullopt;
  story.attribution = std::move(*found);
  story.share = share_change(trials, question);
  story.merger = merger_effect(trials, question);
  story.productivity = productivity_change(trials, question);
  return story;
}

std::string name_of(const Trials& trials, const TargetQuestion& question) {
  return "attribution-" + trials.targets()[static_cast<std::size_t>(question.target)].id + "-" +
         trials.areas()[static_cast<std::size_t>(question.area)].id;
}

}  // namespace

int cmd_attribute(const Options& options, Session& session) {
  const double probability = asked_probability(options);
  const Interruption interruption;
  const Asking asking = load_question("attribute", options, session);
  if (asking.job == nullptr) return kInvalidInput;
  const Trials& trials = *asking.trials;
  const std::vector<TargetQuestion> questions = questions_of(trials, options);
  if (options.json && questions.size() > 1) throw UsageError(msg::question_one_area_json);
  for (const TargetQuestion& question : questions) {
    const auto story = story_of(trials, question, probability, options, session, interruption);
    if (!story) {
      session.note("gapcast: error: " + format(msg::cli_interrupted, session.language));
      return kFailed;
    }
    session.out.write(options.json ? attribute_json(trials, *story)
                                   : attribute_text(trials, *story, probability, session.language));
    const std::string name = name_of(trials, question);
    write_answer(*asking.job, options, session, name + ".csv", attribute_csv(trials, *story));
    write_answer(*asking.job, options, session, name + "-changes.csv",
                 attribute_changes_csv(trials, *story));
  }
  return kDone;
}

}  // namespace gapcast::cli
