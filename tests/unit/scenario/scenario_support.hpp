// What the tests of the scenario floor share: scenarios from text, and problems as short texts.
#pragma once

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/scenario/read.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {

// "identifier (key)" of each problem, in the order of the file.
inline std::vector<std::string> told(Diagnostics diagnostics) {
  diagnostics.sort();
  std::vector<std::string> list;
  for (const Diagnostic& diagnostic : diagnostics.all())
    list.push_back(std::string(name(diagnostic.message)) + " (" + diagnostic.key + ")");
  return list;
}

inline std::string rendered(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all())
    text += render(diagnostic, Language::english) + "\n";
  return text;
}

inline ScenarioSpec read_without_problem(const std::string& path) {
  Diagnostics diagnostics;
  ScenarioSpec spec = read_scenario(path, diagnostics);
  INFO(rendered(diagnostics));
  CHECK(diagnostics.all().empty());
  return spec;
}

// The lever of that kind and name, or nullptr.
inline const LeverSpec* find_lever(const ScenarioSpec& spec, const std::string& kind,
                                   const std::string& name) {
  for (const LeverSpec& lever : spec.levers)
    if (lever.kind == kind && lever.name == name) return &lever;
  return nullptr;
}

// An area that makes a scenario complete.
inline constexpr const char* kSmallArea =
    "area demo { base_year 2023  grdp 1000  population 10  employment 5\n"
    "  sectors { farming { share 40 }  other_manufacturing { share 60 } } }\n";

}  // namespace gapcast::test
