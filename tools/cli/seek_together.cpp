// Asking about several levers, and writing what was found.
#include "tools/cli/seek_together.hpp"

#include <algorithm>

#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/levers_report.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

LeversOptions how_of(const Options& options) {
  LeversOptions how;
  how.probability = asked_probability(options);
  if (!options.has(OptionId::budget)) return how;
  const std::string text = options.text(OptionId::budget);
  how.budget = parse_number(text);
  if (!how.budget || !(*how.budget > 0)) throw UsageError(msg::budget_syntax, {text});
  return how;
}

// What the options say must fit together before anything is simulated.
void check(const Options& options, const std::vector<LeverText>& levers,
           const std::vector<TargetQuestion>& questions) {
  const bool frontier = options.has(OptionId::frontier);
  if (levers.empty()) throw UsageError(msg::levers_needed, {frontier ? "--frontier" : "--budget"});
  if (options.has(OptionId::bounds)) throw UsageError(msg::levers_bounds);
  if (!frontier) return;
  if (questions.size() > 2)
    throw UsageError(msg::frontier_targets, {std::to_string(questions.size())});
  if (options.deterministic) throw UsageError(msg::frontier_members);
}

class Together {
 public:
  Together(const Asking& asking, const std::vector<LeverText>& levers, const Options& options,
           Session& session, const Interruption& interruption)
      : asking_(asking),
        trials_(*asking.trials),
        levers_(levers),
        options_(options),
        session_(session),
        interruption_(interruption),
        how_(how_of(options)),
        from_(asked_from(trials_, options)) {}

  int answer() {
    const std::vector<TargetQuestion> questions = asked_questions(trials_, options_);
    check(options_, levers_, questions);
    if (options_.has(OptionId::frontier) && questions.size() == 2)
      return chances(questions[0], questions[1]);
    return each(questions);
  }

 private:
  const Asking& asking_;
  Trials& trials_;
  const std::vector<LeverText>& levers_;
  const Options& options_;
  Session& session_;
  const Interruption& interruption_;
  LeversOptions how_;
  std::optional<int> from_;

  // The bar of this call, of `of` questions the one with index `i`.
  Advanced shown_on(ProgressBar& bar, std::size_t i, std::size_t of) const {
    return [&bar, i, of](double fraction) {
      bar.advance((static_cast<double>(i) + fraction) / static_cast<double>(of));
    };
  }
  ProgressBar bar() const {
    return ProgressBar(session_.messages, asking_.job->spec.id,
                       session_.messages_on_terminal && !options_.quiet);
  }

  int each(const std::vector<TargetQuestion>& questions) {
    std::vector<LeversAnswer> answers;
    {
      ProgressBar shown = bar();
      for (const TargetQuestion& question : questions) {
        if (interruption_.happened()) break;
        answers.push_back(answer_to(question, shown_on(shown, answers.size(), questions.size())));
      }
    }
    // What was found before an interruption is kept.
    if (!answers.empty()) tell(answers);
    const auto whole = std::count_if(answers.begin(), answers.end(),
                                     [](const LeversAnswer& answer) { return answer.whole; });
    return interrupted(static_cast<std::size_t>(whole), questions.size());
  }

  LeversAnswer answer_to(const TargetQuestion& question, const Advanced& advanced) const {
    LeversAnswer answer{question, priced_levers(trials_, question, levers_, from_), {}, {}};
    trials_.prepare(std::span(&question, 1));
    answer.result = seek_levers(trials_, question, answer.levers, how_);
    advanced(0.2);
    const bool settled = !question.open || answer.result.status == LeversStatus::past;
    if (options_.has(OptionId::frontier) && !settled)
      answer.frontier = cost_frontier(
          trials_, question, answer.levers, how_,
          [&](double fraction) { advanced(0.2 + 0.8 * fraction); }, interruption_.token());
    answer.whole = !options_.has(OptionId::frontier) || !interruption_.happened();
    advanced(1);
    return answer;
  }

  void tell(const std::vector<LeversAnswer>& answers) {
    std::string text;
    if (options_.json) {
      text = levers_json(trials_, answers, how_);
    } else {
      for (const LeversAnswer& answer : answers)
        text += (text.empty() ? "" : "\n") +
                levers_blocks(trials_, answer, how_, session_.language).text();
    }
    session_.out.write(text);
    write_answer(*asking_.job, options_, session_, "seek.csv", levers_csv(trials_, answers, how_));
    if (options_.has(OptionId::frontier))
      write_answer(*asking_.job, options_, session_, "frontier.csv",
                   frontier_csv(trials_, answers));
  }

  // Two targets against each other: neither may be settled already.
  int chances(const TargetQuestion& first, const TargetQuestion& second) {
    for (const TargetQuestion* question : {&first, &second})
      if (!question->open || is_past(trials_, *question))
        throw UsageError(
            msg::frontier_not_open,
            {trials_.targets()[static_cast<std::size_t>(question->target)].id,
             trials_.areas()[static_cast<std::size_t>(question->area)].id,
             question->open ? format(msg::seek_past, session_.language)
                            : TrialWords(trials_, session_.language).reason(*question)});
    ChancesAnswer answer{first, second, priced_levers(trials_, first, levers_, from_), {}};
    {
      ProgressBar shown = bar();
      answer.frontier = chance_frontier(trials_, first, second, answer.levers, how_,
                                        shown_on(shown, 0, 1), interruption_.token());
    }
    session_.out.write(options_.json
                           ? chances_json(trials_, answer)
                           : chances_blocks(trials_, answer, how_, session_.language).text());
    write_answer(*asking_.job, options_, session_, "frontier.csv", frontier_csv(trials_, answer));
    return interrupted(interruption_.happened() ? 0 : 1, 1);
  }

  int interrupted(std::size_t answered, std::size_t asked) {
    if (!interruption_.happened()) return kDone;
    session_.note("gapcast: error: " + format(msg::seek_interrupted, session_.language,
                                              std::to_string(answered), std::to_string(asked)));
    return kFailed;
  }
};

}  // namespace

int seek_together(const Asking& asking, const std::vector<LeverText>& levers,
                  const Options& options, Session& session, const Interruption& interruption) {
  return Together(asking, levers, options, session, interruption).answer();
}

}  // namespace gapcast::cli
