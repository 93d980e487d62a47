// Folders of scenarios on the command line.
#include <filesystem>

#include <doctest/doctest.h>

#include "tests/support/scratch_folder.hpp"
#include "tools/cli/scenario_files.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

using Words = std::vector<std::string>;

class Nowhere final : public Output {
 public:
  void write(std::string_view) override {}
};

Options files_of(const Words& words) {
  Nowhere out;
  Session session(out, out);
  Options options;
  options.arguments = words;
  return with_scenario_files(options, session);
}

struct TwoScenarios : test::ScratchFolder {
  std::string folder, a, b;
  TwoScenarios() {
    b = write("mine/b.json", "");
    a = write("mine/a.info", "");
    write("mine/notes.txt", "");
    write("mine/targets/t.info", "");
    folder = file("mine");
  }
};

TEST_CASE("a folder stands for the scenario files directly in it") {
  const TwoScenarios two;
  const Options options = files_of({two.folder});
  CHECK(options.arguments == Words{two.a, two.b});
  CHECK(options.folder);
  CHECK(files_of({"all", two.folder}).arguments == Words{two.a, two.b});
}

TEST_CASE("files stay as they are and in their order") {
  const TwoScenarios two;
  const Options options = files_of({two.b, two.a});
  CHECK(options.arguments == Words{two.b, two.a});
  CHECK_FALSE(options.folder);
  CHECK(files_of({"x.info", two.folder}).arguments == Words{"x.info", two.a, two.b});
  CHECK(files_of({}).arguments.empty());
}

TEST_CASE("a folder without scenarios or no folder is a wrong command line") {
  const TwoScenarios two;
  two.write("empty/notes.txt", "");
  CHECK_THROWS_AS(files_of({two.file("empty")}), UsageError);
  CHECK_THROWS_AS(files_of({"all", two.file("nowhere")}), UsageError);
  CHECK_THROWS_AS(files_of({"all", two.a}), UsageError);
}

TEST_CASE("all alone stands for the folder scenarios") {
  const test::ScratchFolder folder;
  folder.write("scenarios/x.info", "");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const Options options = files_of({"all"});
  std::filesystem::current_path(before);
  CHECK(options.arguments == Words{"scenarios/x.info"});
}

}  // namespace
}  // namespace gapcast::cli
