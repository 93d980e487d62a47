// Which random inputs the uncertainty of an indicator comes from: Sobol' indices by input and by
// group (METHODS 7.1).
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/sensitivity/redraws.hpp"
#include "engine/analysis/sensitivity/sobol_indices.hpp"

namespace gapcast {

struct SensitivityOptions {
  std::vector<int> years;  // of the calendar; none: the horizon and what the area's open targets on
                           // the indicator judge
  std::int64_t members = 10000;
  std::size_t most_inputs = 40;  // with more, all are screened first (Jansen's total index, which
                                 // is the mean squared elementary effect of a radial design)
  std::int64_t screening_members = 1024;
  double negligible =
      0.005;  // of the variance: not run in full when screened below this everywhere
  BootstrapOptions bootstrap{};
};

struct InputIndex {
  std::size_t input = 0;  // index into Redraws::inputs()
  SobolIndex index;
  bool screened = false;  // `index` is the screening's, of few members, without intervals
};

// What was asked: a year, or the values that a target judges.
struct SensitivityCase {
  int year = 0;
  std::optional<TargetQuestion> question{};  // of a target on average growth
  Query query;
  double mean = 0, sd = 0;  // over members, in the indicator's unit
  double sd_error = 0;      // half-width of its 95 % interval
  std::array<std::optional<SobolIndex>, kInputGroups>
      groups{};                    // by InputGroup, where it has inputs
  std::vector<InputIndex> inputs;  // that move the indicator, largest total first
  // Sums of first-order indices; what they leave of 1 are interactions.
  double by_input = 0, by_group = 0;
  Interval by_input_interval, by_group_interval;
};

struct Sensitivity {
  int area = 0;  // of trials.areas()
  std::string indicator;
  std::vector<RandomInput> inputs;
  std::vector<SensitivityCase> cases;  // ascending by year; none where nothing is projected
  std::int64_t members = 0, runs = 0;
  bool screened = false;
  bool stopped = false;  // asked to stop: groups are whole, inputs those that were done by then
};

// Simulates the members with two sets of draws and, for each group and input, with its draws from
// the second set: (2 + groups + inputs) x members. `advanced` is told the fraction done; asked to
// stop, returns what is known once the groups are, before that nullopt.
std::optional<Sensitivity> sensitivity(const Trials& trials, const Redraws& redraws, int area,
                                       const std::string& indicator,
                                       const SensitivityOptions& options,
                                       const std::function<void(double)>& advanced,
                                       const std::stop_token& stop);

}  // namespace gapcast
