// A program of another project: runs a shipped scenario by the installed engine, prints the gaps.
#include <cstdio>
#include <string>

#include "engine/report/report.hpp"
#include "engine/scenario/read.hpp"

namespace {

using namespace gapcast;

int refuse(Diagnostics& problems) {
  problems.sort();
  for (const Diagnostic& problem : problems.all())
    std::fprintf(stderr, "%s\n", render(problem, Language::english).c_str());
  return 3;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  const std::string folder = DATA_DIR;
  Diagnostics problems;
  const Catalog catalog = load_catalog(folder + "/data", problems);
  ScenarioSpec spec = read_scenario(words[1], problems);
  spec.members = 200;
  const TargetPacks packs = load_targets(spec, folder + "/targets", {}, problems);
  validate(spec, packs.targets, catalog, problems);
  if (problems.has_errors()) return refuse(problems);

  CompileOptions plain;
  plain.asked = asked_by(packs.targets);
  CompileOptions beyond = plain;
  beyond.horizon = 2050;
  const Compiled compiled = compile(spec, catalog, plain, problems);
  const Compiled followed = compile(spec, catalog, beyond, problems);
  if (problems.has_errors()) return refuse(problems);

  RunOptions options;
  options.members = spec.members;
  const RunResult result = run({compiled, followed, catalog, packs.targets}, options, {}, {});
  std::fputs(gaps_csv({spec, compiled, result, catalog}).c_str(), stdout);
  return 0;
}
