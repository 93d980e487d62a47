// Tracked indicators of catalogue leaves, estimated from few published figures.
#include <array>
#include <cmath>
#include <map>

#include "engine/compile/tracked.hpp"

namespace gapcast {

namespace {

// Enterprises, parks and clusters are not here: the published counts mix concepts (all, industrial,
// digital, of one group), so that one figure cannot be followed to the next.
constexpr std::array<TrackedKind, 6> kKinds = {{
    {"exports", TrackedScale::log, 1, 0.08, 0.12, "exports_growth"},
    {"industrial_park_occupancy", TrackedScale::logit, 100, 0.10, 0.15, ""},
    {"industrial_cluster_occupancy", TrackedScale::logit, 100, 0.10, 0.15, ""},
    {"pii_score", TrackedScale::identity, 1, 0.5, 1.5, ""},
    {"network_coverage", TrackedScale::logit, 100, 0.15, 0.10, ""},
    {"electricity_output", TrackedScale::log, 1, 0.05, 0.08, ""},
}};

bool inside(const TrackedKind& kind, double value) {
  if (kind.scale == TrackedScale::identity) return true;
  return value > 0 && (kind.scale == TrackedScale::log || value < kind.ceiling);
}
double to_scale(const TrackedKind& kind, double value) {
  if (kind.scale == TrackedScale::identity) return value;
  if (kind.scale == TrackedScale::log) return std::log(value);
  return std::log(value / (kind.ceiling - value));
}
double from_scale(const TrackedKind& kind, double y) {
  if (kind.scale == TrackedScale::identity) return y;
  if (kind.scale == TrackedScale::log) return std::exp(y);
  return kind.ceiling / (1 + std::exp(-y));
}

// Figures by year; empty where two of one year, two units or two definitions differ.
using Figures = std::map<int, const Observation*>;
Figures figures(const Catalog& catalog, const std::string& leaf, std::string_view indicator) {
  Figures found;
  const auto indices = catalog.observations_of.find(leaf);
  if (indices == catalog.observations_of.end()) return found;
  for (const std::size_t i : indices->second) {
    const Observation& observation = catalog.observations[i];
    const auto year = observation.full_year();
    if (observation.indicator != indicator || !observation.in_use || !year) continue;
    const Observation* first = found.empty() ? &observation : found.begin()->second;
    const auto [same_year, is_new] = found.emplace(*year, &observation);
    const bool same_concept =
        first->unit == observation.unit && first->definition == observation.definition;
    if (!same_concept || same_year->second->value != observation.value) return {};
  }
  return found;
}

// Yearly change on the scale from the leaf's own record, and the years behind it.
void set_own_drift(const Catalog& catalog, const std::string& leaf, const TrackedKind& kind,
                   const Figures& levels, PublishedTracked& result) {
  const auto [first_year, first] = *levels.begin();
  if (first_year < result.year && inside(kind, first->value)) {
    result.own_years = result.year - first_year;
    result.own_drift =
        (to_scale(kind, result.last_value) - to_scale(kind, first->value)) / result.own_years;
    return;
  }
  if (kind.growth.empty()) return;
  const Figures growth = figures(catalog, leaf, kind.growth);
  if (growth.empty()) return;
  result.own_years = 1;
  result.own_drift = std::log1p(growth.rbegin()->second->value / 100);
}

}  // namespace

std::span<const TrackedKind> tracked_kinds() { return kKinds; }

std::optional<PublishedTracked> published_tracked(const Catalog& catalog, const std::string& leaf,
                                                  const TrackedKind& kind, int base_year) {
  const Figures levels = figures(catalog, leaf, kind.id);
  if (levels.empty() || !inside(kind, levels.rbegin()->second->value)) return std::nullopt;
  PublishedTracked result;
  result.year = levels.rbegin()->first;
  result.last = levels.rbegin()->second;
  result.last_value = result.last->value;
  set_own_drift(catalog, leaf, kind, levels, result);
  result.drift = (result.own_years * result.own_drift + kTrackedPriorYears * kind.drift) /
                 (result.own_years + kTrackedPriorYears);
  result.value = result.last_value;
  if (result.year != base_year)
    result.value = from_scale(
        kind, to_scale(kind, result.last_value) - result.drift * (result.year - base_year));
  return result;
}

}  // namespace gapcast
