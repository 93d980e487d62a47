// gapcast seek: the value of one lever that meets a target.
#include <mutex>

#include "engine/analysis/seek/seek.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/report/answers/seek_report.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/seek_together.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

// Many questions are scanned at fewer points.
constexpr int kScanOfMany = 9;

// The number that is varied for a question; without --lever the usual one, if there is any.
std::optional<Variable> variable_of(const Trials& trials, const TargetQuestion& question,
                                    const std::vector<LeverText>& levers) {
  if (!levers.empty()) return known_variable(trials, question, levers.front().path);
  const std::string path = usual_lever(trials, question);
  return path.empty() ? std::nullopt : variable_at(trials, question, path);
}

SeekAnswer answer_to(const Trials& trials, const TargetQuestion& question,
                     const std::vector<LeverText>& levers, const SeekOptions& how) {
  SeekAnswer answer{question, {}};
  answer.result.status = SeekStatus::not_open;
  if (!question.open && levers.empty()) return answer;
  if (const auto variable = variable_of(trials, question, levers))
    answer.result = seek(trials, question, *variable, how);
  return answer;
}

// The answers to as many questions as were done before an interruption, in the order of the
// questions.
std::vector<SeekAnswer> answers_to(const Trials& trials,
                                   const std::vector<TargetQuestion>& questions,
                                   const std::vector<LeverText>& levers, const SeekOptions& how,
                                   const Interruption& interruption, ProgressBar& bar) {
  std::vector<std::optional<SeekAnswer>> found(questions.size());
  std::mutex mutex;
  std::size_t done = 0;
  trials.for_each(static_cast<std::int64_t>(questions.size()), [&](std::int64_t i) {
    if (interruption.happened()) return;
    const auto at = static_cast<std::size_t>(i);
    found[at] = answer_to(trials, questions[at], levers, how);
    const std::lock_guard lock(mutex);
    bar.advance(static_cast<double>(++done) / static_cast<double>(questions.size()));
  });
  std::vector<SeekAnswer> answers;
  for (std::optional<SeekAnswer>& answer : found)
    if (answer) answers.push_back(std::move(*answer));
  return answers;
}

}  // namespace

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
  if (questions.size() > 1) how.scan_points = kScanOfMany;
  std::vector<SeekAnswer> answers;
  {
    ProgressBar bar(session.messages, asking.job->spec.id,
                    session.messages_on_terminal && !options.quiet);
    answers = answers_to(*asking.trials, questions, levers, how, interruption, bar);
  }
  // What was found before an interruption is kept.
  if (!answers.empty()) {
    session.out.write(options.json
                          ? seek_json(*asking.trials, answers, how.probability)
                          : seek_text(*asking.trials, answers, how.probability, session.language));
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
