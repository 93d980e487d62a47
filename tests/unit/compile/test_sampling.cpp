// Which coordinate each draw takes, and what the plan says of its sampling.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "engine/base/hash.hpp"
#include "engine/compile/sampling.hpp"

namespace gapcast {
namespace {

std::vector<std::uint64_t> streams(int first, int last) {
  std::vector<std::uint64_t> result;
  for (int i = first; i < last; ++i) result.push_back(fnv1a("draw/" + std::to_string(i)));
  return result;
}

TEST_CASE("every draw has a dimension of its own") {
  const std::vector<std::uint32_t> dimensions = sobol_dimensions(streams(0, 500));
  REQUIRE(dimensions.size() == 500);
  CHECK(std::set<std::uint32_t>(dimensions.begin(), dimensions.end()).size() == 500);
}

TEST_CASE("the first draws share the lowest dimensions") {
  const std::vector<std::uint32_t> dimensions = sobol_dimensions(streams(0, 130));
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    CAPTURE(i);
    CHECK(dimensions[i] / kShelf == i / kShelf);
  }
}

TEST_CASE("a new draw before the others moves at most those it clashes with") {
  const std::vector<std::uint64_t> few = streams(0, 12);
  std::vector<std::uint64_t> more = few;
  more.insert(more.begin(), fnv1a("lever/growth/new/add_pp"));
  const std::vector<std::uint32_t> before = sobol_dimensions(few), after = sobol_dimensions(more);
  int moved = 0;
  for (std::size_t i = 0; i < few.size(); ++i) moved += before[i] != after[i + 1] ? 1 : 0;
  CHECK(moved <= 2);
}

TEST_CASE("equal hashes take neighbouring dimensions") {
  CHECK(sobol_dimensions({63, 63, 127, 0}) == std::vector<std::uint32_t>{63, 0, 1, 2});
}

}  // namespace
}  // namespace gapcast
