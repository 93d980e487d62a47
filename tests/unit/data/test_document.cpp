// Reading files: bytes, reasons of failure, the reader by the file's ending.
#include <doctest/doctest.h>

#include "engine/base/error.hpp"
#include "engine/data/document.hpp"
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
