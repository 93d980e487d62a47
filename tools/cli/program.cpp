// Dispatch, and the one place where exceptions become exit statuses.
#include "tools/cli/program.hpp"

#include <algorithm>
#include <array>
#include <new>

#include "engine/base/error.hpp"
#include "engine/base/messages/backtest.hpp"
#include "engine/base/messages/blank.hpp"
#include "engine/base/messages/calibrate.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/compare.hpp"
#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "engine/base/messages/ledger.hpp"
#include "engine/base/messages/runs.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "engine/base/messages/workbook.hpp"
#include "tools/cli/facts_of_program.hpp"
#include "tools/cli/files/folders.hpp"
#include "tools/cli/glossary_of.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/store/database.hpp"
#include "tools/cli/store/runs.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

using Id = OptionId;

template <std::size_t n, std::size_t m>
constexpr std::array<Id, n + m> joined(const std::array<Id, n>& first,
                                       const std::array<Id, m>& rest) {
  std::array<Id, n + m> all{};
  std::copy(rest.begin(), rest.end(), std::copy(first.begin(), first.end(), all.begin()));
  return all;
}
// The ends that lists of options have in common: of every command; of those that read data, and
// that write a folder besides; of questions about members, and about members or the path.
constexpr std::array kEnd = {Id::glossary, Id::json, Id::quiet, Id::lang, Id::help};
constexpr std::array kDataEnd = joined(std::array{Id::data}, kEnd);
constexpr std::array kOutEnd = joined(std::array{Id::out}, kDataEnd);
constexpr std::array kFilesEnd = joined(std::array{Id::observe, Id::targets}, kDataEnd);
constexpr std::array kMembersEnd =
    joined(std::array{Id::members, Id::seed, Id::threads, Id::out}, kFilesEnd);
constexpr std::array kQuestionEnd =
    joined(std::array{Id::members, Id::seed, Id::threads, Id::deterministic, Id::out}, kFilesEnd);

constexpr std::array kRunOptions =
    joined(std::array{Id::members, Id::until, Id::seed, Id::shard, Id::threads, Id::vectors,
                      Id::deterministic, Id::out, Id::observe, Id::targets, Id::data, Id::format,
                      Id::require, Id::indicators, Id::analyses, Id::screen, Id::members_out,
                      Id::comments, Id::track_record},
           kEnd);
constexpr std::array kReportOptions =
    joined(std::array{Id::brief, Id::all_areas, Id::comments, Id::track_record, Id::members,
                      Id::until, Id::seed, Id::threads, Id::deterministic, Id::out, Id::observe,
                      Id::targets, Id::data, Id::require, Id::indicators},
           kEnd);
constexpr std::array kExportOptions =
    joined(std::array{Id::area, Id::year, Id::observed, Id::growth}, kQuestionEnd);
constexpr std::array kMergeOptions =
    joined(std::array{Id::threads, Id::out, Id::format, Id::require}, kEnd);
constexpr std::array kCompareOptions =
    joined(std::array{Id::where, Id::members, Id::seed, Id::threads, Id::out, Id::targets, Id::data,
                      Id::indicators},
           kEnd);
constexpr std::array kValidateOptions = joined(
    std::array{Id::members, Id::seed, Id::observe, Id::targets, Id::data, Id::indicators}, kEnd);
constexpr std::array kPlanOptions = kValidateOptions;
constexpr std::array kLookUpOptions = joined(std::array{Id::data, Id::targets}, kEnd);
constexpr std::array kNewAreaOptions = kOutEnd;
constexpr std::array kNewScenarioOptions = joined(std::array{Id::area}, kOutEnd);
constexpr std::array kBacktestOptions =
    joined(std::array{Id::panel_file, Id::panel_format, Id::share, Id::part, Id::whole, Id::level,
                      Id::min_train, Id::origins, Id::horizons, Id::areas, Id::out},
           kEnd);
constexpr std::array kSeekOptions =
    joined(std::array{Id::target, Id::lever, Id::probability, Id::bounds, Id::from, Id::budget,
                      Id::frontier, Id::all},
           kQuestionEnd);
constexpr std::array kCalibrateOptions = joined(std::array{Id::parameters}, kOutEnd);
constexpr std::array kAttributeOptions =
    joined(std::array{Id::target, Id::probability}, kQuestionEnd);
constexpr std::array kReconcileOptions = joined(std::array{Id::target, Id::nation}, kQuestionEnd);
constexpr std::array kBelieveOptions = joined(std::array{Id::target}, kQuestionEnd);
constexpr std::array kRunsOptions = joined(std::array{Id::out, Id::scenario, Id::keep}, kEnd);
constexpr std::array kSensitivityOptions =
    joined(std::array{Id::indicator, Id::area, Id::year, Id::screen}, kMembersEnd);
constexpr std::array kDiscoverOptions = joined(std::array{Id::target, Id::all}, kMembersEnd);
constexpr std::array kTellHelpOptions = {Id::lang, Id::help, Id::json, Id::quiet};
constexpr std::array kTellProgramOptions = {Id::help, Id::version, Id::lang, Id::json, Id::quiet};

