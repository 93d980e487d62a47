// Asking one analysis after the other, and writing what they found.
#include "tools/cli/run_analyses.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/inherited_report.hpp"
#include "tools/cli/answering.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr std::string_view kAll = "all";

class Asker {
 public:
  Asker(const Job& job, const Options& options, const std::vector<History>& histories,
        Session& session, const Interruption& interruption, Analysed& into)
      : job_(job),
        options_(options),
        histories_(histories),
        session_(session),
        interruption_(interruption),
        answers_(*into.answers),
        trials_(*into.trials),
        path_(*into.path) {
    std::vector<TargetQuestion> all;
    for (const TargetQuestion& question : trials_.questions())
      if (question.open && !question.gap.reference) all.push_back(question);
    const std::vector<std::size_t> first = first_alike(trials_, all);
    for (std::size_t i = 0; i < all.size(); ++i)
      if (first[i] == i) questions_.push_back(all[i]);
  }

  // Not asked any more: none of its questions is answered.
  void leave_out(Analysis analysis) {
    answers_.counts[analysis] = {0, std::max<std::size_t>(1, questions_.size())};
  }

  void ask(Analysis analysis) {
    ProgressBar bar(session_.messages, fmt::format("{} {}", job_.spec.id, id_of(analysis)),
                    session_.messages_on_terminal && !options_.quiet);
    const Listener listener{[&bar](double part) { bar.advance(part); }, interruption_.token()};
    AnswerCount& count = answers_.counts[analysis];
    count.asked = questions_.size();
    switch (analysis) {
      case Analysis::attribute:
        answers_.attributions = as_many<AttributionStory>(listener, [&](const auto& q, auto& part) {
          return attribution_story(trials_, q, answers_.probability, part);
        });
        count.answered = static_cast<std::size_t>(
            std::count_if(answers_.attributions.begin(), answers_.attributions.end(),
                          [](const AttributionStory& one) { return !one.attribution.stopped; }));
        break;
      case Analysis::seek:
        seek(listener);
        count.answered = answers_.seek.size();
        break;
      case Analysis::frontier:
        frontier(listener, count);
        break;
      case Analysis::sensitivity:
        sensitivity(listener, count);
        break;
      case Analysis::discover:
        answers_.discoveries = as_many<Discovery>(
            listener, [&](const auto& q, auto& part) { return discovery(trials_, q, part); });
        count.answered = answers_.discoveries.size();
        break;
      case Analysis::believe:
        answers_.beliefs = as_many<Belief>(listener, [&](const auto& q, auto&) {
          return std::optional(believe(trials_, path_, q, histories_));
        });
        count.answered = answers_.beliefs.size();
        break;
      case Analysis::reconcile:
        reconcile(listener, count);
    }
  }

 private:
  const Job& job_;
  const Options& options_;
  const std::vector<History>& histories_;
  Session& session_;
  const Interruption& interruption_;
  RunAnswers& answers_;
  Trials& trials_;
  const Trials& path_;
  std::vector<TargetQuestion> questions_;

  // The answers to the questions before a stop.
  template <class Answer, class Ask>
  std::vector<Answer> as_many(const Listener& listener, Ask&& ask) const {
    std::vector<Answer> answers;
    for (const TargetQuestion& question : questions_) {
      if (listener.stop.stop_requested()) break;
      const Listener part = listener.part(answers.size(), questions_.size());
      std::optional<Answer> answer = ask(question, part);
      if (!answer) break;
      answers.push_back(std::move(*answer));
      listener.advanced(static_cast<double>(answers.size()) /
                        static_cast<double>(questions_.size()));
    }
    return answers;
  }

  void seek(const Listener& listener) {
    SeekOptions how;
    how.probability = answers_.probability;
    answers_.seek = seek_answers(
        trials_, questions_,
        [&](const TargetQuestion& question) { return usual_variable(trials_, question); }, how,
        listener);
  }

  void frontier(const Listener& listener, AnswerCount& count) {
    const std::vector<FrontierQuestion> asked = frontier_questions(trials_, questions_);
    count.asked = asked.size();
    for (const FrontierQuestion& question : asked) {
      auto answer = area_frontier(trials_, question, answers_.probability,
                                  listener.part(count.answered, asked.size()));
      if (!answer) return;
      answers_.frontiers.push_back(std::move(*answer));
      ++count.answered;
    }
  }

  // Each indicator of an area once, whatever number of targets it has.
  void sensitivity(const Listener& listener, AnswerCount& count) {
    std::vector<SensitivityQuestion> asked;
    for (const TargetQuestion& question : questions_) {
      SensitivityQuestion one;
      one.area = question.area;
      one.indicator = trials_.targets()[static_cast<std::size_t>(question.target)].indicator;
      one.how.members = trials_.options().members;
      one.screen = options_.has(OptionId::screen);
      const bool known = std::any_of(asked.begin(), asked.end(), [&](const auto& other) {
        return other.area == one.area && other.indicator == one.indicator;
      });
      if (!known) asked.push_back(std::move(one));
    }
    count.asked = asked.size();
    for (const SensitivityQuestion& question : asked) {
      auto story =
          sensitivity_story(trials_, question, listener.part(count.answered, asked.size()));
      if (!story) return;
      answers_.sensitivities.push_back(std::move(*story));
      if (answers_.sensitivities.back().sensitivity.stopped) return;
      ++count.answered;
    }
  }

