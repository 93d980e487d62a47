// compare on shipped scenarios: what people and programs get.
#include <algorithm>
#include <csignal>
#include <filesystem>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

using Json = nlohmann::json;

Answer compare(const ScratchFolder& folder, std::vector<std::string> words) {
  Call run = {.words = {"compare"}, .folder = source_root()};
  run.words.insert(run.words.end(), words.begin(), words.end());
  run.words.insert(run.words.end(), {"--out", folder.path().string()});
  // Finished runs take no members.
  if (std::any_of(words.begin(), words.end(),
                  [](const std::string& word) { return word.ends_with(".info"); }))
    run.words.insert(run.words.end(), {"--members", "256"});
  return call(run);
}

const std::string kBaseline = "scenarios/lam-dong-baseline.info";
const std::string kAccelerated = "scenarios/lam-dong-accelerated.info";

TEST_CASE("a shipped scenario against itself differs by exactly nothing") {
  const ScratchFolder folder;
  const Answer answer = compare(folder, {kBaseline, kBaseline, "--json", "--quiet"});
  REQUIRE(answer.status == 0);
  const Json document = Json::parse(answer.out);
  CHECK(document.at("inputs").empty());
  CHECK(document.at("scenarios").at(0).at("scenario") !=
        document.at("scenarios").at(1).at("scenario"));
  CHECK(document.at("differences").size() > 500);
  for (const Json& row : document.at("differences")) {
    CHECK(row.at("difference") == 0.0);
    CHECK(row.at("mc_error") == 0.0);
  }
  for (const Json& row : document.at("gaps_compared")) {
    if (row.at("probability_met").is_null()) continue;
    CHECK(row.at("difference") == 0.0);
    CHECK(row.at("mc_error") == 0.0);
    CHECK(row.at("change").is_null());
  }
}

TEST_CASE("shipped scenarios tell what differs and which file set it") {
  const ScratchFolder folder;
  const Answer answer = compare(folder, {kBaseline, kAccelerated, "--json", "--quiet"});
  REQUIRE(answer.status == 0);
  const Json document = Json::parse(answer.out);
  bool found = false;
  for (const Json& row : document.at("inputs")) {
    CHECK(row.at("path").get<std::string>().starts_with("levers."));
    if (row.at("path") != "levers.project.dak-nong-smelter.cancel_probability") continue;
    found = true;
    CHECK(row.at("area") == "dak-nong");
    CHECK(row.at("value") == "0.2");
    CHECK(row.at("reference_value") == "0.45");
    CHECK(row.at("origin").get<std::string>().starts_with(kAccelerated + ":"));
    CHECK(row.at("reference_origin").get<std::string>().starts_with(kBaseline + ":"));
  }
  CHECK(found);
  // Processing and aluminium move industry up, by far more than chance.
  for (const Json& row : document.at("differences")) {
    if (row.at("indicator") != "industry_share" || row.at("year") != 2030) continue;
    CHECK(row.at("difference").get<double>() > row.at("mc_error").get<double>());
    CHECK(row.at("difference").get<double>() ==
          doctest::Approx(row.at("value").get<double>() - row.at("reference_value").get<double>()));
  }
  CHECK(document.at("regret").size() >= 2 * document.at("gaps_compared").size() - 20);
}

TEST_CASE("the tables have the rows and columns of the document") {
  const ScratchFolder folder;
  const Answer answer =
      compare(folder, {kBaseline, kAccelerated, "scenarios/lam-dong-adverse.info", "--json",
                       "--where", "indicator=industry_share, area=lam-dong*"});
  REQUIRE(answer.status == 0);
  const Json document = Json::parse(answer.out);
  const auto ordered = nlohmann::ordered_json::parse(answer.out);  // keys as written
  const auto tables =
      folder.path() / "compare-lam-dong-baseline-lam-dong-accelerated-lam-dong-adverse";
  for (const char* name : {"inputs", "differences", "gaps_compared", "regret", "satisficing"}) {
    const std::string text = read_file(tables / (std::string(name) + ".csv"));
    const Json& rows = document.at(name);
    REQUIRE_FALSE(rows.empty());
    CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == rows.size() + 1);
    std::string header;
    for (const auto& [key, value] : ordered.at(name).at(0).items())
      header += (header.empty() ? "" : ",") + key;
    CHECK(text.substr(0, text.find('\n')) == header);
  }
  for (const Json& row : document.at("differences")) {
    CHECK(row.at("indicator") == "industry_share");
    CHECK(row.at("area").get<std::string>().starts_with("lam-dong"));
  }
}

TEST_CASE("the number of threads does not show in a comparison") {
  const ScratchFolder folder;
  const Answer one = compare(folder, {kBaseline, kAccelerated, "--json", "--threads", "1"});
  const Answer three = compare(folder, {kBaseline, kAccelerated, "--json", "--threads", "3"});
  CHECK(one.out.size() > 10000);
  CHECK((one.out == three.out));
}

