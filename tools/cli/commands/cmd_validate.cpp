// gapcast validate: reads and checks everything, runs nothing, tells every problem.
#include <algorithm>
#include <set>

#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/scenario_files.hpp"
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

// Rows that areas of the scenarios still lack. Two scenarios may build on one file with an area.
std::vector<Wanting> wanting_of(const Inputs& inputs) {
  std::vector<Wanting> all;
  std::set<std::pair<std::string, int>> seen;  // where areas are written
  for (const Job& job : inputs.jobs) {
    ScenarioSpec spec = job.spec;
    std::erase_if(spec.inline_areas, [&](const AreaSpec& area) {
      return !seen.insert({area.place.file, area.place.line}).second;
    });
    const Scheme scheme =
        !spec.scheme.empty() || job.catalog == nullptr ? spec.scheme : job.catalog->scheme;
    const std::vector<Wanting> found = wanting(spec, scheme);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

struct Lacks {
  std::vector<LackingArea> areas;  // of the data
  std::vector<Wanting> rows;       // of areas that the scenarios define
};

int report(const Diagnostics& diagnostics, const Lacks& lacks, const Options& options,
           Session& session) {
  const int status = diagnostics.has_errors() ? kInvalidInput : kDone;
  if (options.json) {
    session.out.write(problems_json(diagnostics, lacks.areas, lacks.rows, session.language));
    return status;
  }
  tell(diagnostics, session, /*with_warnings=*/!options.quiet);
  if (options.quiet) return status;
  for (const LackingArea& area : lacks.areas)
    session.out.write(format(msg::summary_area_lacks, session.language, area.id,
                             area.title.in(session.language), join(area.missing, "; ")) +
                      "\n");
  session.out.write(wanting_text(lacks.rows, session.language));
  session.out.write(summary(diagnostics, session.language) + "\n");
  return status;
}

}  // namespace

int cmd_validate(const Options& options, Session& session) {
  if (!options.arguments.empty()) {
    const Inputs inputs = load_inputs(with_scenario_files(options, session), session);
    return report(inputs.diagnostics, {lacking_of(inputs), wanting_of(inputs)}, options, session);
  }
  if (!options.data && options.targets.empty()) throw UsageError(msg::cli_no_scenario);
  return report(check_alone(options), {}, options, session);
}

}  // namespace gapcast::cli
