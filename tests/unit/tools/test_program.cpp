// The program as a function: help, version, wrong command lines and their exit statuses.
#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "tests/support/captured.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"

namespace gapcast::cli {
namespace {

using test::Captured;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Runs a wrong command line and gives its complaint.
std::string wrong_use(const std::vector<std::string>& words) {
  Captured captured;
  CHECK(run_program(words, captured.session) == kWrongUse);
  CHECK(captured.out.text.empty());
  CHECK(captured.messages.text.starts_with("gapcast: error: "));
  return captured.messages.text;
}

TEST_CASE("help goes to standard output in both languages") {
  for (const char* language : {"en", "vi"}) {
    Captured captured;
    CHECK(run_program({"--help", "--lang", language}, captured.session) == kDone);
    CHECK(captured.messages.text.empty());
    for (const Command& command : command_table()) CHECK(has(captured.out.text, command.name));
    CHECK(has(captured.out.text, language == std::string("en") ? "Usage:" : "Cách dùng:"));
  }
}

TEST_CASE("each command has a help with an example that fits the screen") {
  for (const Command& command : command_table())
    for (const char* language : {"en", "vi"}) {
      CAPTURE(command.name);
      Captured captured, other;
      const std::string name(command.name);
      CHECK(run_program({name, "--help", "--lang", language}, captured.session) == kDone);
      CHECK(run_program({"help", name, "--lang", language}, other.session) == kDone);
      CHECK(captured.out.text == other.out.text);
      CHECK(has(captured.out.text, language == std::string("en") ? "Example:" : "Ví dụ:"));
      CHECK(has(captured.out.text, command.example.substr(0, command.example.find('\n'))));
      for (std::string_view rest = captured.out.text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        CHECK_MESSAGE(display_width(rest.substr(0, end)) <= 80, rest.substr(0, end));
        rest.remove_prefix(end + 1);
      }
    }
}

TEST_CASE("the help of run names its options") {
  Captured captured;
  run_program({"run", "--help"}, captured.session);
  CHECK(has(captured.out.text, "--members N"));
  CHECK(has(captured.out.text, "--until 0.5pp"));
  CHECK(has(captured.out.text, "--shard I/N"));
}

TEST_CASE("wrong command lines end with two and a hint") {
  CHECK(has(wrong_use({}), "no command is given"));
  CHECK(has(wrong_use({"rnu"}), "unknown command 'rnu'; did you mean 'run'?"));
  CHECK(has(wrong_use({"valdate", "x"}), "did you mean 'validate'?"));
  CHECK(has(wrong_use({"frobnicate"}), "unknown command 'frobnicate'"));
  CHECK(has(wrong_use({"--lang", "en", "run", "x.info"}), "the command comes first"));
  CHECK(has(wrong_use({"run"}), "name at least one scenario file"));
  CHECK(has(wrong_use({"run"}), "See 'gapcast run --help'."));
  CHECK(has(wrong_use({"run", "--targets", "a.info", "s.info"}), "before --targets"));
  CHECK(has(wrong_use({"validate"}), "name at least one scenario file"));
  CHECK(has(wrong_use({"plan", "a.info", "b.info"}), "'plan' takes one argument: SCENARIO"));
  CHECK(has(wrong_use({"list"}), "areas sectors indicators"));
  CHECK(has(wrong_use({"list", "area"}), "did you mean 'areas'?"));
  CHECK(has(wrong_use({"list", "colours"}), "there is no list of 'colours'"));
  CHECK(has(wrong_use({"help", "rnu"}), "did you mean 'run'?"));
  CHECK(has(wrong_use({"run", "x.info", "--deterministic", "--require", "t >= 0.5"}),
            "--deterministic"));
  CHECK(has(wrong_use({"run", "x.info", "--require", "t is likely"}), "TARGET[@AREA] >= 0.5"));
}

TEST_CASE("the complaint speaks the language that is asked for and keeps the word error") {
  Captured captured;
  CHECK(run_program({"rnu", "--lang", "vi"}, captured.session) == kWrongUse);
  CHECK(captured.messages.text.starts_with("gapcast: error: không có lệnh 'rnu'"));
}

TEST_CASE("a summary counts errors warnings and files") {
  Diagnostics diagnostics;
  CHECK(summary(diagnostics, Language::english) == "valid");
  CHECK(summary(diagnostics, Language::vietnamese) == "hợp lệ");
  const Message message{};
  diagnostics.warning({"a.info", 1}, "", message);
  CHECK(summary(diagnostics, Language::english) == "valid, 1 warning in 1 file");
  diagnostics.error({"a.info", 2}, "", message);
  CHECK(summary(diagnostics, Language::english) == "1 error, 1 warning in 1 file");
  diagnostics.error({"b.info", 2}, "", message);
  diagnostics.error({"b.info", 3}, "", message);
  CHECK(summary(diagnostics, Language::english) == "3 errors, 1 warning in 2 files");
  CHECK(summary(diagnostics, Language::vietnamese) == "3 lỗi, 1 cảnh báo trong 2 tệp");
}

TEST_CASE("problems are told a line each and warnings on request") {
  Captured captured;
  Diagnostics diagnostics;
  diagnostics.warning({"a.info", 1}, "", Message{}, {"-"});
  diagnostics.error({"a.info", 2}, "key", Message{}, {"-"});
  tell(diagnostics, captured.session, false);
  CHECK(captured.messages.text.starts_with("a.info:2: error: "));
  CHECK(captured.messages.text.ends_with("(key)\n"));
  tell(diagnostics, captured.session, true);
  CHECK(has(captured.messages.text, "a.info:1: warning: "));
}

}  // namespace
}  // namespace gapcast::cli
