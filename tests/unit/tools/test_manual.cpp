// Man page and completion: nothing of the tables is left out, and groff and bash take them.
#include <array>
#include <cstdio>
#include <set>

#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/plan/indicator.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tools/cli/manual.hpp"
#include "tools/cli/program.hpp"

namespace gapcast::cli {
namespace {

constexpr Language kBoth[] = {Language::english, Language::vietnamese};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

struct Shell {
  int status = -1;
  std::string out;
};

// Both outputs of a command of the shell.
Shell shell(const std::string& command) {
  Shell result;
  FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    result.out.append(buffer.data(), n);
  result.status = ::pclose(pipe);
  return result;
}

bool is_there(const std::string& program) { return shell("command -v " + program).status == 0; }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '-' ? std::string("\\-") : std::string(1, c);
  return out;
}

bool takes(const Command& command, OptionId id) {
  return std::find(command.options.begin(), command.options.end(), id) != command.options.end();
}

// Options that a user may give today.
std::vector<OptionInfo> options() {
  std::vector<OptionInfo> found;
  for (const OptionInfo& option : option_table()) {
    bool taken = option.id == OptionId::version;
    for (const Command& command : command_table()) taken = taken || takes(command, option.id);
    if (!option.later && taken) found.push_back(option);
  }
  return found;
}

TEST_CASE("the man page has every command and option in both languages") {
  for (const Language language : kBoth) {
    const std::string page = man_page(language);
    REQUIRE(page.starts_with(".\\\" "));
    for (const Command& command : command_table())
      CHECK_MESSAGE(has(page, ".SS \"" + escaped(command.name) + " "), command.name);
    for (const OptionInfo& option : options())
      CHECK_MESSAGE(has(page, ".TP\n.B \"\\%" + escaped("--" + std::string(option.name))),
                    option.name);
  }
  CHECK(has(man_page(Language::english), ".SH \"EXIT STATUS\""));
  CHECK(has(man_page(Language::vietnamese), ".SH \"TÊN\""));
}

TEST_CASE("groff takes the man page without a warning") {
  if (!is_there("groff")) return;
  const test::ScratchFolder folder;
  for (const Language language : kBoth) {
    const std::string file = folder.write("gapcast.1", man_page(language));
    const Shell warnings =
        shell("LC_ALL=C.UTF-8 groff -man -Tutf8 -K utf8 -ww -z -rLL=100n '" + file + "'");
    CHECK(warnings.status == 0);
    CHECK_MESSAGE(warnings.out.empty(), warnings.out);
    const Shell page =
        shell("LC_ALL=C.UTF-8 groff -man -Tutf8 -K utf8 -P-cbou -rLL=100n '" + file + "'");
    // What can be copied into a shell comes out as it was written.
    CHECK(has(page.out, "--require"));
    CHECK(has(page.out, "'my-target@demo >= 0.5'"));
    CHECK_FALSE(has(page.out, "\\"));
  }
}

// What bash offers for the words, the last of which is being typed.
std::set<std::string> offered(const std::vector<std::string>& words, const std::string& folder) {
  std::string quoted;
  for (const std::string& word : words) quoted += " '" + word + "'";
  const Shell answer =
      shell("cd '" + folder + "' && bash --norc -c 'source ./gapcast.bash; " +
            "eval \"COMP_WORDS=($1)\"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); " +
            "_gapcast; printf \"%s\\n\" \"${COMPREPLY[@]}\"' - \"" + quoted + "\"");
  CHECK(answer.status == 0);
  const std::vector<std::string> lines = split_words(answer.out);
  return {lines.begin(), lines.end()};
}

TEST_CASE("bash completes commands options values topics and files") {
  if (!is_there("bash")) return;
  const test::ScratchFolder folder;
  const std::string here = folder.path().string();
  folder.write("gapcast.bash", bash_completion());
  folder.write("mine.info", "");
  std::filesystem::create_directory(folder.path() / "minor");

  std::set<std::string> commands;
  for (const Command& command : command_table()) commands.emplace(command.name);
  std::set<std::string> first = offered({"gapcast", ""}, here);
  for (const std::string& command : commands) CHECK_MESSAGE(first.contains(command), command);
  CHECK(offered({"gapcast", "val"}, here) == std::set<std::string>{"validate"});
  CHECK(offered({"gapcast", "--v"}, here) == std::set<std::string>{"--version"});

  for (const Command& command : command_table()) {
    CAPTURE(command.name);
    std::set<std::string> expected;
    for (const OptionInfo& option : options())
      if (takes(command, option.id)) expected.insert("--" + std::string(option.name));
    CHECK(offered({"gapcast", std::string(command.name), "-"}, here) == expected);
  }

  using Words = std::set<std::string>;
  CHECK(offered({"gapcast", "run", "--lang", ""}, here) == Words{"vi", "en"});
  CHECK(offered({"gapcast", "run", "--lang", "=", "v"}, here) == Words{"vi"});
  CHECK(offered({"gapcast", "run", "--lang", "="}, here) == Words{"vi", "en"});
  CHECK(offered({"gapcast", "run", "--format", "gap"}, here) == Words{"gaps", "gaps.csv"});
  CHECK(offered({"gapcast", "backtest", "--format", ""}, here) == Words{"m3", "tidy"});
  CHECK(offered({"gapcast", "run", "--indicators", "grdp_per"}, here) ==
        Words{"grdp_per_capita", "grdp_per_capita_usd"});
  CHECK(offered({"gapcast", "run", "--members", ""}, here).empty());
  CHECK(offered({"gapcast", "run", "mi"}, here) == Words{"mine.info", "minor"});
  CHECK(offered({"gapcast", "run", "--members", "5", "mi"}, here) == Words{"mine.info", "minor"});
  CHECK(offered({"gapcast", "run", "--out", "mi"}, here) == Words{"minor"});
  CHECK(offered({"gapcast", "list", "se"}, here) == Words{"sectors"});
  CHECK(offered({"gapcast", "explain", "growth_l"}, here) == Words{"growth_long_run"});
  CHECK(offered({"gapcast", "help", "val"}, here) == Words{"validate"});
  CHECK(offered({"gapcast", "new-area", "mi"}, here).empty());
  // An option of another command offers nothing of its own.
  CHECK(offered({"gapcast", "list", "--format", "se"}, here) == Words{"sectors"});
}

}  // namespace
}  // namespace gapcast::cli
