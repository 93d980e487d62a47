// gapcast export growth-scenario: the quarterly growth scenario of an area, to hand in.
#include <algorithm>
#include <limits>

#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/growth_report.hpp"
#include "engine/report/lacking.hpp"
#include "engine/report/terms.hpp"
#include "tools/cli/carry_through.hpp"
#include "tools/cli/files/workbook_file.hpp"
#include "tools/cli/interruption.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/questions.hpp"
#include "tools/cli/scenario_files.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr const char* kWhat = "growth-scenario";
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr const char* kCommand = "export growth-scenario";

// The scenario behind the word, or the shared baseline.
Options with_scenario(const Options& options, const Session& session) {
  Options result = options;
  const std::vector<std::string> known = {kWhat};
  if (options.arguments.empty()) throw UsageError(msg::export_needs_what, {kWhat});
  if (options.arguments.front() != kWhat)
    throw unknown_word(msg::export_unknown, msg::export_unknown_near, options.arguments.front(),
                       known);
  result.arguments.erase(result.arguments.begin());
  if (result.arguments.size() > 1) throw UsageError(msg::question_one_scenario, {kCommand});
  for (const auto& [id, name] : {std::pair(OptionId::area, "--area"), {OptionId::year, "--year"}})
    if (!options.has(id)) throw UsageError(msg::export_needs_option, {kCommand, name});
  if (result.arguments.empty()) result.arguments = {shared_baseline(session)};
  return result;
}

int asked_area(const Job& job, const Options& options, Language language) {
  const std::string id = options.text(OptionId::area);
  std::vector<std::string> known;
  for (std::size_t a = 0; a < job.compiled.areas.size(); ++a) {
    if (job.compiled.areas[a].id == id) return static_cast<int>(a);
    known.push_back(job.compiled.areas[a].id);
  }
  for (const LackingArea& lacking : job.compiled.lacking)
    if (lacking.id == id) {
      Compiled alone;
      alone.lacking = {lacking};
      alone.scheme = job.compiled.scheme;
      throw UsageError(msg::export_area_lacking,
                       {id, join(lacking_lines(alone, job.catalog, language), "; ")});
    }
  throw unknown_word(msg::export_area_unknown, msg::export_area_near, id, known);
}

int asked_year(const Job& job, int area, const Options& options) {
  const int first = job.compiled.base_year(area) + 1;
  const int last = job.compiled.year(job.compiled.plan.n_years - 1);
  const std::string text = options.text(OptionId::year);
  const auto year = parse_integer(text);
  if (!year || *year < first || *year > last)
    throw UsageError(msg::export_year_range,
                     {text, std::to_string(first),
                      job.compiled.areas[static_cast<std::size_t>(area)].id, std::to_string(last)});
  return static_cast<int>(*year);
}

// "services:2026Q1=7.2"
KnownGrowth observed_of(const std::string& text, int year) {
  KnownGrowth known;
  std::string_view rest = text;
  if (const std::size_t colon = rest.find(':'); colon != std::string_view::npos) {
    const auto part = std::find(kPartSets.begin(), kPartSets.end(), rest.substr(0, colon));
    const std::string name(rest.substr(0, colon));
    if (part == kPartSets.end() && name != "grdp") {
      std::vector<std::string> names(kPartSets.begin(), kPartSets.end());
      names.emplace_back("grdp");
      throw unknown_word(msg::observed_syntax, msg::observed_part_near, name, names);
    }
    known.part = static_cast<std::size_t>(part - kPartSets.begin());
    rest.remove_prefix(colon + 1);
  }
  const std::size_t equals = rest.find('=');
  if (equals == std::string_view::npos || equals < 5)
    throw UsageError(msg::observed_syntax, {text});
  const double growth = parse_number(rest.substr(equals + 1)).value_or(kNone);
  const auto of = parse_integer(rest.substr(0, 4));
  const auto quarters = quarters_of(rest.substr(4, equals - 4));
  if (!of || !quarters || !(growth > -100 && growth < 1000))
    throw UsageError(msg::observed_syntax, {text});
  if (*of != year) throw UsageError(msg::observed_other_year, {text, std::to_string(year)});
  known.first = quarters->first;
  known.last = quarters->second;
  known.growth = growth;
  known.name = std::string(rest.substr(0, equals));
  return known;
}

