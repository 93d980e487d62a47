// gapcast plan: the resolved scenario, every number with its unit, source and origin.
#include "engine/base/messages/cli.hpp"
#include "engine/report/report.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

int cmd_plan(const Options& options, Session& session) {
  if (options.arguments.size() != 1) throw UsageError(msg::cli_one_argument, {"plan", "SCENARIO"});
  const Inputs inputs = load_inputs(options, session, SweepUse::as_written);
  tell(inputs.diagnostics, session, !options.quiet);
  if (inputs.diagnostics.has_errors()) return kInvalidInput;
  const Job& job = inputs.jobs.front();
  session.out.write(options.json ? plan_json(job.spec, job.compiled)
                                 : plan_text(job.spec, job.compiled, session.language));
  return kDone;
}

}  // namespace gapcast::cli
