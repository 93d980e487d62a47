// Reading files: bytes, reasons of failure, the reader by the file's ending.
#include <doctest/doctest.h>

#include "engine/base/error.hpp"
#include "engine/data/document.hpp"
#include "engine/data/unreadable.hpp"
#include "tests/unit/data/data_support.hpp"

namespace gapcast {
namespace {

using test::problems;
using Texts = std::vector<std::string>;

std::string reason(const std::string& path, std::size_t max_bytes = kMaxFileBytes) {
  try {
    read_bytes(path, max_bytes);
  } catch (const IoError& error) {
    CHECK(error.path() == path);
    return error.reason();
  }
  return "read";
}

TEST_CASE("bytes come as they are") {
  const test::TemporaryFolder folder;
  const std::string bytes("a\r\n\0\xFF", 5);
  folder.write("x", bytes);
  CHECK(read_bytes(folder.file("x")) == bytes);
  folder.write("empty", "");
  CHECK(read_bytes(folder.file("empty")) == "");
  const std::string large(100000, 'x');
  folder.write("large", large);
  CHECK(read_bytes(folder.file("large")) == large);
}

TEST_CASE("what cannot be read has a reason") {
  const test::TemporaryFolder folder;
  folder.write("x", "12345");
  CHECK(reason(folder.file("x"), 5) == "read");
  CHECK(reason(folder.file("x"), 4) == "File too large");
  CHECK(reason(folder.file("missing")) == "No such file or directory");
  CHECK(reason(folder.path()) == "Is a directory");
  CHECK(reason("/dev/zero") == "Operation not supported");
}

TEST_CASE("a file that is not there or over the limit is told so") {
  const test::TemporaryFolder folder;
  folder.write("yearbook.csv", "");
  folder.write("yearbooks.info", "");
  folder.write("large.csv", std::string(kMaxFileBytes + 1, 'x'));
  const auto told = [&](const char* name) {
    Diagnostics diagnostics;
    try {
      read_bytes(folder.file(name));
    } catch (const IoError& error) {
      report_unreadable(error, diagnostics);
    }
    REQUIRE(diagnostics.all().size() == 1);
    return diagnostics.all().front();
  };
  CHECK(told("yearbok.csv").arguments == Texts{folder.file("yearbook.csv")});
  CHECK(name(told("yearbok.csv").message) == "file_missing_near");
  CHECK(name(told("nothing-like-it.csv").message) == "file_missing");
  CHECK(name(told("yearbook.json").message) == "file_missing");
  CHECK(told("large.csv").arguments == Texts{"16777217", "16777216"});
}

TEST_CASE("UTF-16 is called by its name, with a mark or without") {
  const auto told = [](const std::string& text) {
    Diagnostics diagnostics;
    read_info(text, "x.info", diagnostics);
    return problems(diagnostics);
  };
  const std::string little(
      "a\0 \0"
      "1\0\n\0",
      8),
      big("\0a\0 \0"
          "1\0\n",
          8);
  for (const std::string& text : {"\xFF\xFE" + little, "\xFE\xFF" + big, little, big})
    CHECK(told(text) == Texts{"0 saved_as_utf16"});
  CHECK(told(std::string("a 1\0\n", 5)) == Texts{"1 nul_byte"});
}

TEST_CASE("a node finds its first child of a key") {
  Node node;
  node.children = {{"a", "1", true, {}, {}}, {"b", "2", true, {}, {}}, {"a", "3", true, {}, {}}};
  CHECK(node.find("a")->value == "1");
  node.find("b")->value = "4";
  CHECK(static_cast<const Node&>(node).find("b")->value == "4");
  CHECK(node.find("c") == nullptr);
}

TEST_CASE("the ending chooses the reader") {
  Diagnostics diagnostics;
  CHECK(read_document("d/x.info", "a 1", diagnostics).find("a")->value == "1");
  CHECK(read_document("d/x.json", "{\"a\": 1}", diagnostics).find("a")->place ==
        Place{"d/x.json", 1});
  CHECK(problems(diagnostics).empty());
  CHECK(read_document("d/x.txt", "a 1", diagnostics).children.empty());
  CHECK(read_document("info", "a 1", diagnostics).children.empty());
  CHECK(problems(diagnostics) == Texts{"0 unknown_format", "0 unknown_format"});
}

}  // namespace
}  // namespace gapcast
