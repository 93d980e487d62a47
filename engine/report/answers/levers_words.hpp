// Ids and words of the outcomes of seeking several levers.
#pragma once

#include <string_view>

#include "engine/analysis/seek/seek_levers.hpp"
#include "engine/base/messages.hpp"

namespace gapcast {

std::string_view id_of(LeversStatus status);  // as in the tables: reachable, over_budget, …
Message word_of(LeversStatus status);
// Which of two targets a lever serves: serves_both, serves_first, first_against_second, …
std::string_view serves_id(const LeverAlone& lever);

}  // namespace gapcast
