// Commented scenario files to fill in, made from the tables that the reader uses.
#pragma once

#include <string>
#include <vector>

#include "engine/base/language.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// What a template is made for. In both, a line whose first characters are ';' and a key (no blank
// between) is an example: without its ';' it is a valid row. All examples together, uncommented,
// make a scenario that runs. Every other comment begins with "; ".
struct BlankForm {
  std::string id;                  // of the scenario, and of the area that it defines
  Language language{};             // of the comments
  std::vector<std::string> packs;  // target packs that the scenario may name
  std::string area = {};           // blank_scenario: the area it is about; blank_area: unused
};

// A scenario with one area of its own: rows that matter first, each with unit, range, where the
// statistical yearbook prints it and which indicators need it. Keys, units, ranges and descriptions
// are those of area_fields() and its like; sectors are those of the catalogue's scheme.
std::string blank_area(const BlankForm& form, const Catalog& catalog);

// A scenario of an area of the catalogue that runs as it stands, with an example of every
// parameter and lever of the tables.
std::string blank_scenario(const BlankForm& form, const Catalog& catalog);

}  // namespace gapcast
