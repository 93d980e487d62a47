// The plan: everything one run computes from, as immutable flat arrays. No strings, pointers or
// virtuals.
//
// Indices: a year index 0 is `first_year`, the earliest base year of the run; the last is `n_years
// - 1`, the horizon. Leaves, sectors, draws, levers are numbered from 0 in the order of the
// resolved scenario; their names live beside the plan (engine/compile/compiled.hpp). All rates are
// in the units of the equations: growth, inflation and trends as logs, volatilities, shares and
// ratios as fractions, adoption in logit units.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/base/accounting.hpp"
#include "engine/plan/distribution.hpp"
#include "engine/plan/indicator.hpp"

namespace gapcast {

inline constexpr int kMaxSectors = 64;  // sector sets are 64-bit masks
using SectorMask = std::uint64_t;

// How a drawn value enters the equations.
enum class Transform : std::uint8_t {
  identity,
  percent,        // x / 100
  log1p_percent,  // ln(1 + x / 100)
};
double apply(Transform transform, double x);

// A parameter: a constant, or one drawn once a member. `value` is the constant, or for a drawn one
// the transformed mean, which the deterministic path uses.
struct Number {
  double value = 0;
  std::int32_t draw = -1;  // index into Plan::draws, -1 for a constant
  bool varies() const { return draw >= 0; }
};

// How the members' uniforms u of draws made once a member are come by. Draws of years are always
// random.
enum class Sampling : std::uint8_t { random, sobol, latin_hypercube };

// One quantity drawn once a member: transform(quantile(distribution, u)).
struct Draw {
  std::uint64_t stream = 0;  // FNV-1a of the variable's name
  Distribution distribution;
  Transform transform{};
  std::uint32_t dimension = 0;  // coordinate of the Sobol' points
};

// One sector in one leaf: base-year state and parameters (MODEL 2, 3).
struct LeafSector {
  double real_va = 0;                                           // V[b], bn VND 2010; 0 stays 0 in O
  double price = 1;                                             // P[b]
  double va_ratio = 0;                                          // r[b]; industry only, else 0
  double digitalisation = 0;                                    // d[b]; digital kind other only
  double employment = 0;                                        // L[b], thousand; 0 for taxes
  Number growth_recent, growth_long_run, growth_damping;        // g0, gL, lambda
  Number volatility, shock_persistence, factor_loading;         // sigma, rho, beta
  Number inflation_recent, va_ratio_trend;                      // pi0, m0
  Number digital_ceiling, adoption_speed, adoption_volatility;  // c before levers, q, sigma_d
  Number employment_elasticity;                                 // eta
  Number reversion_gap, reversion_speed;                        // h, theta
  int observed_years =
      0;  // b' - b: unbroken years from b+1 in which this sector itself is observed
  std::uint64_t shock_stream = 0, adoption_stream = 0;
};

// One published growth imposed on a set of sectors in one year.
struct ObservedGrowth {
  int year = 0;  // year index, > base
  SectorMask sectors =
      0;  // one bit and `own`: the sector itself (u = 0); else the set is shifted in common
  bool own = false;
  double log_growth = 0;
};

// What a base-year level of a leaf moves with, member by member (MODEL 8): the state's logarithm
// (log odds of a ratio and of digitalisation) moves by loading * z of a component of its leaf.
enum class BaseState : std::uint8_t {
  real_va,
  price,
  va_ratio,
  digitalisation,
  employment,
  population
};
inline constexpr int kBaseStates = 6;
struct BaseLoading {
  BaseState state{};
  int sector = 0;     // 0 of population
  int component = 0;  // of the leaf, from 0
  double loading = 0;
};

// One tracked indicator of one leaf (MODEL 6): y is a random walk with drift on its scale.
enum class TrackedScale : std::uint8_t { log, logit, identity };
struct Tracked {
  int leaf = 0;
  TrackedScale scale{};
  double ceiling = 1;  // logit only, same unit as the value
  double value = 0;    // in the base year, in its own unit
  Number drift, volatility;
  std::uint64_t stream = 0;
};

struct Leaf {
  int base = 0;                // year index of b
  double employment = 0;       // L[all, b], thousand
  double population = 0;       // thousand
  bool has_employment = true;  // false: employment unknown, indicators on labour are absent
  bool has_population = true;
  Number labour_force_growth, population_growth;                   // n, np
  Number inflation_long_run, inflation_damping, va_ratio_damping;  // piL, lambda_pi, lambda_m
  Number interval_inflation;                                       // kappa of this area
  int first_observed = 0,
      n_observed = 0;  // range in Plan::observed: by year, then narrower sets first
  int first_loading = 0, n_loadings = 0;      // range in Plan::base_loadings
  int first_component = 0, n_components = 0;  // range in Plan::base_streams
};

// ---- Levers. Each yields a yearly series for a member; applications say where it acts. ----

enum class Channel : std::uint8_t {
  growth,          // adds to g
  additions,       // adds to A, bn VND 2010
  price,           // adds to pi
  va_ratio,        // adds to r each year
  adoption_speed,  // adds to the drift of x
  ceiling,         // adds to c
  elasticity,      // adds to eta
  labour_force,    // adds to n; of a leaf, no sector
  tracked,         // adds to y's drift; item is a tracked indicator
};

// strength(t) * amount: growth, price, va_ratio, digital, labour, tracked.
struct RampedLever {
  Number amount;
  Number from, to, ramp;  // years (2026), whole; ramp >= 1
};
struct InvestmentLever {
  int leaf = 0;
  Number amount_bn, icor, lag, displacement;
  Number from, to, ramp;
};
struct ProjectLever {
  int leaf = 0;
  Number va_bn, units;  // C at full capacity is va_bn * units; units is 1 unless given as capacity
  Number year, end;     // decimal years; end is +inf where there is none
  Number displacement, cancel_probability;
  Number delay_years;
  int first_profile = 0,
      n_profile = 0;  // range in Plan::profiles, fractions of capacity by year of operation
  std::uint64_t cancel_stream = 0;
  std::uint32_t cancel_dimension = 0;  // as Draw::dimension
};
struct LandLever {
  int leaf = 0;
  Number area_ha, occupancy_from, occupancy_to, va_bn_per_ha,
      displacement;  // occupancy as fractions
  Number from, to;
};
struct ShockLever {
  bool by_chance = false;
  Number year;                          // fixed event
  Number annual_probability, from, to;  // events by chance
  Number recovery_share, recovery_years;
  std::uint64_t event_stream = 0;
};
// One sector set's effect of a shock, drawn for each event: ln(1 + x / 100).
struct ShockEffect {
  int shock = 0;
  Distribution distribution;  // in percent
  double mean = 0;            // log1p(mean / 100)
  std::uint64_t stream = 0;
};

enum class LeverForm : std::uint8_t { ramped, investment, project, land, shock };
// Lever `lever` of form `form` acts on one sector of one leaf through one channel. For shocks
// `lever` indexes Plan::shock_effects. `item` is the sector, the tracked indicator (channel
// tracked), or -1 (labour_force).
struct Application {
  LeverForm form{};
  Channel channel{};
  int lever = 0;
  int leaf = 0;
  int item = 0;
};

struct PlanArea {
  int first_leaf = 0, n_leaves = 0;  // range in Plan::area_leaves
  int start = 0;                     // first year index for which all its leaves have levels
};

struct Plan {
  int first_year = 0;
  int n_years = 0;  // first_year ... horizon
  int n_sectors = 0;
  std::uint64_t seed = 0;
  Sampling sampling{};
  std::uint64_t strata = 1;  // of a Latin hypercube: the members of the run

