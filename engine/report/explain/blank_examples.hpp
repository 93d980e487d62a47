// Example values of the rows of a template.
#pragma once

#include <string>
#include <string_view>

#include "engine/data/catalog.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {

// An example of a row as it may be written in a scenario. A row that cannot stand beside the other
// examples of its block (va_bn or capacity; logit only with a ceiling) is an `alternative`: it is
// told in words and never as an example.
struct Example {
  std::string value;
  bool alternative = false;
};

// Of a field of the block `block` ("area", "project", "growth", ...; a lever's kind for levers). A
// field without an example of its own has its default, its first choice or a number in its range,
// so that a new row of a table is never left out.
Example example_of(std::string_view block, const Field& field);

// Of a parameter: the catalogue's value for all areas, else as example_of.
std::string example_of_parameter(const ParameterInfo& parameter, const std::string& sector,
                                 const Catalog& catalog);

// An indicator outside the accounts that the published figures of a leaf allow to follow; "" where
// there is none.
std::string example_tracked(const std::string& leaf, const Catalog& catalog);

// A made-up account of a province with a GRDP of 100,000 bn VND and 700 thousand workers: figures
// of its sectors that fit each other, the shares summing to 100. `index` into the scheme.
std::string example_account(const Scheme& scheme, std::size_t index, std::string_view key);

}  // namespace gapcast
