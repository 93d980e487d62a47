// Version and help as text and as one JSON document each.
#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/base/build_info.hpp"
#include "tests/support/captured.hpp"
#include "tests/support/places.hpp"
#include "tools/cli/program.hpp"

namespace gapcast::cli {
namespace {

using Json = nlohmann::json;
using test::Captured;

// Runs a command line that must be right and gives what it prints.
std::string said(const std::vector<std::string>& words) {
  Captured captured;
  CHECK(run_program(words, captured.session) == kDone);
  CHECK(captured.messages.text.empty());
  return captured.out.text;
}

Json document(const std::vector<std::string>& words) { return Json::parse(said(words)); }

TEST_CASE("the version tells how the program was built") {
  const std::string text = said({"--version"});
  const BuildInfo& build = build_info();
  CHECK(text.starts_with("gapcast " + std::string(build.version) + " ("));
  for (const std::string_view fact : {build.compiler, build.configuration, build.revision})
    CHECK(text.find(fact) != std::string::npos);
  REQUIRE(library_versions().size() >= 6);
  for (const LibraryVersion& library : library_versions()) {
    CHECK_MESSAGE(!library.version.empty(), library.name);
    CHECK(text.find(std::string(library.name) + " " + std::string(library.version)) !=
          std::string::npos);
  }
  CHECK(said({"--version", "--lang", "vi"}).find("trình biên dịch:") != std::string::npos);
}

TEST_CASE("version and help are one document each with --json") {
  const Json version = document({"--version", "--json"});
  CHECK(version.at("version") == std::string(build_info().version));
  CHECK(version.at("libraries").contains("Boost"));
  CHECK(version.contains("sanitizers"));
  CHECK(version.contains("data_folder"));

  for (const Json& help : {document({"--help", "--json"}), document({"help", "--json"})}) {
    CHECK(help.at("commands").size() == command_table().size());
    for (const Json& command : help.at("commands")) {
      CHECK_FALSE(command.at("summary").get<std::string>().empty());
      CHECK_FALSE(command.at("options").empty());
    }
  }
  for (const Command& command : command_table()) {
    const std::string name(command.name);
    const Json help = document({name, "--help", "--json"});
    CHECK(help == document({"help", name, "--json"}));
    CHECK(help.at("name") == name);
  }
  const auto english = document({"run", "--help", "--json"}).at("summary");
  CHECK(document({"run", "--help", "--json", "--lang", "vi"}).at("summary") != english);
}

TEST_CASE("every command takes the options that all have") {
  for (const Command& command : command_table()) {
    CAPTURE(command.name);
    for (const OptionId id : {OptionId::json, OptionId::quiet, OptionId::lang, OptionId::help})
      CHECK(std::find(command.options.begin(), command.options.end(), id) != command.options.end());
  }
}

TEST_CASE("commands that judge targets take --require and those that write files --format") {
  for (const char* name : {"run", "merge"})
    for (const Command& command : command_table())
      if (command.name == name)
        for (const OptionId id : {OptionId::require, OptionId::format, OptionId::out})
          CHECK(std::find(command.options.begin(), command.options.end(), id) !=
                command.options.end());
}

TEST_CASE("every list is one document") {
  const std::string data = test::source_root() + "/scenarios/data";
  for (const std::string topic : {"areas", "sectors", "indicators", "targets", "levers",
                                  "parameters", "scenarios", "observations", "terms"})
    CHECK_FALSE(document({"list", topic, "--json", "--data", data}).empty());
  CHECK_FALSE(document({"explain", "industry_share", "--json", "--data", data}).empty());
}

}  // namespace
}  // namespace gapcast::cli
