// Tracked indicators: what reports follow but the accounts do not contain (MODEL 6).
#pragma once

#include <span>

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills Plan::tracked and the labels, by leaf: of an area of the scenario as given there, in its
// order; of a catalogue leaf from its published figures, in the order of tracked_kinds().
void fill_tracked(Build& build);

// A kind of tracked indicator that published figures may give, with the usual yearly drift and
// volatility of its kind on its scale (judgement: assumptions).
struct TrackedKind {
  std::string_view id;
  TrackedScale scale{};
  double ceiling = 1;
  double drift = 0;
  double volatility = 0;
  std::string_view growth;  // indicator of published growth, % a year; "" where there is none
};
std::span<const TrackedKind> tracked_kinds();

// A tracked indicator from a leaf's published figures.
struct PublishedTracked {
  double value = 0;       // last figure, carried to the base year along the drift
  double drift = 0;       // a year, on the scale
  double own_drift = 0;   // what the leaf's own figures say
  int own_years = 0;      // years of change behind own_drift, at least 1
  double volatility = 0;  // a year, on the scale
  int year = 0;           // of the last figure
  double last_value = 0;  // the last figure
  const Observation* last = nullptr;
};

// Estimates one kind for a leaf: drift = (n own + kTrackedPriorYears usual) / (n +
// kTrackedPriorYears) with n the years between the first and the last figure, or those of a
// published growth; the variance of three figures or more is shrunk alike. Figures are followed
// within one concept (what stands before the colon of their notes); of several concepts the one
// with the longest record. nullopt where one figure of a whole year without a growth is all there
// is, where figures of one year, units or definitions differ, or where the last is not inside the
// scale.
std::optional<PublishedTracked> published_tracked(const Catalog& catalog, const std::string& leaf,
                                                  const TrackedKind& kind, int base_year);
inline constexpr double kTrackedPriorYears = 4;
// Years with figures of a kind that is not projected, for the reason: "2023, 2024"; "" without any.
std::string lone_years(const Catalog& catalog, const std::string& leaf, const TrackedKind& kind);

}  // namespace gapcast
