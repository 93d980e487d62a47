// new-area and new-scenario as a user meets them: write, see what is missing, fill in, run.
#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Puts `value` into the first example of the key behind `after`, and takes its comment mark away.
void fill_in(std::string& text, std::string_view after, const std::string& key,
             const std::string& value) {
  const std::size_t block = after.empty() ? 0 : text.find(after);
  REQUIRE(block != std::string::npos);
  const std::size_t at = text.find(";" + key + " ", block);
  REQUIRE(at != std::string::npos);
  text.replace(at, text.find('\n', at) - at, key + " " + value);
}

TEST_CASE("a template is written filled in step by step and run") {
  const ScratchFolder folder;
  const std::string here = folder.path().string();
  const Answer written = call({.words = {"new-area", "my-province"}, .folder = here});
  REQUIRE_MESSAGE(written.status == 0, written.messages);
  CHECK(has(written.out, "my-province.info"));

  const Call validate = {.words = {"validate", "my-province.info"}, .folder = here};
  const Answer unfilled = call(validate);
  CHECK(unfilled.status == 3);
  CHECK(has(unfilled.messages, "'grdp'"));
  CHECK(has(unfilled.out, "my-province (my-province) lacks:"));
  CHECK(has(unfilled.out, "grdp (bn VND): without it no indicator is possible"));

  std::string text = read_file(folder.path() / "my-province.info");
  fill_in(text, "", "base_year", "2022");
  fill_in(text, "", "grdp", "85432.5");
  fill_in(text, "farming  ", "share", "30");
  fill_in(text, "other_manufacturing  ", "share", "25");
  fill_in(text, "building  ", "share", "8");
  fill_in(text, "other_services  ", "share", "32");
  fill_in(text, "product_taxes  ", "share", "5");
  folder.write("my-province.info", text);
  const Answer rough = call(validate);
  CHECK_MESSAGE(rough.status == 0, rough.messages);
  CHECK(has(rough.out, "population (thousand persons): without it these are not possible"));
  CHECK(has(rough.out, "an assumption stands in"));
  CHECK_FALSE(has(rough.out, "grdp (bn VND)"));

  const Answer run =
      call({.words = {"run", "my-province.info", "--members", "2000", "--json"}, .folder = here});
  REQUIRE_MESSAGE(run.status == 0, run.messages);
  const std::string projections = read_file(folder.path() / "out/my-province/projections.csv");
  CHECK(has(projections, "my-province,Industry Share|Mean,%,25,"));
  CHECK_FALSE(has(projections, "GRDP per Capita"));

  fill_in(text, "", "population", "1234");
  folder.write("my-province.info", text);
  const Answer document =
      call({.words = {"validate", "my-province.info", "--json"}, .folder = here});
  const auto wanting = nlohmann::json::parse(document.out).at("wanting");
  const auto row = [&](const char* key) {
    return std::any_of(wanting.begin(), wanting.end(),
                       [&](const auto& one) { return one.at("row") == key; });
  };
  CHECK_FALSE(row("population"));
  CHECK(row("employment"));
  CHECK(row("real_va"));
}

TEST_CASE("a template never overwrites") {
  const ScratchFolder folder;
  folder.write("mine.info", "kept");
  const Answer answer = call({.words = {"new-area", "mine"}, .folder = folder.path().string()});
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "mine.info: error: exists already"));
  CHECK(read_file(folder.path() / "mine.info") == "kept");
  // Nothing is left beside it.
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("ids of templates are checked") {
  const ScratchFolder folder;
  for (const std::string id : {"my province", "bình-dương", "a/b", "..", "all", "each", ""}) {
    CAPTURE(id);
    for (const char* command : {"new-area", "new-scenario"}) {
      const Answer answer = call({.words = {command, id}, .folder = folder.path().string()});
      CHECK(answer.status == 2);
      CHECK(answer.out.empty());
      CHECK(has(answer.messages, "cannot be an id"));
    }
  }
  CHECK(std::filesystem::is_empty(folder.path()));
  CHECK(call({.words = {"new-area"}, .folder = folder.path().string()}).status == 2);
  CHECK(call({.words = {"new-area", "a", "b"}, .folder = folder.path().string()}).status == 2);
}

TEST_CASE("a scenario template runs as it is written") {
  const ScratchFolder folder;
  const std::string here = folder.path().string();
  const std::string data = source_root() + "/scenarios/data";
  const Answer written = call({.words = {"new-scenario", "faster", "--area", "lam-dong", "--data",
                                         data, "--out", "mine", "--json", "--lang", "vi"},
                               .folder = here});
  REQUIRE_MESSAGE(written.status == 0, written.messages);
  CHECK(nlohmann::json::parse(written.out).at("file") == "mine/faster.info");
  const std::string text = read_file(folder.path() / "mine/faster.info");
  CHECK(has(text, "; Kịch bản faster"));
  CHECK(has(text, "nq23-2030"));
  const Answer run =
      call({.words = {"run", "mine/faster.info", "--data", data, "--members", "500", "--quiet"},
            .folder = here});
  CHECK_MESSAGE(run.status == 0, run.messages);
  CHECK(has(read_file(folder.path() / "out/faster/gaps.csv"), "nq23-industry-share"));
  const Answer unknown =
      call({.words = {"new-scenario", "x", "--area", "lam-dog", "--data", data}, .folder = here});
  CHECK(unknown.status == 2);
  CHECK(has(unknown.messages, "did you mean 'lam-dong'"));
}

TEST_CASE("an area template uses the data folder's scheme when it is named") {
  const ScratchFolder folder;
  const std::string data = source_root() + "/scenarios/data";
  const Call taken = {.words = {"new-area", "lam-dong", "--data", data},
                      .folder = folder.path().string()};
  CHECK(call(taken).status == 2);
  const Answer missing =
      call({.words = {"new-area", "x", "--data", "nowhere"}, .folder = folder.path().string()});
  CHECK(missing.status == 3);
  CHECK(has(missing.messages, "nowhere"));
}

}  // namespace
}  // namespace gapcast::test