TEST_CASE("the report speaks both languages") {
  const ScratchFolder folder;
  const Answer english = compare(folder, {kBaseline, kAccelerated, "--lang", "en"});
  CHECK(english.out.find("Inputs that differ") != std::string::npos);
  // In words, with the path below.
  const auto said = [&](const char* words) {
    std::string text = english.out;
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text.find(words) != std::string::npos;
  };
  CHECK(
      said("Tran Hong Quan aluminium smelter, Dak Nong: chance of cancellation, Dak Nong (before"));
  CHECK(english.out.find("20 %, was 45 %\n    levers.project.dak-nong-smelter.") !=
        std::string::npos);
  // Scenarios and targets by their names.
  CHECK(said("Lam Dong: accelerated [lam-dong-accelerated]"));
  CHECK(english.out.find("Industry share 2030 (Resolution 23-NQ/TW)") != std::string::npos);
  CHECK(english.out.find("nq23-industry-share") == std::string::npos);
  CHECK(english.out.find("levers.growth.processing") != std::string::npos);
  const Answer vietnamese = compare(folder, {kBaseline, kAccelerated, "--lang", "vi"});
  CHECK(vietnamese.out.find("Đầu vào khác nhau") != std::string::npos);
  CHECK(vietnamese.out.find("Inputs") == std::string::npos);
  CHECK(vietnamese.out.find("xác suất bị hủy") != std::string::npos);
  CHECK(vietnamese.out.find("add_pp triangular") == std::string::npos);
}

// The folder of a run of the scenario, 256 members.
std::string finished(const ScratchFolder& folder, const std::string& file,
                     std::vector<std::string> words = {}) {
  const std::string out = (folder.path() / "runs").string();
  Call run = {.words = {"run", file, "--members", "256", "--out", out, "--quiet"},
              .folder = source_root()};
  run.words.insert(run.words.end(), words.begin(), words.end());
  REQUIRE(call(run).status == 0);
  const std::string name = file.substr(file.rfind('/') + 1);
  return out + "/" + name.substr(0, name.rfind('.'));
}

// A run's record has the panels besides, of which verdicts speak and no number of a comparison.
void check_same_files(const Json& a, const Json& b) {
  const Json& more = a.size() < b.size() ? b : a;
  for (const Json& file : a.size() < b.size() ? a : b)
    CHECK(std::find(more.begin(), more.end(), file) != more.end());
  const Json& fewer = a.size() < b.size() ? a : b;
  for (const Json& file : more)
    CHECK((std::find(fewer.begin(), fewer.end(), file) != fewer.end() ||
           file.at("path").get<std::string>().find("panels/") != std::string::npos));
  CHECK(a.size() > 10);
  CHECK(b.size() > 10);
}

TEST_CASE("a finished run against itself and against its scenario differs by exactly nothing") {
  const ScratchFolder folder;
  for (const std::string& file : {kBaseline, std::string("scenarios/khanh-hoa-accelerated.info"),
                                  std::string("scenarios/viet-nam-adverse.info")}) {
    const std::string run = finished(folder, file);
    for (const std::vector<std::string>& pair :
         {std::vector<std::string>{run, run}, {file, run}, {run + "/run.json", file}}) {
      const Answer answer = compare(folder, {pair[0], pair[1], "--json", "--quiet"});
      REQUIRE(answer.status == 0);
      const Json document = Json::parse(answer.out);
      CHECK(document.at("inputs").empty());
      CHECK(document.at("scenarios").at(1).at("error_basis") == "identical");
      CHECK(document.at("scenarios").at(0).at("tables_only") == (pair[0] != file));
      CHECK(document.at("scenarios").at(1).at("tables_only") == (pair[1] != file));
      check_same_files(document.at("scenarios").at(0).at("files"),
                       document.at("scenarios").at(1).at("files"));
      CHECK(document.at("differences").size() > 300);
      for (const Json& row : document.at("differences")) {
        CHECK(row.at("difference") == 0.0);
        CHECK(row.at("mc_error") == 0.0);
        CHECK(row.at("rank") == row.at("reference_rank"));
      }
      REQUIRE_FALSE(document.at("gaps_compared").empty());
      for (const Json& row : document.at("gaps_compared")) {
        CHECK(row.at("status") == row.at("reference_status"));
        if (row.at("probability_met").is_null()) continue;
        CHECK(row.at("difference") == 0.0);
        CHECK(row.at("mc_error") == 0.0);
      }
    }
  }
}

TEST_CASE("an interrupted comparison tells what was finished by then") {
  const ScratchFolder folder;
  const std::string before = finished(folder, kBaseline), after = finished(folder, kAccelerated);
  // More work than any machine does before the signal arrives.
  Running running(
      {.words = {"compare", before, after, kBaseline, "--members", "10000000", "--threads", "1",
                 "--json", "--lang", "en", "--out", folder.path().string()},
       .folder = source_root()});
  REQUIRE(running.listens(SIGINT));
  running.send(SIGINT);
  const Answer stopped = running.wait();
  CHECK(stopped.status == 1);
  CHECK(stopped.messages.find("interrupted; 2 of 3 scenarios are compared") != std::string::npos);
  const Answer whole = compare(folder, {before, after, "--json", "--quiet"});
  CHECK(stopped.out == whole.out);
}

