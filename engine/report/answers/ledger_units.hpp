// Units of the sums that a ledger of targets adds up.
#pragma once

#include <string_view>

#include "engine/plan/indicator.hpp"

namespace gapcast {

// Of a measure's amount: "bn VND", "bn VND 2010", "thousand persons".
constexpr std::string_view amount_unit(Measure measure) {
  switch (measure) {
    case Measure::real_all:
    case Measure::real_industry:
    case Measure::real_manufacturing:
    case Measure::real_industry_construction:
    case Measure::real_agriculture:
    case Measure::real_services:
    case Measure::production_industry:
      return "bn VND 2010";
    case Measure::employment_all:
    case Measure::employment_industry:
    case Measure::employment_agriculture:
    case Measure::employment_outside_agriculture:
    case Measure::employment_industry_construction:
    case Measure::employment_services:
    case Measure::population:
      return "thousand persons";
    default:
      return "bn VND";
  }
}

}  // namespace gapcast
