// One question after the other, with progress and stops.
#include "tools/cli/answering.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>

#include "engine/analysis/change.hpp"
#include "engine/run/judge.hpp"
#include "tools/cli/files/folders.hpp"

namespace gapcast::cli {
namespace {

// Many questions are scanned at fewer points, and checked with a part of the members a seed.
constexpr int kScanOfMany = 9;
constexpr std::int64_t kFreshPart = 4;

SeekAnswer seek_answer(const Trials& trials, const TargetQuestion& question,
                       const std::optional<Variable>& variable, const SeekOptions& how) {
  SeekAnswer answer{question, {}};
  answer.result.status = SeekStatus::not_open;
  if (variable) answer.result = seek(trials, question, *variable, how);
  return answer;
}

// Places of the questions, by area.
std::vector<std::vector<std::size_t>> by_area(const std::vector<TargetQuestion>& questions) {
  std::map<int, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < questions.size(); ++i) places[questions[i].area].push_back(i);
  std::vector<std::vector<std::size_t>> result;
  for (auto& [area, of_area] : places) result.push_back(std::move(of_area));
  return result;
}

const SensitivityCase* last_year(const Sensitivity& sensitivity) {
  const SensitivityCase* last = nullptr;
  for (const SensitivityCase& one : sensitivity.cases)
    if (!one.question) last = &one;
  return last;
}

// What only the last year is asked: figures worth learning, parameters worth a distribution.
void add_last_year(const Trials& trials, const SensitivityQuestion& question,
                   const Listener& listener, SensitivityStory& story) {
  const SensitivityCase* const last = last_year(story.sensitivity);
  if (last == nullptr) return;
  const Listener worth = listener.part(0, question.screen ? 4 : 1);
  story.worth = worth_of_figures(trials, story.sensitivity, *last, worth.advanced, listener.stop);
  if (question.screen)
    story.screening = screen_parameters(
        trials, question.area, question.indicator, last->year, {},
        [&](double part) { listener.advanced(0.25 + 0.75 * part); }, listener.stop);
}

}  // namespace

Listener Listener::part(std::size_t i, std::size_t n) const {
  return {[told = advanced, i, n](double fraction) {
            told((static_cast<double>(i) + fraction) / static_cast<double>(n));
          },
          stop};
}

std::vector<std::size_t> first_alike(const Trials& trials,
                                     const std::vector<TargetQuestion>& questions) {
  const auto target = [&](const TargetQuestion& question) -> const TargetSpec& {
    return trials.targets()[static_cast<std::size_t>(question.target)];
  };
  std::vector<std::size_t> first;
  for (const TargetQuestion& question : questions) {
    const auto same = std::find_if(questions.begin(), questions.end(), [&](const auto& other) {
      return other.area == question.area && other.open == question.open &&
             promise_alike(target(other), target(question));
    });
    first.push_back(static_cast<std::size_t>(same - questions.begin()));
  }
  return first;
}

std::optional<Variable> usual_variable(const Trials& trials, const TargetQuestion& question) {
  if (!question.open) return std::nullopt;
  const std::string path = usual_lever(trials, question);
  return path.empty() ? std::nullopt : variable_at(trials, question, path);
}

