// compare on shipped scenarios: what people and programs get.
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
  run.words.insert(run.words.end(), {"--members", "256", "--out", folder.path().string()});
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
  CHECK(english.out.find("levers.growth.processing") != std::string::npos);
  const Answer vietnamese = compare(folder, {kBaseline, kAccelerated, "--lang", "vi"});
  CHECK(vietnamese.out.find("Đầu vào khác nhau") != std::string::npos);
  CHECK(vietnamese.out.find("Inputs") == std::string::npos);
}

TEST_CASE("wrong comparisons are refused") {
  const ScratchFolder folder;
  CHECK(compare(folder, {kBaseline}).status == 2);
  CHECK(compare(folder, {}).status == 2);
  const Answer unknown = compare(folder, {kBaseline, kAccelerated, "--where", "area=lam-don"});
  CHECK(unknown.status == 2);
  CHECK(unknown.messages.find("'lam-dong'") != std::string::npos);
  CHECK(compare(folder, {kBaseline, "scenarios/none.info"}).status == 3);
}

}  // namespace
}  // namespace gapcast::test
