// Reading which targets are asked about, and writing the answers.
#include "tools/cli/questions.hpp"

#include <algorithm>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/carry_through.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

struct Wanted {
  std::string target, area;
};

Wanted wanted_of(const std::string& text) {
  const std::size_t at = text.find('@');
  Wanted wanted{text.substr(0, at), at == std::string::npos ? "" : text.substr(at + 1)};
  if (wanted.target.empty() || (at != std::string::npos && wanted.area.empty()))
    throw UsageError(msg::question_target_syntax, {text});
  return wanted;
}

void add_matching(const Trials& trials, const Wanted& wanted, std::vector<TargetQuestion>& found) {
  std::vector<std::string> targets, areas;
  bool any = false;
  for (const TargetQuestion& question : trials.questions()) {
    const std::string& target = trials.targets()[static_cast<std::size_t>(question.target)].id;
    const std::string& area = trials.areas()[static_cast<std::size_t>(question.area)].id;
    targets.push_back(target);
    if (target != wanted.target) continue;
    areas.push_back(area);
    if (!wanted.area.empty() && area != wanted.area) continue;
    found.push_back(question);
    any = true;
  }
  if (any) return;
  if (areas.empty())
    throw unknown_word(msg::question_target_unknown, msg::question_target_near, wanted.target,
                       targets);
  throw unknown_word(msg::question_area_unknown, msg::question_area_near, wanted.area, areas);
}

}  // namespace

Asking load_question(const char* command, const Options& options, Session& session) {
  if (options.arguments.size() != 1)
    throw UsageError(options.arguments.empty() ? msg::cli_no_scenario : msg::question_one_scenario,
                     {command});
  Asking asking{load_inputs(options, session, SweepUse::as_written), nullptr, nullptr};
  tell(asking.inputs.diagnostics, session, !options.quiet);
  if (asking.inputs.diagnostics.has_errors()) return asking;
  const Job& job = asking.inputs.jobs.front();
  TrialOptions how;
  how.members = job.spec.members;
  how.deterministic = options.deterministic;
  how.threads = options.threads;
  if (options.has(OptionId::indicator))
    how.asked.push_back({"each", options.text(OptionId::indicator)});
  asking.trials = std::make_unique<Trials>(job.spec, *job.catalog, job.packs.targets, how);
  asking.job = &job;
  return asking;
}

std::vector<TargetQuestion> asked_questions(const Trials& trials, const Options& options) {
  if (trials.questions().empty()) throw UsageError(msg::question_no_targets);
  const auto given = options.given.find(OptionId::target);
  if (given == options.given.end()) {
    if (!options.has(OptionId::all)) throw UsageError(msg::question_target_missing);
    return trials.questions();
  }
  if (options.has(OptionId::all)) throw UsageError(msg::question_target_and_all);
  std::vector<TargetQuestion> found;
  for (const std::string& text : given->second) add_matching(trials, wanted_of(text), found);
  return found;
}

double asked_probability(const Options& options) {
  const std::string text = options.text(OptionId::probability, "0.5");
  const std::optional<double> value = parse_number(text);
  if (!value || !(*value > 0 && *value < 1)) throw UsageError(msg::probability_syntax, {text});
  return *value;
}

std::optional<std::pair<double, double>> asked_bounds(const Options& options) {
  if (!options.has(OptionId::bounds)) return std::nullopt;
  const std::string text = options.text(OptionId::bounds);
  const std::size_t colon = text.find(':');
  const auto low = parse_number(text.substr(0, colon));
  const auto high =
      colon == std::string::npos ? std::nullopt : parse_number(text.substr(colon + 1));
  if (!low || !high || !(*low < *high)) throw UsageError(msg::bounds_syntax, {text});
  return std::pair(*low, *high);
}

std::optional<int> asked_from(const Trials& trials, const Options& options) {
  if (!options.has(OptionId::from)) return std::nullopt;
  const std::string text = options.text(OptionId::from);
  const int first = trials.compiled().year(0), last = trials.spec().horizon;
  const auto year = parse_integer(text);
  if (!year || *year < first || *year > last)
    throw UsageError(msg::from_syntax, {std::to_string(first), std::to_string(last), text});
  return static_cast<int>(*year);
}

void write_answer(const Job& job, const Options& options, Session& session, const std::string& name,
                  const std::string& bytes) {
  const std::string folder = folder_of(job, options);
  StagedFiles files(folder);
  files.write(name, bytes);
  files.commit();
  if (!options.quiet)
    session.note(format(msg::cli_written_to, session.language, folder + "/" + name));
}

}  // namespace gapcast::cli
