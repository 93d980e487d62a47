// Rendering, ordering and counting of diagnostics, and the exceptions that carry them.
#include <tuple>

#include <doctest/doctest.h>

#include "engine/base/accounting.hpp"
#include "engine/base/build_info.hpp"
#include "engine/base/error.hpp"
#include "engine/base/messages/reading.hpp"
#include "engine/base/visible.hpp"

namespace gapcast {
namespace {

Diagnostic at(std::string file, int line, std::string key) {
  return {Severity::error, {std::move(file), line}, std::move(key), msg::not_utf8, {}};
}

TEST_CASE("a diagnostic is rendered as FILE LINE error what key") {
  const std::string what(pattern(msg::not_utf8, Language::english));
  const std::string vietnamese(pattern(msg::not_utf8, Language::vietnamese));
  CHECK(render(at("a.info", 7, "levers.growth.x"), Language::english) ==
        "a.info:7: error: " + what + " (levers.growth.x)");
  CHECK(render(at("a.info", 0, "k"), Language::english) == "a.info: error: " + what + " (k)");
  CHECK(render(at("a.info", 7, ""), Language::vietnamese) == "a.info:7: error: " + vietnamese);
  CHECK(render(at("", 0, ""), Language::english) == "error: " + what);
  Diagnostic warning = at("a.info", 7, "");
  warning.severity = Severity::warning;
  CHECK(render(warning, Language::vietnamese) == "a.info:7: warning: " + vietnamese);
}

TEST_CASE("arguments reach the text") {
  Diagnostics diagnostics;
  diagnostics.error({"d.csv", 3}, "", msg::csv_unknown_column, {"colour"});
  CHECK(render(diagnostics.all()[0], Language::english).find("colour") != std::string::npos);
}

TEST_CASE("what cannot be seen in a quoted text is named") {
  Diagnostics diagnostics;
  diagnostics.error({"a.info", 1}, "a\u00a0b", msg::directive, {"\ufeffĐà Nẵng\u200b"});
  CHECK(diagnostics.all().front().key == "a<U+00A0>b");
  CHECK(diagnostics.all().front().arguments.front() == "<U+FEFF>Đà Nẵng<U+200B>");
  // Bytes that are no text stay as they are.
  CHECK(visible("\xC2 \xEF\xBB \xE2") == "\xC2 \xEF\xBB \xE2");
}

TEST_CASE("errors are counted, warnings are not") {
  Diagnostics diagnostics;
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.warning({"a", 1}, "", msg::not_utf8);
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.error({"a", 1}, "", msg::not_utf8);
  CHECK(diagnostics.n_errors() == 1);
  Diagnostics more;
  more.add(diagnostics);
  more.add(diagnostics);
  CHECK(more.n_errors() == 2);
  CHECK(more.all().size() == 4);
}

TEST_CASE("sorting keeps the files in order of appearance and drops repeats") {
  Diagnostics diagnostics;
  const std::tuple<const char*, int, const char*> problems[] = {
      {"z", 9, "a"}, {"a", 5, "b"}, {"z", 2, "c"}, {"z", 9, "d"}, {"z", 9, "a"}, {"a", 1, "e"}};
  for (const auto& [file, line, key] : problems) diagnostics.add(at(file, line, key));
  diagnostics.sort();
  std::string order;
  for (const Diagnostic& diagnostic : diagnostics.all()) order += diagnostic.key;
  CHECK(order == "cadeb");
  CHECK(diagnostics.n_errors() == 5);
}

TEST_CASE("exceptions carry what they are about") {
  Diagnostics diagnostics;
  diagnostics.error({"a", 1}, "k", msg::not_utf8);
  CHECK(InputError(diagnostics).diagnostics().all().size() == 1);
  const IoError io("out/x", "No space left on device");
  CHECK(io.path() == "out/x");
  CHECK(std::string(io.what()) == "out/x: No space left on device");
  CHECK(std::string(InternalError("broken").what()).find("test_diagnostic.cpp:") !=
        std::string::npos);
}

TEST_CASE("names of groups and digital kinds") {
  for (const std::string_view text : kGroupNames) CHECK(name(*group_of(text)) == text);
  for (const std::string_view text : kDigitalNames) CHECK(name(*digital_of(text)) == text);
  CHECK(group_of("industry") == Group::industry);
  CHECK(digital_of("none") == Digital::none);
  CHECK_FALSE(group_of("Industry").has_value());
  CHECK_FALSE(digital_of("").has_value());
}

TEST_CASE("the build says what it is") {
  CHECK(build_info().version.find('.') != std::string_view::npos);
  CHECK_FALSE(build_info().revision.empty());
  CHECK(build_info().compiler.find(' ') != std::string_view::npos);
  CHECK_FALSE(build_info().build_type.empty());
}

}  // namespace
}  // namespace gapcast
