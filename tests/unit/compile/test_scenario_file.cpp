// From a scenario file to a plan, without a data folder.
#include <cmath>

#include "engine/scenario/read.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;
using doctest::Approx;

// Two areas and their sum, with a lever of most kinds. Shares sum to 100.
constexpr const char* kDemo = R"info(scenario
{
    id       demo-accelerated
    title    { en "Demo: processing first"  vi "Demo: ưu tiên công nghiệp chế biến" }
    areas    "demo both"
    horizon  2030
    members  1000
    seed     52
    area demo
    {
        title { en "Demo" vi "Demo" }
        base_year 2023  grdp 100000  population 1300  employment 700
        sectors
        {
            farming { share 30  real_va 20000 }
            mining { share 5  real_va 3000  va_ratio 60 }
            other_manufacturing
            {
                share 25  real_va 14000  va_ratio 30  employment 120  digitalisation 6
                observed_growth { 2024 7.5  2025 8.1 }
            }
            other_services { share 32 }
            product_taxes { share 8 }
        }
        observed_growth { grdp { 2024 6.9 }  industry { 2024 8.0 } }
        tracked { pii_score { scale identity  value 43.58  drift 0.8  volatility 1.5 } }
    }
    area demo-2
    {
        title { en "Demo 2" vi "Demo 2" }
        base_year 2022  grdp 50000  population 700  employment 400
        sectors { farming { share 60 }  other_services { share 40 } }
    }
    aggregate both { title { en "Both"  vi "Cả hai" }  of "demo demo-2" }
    parameters
    {
        other_manufacturing { growth_recent 9.5  growth_long_run "normal(8, 1)"  volatility 4 }
        area demo { mining { growth_long_run 3 } }
        correlation { mining.other_manufacturing 0.4  industry.services 0.3 }
    }
    levers
    {
        project refinery-2
        {
            area demo  sector mining  va_bn 2100  year 2028.5  ramp_profile "40 70 100"
            delay_years "discrete(0:0.4, 1:0.35, 2:0.15, 4:0.1)"
            cancel_probability 0.1  source demo-plan
        }
        growth supporting-industries
        {
            sector other_manufacturing  add_pp "triangular(0.5, 1, 2)"  from 2026  ramp 3
        }
        digital sme-platforms { sector other_services  speed_add 0.08  from 2026 }
        shock storm { year 2027  effect { industry -10  building "uniform(-8, -2)" } }
    }
}
)info";

Outcome compiled_file(const char* content) {
  const ScratchFolder folder;
  Outcome outcome;
  const ScenarioSpec spec = read_scenario(folder.write("demo.info", content), outcome.diagnostics);
  const Catalog catalog = built_in_catalog(outcome.diagnostics);
  outcome.compiled = compile(spec, catalog, {}, outcome.diagnostics);
  return outcome;
}

std::size_t sector_of(const Compiled& made, const std::string& id) {
  const Words all = ids(made.scheme);
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), id) - all.begin());
}

TEST_CASE("the example of a scenario file compiles without a problem") {
  const Outcome run = compiled_file(kDemo);
  INFO(text(run.diagnostics));
  CHECK(run.diagnostics.all().empty());
  const Compiled& made = run.compiled;
  CHECK(ids(made.areas) == Words{"demo", "both"});
  CHECK(ids(made.leaves) == Words{"demo", "demo-2"});
  CHECK(made.plan.first_year == 2022);
  CHECK(made.base_year(0) == 2023);
  CHECK(made.plan.seed == 52);

  const auto s = static_cast<int>(sector_of(made, "other_manufacturing"));
  const LeafSector& manufacturing = made.plan.sector(0, s);
  CHECK(manufacturing.real_va == 14000);
  CHECK(manufacturing.price == Approx(25000.0 / 14000));
  CHECK(manufacturing.va_ratio == Approx(0.3));
  CHECK(manufacturing.digitalisation == Approx(0.06));
  CHECK(manufacturing.employment == 120);
  CHECK(manufacturing.observed_years == 2);
  CHECK(manufacturing.growth_recent.value == Approx(std::log(1.095)));
  CHECK(manufacturing.growth_long_run.varies());
  CHECK(manufacturing.growth_long_run.draw == made.plan.sector(1, s).growth_long_run.draw);
  const auto mining = static_cast<int>(sector_of(made, "mining"));
  CHECK(made.plan.sector(0, mining).growth_long_run.value == Approx(std::log(1.03)));
  CHECK(made.plan.sector(1, mining).real_va == 0);
  CHECK(made.plan.leaves[0].employment == Approx(700));
}

TEST_CASE("draws of a scenario file are named by their paths") {
  const Plan plan = compiled_file(kDemo).compiled.plan;
  std::vector<std::uint64_t> streams;
  for (const Draw& draw : plan.draws) streams.push_back(draw.stream);
  const auto drawn = [&](const char* name) {
    return std::count(streams.begin(), streams.end(), hash_of(name)) == 1;
  };
  CHECK(drawn("param/other_manufacturing.growth_long_run"));
  CHECK(drawn("lever/growth/supporting-industries/add_pp"));
  CHECK(drawn("delay/refinery-2"));
}

TEST_CASE("every number of a scenario file is in the ledger with its line") {
  const Compiled made = compiled_file(kDemo).compiled;
  const auto line = [&](const std::string& area, const std::string& path) {
    const auto found = lines(made, area, path);
    REQUIRE_MESSAGE(found.size() == 1, path);
    return found[0];
  };
  CHECK(line("demo", "levers.project.refinery-2.va_bn").source == "demo-plan");
  CHECK(line("demo", "levers.project.refinery-2.va_bn").origin.line == 45);
  CHECK(line("", "levers.growth.supporting-industries.add_pp").value == "triangular(0.5, 1, 2)");
  CHECK(line("", "parameters.other_manufacturing.growth_long_run").value == "normal(8, 1)");
  CHECK(line("demo", "parameters.mining.growth_long_run").unit == "% a year");
  CHECK(line("demo", "account.share.farming").origin.line == 15);
  CHECK(line("demo", "account.price.other_services").status == "assumption");
  CHECK(line("demo", "account.observed_growth.industry.2024").value == "8");
  CHECK(line("demo", "tracked.pii_score.value").value == "43.58");
  for (const LedgerEntry& entry : made.ledger) {
    CAPTURE(entry.path);
    CHECK_FALSE(entry.value.empty());
    CHECK_FALSE(entry.status.empty());
    CHECK_FALSE(entry.source.empty());
  }
}

TEST_CASE("the built-in catalogue gives every parameter but the exchange rate") {
  const Compiled made = compiled_file(kDemo).compiled;
  for (const LedgerEntry& entry : made.ledger) {
    CAPTURE(entry.path);
    if (entry.path != "parameters.usd_exchange_rate")
      CHECK(entry.reason != msg::parameter_last_resort);
  }
}

}  // namespace
}  // namespace gapcast
