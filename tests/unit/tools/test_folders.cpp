// The search for data folders and the files in them.
#include <algorithm>

#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/support/scratch_folder.hpp"
#include "tools/cli/files/folders.hpp"

namespace gapcast::cli {
namespace {

// Changes the working directory and comes back.
class WorkingFolder {
 public:
  explicit WorkingFolder(const std::filesystem::path& folder)
      : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~WorkingFolder() { std::filesystem::current_path(before_); }

 private:
  std::filesystem::path before_;
};

std::string canonical(const std::string& path) { return std::filesystem::canonical(path).string(); }

TEST_CASE("data beside the scenario is found") {
  const test::ScratchFolder folder;
  folder.write("scenarios/data/areas.csv", "id\n");
  const std::string scenario = folder.write("scenarios/x.info", "");
  const DataFolder data = find_data_folder(scenario, "");
  REQUIRE(data.found);
  CHECK(canonical(*data.found) == canonical(folder.file("scenarios/data")));
}

TEST_CASE("data above the scenario is found and the nearest wins") {
  const test::ScratchFolder folder;
  folder.write("scenarios/data/areas.csv", "id\n");
  const std::string scenario = folder.write("mine/deep/x.info", "");
  CHECK(canonical(find_data_folder(scenario, "").found.value()) ==
        canonical(folder.file("scenarios/data")));
  folder.write("mine/data/areas.csv", "id\n");
  CHECK(canonical(find_data_folder(scenario, "").found.value()) ==
        canonical(folder.file("mine/data")));
}

TEST_CASE("a folder without areas is no data folder") {
  const test::ScratchFolder folder;
  folder.write("scenarios/data/README.md", "");
  const std::string scenario = folder.write("scenarios/x.info", "");
  const test::ScratchFolder elsewhere;
  const WorkingFolder here(elsewhere.path());
  const DataFolder data = find_data_folder(scenario, "");
  CHECK_FALSE(data.found);
  CHECK(data.tried.size() >= 3);
  std::vector<std::string> tried = data.tried;
  std::sort(tried.begin(), tried.end());
  CHECK(std::adjacent_find(tried.begin(), tried.end()) == tried.end());
}

TEST_CASE("the working folder comes before the installed data") {
  const test::ScratchFolder scenario_folder, work, installed;
  const std::string scenario = scenario_folder.write("x.info", "");
  installed.write("share/gapcast/data/areas.csv", "id\n");
  const std::string program = installed.file("bin");
  std::filesystem::create_directories(program);
  const WorkingFolder here(work.path());
  CHECK(canonical(find_data_folder(scenario, program).found.value()) ==
        canonical(installed.file("share/gapcast/data")));
  work.write("scenarios/data/areas.csv", "id\n");
  CHECK(find_data_folder(scenario, program).found.value() == "scenarios/data");
}

TEST_CASE("without a scenario the search starts where we are") {
  const test::ScratchFolder work;
  work.write("scenarios/data/areas.csv", "id\n");
  std::filesystem::create_directories(work.path() / "deep");
  const WorkingFolder here(work.path() / "deep");
  CHECK(canonical(find_data_folder("", "").found.value()) ==
        canonical(work.file("scenarios/data")));
}

TEST_CASE("target packs lie beside the data") {
  const test::ScratchFolder work;
  std::filesystem::create_directories(work.path() / "scenarios/data");
  const WorkingFolder here(work.path());
  CHECK(targets_folder("scenarios/data") == "scenarios/targets");
  CHECK(targets_folder("scenarios/data/") == "scenarios/targets");
  CHECK(targets_folder("data") == "targets");
  const WorkingFolder inside(work.path() / "scenarios/data");
  CHECK(canonical(std::filesystem::path(targets_folder(".")).parent_path().string()) ==
        canonical(work.file("scenarios")));
}

TEST_CASE("only scenario and target files are listed by name") {
  const test::ScratchFolder folder;
  folder.write("b.info", "");
  folder.write("a.json", "");
  folder.write("c.csv", "");
  folder.write("deep/d.info", "");
  std::filesystem::create_directories(folder.path() / "e.info");
  CHECK(files_in(folder.path().string()) ==
        std::vector<std::string>{folder.file("a.json"), folder.file("b.info")});
  CHECK(files_in(folder.file("missing")).empty());
}

}  // namespace
}  // namespace gapcast::cli
