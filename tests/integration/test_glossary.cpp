// A corrected glossary beside the scenario or named on the command line, as a user sees it.
#include <cstdlib>

#include <doctest/doctest.h>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/markup_reader.hpp"
#include "tests/support/places.hpp"

namespace gapcast::test {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Answer run_demo(const DemoFolder& demo, std::vector<std::string> more) {
  std::vector<std::string> words = {"run",          "demo.info", "--targets",
                                    "targets.info", "--members", "300",
                                    "--quiet",      "--format",  "csv,html,json,xlsx"};
  words.insert(words.end(), more.begin(), more.end());
  return call({.words = std::move(words), .folder = demo.folder()});
}

constexpr const char* kCorrected =
    "id,en,vi\n"
    "industry_share,Weight of industry,Phần của ngành công nghiệp\n"
    "industry_share_short,Industry's weight,Phần công nghiệp\n";

TEST_CASE("a glossary beside the scenario is what page, console and brief say") {
  const DemoFolder demo;
  const Answer plain = run_demo(demo, {"--lang", "vi"});
  REQUIRE(plain.status == 0);
  const std::string numbers = read_file(demo.path() / "out/demo/projections.csv");
  const std::string gaps = read_file(demo.path() / "out/demo/gaps.csv");
  CHECK_FALSE(holds(plain.out, "Phần của ngành công nghiệp"));
  demo.write("glossary.csv", kCorrected);
  const Answer corrected = run_demo(demo, {"--lang", "vi"});
  REQUIRE(corrected.status == 0);
  CHECK(holds(corrected.out, "Phần của ngành công nghiệp"));
  CHECK(holds(corrected.out, "Phần công nghiệp"));
  CHECK_FALSE(holds(corrected.out, "Tỷ trọng công nghiệp trong GRDP"));
  const std::string page = plain_spaces(read_file(demo.path() / "out/demo/report.html"));
  CHECK(holds(page, "Phần của ngành công nghiệp"));
  CHECK(holds(page, "Weight of industry"));
  CHECK_FALSE(holds(page, "Industry share of GRDP"));
  // Words are no numbers.
  CHECK((read_file(demo.path() / "out/demo/projections.csv") == numbers));
  CHECK((read_file(demo.path() / "out/demo/gaps.csv") == gaps));
  const Answer brief = call({.words = {"report", "demo.info", "--brief", "--targets",
                                       "targets.info", "--members", "300", "--quiet"},
                             .folder = demo.folder()});
  REQUIRE(brief.status == 0);
  CHECK(holds(plain_spaces(read_file(demo.path() / "out/demo/briefs/demo.html")),
              "Phần của ngành công nghiệp"));
}

TEST_CASE("the workbook has the corrected words") {
  const DemoFolder demo;
  demo.write("glossary.csv", kCorrected);
  REQUIRE(run_demo(demo, {}).status == 0);
  // Python's own zipfile reads the archive.
  const std::string file = (demo.path() / "out/demo/report.xlsx").string();
  const std::string texts = (demo.path() / "texts.xml").string();
  const std::string command =
      "python3 -c \"import zipfile,sys; open(sys.argv[2],'wb').write(zipfile.ZipFile(sys.argv[1])"
      ".read('xl/sharedStrings.xml'))\" '" +
      file + "' '" + texts + "'";
  REQUIRE(std::system(command.c_str()) == 0);
  const std::string strings = read_file(texts);
  CHECK(holds(strings, "Phần của ngành công nghiệp"));
  CHECK_FALSE(holds(strings, "Industry share of GRDP"));
}

TEST_CASE("the shipped glossary changes nothing") {
  const DemoFolder demo;
  const auto written = [&](const std::vector<std::string>& more) {
    const Answer answer = run_demo(demo, more);
    REQUIRE(answer.status == 0);
    std::string all = answer.out;
    for (const char* name : {"gaps.csv", "readings.csv", "projections.csv"})
      all += read_file(demo.path() / "out/demo" / name);
    std::string page = read_file(demo.path() / "out/demo/report.html");
    // The page states its command.
    const std::string option = " --glossary " + source_root() + "/scenarios/glossary.csv";
    for (std::size_t at; (at = page.find(option)) != std::string::npos;)
      page.erase(at, option.size());
    return all + page;
  };
  const std::string plain = written({});
  const std::string with = written({"--glossary", source_root() + "/scenarios/glossary.csv"});
  CHECK((plain == with));
}

TEST_CASE("a glossary that is wrong stops the call with its line") {
  const DemoFolder demo;
  demo.write("words.csv", "id,en,vi\nindustry_shar,a,b\n");
  const Answer answer = run_demo(demo, {"--glossary", "words.csv", "--lang", "en"});
  CHECK(answer.status == 3);
  CHECK(holds(answer.messages,
              "words.csv:2: error: unknown term 'industry_shar'; did you mean "
              "'industry_share'?"));
  CHECK(run_demo(demo, {"--glossary", "nowhere.csv"}).status == 3);
  // `list terms` shows what is in use.
  demo.write("words.csv", kCorrected);
  const Answer list =
      call({.words = {"list", "terms", "--glossary", "words.csv"}, .folder = demo.folder()});
  CHECK(holds(list.out, "Phần của ngành công nghiệp"));
}

}  // namespace
}  // namespace gapcast::test