// Published figures and those of --observed, which replace them.
std::vector<KnownGrowth> known_growth(const Job& job, int area, int year, const Options& options) {
  std::vector<KnownGrowth> known =
      published_growth(*job.catalog, job.compiled.areas[static_cast<std::size_t>(area)].id, year);
  const auto given = options.given.find(OptionId::observed);
  if (given == options.given.end()) return known;
  for (std::string text : given->second) {
    std::replace(text.begin(), text.end(), ',', ' ');
    for (const std::string& word : split_words(text)) {
      KnownGrowth one = observed_of(word, year);
      std::erase_if(known, [&](const KnownGrowth& other) {
        return other.part == one.part && other.first == one.first && other.last == one.last;
      });
      known.push_back(std::move(one));
    }
  }
  return known;
}

std::optional<double> asked_growth(const Options& options) {
  if (!options.has(OptionId::growth)) return std::nullopt;
  const auto growth = parse_number(options.text(OptionId::growth));
  if (!growth || !(*growth > -100 && *growth < 1000))
    throw UsageError(msg::growth_syntax, {options.text(OptionId::growth)});
  return growth;
}

RunResult run_of(const Job& job, const Options& options, Session& session,
                 const Interruption& interruption) {
  ProgressBar bar(session.messages, job.spec.id, session.messages_on_terminal && !options.quiet);
  const Progress progress{[&bar](double fraction) { bar.advance(fraction); }};
  const Compiled beyond = compile_beyond(job, options);
  return run({job.compiled, beyond, *job.catalog, job.packs.targets}, run_options(job, options),
             progress, interruption.token());
}

// The year of the run, cut into quarters.
void complete(const Job& job, const RunResult& result, std::optional<double> growth,
              GrowthScenario& scenario) {
  const std::string& area = job.compiled.areas[static_cast<std::size_t>(scenario.area)].id;
  const auto path = annual_path(job.compiled, result, scenario.area, scenario.year, growth);
  if (!path) throw UsageError(msg::growth_no_path, {area, std::to_string(scenario.year)});
  scenario.path = *path;
  scenario.before = year_before(job.compiled, result, *job.catalog, scenario.area, scenario.year);
  if (scenario.before && scenario.before->whole_year())
    follow_published(job.compiled, result, scenario.area, *scenario.before, scenario.path);
  QuarterInputs quarters{scenario.path.base, scenario.path.growth, {}, scenario.known};
  for (std::size_t part = 0; part < kParts; ++part)
    quarters.season[part] = scenario.seasons[part].share;
  const QuarterResult made = quarter_table(quarters);
  if (made.problem) throw UsageError(*made.problem, {made.about});
  scenario.table = made.table;
}

void answer(const ReportContext& context, const GrowthScenario& scenario, const Job& job,
            const Options& options, Session& session) {
  session.out.write(options.json ? growth_json(context, scenario)
                                 : growth_text(context, scenario, session.language));
  const std::string name = "growth-" +
                           job.compiled.areas[static_cast<std::size_t>(scenario.area)].id + "-" +
                           std::to_string(scenario.year);
  write_answer(job, options, session, name + ".csv", growth_csv(context, scenario));
  write_answer(job, options, session, name + ".xlsx",
               workbook_bytes(growth_book(context, scenario), name + ".xlsx"));
}

}  // namespace

int cmd_export(const Options& given, Session& session) {
  const Options options = with_scenario(given, session);
  const Interruption interruption;
  const Inputs inputs = load_inputs(options, session, SweepUse::as_written);
  tell(inputs.diagnostics, session, !options.quiet);
  if (inputs.diagnostics.has_errors()) return kInvalidInput;
  const Job& job = inputs.jobs.front();
  GrowthScenario scenario;
  scenario.area = asked_area(job, options, session.language);
  scenario.year = asked_year(job, scenario.area, options);
  const std::string& area = job.compiled.areas[static_cast<std::size_t>(scenario.area)].id;
  scenario.known = known_growth(job, scenario.area, scenario.year, options);
  const std::optional<double> growth = asked_growth(options);
  scenario.asked = growth.has_value();
  const auto seasons = seasons_of(*job.catalog, area);
  if (!seasons) throw UsageError(msg::growth_no_seasons, {area});
  scenario.seasons = *seasons;
  const RunResult result = run_of(job, options, session, interruption);
  if (result.cancelled) {
    session.note("gapcast: error: " + format(msg::cli_interrupted, session.language));
    return kFailed;
  }
  complete(job, result, growth, scenario);
  answer({job.spec, job.compiled, result, *job.catalog}, scenario, job, options, session);
  return kDone;
}

}  // namespace gapcast::cli
