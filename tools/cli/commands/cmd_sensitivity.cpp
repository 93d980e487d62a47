// gapcast sensitivity: where the uncertainty of an indicator comes from.
#include <algorithm>

#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "tools/cli/answering.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/questions.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

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

// A year that none of the areas projects is a mistake, not an empty answer.
int asked_year(const Trials& trials, const std::vector<int>& areas, const Options& options) {
  const auto year =
      static_cast<int>(whole_number("--year", options.text(OptionId::year), kFirstYear, kLastYear));
  int first = trials.spec().horizon;
  for (const int area : areas) first = std::min(first, trials.compiled().base_year(area) + 1);
  if (year < first || year > trials.spec().horizon)
    throw UsageError(msg::sens_year_range, {std::to_string(year), std::to_string(first),
                                            std::to_string(trials.spec().horizon)});
  return year;
}

SensitivityQuestion asked_question(const Trials& trials, const std::vector<int>& areas,
                                   const Options& options) {
  SensitivityQuestion question;
  question.how.members = trials.options().members;
  if (options.has(OptionId::year)) question.how.years = {asked_year(trials, areas, options)};
  question.indicator = asked_indicator(trials, options);
  question.screen = options.has(OptionId::screen);
  return question;
}

}  // namespace

int cmd_sensitivity(const Options& options, Session& session) {
  const Interruption interruption;
  const Asking asking = load_question("sensitivity", options, session);
  if (asking.job == nullptr) return kInvalidInput;
  const Trials& trials = *asking.trials;
  if (trials.options().members < kFewestMembers)
    throw UsageError(msg::sens_few_members,
                     {std::to_string(kFewestMembers), std::to_string(trials.options().members)});
  const std::vector<int> areas = asked_areas(trials, options);
  SensitivityQuestion question = asked_question(trials, areas, options);
  std::vector<SensitivityStory> stories;
  std::size_t whole = 0;
  for (const int area : areas) {
    question.area = area;
    std::optional<SensitivityStory> story;
    {
      ProgressBar bar(session.messages, trials.spec().id,
                      session.messages_on_terminal && !options.quiet);
      story = sensitivity_story(trials, question,
                                {[&bar](double part) { bar.advance(part); }, interruption.token()});
    }
    if (!story) break;
    stories.push_back(std::move(*story));
    if (!options.json) {
      if (stories.size() > 1) session.out.write("\n");
      session.out.write(sensitivity_blocks(trials, stories.back(), session.language).text());
    }
    if (stories.back().sensitivity.stopped) break;
    ++whole;
  }
  if (!options.json && stories.size() > 1)
    session.out.write("\n" + sensitivity_overview(trials, stories, session.language).text());
  // What was found before an interruption is kept.
  if (options.json) session.out.write(sensitivity_json(trials, stories));
  if (!stories.empty())
    write_answer(*asking.job, options, session, "sensitivity.csv",
                 sensitivity_csv(trials, stories));
  if (whole == areas.size()) return kDone;
  session.note("gapcast: error: " + format(msg::sens_interrupted, session.language,
                                           std::to_string(whole), std::to_string(areas.size())));
  return kFailed;
}

}  // namespace gapcast::cli
