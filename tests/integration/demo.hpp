// A small scenario that needs no data folder, with targets of its own.
#pragma once

#include <string>

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

}  // namespace gapcast::test
