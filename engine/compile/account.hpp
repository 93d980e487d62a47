// The known cells of one leaf's base-year account, from the data folder or from the scenario, in
// one shape.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/compile/compiled.hpp"

namespace gapcast {

// One known figure with its provenance (units as in the files: shares and ratios in percent).
struct Cell {
  double value = 0;
  std::string unit;
  std::string status;
  std::string source;
  Note note;
  Place place;
};

struct SectorCells {
  std::optional<Cell> share, real_va, va_ratio, digitalisation, employment;
};

// A published real growth of a set of sectors in one year, percent.
struct GrowthCell {
  std::string set;  // as written: sector id, group, manufacturing, industry_construction, grdp
  int year = 0;
  Cell cell;
};

struct LeafAccount {
  bool known = false;        // the leaf has an account at all
  bool of_scenario = false;  // defined in the scenario
  int base_year = 0;
  std::optional<Cell> grdp, real_grdp, population, employment;
  std::vector<SectorCells> sectors;  // by index into the scheme
  std::vector<GrowthCell> growth;
  std::vector<std::string> missing;  // what it lacks to be run, in words that name cells
};

// Account of a catalogue leaf: the cells of its base year, and its growth cells of full years.
// Other items (check_...) and sectors outside the scheme are passed over. A leaf can be run when it
// has GRDP and a share for every sector of the scheme, with a sum of 100 +- 0.5 (the published
// shares are rounded; a scheme that covers a part of the economy only would miss by far more).
LeafAccount catalogue_account(const Catalog& catalog, const std::string& leaf,
                              const Scheme& scheme);

// Account of an area of the scenario. Sectors that it does not list have no share and level zero.
// A figure given as a distribution is an error: the base year is one state.
LeafAccount inline_account(const AreaSpec& area, const Scheme& scheme, Diagnostics& diagnostics);

}  // namespace gapcast