  void reconcile(const Listener& listener, AnswerCount& count) {
    count.asked = 0;
    ReconcileOptions how;
    how.nation = nation_of(path_);
    how.members = trials_.options().members;
    how.threads = options_.threads;
    if (how.nation < 0) return;
    Reconciliation found = gapcast::reconcile(path_, how, listener.advanced, listener.stop);
    if (found.parts.empty()) return;
    count.asked = found.asked;
    count.answered = found.targets.size();
    if (!found.targets.empty()) answers_.ledger = std::move(found);
  }
};

Analysis analysis_of(const std::string& word) {
  std::vector<std::string> known = {std::string(kAll)};
  for (const Analysis analysis : kAnalyses) {
    if (id_of(analysis) == word) return analysis;
    known.emplace_back(id_of(analysis));
  }
  throw unknown_word(msg::analyses_unknown, msg::analyses_unknown_near, word, known);
}

}  // namespace

std::vector<Analysis> asked_analyses(const Options& options) {
  std::vector<Analysis> asked;
  if (!options.has(OptionId::analyses)) return asked;
  std::string list = options.text(OptionId::analyses);
  std::replace(list.begin(), list.end(), ',', ' ');
  for (const std::string& word : split_words(list)) {
    if (word == kAll) return {std::begin(kAnalyses), std::end(kAnalyses)};
    asked.push_back(analysis_of(word));
  }
  if (asked.empty()) throw UsageError(msg::option_needs_value, {"--analyses"});
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  return asked;
}

void check_analyses(const std::vector<Analysis>& analyses, const std::vector<const Job*>& jobs) {
  const bool many = std::any_of(analyses.begin(), analyses.end(), [](Analysis analysis) {
    return analysis == Analysis::sensitivity || analysis == Analysis::discover;
  });
  for (const Job* const job : jobs)
    if (many && job->spec.members < kFewestMembers)
      throw UsageError(msg::sens_few_members,
                       {std::to_string(kFewestMembers), std::to_string(job->spec.members)});
}

std::size_t Analysed::answered() const {
  return static_cast<std::size_t>(
      std::count_if(answers->counts.begin(), answers->counts.end(),
                    [](const auto& one) { return one.second.whole(); }));
}

Analysed analyse(const Job& job, const std::vector<Analysis>& analyses, const Options& options,
                 const std::vector<History>& histories, Session& session,
                 const Interruption& interruption) {
  const auto trials_of = [&](bool path) {
    TrialOptions how;
    how.members = job.spec.members;
    how.deterministic = path;
    how.threads = options.threads;
    return std::make_unique<Trials>(job.spec, *job.catalog, job.packs.targets, how);
  };
  Analysed analysed{trials_of(false), trials_of(true), nullptr};
  analysed.answers = std::make_unique<RunAnswers>(RunAnswers{*analysed.trials, *analysed.path});
  Asker asker(job, options, histories, session, interruption, analysed);
  for (const Analysis analysis : analyses) {
    if (interruption.happened())
      asker.leave_out(analysis);
    else
      asker.ask(analysis);
  }
  return analysed;
}

void write_answers(const Analysed& analysed, StagedFiles& files) {
  const RunAnswers& a = *analysed.answers;
  for (const AttributionStory& story : a.attributions) {
    const std::string name = attribution_name(a.trials, story.attribution.question);
    files.write(name + ".csv", attribute_csv(a.trials, story));
    files.write(name + "-changes.csv", attribute_changes_csv(a.trials, story));
    files.write(name + ".json", attribute_json(a.trials, story));
  }
  if (!a.seek.empty()) {
    files.write("seek.csv", seek_csv(a.trials, a.seek, a.probability));
    files.write("seek.json", seek_json(a.trials, a.seek, a.probability));
  }
  if (!a.frontiers.empty()) {
    LeversOptions how;
    how.probability = a.probability;
    files.write("frontier.csv", frontier_csv(a.trials, a.frontiers));
    files.write("frontier.json", frontier_json(a.trials, a.frontiers, how));
  }
  if (!a.sensitivities.empty()) {
    files.write("sensitivity.csv", sensitivity_csv(a.trials, a.sensitivities));
    files.write("sensitivity.json", sensitivity_json(a.trials, a.sensitivities));
  }
  if (!a.discoveries.empty()) {
    files.write("discovery.csv", discovery_csv(a.trials, a.discoveries));
    files.write("discovery.json", discovery_json(a.trials, a.discoveries));
  }
  if (!a.beliefs.empty()) {
    files.write("believe.csv", believe_csv(a.trials, a.beliefs));
    files.write("believe.json", believe_json(a.trials, a.beliefs));
  }
  if (a.ledger) {
    files.write("reconcile.csv", reconcile_csv(a.path, *a.ledger, true));
    files.write("reconcile_commitments.csv", commitments_csv(a.path, *a.ledger));
    const auto inherited = inherited_targets(a.path.compiled(), a.path.targets());
    if (!inherited.empty())
      files.write("reconcile_inherited.csv",
                  inherited_csv(a.path.compiled(), a.path.spec().id, inherited));
    files.write("reconcile.json", reconcile_json(a.path, *a.ledger, true));
  }
}

}  // namespace gapcast::cli
