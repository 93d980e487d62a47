// A whole run on each instruction set that is here.
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/kernel/lanes_math.hpp"
#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

std::string projections(const std::string& set) {
  const DemoFolder demo;
  const Answer answer = call({.words = {"run", "demo.info", "--members", "500", "--vectors", set},
                              .folder = demo.folder()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  return read_file(demo.path() / "out/demo/projections.csv");
}

std::vector<std::string> cells_of(const std::string& text) {
  std::vector<std::string> cells;
  std::string line, cell;
  for (std::istringstream lines(text); std::getline(lines, line);)
    for (std::istringstream row(line); std::getline(row, cell, ',');) cells.push_back(cell);
  return cells;
}

// Equal words, and numbers within 1e-9 of each other: files carry twelve digits at most.
bool agree(const std::string& a, const std::string& b) {
  if (a == b) return true;
  char *end_a = nullptr, *end_b = nullptr;
  const double x = std::strtod(a.c_str(), &end_a), y = std::strtod(b.c_str(), &end_b);
  if (*end_a != '\0' || *end_b != '\0') return false;
  return std::abs(x - y) <= 1e-9 * (1 + std::abs(x));
}

}  // namespace

TEST_CASE("every instruction set gives the same projections") {
  const std::vector<std::string> best =
      cells_of(projections(lane_target_name(lane_targets().front())));
  CHECK(best.size() > 1000);
  for (const std::int64_t target : lane_targets()) {
    CAPTURE(lane_target_name(target));
    const std::vector<std::string> cells = cells_of(projections(lane_target_name(target)));
    REQUIRE(cells.size() == best.size());
    std::size_t apart = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) apart += agree(cells[i], best[i]) ? 0 : 1;
    CHECK(apart == 0);
  }
}

}  // namespace gapcast::test