  // Scheme: sets of sectors as masks, by sector bit.
  std::array<SectorMask, 5> group{};    // by Group
  std::array<SectorMask, 3> digital{};  // by Digital
  SectorMask manufacturing = 0;         // industry sectors in VSIC section C

  std::vector<Leaf> leaves;
  std::vector<LeafSector> sectors;  // [leaf][sector]
  std::vector<double> cholesky;     // [leaf][sector][sector], row major, lower, of R
  std::vector<ObservedGrowth> observed;
  std::vector<BaseLoading> base_loadings;
  std::vector<std::uint64_t> base_streams;  // one z ~ N(0, 1) a member and component
  std::vector<double> base_on_path;         // z of the path, as base_streams; empty: 0
  std::vector<Tracked> tracked;
  std::vector<Draw> draws;

  std::vector<RampedLever> ramped;
  std::vector<InvestmentLever> investments;
  std::vector<ProjectLever> projects;
  std::vector<LandLever> land;
  std::vector<ShockLever> shocks;
  std::vector<ShockEffect> shock_effects;
  std::vector<double> profiles;
  std::vector<Application> applications;  // ascending by leaf

  // Of the run: national factor and tails.
  Number factor_persistence, factor_volatility,
      interval_inflation;  // phi, sigma_f, kappa of the run
  int tail_df = 0;         // nu, even and >= 4; 0: normal
  std::uint64_t factor_stream = 0;
  std::vector<std::uint64_t> tail_streams;  // tail/1 ... tail/(nu/2)
  double usd_rate = 0;                      // VND per USD, for what is in dollars; 0: absent

  std::vector<PlanArea> areas;  // reported areas: leaves and aggregates
  std::vector<int> area_leaves;
  std::vector<Output> outputs;  // what is reported, grouped by area

  const LeafSector& sector(int leaf, int s) const {
    return sectors[static_cast<std::size_t>(leaf * n_sectors + s)];
  }
};

}  // namespace gapcast
