// Every seed of the fuzzers, and every input that once broke a reader, read in each build.
#include <algorithm>
#include <functional>

#include <doctest/doctest.h>

#include "tests/fuzz/targets.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast {
namespace {

namespace fs = std::filesystem;

TEST_CASE("seeds of the fuzzers are read to an end") {
  const std::pair<std::string, std::function<void(std::string_view)>> all[] = {
      {"info", fuzz::info}, {"json", fuzz::json}, {"csv", fuzz::csv}, {"targets", fuzz::targets}};
  for (const auto& [name, read] : all) {
    CAPTURE(name);
    int n = 0;
    for (const auto& seed :
         fs::directory_iterator(fs::path(test::source_root()) / "tests/fuzz/corpus" / name)) {
      CAPTURE(seed.path().filename().string());
      CHECK_NOTHROW(read(test::read_file(seed.path())));
      ++n;
    }
    CHECK(n >= 3);
  }
}

}  // namespace
}  // namespace gapcast
