// sensitivity and discover through the program.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

struct Asked : AskedFolder {
  Asked() : AskedFolder(demo_targets() + open_target("39.5")) {}
};

TEST_CASE("sensitivity answers in a sentence, tables, CSV and JSON") {
  const Asked asked;
  const Answer text = asked.ask({"sensitivity", "--indicator", "industry_share", "--lang", "en"});
  CHECK(text.status == 0);
  for (const char* expected :
       {"Demo: what the uncertainty of 'Industry share of GRDP' comes from",
        "of the uncertainty is", "levers and projects", "yearly shocks", "delay of project mill",
        "sum of inputs", "95 % bootstrap intervals of 2,000 members",
        "The figures worth learning first (2030)"})
    CHECK_MESSAGE(text.out.find(expected) != std::string::npos, expected);
  CHECK(text.out.find("plain numbers") == std::string::npos);
  const std::string csv = read_file(asked.path() / "out/demo/sensitivity.csv");
  CHECK(csv.starts_with("scenario,area,indicator,year,target,kind,source,first,"));
  const Answer json = asked.ask({"sensitivity", "--indicator", "industry_share", "--year", "2028",
                                 "--screen", "--json", "--threads", "2"});
  const auto document = nlohmann::json::parse(json.out);
  double groups = 0;
  for (const auto& row : document.at("sensitivity")) {
    CHECK(row.at("year") == 2028);
    if (row.at("kind") == "group") groups += row.at("first").get<double>();
    if (row.at("kind") == "input") CHECK(row.at("total").get<double>() > 0);
  }
  CHECK(groups == doctest::Approx(1).epsilon(0.05));
  CHECK(document.at("worth")[0].at("source") == "delay/mill");
  CHECK(document.at("screening").size() > 3);
  const Answer vietnamese =
      asked.ask({"sensitivity", "--indicator", "industry_share", "--lang", "vi"});
  CHECK(vietnamese.out.find("độ bất định") != std::string::npos);
  CHECK(vietnamese.out.find("thời gian chậm của dự án mill") != std::string::npos);
}

TEST_CASE("several indicators stand in one table, shaded by what each group explains") {
  const ScratchFolder folder;
  const Answer run =
      call({.words = {"run", "scenarios/viet-nam-baseline.info", "--members", "256", "--analyses",
                      "sensitivity", "--format", "html", "--out", folder.path().string()},
            .folder = source_root()});
  REQUIRE(run.status == 0);
  const std::filesystem::path out = folder.path() / "viet-nam-baseline";
  const std::string page = read_file(out / "report.html");
  const std::size_t table = page.find("all at a glance");
  REQUIRE(table != std::string::npos);
  const std::string rows = page.substr(table, page.find("</table>", table) - table);
  std::istringstream lines(read_file(out / "sensitivity.csv"));
  std::size_t groups = 0;
  for (std::string line; std::getline(lines, line);) {
    // scenario,area,indicator,year,target,kind,source,first: those before it have no commas.
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == ',')
        cells.emplace_back();
      else
        cells.back() += c;
    }
    if (cells.at(5) != "group") continue;
    const double part = std::clamp(std::stod(cells.at(7)), 0.0, 1.0);
    const int step = part < 0.1 ? 0 : part < 0.25 ? 1 : part < 0.5 ? 2 : 3;
    const std::string cell = "shade-" + std::to_string(step) + " number\"";
    const std::string digits = ">" + std::to_string(std::lround(100 * part)) + " %<";
    CHECK_MESSAGE(rows.find(cell) != std::string::npos, cell);
    CHECK_MESSAGE(rows.find(digits) != std::string::npos, digits);
    ++groups;
  }
  CHECK(groups > 4);
}

TEST_CASE("the bytes of sensitivity and discovery do not depend on the threads") {
  const Asked asked;
  const auto same = [&](std::vector<std::string> words) {
    std::vector<std::string> one = words, seven = words;
    one.insert(one.end(), {"--threads", "1", "--json"});
    seven.insert(seven.end(), {"--threads", "7", "--json"});
    const Answer first = asked.ask(one);
    CHECK(first.status == 0);
    CHECK(first.out == asked.ask(seven).out);
  };
  same({"sensitivity", "--indicator", "industry_share"});
  same({"discover", "--target", "demo-open@demo"});
}

TEST_CASE("discover tells the circumstances of a miss in one sentence") {
  const Asked asked;
  const Answer text = asked.ask({"discover", "--target", "demo-open@demo", "--lang", "en"});
  CHECK(text.status == 0);
  for (const char* expected :
       {"issed in ", " members where ", "project mill is at least 6 years late", "density",
        "coverage", "quasi-p", "counted on the other half"})
    CHECK_MESSAGE(text.out.find(expected) != std::string::npos, expected);
  CHECK(read_file(asked.path() / "out/demo/discovery.csv")
            .starts_with("scenario,area,target,of,box,input,low,high,unit,quasi_p,density,"));
  const Answer all = asked.ask({"discover", "--all", "--json"});
  const auto questions = nlohmann::json::parse(all.out).at("questions");
  REQUIRE(questions.size() == 3);
  CHECK(questions[0].at("status") == "one_sided");
  CHECK(questions[2].at("status") == "found");
  const Answer vietnamese = asked.ask({"discover", "--target", "demo-open@demo", "--lang", "vi"});
  CHECK(vietnamese.out.find("dự án mill chậm ít nhất 6 năm") != std::string::npos);
}

TEST_CASE("wrong questions of sensitivity are refused with the nearest name") {
  const Asked asked;
  const auto refusal = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--lang", "en"});
    const Answer answer = asked.ask(std::move(words));
    CHECK(answer.status == 2);
    return answer.messages;
  };
  CHECK(refusal({"sensitivity"}).find("--indicator") != std::string::npos);
  CHECK(refusal({"sensitivity", "--indicator", "industry_shar"})
            .find("did you mean 'industry_share'?") != std::string::npos);
  CHECK(refusal({"sensitivity", "--indicator", "industry_share", "--area", "dmo"})
            .find("did you mean 'demo'?") != std::string::npos);
  CHECK(refusal({"sensitivity", "--indicator", "industry_share", "--members", "10"}).find("256") !=
        std::string::npos);
  CHECK(refusal({"discover", "--target", "demo-opn"}).find("did you mean 'demo-open'?") !=
        std::string::npos);
}

}  // namespace
}  // namespace gapcast::test
