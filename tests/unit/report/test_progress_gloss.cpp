// Eurostat's class as a gloss: under the gap table and in the JSON.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/report/verdict.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;
using test::MadeRun;

std::string gloss(const MadeRun& run, Language language) {
  const ReportContext context = run.context();
  std::vector<const Gap*> gaps;
  for (const Gap& gap : context.result.gaps) gaps.push_back(&gap);
  return progress_gloss(context, gaps, language);
}

TEST_CASE("targets stand by class and without a record nothing is said") {
  MadeRun run;
  CHECK(gloss(run, Language::english) == "insufficient progress: Industry share 2030 *");
  CHECK(gloss(run, Language::vietnamese) == "tiến bộ chưa đủ: Tỷ trọng công nghiệp 2030 *");
  run.result.gaps[1].progress_ratio = 0.7;
  CHECK(gloss(run, Language::english) ==
        "moderate progress: Production value growth 2021–2030 | "
        "insufficient progress: Industry share 2030 *");
  run.result.gaps[0].progress_ratio = -0.1;
  run.result.gaps[1].already_met = true;
  CHECK(gloss(run, Language::english) ==
        "achieved: Production value growth 2021–2030 | "
        "movement away from the target: Industry share 2030 *");
  run.result.gaps[0].status = GapStatus::observed;
  run.result.gaps[1].status = GapStatus::no_data;
  CHECK(gloss(run, Language::english).empty());
}

TEST_CASE("the console report and the json carry the class") {
  const MadeRun run;
  CHECK(console_report(run.context(), Language::english)
            .find("Eurostat's class, from the pace of the whole published record: insufficient") !=
        std::string::npos);
  const Json json = Json::parse(results_json({run.context()}));
  CHECK(json["scenarios"][0]["gaps"][0].at("progress_class") == "insufficient");
  CHECK(json["scenarios"][0]["gaps"][1].at("progress_class").is_null());
}

}  // namespace
}  // namespace gapcast
