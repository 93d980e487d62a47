// A small scenario that needs no data folder, with targets of its own.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/integration/program.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {

// `more` stands inside `scenario { ... }`; `id` names scenario and output folder.
inline std::string demo_scenario(const std::string& id = "demo", const std::string& more = "") {
  return "scenario\n{\n  id " + id + R"(
  title { en "Demo" vi "Thử" }
  areas demo
  horizon 2030
  members 2000
  seed 52
  area demo
  {
    title { en "Demo" vi "Thử" }
    base_year 2023
    grdp 100000
    population 1300
    employment 700
    sectors
    {
      farming { share 20 real_va 12000 employment 300 }
      mining { share 2 real_va 1100 va_ratio 40 employment 8 }
      electronics { share 3 real_va 1900 va_ratio 18 employment 12 }
      other_manufacturing { share 25 real_va 14000 va_ratio 30 employment 120 digitalisation 6 }
      electricity { share 6 real_va 3500 va_ratio 50 employment 6 }
      building { share 8 real_va 4700 employment 50 }
      ict_services { share 3 real_va 2000 employment 9 }
      other_services { share 28 real_va 16000 employment 195 digitalisation 5 }
      product_taxes { share 5 real_va 2900 }
    }
    observed_growth { grdp { 2024 6.9 } }
  }
)" + more +
         "}\n";
}

inline std::string demo_targets() {
  return R"(
target demo-easy
{
  title { en "Industry share" vi "Tỷ trọng công nghiệp" }
  indicator industry_share
  area demo
  year 2030
  comparator at_least
  value 10
  unit "%"
  instrument "a plan for tests"
  level provincial
  source assumption
}
target demo-hard
{
  title { en "Industry share" vi "Tỷ trọng công nghiệp" }
  indicator industry_share
  area demo
  year 2030
  comparator at_least
  value 80
  unit "%"
  instrument "a plan for tests"
  level provincial
  source assumption
}
)";
}

// A folder with demo.info and targets.info.
struct DemoFolder : ScratchFolder {
  DemoFolder() {
    write("demo.info", demo_scenario());
    write("targets.info", demo_targets());
  }
  std::string folder() const { return path().string(); }
};

// Levers whose numbers are drawn: growth, and a project that half of the members delay.
inline constexpr const char* kDrawnLevers =
    "levers { growth chips { sector electronics add_pp \"uniform(0, 12)\" from 2025 }\n"
    "project mill { area demo sector other_manufacturing va_bn 9000 year 2026 ramp_profile \"100\" "
    "delay_years \"discrete(0:0.5, 6:0.5)\" } }\n";

// A target of the area's own on its share of industry: `demo-open`.
inline std::string open_target(const std::string& value) {
  return "target demo-open { title { en \"T\" vi \"T\" } indicator industry_share area demo year "
         "2030 "
         "comparator at_least value " +
         value + " unit \"%\" level provincial source assumption }\n";
}

// The demo with drawn levers and these targets, to be asked about.
struct AskedFolder : DemoFolder {
  explicit AskedFolder(const std::string& targets) {
    write("demo.info", demo_scenario("demo", kDrawnLevers));
    write("targets.info", targets);
  }
  Answer ask(std::vector<std::string> words) const {
    words.insert(words.begin() + 1, {"demo.info", "--targets", "targets.info"});
    return call({.words = std::move(words), .folder = folder()});
  }
};

}  // namespace gapcast::test
