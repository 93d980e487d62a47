// Shards through the program: the bytes of one run, refusals by name, what does not go together.
#include <filesystem>

#include <doctest/doctest.h>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Answer run_demo(const DemoFolder& demo, std::vector<std::string> options) {
  Call run = {.words = {"run", "demo.info"}, .folder = demo.folder()};
  run.words.insert(run.words.end(), options.begin(), options.end());
  run.words.insert(run.words.end(), {"--targets", "targets.info"});
  return call(run);
}

TEST_CASE("merged shards have the bytes of one run") {
  const DemoFolder demo;
  for (const std::string members : {"3000", "66000"}) {
    REQUIRE(run_demo(demo, {"--members", members, "--out", "one" + members}).status == 0);
    const std::string parts = "parts" + members;
    for (const char* part : {"2/3", "1/3", "3/3"})
      REQUIRE(run_demo(demo, {"--members", members, "--out", parts, "--shard", part}).status == 0);
    const Answer merged =
        call({.words = {"merge", parts, "--out", "all" + members}, .folder = demo.folder()});
    REQUIRE_MESSAGE(merged.status == 0, merged.messages);
    for (const char* file : {"demo/projections.csv", "demo/gaps.csv"}) {
      const std::string one = read_file(demo.path() / ("one" + members) / file);
      CHECK(one.size() > 200);
      CHECK(one == read_file(demo.path() / ("all" + members) / file));
    }
  }
}

TEST_CASE("merge names what is missing and what does not belong") {
  const DemoFolder demo;
  REQUIRE(run_demo(demo, {"--out", "a", "--shard", "1/2"}).status == 0);
  Answer merged = call({.words = {"merge", "a"}, .folder = demo.folder()});
  CHECK(merged.status == 3);
  CHECK(has(merged.messages, "shard 2/2 of demo is missing"));
  REQUIRE(run_demo(demo, {"--out", "b", "--seed", "9", "--shard", "2/2"}).status == 0);
  merged = call({.words = {"merge", "a", "b"}, .folder = demo.folder()});
  CHECK(merged.status == 3);
  CHECK(has(merged.messages, "shard-2-of-2.gapcast: error: shard 2/2 is of another plan"));
  REQUIRE(run_demo(demo, {"--out", "c", "--shard", "2/3"}).status == 0);
  merged = call({.words = {"merge", "a", "c"}, .folder = demo.folder()});
  CHECK(has(merged.messages, "shard 2/3 has members that"));
  CHECK(call({.words = {"merge", "nowhere"}, .folder = demo.folder()}).status == 3);
}

TEST_CASE("precision and shards do not go together") {
  const DemoFolder demo;
  CHECK(run_demo(demo, {"--until", "1pp", "--shard", "1/2"}).status == 2);
  CHECK(run_demo(demo, {"--until", "1pp", "--members", "100"}).status == 2);
  CHECK(run_demo(demo, {"--shard", "3/2"}).status == 2);
  const Answer sure = run_demo(demo, {"--until", "1pp"});
  CHECK(sure.status == 0);
  CHECK(has(sure.messages, "within 1 percentage points"));
}

}  // namespace
}  // namespace gapcast::test
