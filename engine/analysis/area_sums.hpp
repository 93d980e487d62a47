// Sums over the accounts of areas (value added, workers, people), of the path and of members: what
// ledgers add up, since shares and growth of areas cannot be added.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/compile/compiled.hpp"
#include "engine/run/conditioning.hpp"
#include "engine/run/run.hpp"
#include "engine/run/workers.hpp"

namespace gapcast {

// The sum of a measure over several areas in one year of the calendar.
struct SumCell {
  std::vector<int> areas;  // indices into Compiled::areas
  Measure measure{};
  int year = 0;
};

// A scenario compiled for some measures. Measures are in the units of the accounts: bn VND, bn VND
// of 2010, thousand persons.
class AreaSums {
 public:
  // Throws InputError where the scenario cannot be compiled or its path breaks down (V < 0).
  AreaSums(const ScenarioSpec& spec, const Catalog& catalog, const std::vector<Measure>& measures,
           Workers& workers);

  const Compiled& compiled() const { return compiled_; }
  // Whether the area's data support the measure.
  bool has(int area, Measure measure) const;
  // Of the path; NaN where an area has no value.
  double path(const SumCell& cell) const;
  // Of members 0 ... n - 1, by cell; the same members as of any run of the scenario. Simulated in
  // stretches, so that memory does not grow with areas and sectors.
  std::vector<std::vector<double>> members(const std::vector<SumCell>& cells, std::int64_t n) const;

 private:
  struct Terms;  // how a measure follows from the outputs of an area
  Terms terms(int area, Measure measure) const;
  int indicator_output(int area, std::string_view id) const;

  Workers& workers_;
  Compiled compiled_;
  Conditioning conditioning_;
  std::vector<std::vector<double>> paths_;  // by output, then year index
};

}  // namespace gapcast
