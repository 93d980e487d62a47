// reconcile and believe through the program.
#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

// Two provinces like the demo and a nation that is their sum.
std::string two_provinces() {
  std::string text = demo_scenario("two");
  const std::size_t areas = text.find("areas demo");
  text.replace(areas, 10, "areas \"nation demo other\"");
  const std::size_t first = text.find("  area demo"), end = text.rfind("}\n");
  std::string other = text.substr(first, end - first);
  other.replace(other.find("area demo"), 9, "area other");
  text.insert(end, other +
                       "aggregate nation { title { en \"Nation\" vi \"Cả nước\" } of \"demo "
                       "other\" }\n");
  return text;
}

std::string national_target() {
  return "target nation-industry { title { en \"T\" vi \"T\" } indicator industry_share area "
         "nation year 2030 comparator above value 50 unit \"%\" instrument \"a plan\" level "
         "national source assumption }\n"
         "target nation-growth { title { en \"T\" vi \"T\" } indicator grdp_growth area nation "
         "period \"2026 2030\" comparator at_least value 1 unit \"%\" instrument \"a plan\" level "
         "national source assumption }\n";
}

struct TwoProvinces : ScratchFolder {
  TwoProvinces() {
    write("two.info", two_provinces());
    write("targets.info", demo_targets() + national_target());
  }
  Answer ask(std::vector<std::string> words) const {
    words.insert(words.begin() + 1, {"two.info", "--targets", "targets.info"});
    return call({.words = std::move(words), .folder = path().string()});
  }
};

TEST_CASE("reconcile answers in a sentence, tables, JSON and CSV") {
  const TwoProvinces folder;
  Answer one = folder.ask(
      {"reconcile", "--nation", "nation", "--target", "nation-industry", "--lang", "en"});
  CHECK(one.status == 0);
  std::replace(one.out.begin(), one.out.end(), '\n', ' ');  // lines break anywhere
  for (const char* expected :
       {"Nation: Industry share", "keeps exactly what it promised", "What closes it",
        "equal effort", "In the median of the members", "± is the Monte Carlo error"})
    CHECK_MESSAGE(one.out.find(expected) != std::string::npos, expected);
  const Answer all = folder.ask({"reconcile", "--nation", "nation", "--lang", "vi"});
  CHECK(all.status == 0);
  CHECK(all.out.find("Nếu mọi tỉnh đạt cam kết") != std::string::npos);
  const Answer json = folder.ask({"reconcile", "--nation", "nation", "--json"});
  const auto document = nlohmann::json::parse(json.out);
  const auto& rows = document.at("reconcile");
  REQUIRE(rows.size() == 6);  // a total and two provinces for each target
  CHECK(rows[0].at("row") == "total");
  CHECK(rows[0].at("drift_part").get<double>() == doctest::Approx(0));
  CHECK(rows[0].at("coverage").get<double>() == doctest::Approx(1));
  for (const char* column : {"mc_error_spare_points", "mc_error_spare_amount",
                             "mc_error_equal_effort", "mc_error_by_weight", "mc_error_nation",
                             "mc_error_projected", "mc_error_equal", "mc_error_weight"})
    CHECK_MESSAGE(rows[0].at(column).get<double>() > 0, column);
  CHECK(rows[0].at("spare_points_median").get<double>() < 0);
  CHECK(rows[1].at("area") == "demo");
  CHECK(rows[3].at("status") == "spare");
  // demo promises 80 % of industry, and 10 % which it has.
  const auto& promises = document.at("commitments");
  REQUIRE(promises.size() == 2);
  CHECK(promises[0].at("status") == "met_already");
  CHECK(
      read_file(folder.path() / "out/two/reconcile.csv").starts_with("scenario,target,indicator,"));
  CHECK(read_file(folder.path() / "out/two/reconcile_commitments.csv")
            .starts_with("scenario,area,target,"));
}

