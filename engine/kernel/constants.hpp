// The series of a leaf that no draw touches: trends, prices, ratios and levels by year.
#pragma once

#include "engine/kernel/lowering.hpp"

namespace gapcast {

// Fills the constant series of each lowered leaf, whose channels hold their constant levers.
void lower_constants(const Plan& plan, Lowering& lowering);

}  // namespace gapcast
