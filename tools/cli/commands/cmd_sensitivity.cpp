// gapcast sensitivity: where the uncertainty of an indicator comes from.
#include <algorithm>

#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "engine/report/answers/sensitivity_report.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/questions.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr std::int64_t kFewestMembers = 256;
constexpr int kFirstYear = 1900, kLastYear = 2050;

std::string asked_indicator(const Trials& trials, const Options& options) {
  if (!options.has(OptionId::indicator)) throw UsageError(msg::sens_indicator_needed);
  const std::string asked = options.text(OptionId::indicator);
  std::vector<std::string> known;
  for (const gapcast::Output& output : trials.compiled().plan.outputs) {
    const std::string id = output_id(trials.compiled(), output);
    if (id == asked) return asked;
    if (std::find(known.begin(), known.end(), id) == known.end()) known.push_back(id);
  }
  // An indicator that the areas' data cannot support is answered with the reason.
  for (const AbsentIndicator& absent : trials.compiled().absent)
    if (absent.indicator == asked) return asked;
  throw unknown_word(msg::sens_indicator_unknown, msg::sens_indicator_near, asked, known);
}

std::vector<int> asked_areas(const Trials& trials, const Options& options) {
  std::vector<int> areas;
  std::vector<std::string> known;
  const std::string asked = options.text(OptionId::area);
  for (int a = 0; a < static_cast<int>(trials.areas().size()); ++a) {
    known.push_back(trials.areas()[static_cast<std::size_t>(a)].id);
    if (asked.empty() || known.back() == asked) areas.push_back(a);
  }
  if (areas.empty()) throw unknown_word(msg::sens_area_unknown, msg::sens_area_near, asked, known);
  return areas;
}

class Answering {
 public:
  Answering(const Asking& asking, const Options& options, Session& session)
      : trials_(*asking.trials), options_(options), session_(session) {
    how_.members = trials_.options().members;
    if (options.has(OptionId::year))
      how_.years = {static_cast<int>(
          whole_number("--year", options.text(OptionId::year), kFirstYear, kLastYear))};
    indicator_ = asked_indicator(trials_, options);
  }

  // nullopt when interrupted.
  std::optional<SensitivityStory> story(int area) const {
    SensitivityStory story;
    story.sensitivity.area = area;
    story.sensitivity.indicator = indicator_;
    const Redraws redraws(trials_, area, indicator_);
    if (!redraws.supported()) {
      story.absent = reason(area);
      return story;
    }
    story.unit = variable_unit(redraws.compiled(),
                               redraws.plan().outputs[static_cast<std::size_t>(redraws.output())]);
    ProgressBar bar(session_.messages, trials_.spec().id,
                    session_.messages_on_terminal && !options_.quiet);
    const bool screen = options_.has(OptionId::screen);
    const double first = screen ? 0.4 : 0.7, second = screen ? 0.15 : 0.3;
    auto found = sensitivity(
        trials_, redraws, area, indicator_, how_, [&](double part) { bar.advance(first * part); },
        interruption_.token());
    if (!found) return std::nullopt;
    story.sensitivity = std::move(*found);
    const SensitivityCase* const last = last_year(story.sensitivity);
    if (last == nullptr) return story;
    story.worth = worth_of_figures(
        trials_, story.sensitivity, *last, [&](double part) { bar.advance(first + second * part); },
        interruption_.token());
    if (screen)
      story.screening = screen_parameters(
          trials_, area, indicator_, last->year, {},
          [&](double part) { bar.advance(first + second + (1 - first - second) * part); },
          interruption_.token());
    if (interruption_.happened()) return std::nullopt;
    return story;
  }

 private:
  const Trials& trials_;
  const Options& options_;
  Session& session_;
  SensitivityOptions how_;
  std::string indicator_;
  Interruption interruption_;

  static const SensitivityCase* last_year(const Sensitivity& s) {
    const SensitivityCase* last = nullptr;
    for (const SensitivityCase& one : s.cases)
      if (!one.question) last = &one;
    return last;
  }

  std::string reason(int area) const {
    for (const AbsentIndicator& absent : trials_.compiled().absent)
      if (absent.area == area && absent.indicator == indicator_)
        return format(absent.reason, session_.language,
                      std::span<const std::string>(absent.arguments));
    return indicator_;
  }
};

}  // namespace

int cmd_sensitivity(const Options& options, Session& session) {
  const Asking asking = load_question("sensitivity", options, session);
  if (asking.job == nullptr) return kInvalidInput;
  const Trials& trials = *asking.trials;
  if (trials.options().members < kFewestMembers)
    throw UsageError(msg::sens_few_members,
                     {std::to_string(kFewestMembers), std::to_string(trials.options().members)});
  const std::vector<int> areas = asked_areas(trials, options);
  const Answering answering(asking, options, session);
  std::vector<SensitivityStory> stories;
  for (const int area : areas) {
    auto story = answering.story(area);
    if (!story) break;
    stories.push_back(std::move(*story));
    if (!options.json) {
      if (stories.size() > 1) session.out.write("\n");
      session.out.write(sensitivity_text(trials, stories.back(), session.language));
    }
  }
  // What was found before an interruption is kept.
  if (options.json) session.out.write(sensitivity_json(trials, stories));
  if (!stories.empty())
    write_answer(*asking.job, options, session, "sensitivity.csv",
                 sensitivity_csv(trials, stories));
  if (stories.size() == areas.size()) return kDone;
  session.note("gapcast: error: " + format(msg::sens_interrupted, session.language,
                                           std::to_string(stories.size()),
                                           std::to_string(areas.size())));
  return kFailed;
}

}  // namespace gapcast::cli
