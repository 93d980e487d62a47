// Files that appear whole or not at all.
#include <csignal>

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "engine/base/error.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tools/cli/files/staged_files.hpp"

namespace gapcast::cli {
namespace {

std::size_t n_entries(const std::filesystem::path& folder) {
  std::size_t n = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++n;
  return n;
}

TEST_CASE("nothing has its name before the commit and everything after it") {
  const test::ScratchFolder folder;
  const std::string out = folder.file("new/deep");
  StagedFiles files(out);
  files.write("a.csv", "1,2\n");
  files.write("b.csv", std::string("\0x", 2));
  CHECK_FALSE(std::filesystem::exists(out + "/a.csv"));
  files.commit();
  CHECK(test::read_file(out + "/a.csv") == "1,2\n");
  CHECK(test::read_file(out + "/b.csv").size() == 2);
  CHECK(n_entries(out) == 2);
}

TEST_CASE("without a commit nothing is left and older files stay") {
  const test::ScratchFolder folder;
  folder.write("out/a.csv", "old");
  {
    StagedFiles files(folder.file("out"));
    files.write("a.csv", "new");
    files.write("b.csv", "new");
  }
  CHECK(n_entries(folder.file("out")) == 1);
  CHECK(test::read_file(folder.file("out/a.csv")) == "old");
}

TEST_CASE("a commit replaces older files") {
  const test::ScratchFolder folder;
  folder.write("out/a.csv", "old and longer");
  StagedFiles files(folder.file("out"));
  files.write("a.csv", "new");
  files.commit();
  CHECK(test::read_file(folder.file("out/a.csv")) == "new");
}

// The path in the IoError that writing to `folder` gives.
std::string failing_path(const std::string& folder) {
  try {
    StagedFiles files(folder);
    files.write("a.csv", "x");
    files.commit();
  } catch (const IoError& error) {
    CHECK_FALSE(error.reason().empty());
    return error.path();
  }
  return "";
}

TEST_CASE("a folder that cannot be made is named with its reason") {
  const test::ScratchFolder folder;
  const std::string file = folder.write("file", "");
  CHECK(failing_path(file) == file);
  CHECK(failing_path(file + "/deep") == file + "/deep");
}

TEST_CASE("a folder in the place of a file is named and nothing is left") {
  const test::ScratchFolder folder;
  std::filesystem::create_directories(folder.path() / "out/a.csv");
  CHECK(failing_path(folder.file("out")) == folder.file("out/a.csv"));
  CHECK(n_entries(folder.file("out")) == 1);
}

// Lets no file of this process grow beyond some bytes: writing then fails as on a full disk.
class SizeLimit {
 public:
  explicit SizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const struct rlimit limit = {bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~SizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  struct rlimit before_ {};
  void (*handler_)(int);
};

TEST_CASE("a write that fails midway is told and leaves nothing") {
  const test::ScratchFolder folder;
  std::string told;
  {
    const SizeLimit limit(1000);
    try {
      StagedFiles files(folder.path().string());
      files.write("small.csv", std::string(500, 'x'));
      files.write("large.csv", std::string(5000, 'x'));
      files.commit();
    } catch (const IoError& error) {
      told = error.path();
    }
  }
  CHECK(told == folder.file("large.csv"));
  CHECK(n_entries(folder.path()) == 0);
}

}  // namespace
}  // namespace gapcast::cli