TEST_CASE("reconcile without members has no chances") {
  const TwoProvinces folder;
  const Answer json = folder.ask({"reconcile", "--nation", "nation", "--deterministic", "--json"});
  CHECK(json.status == 0);
  const auto document = nlohmann::json::parse(json.out);
  CHECK(document.at("reconcile")[0].at("probability_committed").is_null());
  CHECK(document.at("reconcile")[0].at("mc_error_spare_points").is_null());
  const Answer text =
      folder.ask({"reconcile", "--nation", "nation", "--deterministic", "--lang", "en"});
  CHECK(text.out.find("has no Monte Carlo error") != std::string::npos);
  CHECK(text.out.find("±") == std::string::npos);
}

TEST_CASE("a ledger needs a nation, and names that are wrong are told") {
  const TwoProvinces folder;
  const auto refusal = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--lang", "en"});
    const Answer answer = folder.ask(std::move(words));
    CHECK(answer.status == 2);
    return answer.messages;
  };
  CHECK(refusal({"reconcile"}).find("--nation") != std::string::npos);
  CHECK(refusal({"reconcile", "--nation", "natoin"}).find("did you mean 'nation'?") !=
        std::string::npos);
  CHECK(refusal({"reconcile", "--nation", "other"}).find("no national target") !=
        std::string::npos);
  CHECK(refusal({"reconcile", "--nation", "nation", "--target", "nation-industri"})
            .find("did you mean 'nation-industry'?") != std::string::npos);
  CHECK(refusal({"believe"}).find("--target") != std::string::npos);
}

TEST_CASE("believe answers in a sentence, tables, JSON and CSV") {
  const TwoProvinces folder;
  const Answer one = folder.ask({"believe", "--target", "nation-industry@nation", "--lang", "en"});
  CHECK(one.status == 0);
  for (const char* expected : {"To believe that the target is met", "standard deviations",
                               "own shocks of industry", "growth of industry"})
    CHECK_MESSAGE(one.out.find(expected) != std::string::npos, expected);
  const Answer vietnamese =
      folder.ask({"believe", "--target", "nation-industry@nation", "--lang", "vi"});
  CHECK(vietnamese.out.find("Tin rằng mục tiêu được đạt") != std::string::npos);
  const Answer json = folder.ask({"believe", "--target", "demo-hard@demo", "--json"});
  CHECK(json.status == 0);
  const auto rows = nlohmann::json::parse(json.out).at("believe");
  CHECK(rows[0].at("row") == "all");
  // The chance is the members' where enough of them do what the path does not.
  for (const char* target : {"demo-hard@demo", "nation-industry@nation"}) {
    const Answer asked = folder.ask({"believe", "--target", target, "--json"});
    const auto all = nlohmann::json::parse(asked.out).at("believe").at(0);
    const auto members = all.at("members").get<std::int64_t>();
    const auto met = all.at("met").get<std::int64_t>();
    const bool enough = (all.at("kind") == "met_on_path" ? members - met : met) >= 20;
    CHECK(all.at("chance_from").get<std::string>() == (enough ? "members" : "tail"));
    CHECK(all.at("probability") == all.at(enough ? "mean" : "tail"));
  }
  CHECK(read_file(folder.path() / "out/two/believe.csv").starts_with("scenario,area,target,row,"));
}

TEST_CASE("reconcile and believe give the same bytes for 1, 2 and 7 threads") {
  const TwoProvinces folder;
  std::string ledger, beliefs;
  for (const char* threads : {"1", "2", "7"}) {
    const std::string one =
        folder.ask({"reconcile", "--nation", "nation", "--json", "--threads", threads}).out;
    const std::string two =
        folder
            .ask({"believe", "--target", "nation-industry@nation", "--json", "--threads", threads})
            .out;
    CHECK(one.size() > 100);
    CHECK(two.size() > 100);
    if (!ledger.empty()) {
      CHECK(one == ledger);
      CHECK(two == beliefs);
    }
    ledger = one;
    beliefs = two;
  }
}

}  // namespace
}  // namespace gapcast::test
