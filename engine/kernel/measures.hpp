// The sums over an area's accounts from which every indicator is made: one equation each (MODEL 6).
#pragma once

#include "engine/kernel/accounts.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast {

// Writes the measure of one area in one year, all lanes, to `out`.
void evaluate(const Plan& plan, Measure measure, Accounts& accounts, int year, Lanes out) noexcept;

}  // namespace gapcast