constexpr std::array kCommands = {
    Command{"run", "SCENARIO… | all [FOLDER]", msg::help_run, msg::help_run_details,
            "gapcast run scenarios/lam-dong-baseline.info\n"
            "gapcast run all scenarios\n"
            "gapcast run mine.info --members 50000 --require 'my-target@demo >= 0.5'\n"
            "gapcast run mine.info --analyses attribute,seek",
            kRunOptions, cmd_run},
    Command{"merge", "DIR…", msg::help_merge, msg::help_merge_details,
            "gapcast run mine.info --shard 1/2 --out parts\n"
            "gapcast run mine.info --shard 2/2 --out parts\n"
            "gapcast merge parts --out out",
            kMergeOptions, cmd_merge},
    Command{"report", "SCENARIO…", msg::help_report, msg::help_report_details,
            "gapcast report --all\n"
            "gapcast report scenarios/lam-dong-baseline.info --brief\n"
            "gapcast report mine.info --brief --comments comments.csv --lang vi",
            kReportOptions, cmd_report},
    Command{"compare", "A B…", msg::help_compare, msg::help_compare_details,
            "gapcast compare scenarios/da-nang-baseline.info scenarios/da-nang-adverse.info\n"
            "gapcast compare out/mine-last-month mine.info\n"
            "gapcast compare mine.info yours.info --where 'area=lam-dong*, year=2030'",
            kCompareOptions, cmd_compare},
    Command{"validate", "SCENARIO…", msg::help_validate, msg::help_validate_details,
            "gapcast validate scenarios/*.info", kValidateOptions, cmd_validate},
    Command{"plan", "SCENARIO", msg::help_plan, msg::help_plan_details,
            "gapcast plan scenarios/lam-dong-baseline.info --json > plan.json", kPlanOptions,
            cmd_plan},
    Command{"list", "TOPIC [AREA [INDICATOR]]", msg::help_list, msg::help_list_details,
            "gapcast list areas\ngapcast list levers", kLookUpOptions, cmd_list},
    Command{"explain",
            "NAME | SECTOR.PARAMETER | AREA PARAMETER | AREA INDICATOR [YEAR] | RUN FIGURE [AREA]",
            msg::help_explain, msg::help_explain_details,
            "gapcast explain industry_share\ngapcast explain lam-dong-old industry_share 2022\n"
            "gapcast explain mining.growth_recent\n"
            "gapcast explain lam-dong-old mining.growth_recent\n"
            "gapcast explain out/lam-dong-baseline industry_share@2030",
            kLookUpOptions, cmd_explain},
    Command{"new-area", "ID", msg::help_new_area, msg::help_new_area_details,
            "gapcast new-area my-province\ngapcast validate my-province.info", kNewAreaOptions,
            cmd_new_area},
    Command{"new-scenario", "ID", msg::help_new_scenario, msg::help_new_scenario_details,
            "gapcast new-scenario faster-industry --area lam-dong --out scenarios",
            kNewScenarioOptions, cmd_new_scenario},
    Command{"audit", "[FILE…]", msg::help_audit, msg::help_audit_details,
            "gapcast audit\ngapcast audit yearbook.csv --json", kLookUpOptions, cmd_audit},
    Command{"calibrate", "[AREA…]", msg::help_calibrate, msg::help_calibrate_details,
            "gapcast calibrate lam-dong\ngapcast calibrate --parameters lam-dong",
            kCalibrateOptions, cmd_calibrate},
    Command{"backtest", "", msg::help_backtest, msg::help_backtest_details,
            "gapcast backtest\n"
            "gapcast backtest --data mine.csv --part industry --whole grdp --level industry",
            kBacktestOptions, cmd_backtest},
    Command{"seek", "SCENARIO", msg::help_seek, msg::help_seek_details,
            "gapcast seek scenarios/lam-dong-baseline.info --all\n"
            "gapcast seek mine.info --target my-target --lever levers.growth.NAME.add_pp\n"
            "gapcast seek mine.info --target my-target --lever PATH=0:5@2 --budget 8",
            kSeekOptions, cmd_seek},
    Command{"attribute", "SCENARIO", msg::help_attribute, msg::help_attribute_details,
            "gapcast attribute mine.info --target my-target@demo", kAttributeOptions,
            cmd_attribute},
    Command{"reconcile", "SCENARIO…", msg::help_reconcile, msg::help_reconcile_details,
            "gapcast reconcile scenarios/provinces-baseline.info\n"
            "gapcast reconcile mine.info --target nq23-industry-share",
            kReconcileOptions, cmd_reconcile},
    Command{"believe", "SCENARIO", msg::help_believe, msg::help_believe_details,
            "gapcast believe mine.info --target my-target@demo", kBelieveOptions, cmd_believe},
    Command{"export", "growth-scenario [SCENARIO]", msg::help_export, msg::help_export_details,
            "gapcast export growth-scenario --area lam-dong --year 2026\n"
            "gapcast export growth-scenario --area hue --year 2026 --observed 2026Q1=9.1",
            kExportOptions, cmd_export},
    Command{"runs", "list | show RUN | compare A B | export RUN | prune", msg::help_runs,
            msg::help_runs_details,
            "gapcast runs list\ngapcast runs show 3\ngapcast runs prune --keep 5", kRunsOptions,
            cmd_runs},
    Command{"sensitivity", "SCENARIO", msg::help_sensitivity, msg::help_sensitivity_details,
            "gapcast sensitivity mine.info --indicator industry_share --area lam-dong\n"
            "gapcast sensitivity mine.info --indicator digital_share --year 2030 --screen",
            kSensitivityOptions, cmd_sensitivity},
    Command{"discover", "SCENARIO", msg::help_discover, msg::help_discover_details,
            "gapcast discover mine.info --target my-target@demo", kDiscoverOptions, cmd_discover},
    Command{"help", "[COMMAND]", msg::help_help, msg::help_help_details, "gapcast help run",
            kTellHelpOptions, cmd_help},
};

