// Why one of several published figures is in use, and what the accounts make of them.
#pragma once

#include <string>
#include <vector>

#include "engine/report/explain/facts.hpp"

namespace gapcast {

// Why `figure` is in use, or which one is instead; `all` are the figures it is compared with
// (others of its definition, sector and year count). Says too when the engine computes another
// definition.
Title reason_of_use(const Observation& figure, const std::vector<const Observation*>& all,
                    const Catalog& catalog);

// What the base-year account says of the query's indicator, and the growth that is imposed on a
// projection, as entries of kind "account".
std::vector<Entry> account_explanations(const FigureQuery& query, const Catalog& catalog);

// A status of a figure in words.
std::string status_words(const std::string& status, Language language);

}  // namespace gapcast
