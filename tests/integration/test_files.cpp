// Files appear whole or not at all: interruption, full disk, paths that are in the way.
#include <csignal>
#include <thread>

#include <doctest/doctest.h>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t n_files(const std::filesystem::path& folder) {
  std::size_t n = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    n += entry.is_regular_file() ? 1 : 0;
  return n;
}

void check_interrupted_by(int signal) {
  const DemoFolder demo;
  // More work than any machine does before the signal arrives.
  Running running({.words = {"run", "demo.info", "--members", "10000000", "--threads", "1"},
                   .folder = demo.folder()});
  const std::filesystem::path out = demo.path() / "out/demo";
  for (int i = 0; i < 60'000 && !std::filesystem::exists(out); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  REQUIRE(std::filesystem::exists(out));
  running.send(signal);
  const Answer answer = running.wait();
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "gapcast: error: interrupted"));
  CHECK(n_files(demo.path() / "out") == 0);
}

TEST_CASE("an interrupted run leaves nothing half written") {
  check_interrupted_by(SIGINT);
  check_interrupted_by(SIGTERM);
}

TEST_CASE("a file in the place of the output folder is named") {
  const DemoFolder demo;
  demo.write("out", "");
  const Answer answer = call({.words = {"run", "demo.info"}, .folder = demo.folder()});
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "out/demo: error: "));
  CHECK(read_file(demo.path() / "out").empty());
}

TEST_CASE("a folder in the place of a file is named and nothing else appears") {
  const DemoFolder demo;
  std::filesystem::create_directories(demo.path() / "out/demo/gaps.csv");
  const Answer answer = call({.words = {"run", "demo.info"}, .folder = demo.folder()});
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "out/demo/gaps.csv: error: "));
  CHECK(n_files(demo.path() / "out") == 0);
}

TEST_CASE("a folder that cannot be made is told before the work") {
  const DemoFolder demo;
  const Answer answer =
      call({.words = {"run", "demo.info", "--members", "10000000", "--out", "/proc/gapcast"},
            .folder = demo.folder()});
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "/proc/gapcast/demo: error: "));
}

TEST_CASE("a disk that fills up leaves the older results alone") {
  const DemoFolder demo;
  demo.write("out/demo/projections.csv", "older");
  const Answer answer = call(
      {.words = {"run", "demo.info", "--quiet"}, .folder = demo.folder(), .file_size_limit = 4096});
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "out/demo/projections.csv: error: "));
  CHECK(read_file(demo.path() / "out/demo/projections.csv") == "older");
  CHECK(n_files(demo.path() / "out") == 1);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these reserve terabytes
TEST_CASE("a run within limited address space gives the same files") {
  const DemoFolder free;
  const std::vector<std::string> words = {"run", "demo.info", "--quiet", "--threads", "1"};
  REQUIRE(call({.words = words, .folder = free.folder()}).status == 0);
  // Less than what is kept ready where nobody counts, and little more: libraries and the stacks of
  // threads need their part.
  for (const std::size_t megabytes : {240, 300, 340}) {
    CAPTURE(megabytes);
    const DemoFolder limited;
    const Answer answer =
        call({.words = words, .folder = limited.folder(), .address_limit = megabytes << 20});
    CHECK(answer.status == 0);
    CHECK(answer.messages.empty());
    for (const char* file : {"out/demo/projections.csv", "out/demo/gaps.csv"})
      CHECK(read_file(free.path() / file) == read_file(limited.path() / file));
  }
}
#endif

TEST_CASE("a workbook or a store that does not fit is no result") {
  const DemoFolder whole;
  const std::vector<std::string> words = {"run", "demo.info", "--quiet", "--format", "xlsx"};
  REQUIRE(call({.words = words, .folder = whole.folder()}).status == 0);
  const std::size_t size = read_file(whole.path() / "out/demo/report.xlsx").size();
  // Cuts the archive itself, and then only what the library keeps aside for it, unpacked.
  for (const std::size_t limit : {std::size_t{4096}, size + 1000}) {
    CAPTURE(limit);
    const DemoFolder demo;
    const Answer answer = call({.words = words, .folder = demo.folder(), .file_size_limit = limit});
    CHECK(answer.status == 1);
    CHECK(has(answer.messages, "out/demo/report.xlsx: error: "));
    CHECK(n_files(demo.path() / "out") == 0);
  }
  const DemoFolder demo;
  const Answer answer = call({.words = {"run", "demo.info", "--quiet", "--format", "db"},
                              .folder = demo.folder(),
                              .file_size_limit = 8192});
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "out/runs.db: error: "));
}

TEST_CASE("a damaged store is named with what to do and stays as it is") {
  const DemoFolder demo;
  const std::string damaged(4096, 'x');
  demo.write("out/runs.db", damaged);
  for (const char* language : {"en", "vi"}) {
    const Answer answer =
        call({.words = {"runs", "list", "--lang", language}, .folder = demo.folder()});
    CHECK(answer.status == 1);
    CHECK(has(answer.messages, "out/runs.db: error: "));
    CHECK(has(answer.messages,
              language == std::string("en") ? "put a copy in its place" : "hãy thay bằng bản sao"));
  }
  CHECK(read_file(demo.path() / "out/runs.db") == damaged);
}

TEST_CASE("a standard output that is full is a failed run") {
  if (!std::filesystem::exists("/dev/full")) return;
  const ScratchFolder empty;
  const Answer answer =
      call({.words = {"help"}, .folder = empty.path().string(), .out_file = "/dev/full"});
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "standard output: error: "));
}

TEST_CASE("results may be written over and over") {
  const DemoFolder demo;
  for (int i = 0; i < 2; ++i)
    CHECK(
        call({.words = {"run", "demo.info", "--members", "100"}, .folder = demo.folder()}).status ==
        0);
  CHECK(n_files(demo.path() / "out") == 7);
}

}  // namespace
}  // namespace gapcast::test
