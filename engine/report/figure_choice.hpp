// Why one of several published figures is in use, and what the accounts make of them.
#pragma once

#include <string>
#include <vector>

#include "engine/report/facts.hpp"

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

// "constant_2010" as the words of the data folder ("constant 2010").
std::string price_words(const std::string& price_basis);

// A number of the data in the language: shortest digits.
std::string plain_text_of(double value, Language language);

}  // namespace gapcast
