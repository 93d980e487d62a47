// gapcast validate: reads and checks everything, runs nothing, tells every problem.
#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

// Data and target packs that are named without any scenario are checked by themselves and against
// each other, as an empty scenario would.
Diagnostics check_alone(const Options& options) {
  Diagnostics diagnostics;
  const Catalog catalog =
      options.data ? load_catalog(*options.data, diagnostics) : built_in_catalog(diagnostics);
  std::vector<TargetSpec> targets;
  for (const std::string& file : options.targets)
    for (TargetSpec& target : read_targets(file, diagnostics)) targets.push_back(std::move(target));
  validate(ScenarioSpec{}, targets, catalog, diagnostics);
  diagnostics.sort();
  return diagnostics;
}

std::vector<LackingArea> lacking_of(const Inputs& inputs) {
  std::vector<LackingArea> all;
  for (const Job& job : inputs.jobs)
    for (const LackingArea& area : job.compiled.lacking) {
      const bool known = std::any_of(all.begin(), all.end(),
                                     [&](const LackingArea& other) { return other.id == area.id; });
      if (!known) all.push_back(area);
    }
  return all;
}

int report(const Diagnostics& diagnostics, const std::vector<LackingArea>& lacking,
           const Options& options, Session& session) {
  if (options.json) {
    session.out.write(problems_json(diagnostics, lacking, session.language));
  } else {
    tell(diagnostics, session, /*with_warnings=*/true);
    for (const LackingArea& area : lacking)
      session.out.write(format(msg::summary_area_lacks, session.language, area.id,
                               area.title.in(session.language), join(area.missing, "; ")) +
                        "\n");
    session.out.write(summary(diagnostics, session.language) + "\n");
  }
  return diagnostics.has_errors() ? kInvalidInput : kDone;
}

}  // namespace

int cmd_validate(const Options& options, Session& session) {
  if (!options.arguments.empty()) {
    const Inputs inputs = load_inputs(options, session);
    return report(inputs.diagnostics, lacking_of(inputs), options, session);
  }
  if (!options.data && options.targets.empty()) throw UsageError(msg::cli_no_scenario);
  return report(check_alone(options), {}, options, session);
}

}  // namespace gapcast::cli