const Command& command_named(const std::string& name) {
  std::vector<std::string> known;
  for (const Command& command : kCommands) {
    if (command.name == name) return command;
    known.emplace_back(command.name);
  }
  throw unknown_word(msg::cli_unknown_command, msg::cli_unknown_command_near, name, known);
}

// The folder that is used without --data; "" for the built-in figures.
std::string usual_data_folder(const Session& session) {
  return find_data_folder("", session.executable_folder).found.value_or("");
}

std::string version_of(const Options& options, const Session& session) {
  const std::string folder = usual_data_folder(session);
  return options.json ? version_json(folder) : version_text(folder, session.language);
}

std::string help_of(const Options& options, const Session& session) {
  return options.json ? program_json(session.language) : program_help(session.language);
}

std::string help_of(const Command& command, const Options& options, const Session& session) {
  return options.json ? command_json(command, session.language)
                      : command_help(command, session.language);
}

// `gapcast --help`, `gapcast --version`, `gapcast` alone.
int run_without_command(const std::vector<std::string>& words, Session& session) {
  const Options options = parse_options(words, kTellProgramOptions);
  if (options.version) {
    session.out.write(version_of(options, session));
    return kDone;
  }
  if (options.help) {
    session.out.write(help_of(options, session));
    return kDone;
  }
  if (!options.arguments.empty())
    throw UsageError(msg::cli_options_after_command, {options.arguments.front()});
  throw UsageError(msg::cli_no_command);
}

int dispatch(const std::vector<std::string>& words, Session& session) {
  if (words.empty() || words.front().starts_with("-")) return run_without_command(words, session);
  const Command& command = command_named(words.front());
  const Options options = parse_options({words.begin() + 1, words.end()}, command.options);
  if (options.help) {
    session.out.write(help_of(command, options, session));
    return kDone;
  }
  use_glossary(options, session);
  return command.run(options, session);
}

// The word "error:" is the same in both languages, so that programs find it.
void tell_error(const std::string& text, Session& session) {
  session.note("gapcast: error: " + text);
}

int tell_usage(const UsageError& error, const std::vector<std::string>& words, Session& session) {
  tell_error(error.text(session.language), session);
  for (const UsageError& other : error.others()) tell_error(other.text(session.language), session);
  std::string command;
  for (const Command& candidate : kCommands)
    if (!words.empty() && candidate.name == words.front()) command = " " + words.front();
  session.note(format(msg::help_see, session.language, "gapcast" + command + " --help"));
  return kWrongUse;
}

int tell_internal(const char* what, Session& session) {
  tell_error(format(msg::cli_internal_error, session.language, std::string(what), version_line()),
             session);
  return kInternalError;
}

}  // namespace

std::span<const Command> command_table() { return kCommands; }

int cmd_help(const Options& options, Session& session) {
  if (options.arguments.size() > 1) throw UsageError(msg::cli_one_argument, {"help", "COMMAND"});
  session.out.write(options.arguments.empty()
                        ? help_of(options, session)
                        : help_of(command_named(options.arguments.front()), options, session));
  return kDone;
}

int run_program(const std::vector<std::string>& words, Session& session) {
  session.language = asked_language(words).value_or(session.language);
  try {
    return dispatch(words, session);
  } catch (const UsageError& error) {
    return tell_usage(error, words, session);
  } catch (const InputError& error) {
    tell(error.diagnostics(), session, /*with_warnings=*/true);
    return kInvalidInput;
  } catch (const DamagedFile& error) {
    session.note(error.path() + ": error: " + error.reason() + ". " +
                 format(msg::cli_damaged_store, session.language));
    return kFailed;
  } catch (const IoError& error) {
    session.note(error.path() + ": error: " + error.reason());
    return kFailed;
  } catch (const std::bad_alloc&) {
    tell_error(format(msg::cli_out_of_memory, session.language), session);
    return kFailed;
  } catch (const std::exception& error) {
    return tell_internal(error.what(), session);
  }
}

}  // namespace gapcast::cli
