// The program as a function: arguments in, exit status out.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

enum ExitStatus : int {
  kDone = 0,
  kFailed = 1,          // the run failed: disk full, interrupted
  kWrongUse = 2,        // wrong command line
  kInvalidInput = 3,    // invalid scenario, data or targets
  kRequireNotMet = 4,   // --require
  kInternalError = 70,  // "please report"
};

struct Command {
  std::string_view name;
  std::string_view arguments;  // as shown in the help: "SCENARIO…"
  Message summary{};           // one line
  Message details{};           // a paragraph
  std::string_view example;    // lines of the shell
  std::span<const OptionId> options;
  int (*run)(const Options&, Session&) = nullptr;
};
std::span<const Command> command_table();

int cmd_run(const Options& options, Session& session);
int cmd_report(const Options& options, Session& session);
int cmd_export(const Options& options, Session& session);
int cmd_compare(const Options& options, Session& session);
int cmd_merge(const Options& options, Session& session);
int cmd_validate(const Options& options, Session& session);
int cmd_plan(const Options& options, Session& session);
int cmd_list(const Options& options, Session& session);
int cmd_explain(const Options& options, Session& session);
int cmd_new_area(const Options& options, Session& session);
int cmd_new_scenario(const Options& options, Session& session);
int cmd_audit(const Options& options, Session& session);
int cmd_calibrate(const Options& options, Session& session);
int cmd_backtest(const Options& options, Session& session);
int cmd_seek(const Options& options, Session& session);
int cmd_attribute(const Options& options, Session& session);
int cmd_reconcile(const Options& options, Session& session);
int cmd_believe(const Options& options, Session& session);
int cmd_sensitivity(const Options& options, Session& session);
int cmd_discover(const Options& options, Session& session);
int cmd_help(const Options& options, Session& session);

// The topics of `list`, blank-separated.
std::string_view list_topics();

// Help texts in the session's language.
std::string program_help(Language language);
std::string command_help(const Command& command, Language language);

// Finds the command and runs it; turns every exception into a message and its exit status. `words`
// are the arguments without the program's name.
int run_program(const std::vector<std::string>& words, Session& session);

}  // namespace gapcast::cli
