// Briefs, comments and the growth scenario as a user gets them.
#include <doctest/doctest.h>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/markup_reader.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("report --brief writes a page an area and an index, equal for equal inputs") {
  const DemoFolder demo;
  std::vector<std::string> briefs;
  for (const char* threads : {"1", "3"}) {
    const std::string out = std::string("out-") + threads;
    const Answer answer = call({.words = {"report", "demo.info", "--brief", "--targets",
                                          "targets.info", "--threads", threads, "--out", out},
                                .folder = demo.folder()});
    REQUIRE_MESSAGE(answer.status == 0, answer.messages);
    CHECK(answer.out == out + "/demo/report.html\n" + out + "/demo/briefs/index.html\n");
    const std::string index = read_file(demo.path() / out / "demo/briefs/index.html");
    CHECK(holds(index, "href=\"demo.html?lang=vi\""));
    briefs.push_back(read_file(demo.path() / out / "demo/briefs/demo.html") + index);
    CHECK_FALSE(std::filesystem::exists(demo.path() / out / "demo/gaps.csv"));
  }
  CHECK((briefs[0] == briefs[1]));
  CHECK(holds(briefs[0], "data-size=\"small\""));
}

// Targets on the share of industry, or on what nothing measures.
std::string many_targets(int n, const char* indicator) {
  std::string text;
  for (int i = 0; i < n; ++i)
    text += "target t" + std::to_string(i) + " { title { en \"T\" vi \"T\" } indicator " +
            std::string(indicator) + " area demo year 2030 comparator at_least value " +
            std::to_string(11 + i) + " unit \"%\" level provincial source assumption }\n";
  return text;
}

std::string brief_of(const std::string& targets) {
  const DemoFolder demo;
  demo.write("targets.info", targets);
  const Answer answer = call({.words = {"report", "demo.info", "--brief", "--targets",
                                        "targets.info", "--quiet", "--lang", "en"},
                              .folder = demo.folder()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  return read_file(demo.path() / "out/demo/briefs/demo.html");
}

TEST_CASE("a brief counts the charts that it has no room for, also where none fits") {
  const std::string full = brief_of(many_targets(50, "industry_share"));
  CHECK_FALSE(holds(full, "data-size=\"small\""));
  CHECK(holds(full, "1 charts, for which there is no room here, are in report.html."));
  CHECK(holds(full, "1 biểu đồ có trong report.html, ở đây không đủ chỗ."));
}

TEST_CASE("on a full brief targets without a verdict give their rows to charts, not their names") {
  const std::string text = brief_of(demo_targets() + many_targets(40, "tfp_contribution"));
  CHECK(holds(text, "data-size=\"small\""));
  CHECK(holds(text, "Without a verdict (40): "));
  CHECK(holds(text, "Chưa đánh giá (40): "));
}

TEST_CASE("comments beside the scenario are shown as text and stay as they are") {
  const DemoFolder demo;
  const std::string comments =
      "area,text,target,author\n"
      "demo,<b>not bold</b> & so on,demo-easy,Office\n";
  demo.write("comments.csv", comments);
  const Answer answer =
      call({.words = {"report", "demo.info", "--brief", "--targets", "targets.info", "--quiet"},
            .folder = demo.folder()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  for (const char* name : {"report.html", "briefs/demo.html"}) {
    const std::string page = test::plain_spaces(read_file(demo.path() / "out/demo" / name));
    CHECK(holds(page, "&lt;b&gt;not bold&lt;/b&gt; &amp; so on"));
    CHECK_FALSE(holds(page, "<b>not bold"));
    CHECK(holds(page, "(Office)"));
  }
  CHECK(read_file(demo.path() / "comments.csv") == comments);
}

TEST_CASE("a comment about what nobody knows stops the run before it begins") {
  const DemoFolder demo;
  demo.write("notes.csv", "area,text,target\ndem,a,\ndemo,b,demo-esay\n");
  const Answer answer = call({.words = {"report", "demo.info", "--targets", "targets.info",
                                        "--comments", "notes.csv", "--lang", "en"},
                              .folder = demo.folder()});
  CHECK(answer.status == 3);
  CHECK(holds(answer.messages, "notes.csv:2: error:"));
  CHECK(holds(answer.messages, "'demo'"));
  CHECK(holds(answer.messages, "notes.csv:3: error:"));
  CHECK(holds(answer.messages, "'demo-easy'"));
  CHECK_FALSE(std::filesystem::exists(demo.path() / "out"));
}

TEST_CASE("a year by quarters follows the run, and what is asked wrongly is told") {
  const ScratchFolder folder;
  const auto export_with = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"export",
                                      "growth-scenario",
                                      "scenarios/lam-dong-baseline.info",
                                      "--deterministic",
                                      "--quiet",
                                      "--lang",
                                      "en",
                                      "--out",
                                      folder.path().string()};
    words.insert(words.end(), more.begin(), more.end());
    return call({.words = words, .folder = source_root()});
  };
  const Answer good = export_with(
      {"--area", "lam-dong", "--year", "2027", "--observed", "2027Q1=5,2027Q2=6", "--growth", "7"});
  REQUIRE_MESSAGE(good.status == 0, good.messages);
  const std::string csv = read_file(folder.path() / "lam-dong-baseline/growth-lam-dong-2027.csv");
  CHECK(holds(csv, "lam-dong-baseline,lam-dong,2027,grdp,Q1,"));
  CHECK(holds(good.out, "GRDP is to grow by 7.0 % in 2027"));
  CHECK(export_with({"--area", "lam-dnog", "--year", "2027"}).status == 2);
  CHECK(export_with({"--area", "lam-dong", "--year", "1999"}).status == 2);
  CHECK(export_with({"--area", "lam-dong"}).status == 2);
  const Answer gap =
      export_with({"--area", "lam-dong", "--year", "2027", "--observed", "2027Q3=5"});
  CHECK(gap.status == 2);
  CHECK(holds(gap.messages, "2027Q3"));
  CHECK(export_with({"--area", "lam-dong", "--year", "2027", "--observed", "2026Q1=5"}).status ==
        2);
  CHECK(export_with({"--area", "lam-dong", "--year", "2027", "--observed", "Q1=5"}).status == 2);
}

TEST_CASE("a return follows the published growth of the year before where the run projects it") {
  const ScratchFolder folder;
  const auto year_of = [&](const char* year) {
    const Answer answer = call(
        {.words = {"export", "growth-scenario", "--area", "bac-ninh", "--year", year,
                   "--deterministic", "--quiet", "--lang", "en", "--out", folder.path().string()},
         .folder = source_root()});
    REQUIRE_MESSAGE(answer.status == 0, answer.messages);
    return answer.out;
  };
  const auto base_of = [&](const char* year) {
    const std::string csv = read_file(folder.path() / "provinces-baseline" /
                                      ("growth-bac-ninh-" + std::string(year) + ".csv"));
    const std::string front = "provinces-baseline,bac-ninh," + std::string(year) + ",grdp,Y,";
    const std::size_t at = csv.find(front);
    REQUIRE(at != std::string::npos);
    return std::stod(csv.substr(at + front.size()));
  };
  // observations.csv: GRDP of Bac Ninh grew by 10.27 % in 2025.
  const std::string text = year_of("2026");
  CHECK(holds(text, "2025 in this scenario: projected, "));
  CHECK(holds(plain_spaces(text), "published: 10.27 %"));
  CHECK_FALSE(holds(year_of("2025"), "published: 10.27 %"));
  CHECK(base_of("2026") == doctest::Approx(1.1027 * base_of("2025")).epsilon(1e-9));
}

}  // namespace
}  // namespace gapcast::test
