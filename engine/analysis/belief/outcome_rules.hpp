// What a believed path says of growth, prices, workers and shares: how each outcome follows from
// the sums of an area.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/analysis/belief/believe.hpp"
#include "engine/plan/indicator.hpp"

namespace gapcast {

// An outcome's level from the sums of a year; its growth is the outcome. Of points and lead the
// level is the share.
struct OutcomeRule {
  OutcomeKind kind{};
  std::function<double(const std::function<double(Measure)>&)> level;
};
// By which the indicator's move is told.
std::vector<OutcomeRule> outcome_rules(const IndicatorInfo& info);
// The measures that the rules ask for.
std::vector<Measure> outcome_measures(const IndicatorInfo& info);
// From the levels at both ends: percent a year, of shares points a year, of the lead percent a year
// by which the part's odds grow.
double outcome_rate(OutcomeKind kind, double first, double last, int years);
// Indicators whose histories an outcome is held against; none where there are none of the kind.
std::vector<std::string> outcome_histories(OutcomeKind kind, const IndicatorInfo& info);

}  // namespace gapcast
