// gapcast report: the pages of a run, to print or to send, without its tables.
#include <filesystem>

#include "engine/base/messages/cli.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/scenario_files.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

int cmd_report(const Options& given, Session& session) {
  Options options = given;
  const bool all = options.has(OptionId::all_areas);
  options.files = {RunFile::page};
  if (all || options.has(OptionId::brief)) options.files.insert(RunFile::briefs);
  options.pages_only = true;
  if (options.arguments.empty() && all) options.arguments = {shared_baseline(session)};
  return cmd_run(options, session);
}

}  // namespace gapcast::cli