TEST_CASE("finished runs give the differences of their scenarios, with wider errors") {
  const ScratchFolder folder;
  const std::string before = finished(folder, kBaseline), after = finished(folder, kAccelerated);
  const Answer by_tables = compare(folder, {before, after, "--json", "--quiet"});
  const Answer by_members = compare(folder, {kBaseline, kAccelerated, "--json", "--quiet"});
  const Answer mixed = compare(folder, {kBaseline, kAccelerated, after, "--json", "--quiet"});
  REQUIRE(by_tables.status == 0);
  REQUIRE(mixed.status == 0);
  const Json tables = Json::parse(by_tables.out), members = Json::parse(by_members.out);
  for (const char* name : {"inputs", "differences", "gaps_compared"})
    REQUIRE(tables.at(name).size() == members.at(name).size());
  for (std::size_t i = 0; i < tables.at("inputs").size(); ++i)
    for (const char* key : {"area", "path", "value", "reference_value", "unit", "origin"})
      CHECK(tables.at("inputs").at(i).at(key) == members.at("inputs").at(i).at(key));
  for (std::size_t i = 0; i < tables.at("differences").size(); ++i) {
    const Json &wide = tables.at("differences").at(i), &sharp = members.at("differences").at(i);
    for (const char* key : {"area", "indicator", "sector", "unit", "year", "statistic", "value",
                            "reference_value", "difference", "percent", "rank"})
      CHECK(wide.at(key) == sharp.at(key));
    if (sharp.at("difference") != 0.0 && wide.at("statistic") == "mean")
      CHECK(wide.at("mc_error").get<double>() > 0.5 * sharp.at("mc_error").get<double>());
  }
  for (std::size_t i = 0; i < tables.at("gaps_compared").size(); ++i) {
    const Json &wide = tables.at("gaps_compared").at(i), &sharp = members.at("gaps_compared").at(i);
    for (const char* key : {"target", "year", "difference", "p50_difference", "status", "change"})
      CHECK(wide.at(key) == sharp.at(key));
  }
  CHECK(tables.at("regret").empty());
  CHECK(tables.at("shared_draws") == false);
  // Shared draws where both are at hand, added errors where they are not.
  const Json both = Json::parse(mixed.out);
  CHECK(both.at("scenarios").at(1).at("error_basis") == "shared_draws");
  CHECK(both.at("scenarios").at(2).at("error_basis") == "added_errors");
  CHECK(both.at("regret").size() == members.at("regret").size());
  const Answer said = compare(folder, {before, after, "--lang", "en"});
  CHECK(said.out.find("adds the errors of both values") != std::string::npos);
  CHECK(said.out.find("Industry share") != std::string::npos);
}

TEST_CASE("what is no finished run is said to be none") {
  const ScratchFolder folder;
  const std::string run = finished(folder, kBaseline);
  const auto refused = [&](const std::string& argument, const std::string& words) {
    const Answer answer = compare(folder, {run, argument, "--lang", "en"});
    CHECK(answer.status == 3);
    CHECK(answer.messages.find("error: ") != std::string::npos);
    CHECK_MESSAGE(answer.messages.find(words) != std::string::npos, answer.messages);
  };
  refused("scenarios", "not a finished run: it has no run.json");
  refused(finished(folder, "scenarios/lam-dong-adverse.info", {"--format", "run"}),
          "it has no gaps.csv");
  refused(finished(folder, "scenarios/da-nang-baseline.info", {"--deterministic"}),
          "deterministic run");
  const auto record = std::filesystem::path(run) / "run.json";
  const std::string good = read_file(record);
  folder.write("runs/lam-dong-baseline/run.json", good.substr(0, good.size() / 2));
  refused(run, "not a record that gapcast has written");
  folder.write("runs/lam-dong-baseline/run.json", "[]");
  refused(run, "not a record that gapcast has written");
  folder.write("runs/lam-dong-baseline/run.json", good);
  const std::string gaps = read_file(std::filesystem::path(run) / "gaps.csv");
  std::string other = gaps;
  other.replace(other.find("lam-dong-baseline"), 17, "lam-dong-baselino");
  folder.write("runs/lam-dong-baseline/gaps.csv", other);
  refused(run, "of the scenario 'lam-dong-baselino'");
}

TEST_CASE("wrong comparisons are refused") {
  const ScratchFolder folder;
  CHECK(compare(folder, {kBaseline}).status == 2);
  CHECK(compare(folder, {}).status == 2);
  const Answer unknown = compare(folder, {kBaseline, kAccelerated, "--where", "area=lam-don"});
  CHECK(unknown.status == 2);
  CHECK(unknown.messages.find("'lam-dong'") != std::string::npos);
  CHECK(compare(folder, {kBaseline, "scenarios/none.info"}).status == 3);
  const std::string run = finished(folder, kBaseline);
  const Answer idle = compare(folder, {run, run, "--seed", "3", "--lang", "en"});
  CHECK(idle.status == 2);
  CHECK(idle.messages.find("--seed is for scenario files") != std::string::npos);
}

}  // namespace
}  // namespace gapcast::test
