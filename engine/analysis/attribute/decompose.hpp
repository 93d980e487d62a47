// Where a change came from: numerator against denominator, a merger's arithmetic against the
// ground, sectors' own productivity against the shift of labour.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/analysis/trial.hpp"

namespace gapcast {

// The change of a share s = N / D, split without remainder by logarithmic means: ds = L ln(N1/N0) -
// L ln(D1/D0) with L = ds / ln(s1/s0) (L = s0 where s does not change).
struct ShareChange {
  int from = 0, to = 0;
  double before = 0, after = 0;                   // percent
  double by_numerator = 0, by_denominator = 0;    // percentage points; their sum is the change
  double numerator_growth = 0, whole_growth = 0;  // percent a year: nominal, or of workers
  bool of_workers = false;                        // the whole is all workers, else GRDP
};
ShareChange split_share(double share_before, double share_after, double whole_before,
                        double whole_after);

// Of the path of a question's indicator where it is a share of GRDP or of all workers, from the
// base year to the target's; nullopt for other indicators.
std::optional<ShareChange> share_change(const Trials& trials, const TargetQuestion& question);

// A province made of others: what of its distance from the province that lends its name is the
// merger, and what happens to the merged province.
struct MergerEffect {
  std::string former;  // id of the leaf of the same name
  int from = 0, to = 0;
  double before = 0;  // the former province in the base year
  double merged = 0;  // the merged one in the same year
  double after = 0;   // the merged one in the target's year
  double by_merger() const { return merged - before; }
  double on_the_ground() const { return after - merged; }
};
std::optional<MergerEffect> merger_effect(const Trials& trials, const TargetQuestion& question);

// Shift-share of labour productivity P = sum V / sum L between two years (METHODS 2.3): within =
// sum s0 dp, shift (static) = sum ds p0, interaction (dynamic) = sum ds dp, with s the sector's
// part of employment and p its productivity; their sum is the change of P. Sectors without
// employment in either year count by their value added alone, in `within`.
struct ShiftShare {
  double before = 0, after = 0;
  double within = 0, shift = 0, interaction = 0;
  struct Part {
    double within = 0, shift = 0, interaction = 0;
  };
  std::vector<Part> sectors;  // as given; they add up to the three above
};
ShiftShare shift_share(std::span<const double> value_before, std::span<const double> value_after,
                       std::span<const double> labour_before, std::span<const double> labour_after);

// The same of the path of an area's accounts from the base year to the target's last, in million
// VND of 2010 a worker; nullopt where workers by sector are not known.
struct ProductivityChange {
  int from = 0, to = 0;
  double growth = 0;  // percent a year
  ShiftShare parts;
  std::vector<std::string> sectors;  // ids, as parts.sectors
};
std::optional<ProductivityChange> productivity_change(const Trials& trials,
                                                      const TargetQuestion& question);

}  // namespace gapcast