std::vector<SeekAnswer> seek_answers(Trials& trials, const std::vector<TargetQuestion>& questions,
                                     const VariableOf& variable, const SeekOptions& how,
                                     const Listener& listener) {
  SeekOptions of_all = how;
  if (questions.size() > 1) {
    of_all.scan_points = kScanOfMany;
    of_all.fresh_members = trials.options().members / kFreshPart;
  }
  const std::vector<std::size_t> first = first_alike(trials, questions);
  std::vector<std::optional<SeekAnswer>> found(questions.size());
  std::mutex mutex;
  std::size_t done = 0;
  const auto answer = [&](std::size_t at) {
    if (listener.stop.stop_requested()) return;
    if (first[at] == at)
      found[at] = seek_answer(trials, questions[at], variable(questions[at]), of_all);
    const std::lock_guard lock(mutex);
    listener.advanced(static_cast<double>(++done) / static_cast<double>(questions.size()));
  };
  for (const std::vector<std::size_t>& area : by_area(questions)) {
    if (listener.stop.stop_requested()) break;
    std::vector<TargetQuestion> asked;
    for (const std::size_t at : area) asked.push_back(questions[at]);
    trials.prepare(asked, of_all.fresh_seeds, of_all.fresh_members);
    trials.for_each(static_cast<std::int64_t>(area.size()),
                    [&](std::int64_t i) { answer(area[static_cast<std::size_t>(i)]); });
  }
  trials.prepare({});
  std::vector<SeekAnswer> answers;
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (found[first[i]]) answers.push_back({questions[i], found[first[i]]->result});
  return answers;
}

std::optional<AttributionStory> attribution_story(Trials& trials, const TargetQuestion& question,
                                                  double probability, const Listener& listener) {
  AttributionStory story;
  story.attribution.question = question;
  if (!question.open) return story;
  AttributeOptions how;
  how.probability = probability;
  trials.prepare(std::span(&question, 1));
  auto found = attribute(trials, question, how, listener.advanced, listener.stop);
  if (!found) return std::nullopt;
  story.attribution = std::move(*found);
  story.share = share_change(trials, question);
  story.merger = merger_effect(trials, question);
  story.productivity = productivity_change(trials, question);
  return story;
}

std::string attribution_name(const Trials& trials, const TargetQuestion& question) {
  return "attribution-" + trials.targets()[static_cast<std::size_t>(question.target)].id + "-" +
         trials.areas()[static_cast<std::size_t>(question.area)].id;
}

std::optional<SensitivityStory> sensitivity_story(const Trials& trials,
                                                  const SensitivityQuestion& question,
                                                  const Listener& listener) {
  constexpr double kIndices = 0.6;  // of the work
  SensitivityStory story;
  story.sensitivity.area = question.area;
  story.sensitivity.indicator = question.indicator;
  const Redraws redraws(trials, question.area, question.indicator);
  story.absent = !redraws.supported();
  if (story.absent) return story;
  story.unit = variable_unit(redraws.compiled(),
                             redraws.plan().outputs[static_cast<std::size_t>(redraws.output())]);
  auto found = sensitivity(
      trials, redraws, question.area, question.indicator, question.how,
      [&](double part) { listener.advanced(kIndices * part); }, listener.stop);
  if (!found) return std::nullopt;
  story.sensitivity = std::move(*found);
  if (story.sensitivity.stopped) return story;
  add_last_year(
      trials, question,
      {[&](double part) { listener.advanced(kIndices + (1 - kIndices) * part); }, listener.stop},
      story);
  if (listener.stop.stop_requested()) return std::nullopt;
  return story;
}

std::optional<Discovery> discovery(const Trials& trials, const TargetQuestion& question,
                                   const Listener& listener) {
  Discovery answer;
  answer.question = question;
  if (!question.open) return answer;
  return discover(trials, question, {}, listener.advanced, listener.stop);
}

Histories histories_for(const Job& job, const Session& session, Diagnostics& diagnostics) {
  if (!job.catalog->directory.empty())
    return load_histories(job.catalog->directory, *job.catalog, diagnostics);
  const DataFolder data = find_data_folder("", session.executable_folder);
  if (!data.found) return {};
  const Catalog shipped = load_catalog(*data.found, diagnostics);
  if (diagnostics.has_errors()) return {};
  Histories histories = load_histories(*data.found, shipped, diagnostics);
  // Of the shipped folder only what histories are made of.
  for (const InputFile& file : shipped.files)
    for (const char* name : {"areas.csv", "definitions.csv", "observations.csv"})
      if (std::filesystem::path(file.path).filename() == name) histories.files.push_back(file);
  return histories;
}

}  // namespace gapcast::cli
