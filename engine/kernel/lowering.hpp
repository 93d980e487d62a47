// What a selection needs of a plan, worked out once: which quantities of which leaf, and everything
// that is the same for all members.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "engine/kernel/kernel.hpp"
#include "engine/kernel/lanes.hpp"

namespace gapcast {

// What an area is asked for each year: a measure other than one, or an account of a sector.
using Quantity = int;
enum class Account : std::uint8_t { nominal, real, production, employment };
inline constexpr int kMeasures = static_cast<int>(Measure::count_);
inline constexpr int kAccounts = 4;
constexpr Quantity quantity_of(Measure measure) { return static_cast<Quantity>(measure); }
constexpr Quantity quantity_of(Account account, int sector) {
  return kMeasures + sector * kAccounts + static_cast<int>(account);
}
constexpr bool is_measure(Quantity quantity) { return quantity < kMeasures; }
constexpr Account account_of(Quantity quantity) {
  return static_cast<Account>((quantity - kMeasures) % kAccounts);
}
constexpr int sector_of(Quantity quantity) { return (quantity - kMeasures) / kAccounts; }

inline constexpr SectorMask kAllSectors = ~SectorMask{0};
// Sectors whose accounts a measure sums, and which account.
struct MeasureSum {
  SectorMask nominal = 0, digitalised = 0, real = 0, production = 0, employment = 0;
};
MeasureSum sum_of(const Plan& plan, Measure measure);

// Yearly sums of one channel of one leaf (MODEL 4): the part that is the same for all members.
struct ChannelSeries {
  bool used = false;
  bool varies = false;           // the block adds what differs by member to `constant`
  std::vector<double> constant;  // [year]
};

// The Cholesky factor of R: epsilons of sectors from normals of the same sectors.
struct Correlation {
  std::vector<int> sectors;     // whose normals are used, ascending
  std::vector<double> factors;  // rows of the lower triangle, a row to a sector
};

// An account of a sector as a part of a quantity.
enum class SectorPart : std::uint8_t { nominal, real, production, digitalised };
struct Addend {
  bool first = false;       // the quantity begins with it
  Lanes row = nullptr;      // of the quantity in the first year
  std::ptrdiff_t step = 0;  // to the next year's
};

struct LoweredSector {
  // By year, each filled only where it is the same for all members.
  std::vector<double> trend, price, inverse_ratio, ceiling;
  std::vector<double> faded, lost;  // where the trend is not, but its powers are
  bool scaled = false;  // kappa sigma, the same for all members, is in the factors of its epsilon
  std::array<std::vector<Addend>, 4> addends;  // by SectorPart
  bool growth_is_log_change = false;           // ln(V[t] / V[t-1]) is g in every year
  bool shocked = false;                        // u is not always zero
  const std::vector<Addend>& addends_of(SectorPart part) const {
    return addends[static_cast<std::size_t>(part)];
  }
};

// A quantity that is kept of a year: the rows of LeafState to add up, by year & 1.
struct KeptQuantity {
  int slot = 0;
  double base = 0;  // in the base year, where no level of it is drawn
  std::array<std::vector<const double*>, 2> rows;
};

struct LoweredLeaf {
  int leaf = 0;
  std::vector<int> areas;                                   // places in Lowering::areas
  std::vector<Quantity> quantities;                         // what they ask, ascending
  SectorMask nominal = 0, production = 0, digitalised = 0;  // accounts to compute
  bool labour_force = false, employment = false, population = false;
  std::array<SectorMask, kBaseStates> drawn{};  // by BaseState: needed, and drawn once a member
  SectorMask normals = 0;                       // sectors whose shock normals some shock uses
  std::vector<LoweredSector> sectors;
  Correlation correlation;
  std::vector<double> labour_force_levels, population_levels;  // by year, where constant
  std::vector<ChannelSeries> channels;  // [channel * n_sectors + sector], then labour_force
  std::vector<Parameter> levers;        // the same, [year]: where the sum of the levers stands
  bool draws_base() const {
    return std::any_of(drawn.begin(), drawn.end(), [](SectorMask mask) { return mask != 0; });
  }
  bool is_drawn(BaseState state, int s) const {
    return drawn[static_cast<std::size_t>(state)] >> s & 1;
  }
  std::vector<int> employing;                   // sectors that agriculture makes room for
  std::vector<int> agriculture;                 // sectors
  double agriculture_employment = 0;            // in the base year, of the plan
  std::vector<KeptQuantity> kept, kept_labour;  // accounts, and what stems from employment
  // Several sectors of agriculture split it by base-year shares (equally where these are all zero).
  double agriculture_part(double employed) const {
    return agriculture_employment > 0 ? employed / agriculture_employment
                                      : 1.0 / static_cast<double>(agriculture.size());
  }
  std::vector<Application> varying;  // levers that differ by member, and all of `tracked`
  std::vector<int> tracked;          // indices into Plan::tracked: those that are selected
};

struct LoweredArea {
  int area = 0;
  bool alone = false;                // one leaf, which is reported as it is
  int first_leaf = -1;               // whose turn comes first
  std::vector<Quantity> quantities;  // ascending
  std::vector<int> outputs;          // places in Selection::outputs
};

// A parameter drawn once a member, by vectors where its quantile is of a normal.
struct LoweredDraw {
  int row = -1;  // of BlockDraws::draws; -1: nothing that is simulated needs it
  bool by_vectors = false;
  NormalForm form;
};

struct Lowering {
  std::vector<LoweredDraw> draws;   // as Plan::draws
  int n_draws = 0;                  // that are needed
  std::vector<LoweredLeaf> leaves;  // as Selection::leaves
  std::vector<LoweredArea> areas;   // areas with a selected output
  bool groups_part = true;          // every sector is in exactly one group
  // By lever: it is used by a selected leaf and differs by member.
  std::vector<char> ramped, investments, projects, land, effects;
};

Lowering lower(const Plan& plan, const Selection& selection);
// Its last step, in lowered_draws.cpp: which draws the leaves and levers at work need.
void lower_draws(const Plan& plan, Lowering& lowering);

}  // namespace gapcast
