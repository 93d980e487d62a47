// Tracked indicators of catalogue leaves, estimated from few published figures.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "engine/compile/tracked.hpp"

namespace gapcast {

namespace {

constexpr std::array<TrackedKind, 10> kKinds = {{
    {"exports", TrackedScale::log, 1, 0.08, 0.12, "exports_growth"},
    {"enterprises", TrackedScale::log, 1, 0.06, 0.08, "enterprises_growth"},
    {"industrial_park_occupancy", TrackedScale::logit, 100, 0.10, 0.15, ""},
    {"industrial_cluster_occupancy", TrackedScale::logit, 100, 0.10, 0.15, ""},
    {"pii_score", TrackedScale::identity, 1, 0.5, 1.5, ""},
    {"network_coverage", TrackedScale::logit, 100, 0.15, 0.10, ""},
    {"electricity_output", TrackedScale::log, 1, 0.05, 0.08, ""},
    {"power_capacity", TrackedScale::log, 1, 0.05, 0.10, ""},
    {"renewable_capacity", TrackedScale::log, 1, 0.08, 0.15, ""},
    {"investment_projects", TrackedScale::log, 1, 0.06, 0.15, ""},
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

// What an observation counts, where one indicator has several concepts (industrial or digital
// enterprises, solar or wind capacity): the word before the colon of its note; "" without one.
std::string_view concept_of(const Observation& observation) {
  const std::string_view note = observation.provenance.note.text;
  const std::size_t colon = note.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view word = note.substr(0, colon);
  const auto is_id = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return std::all_of(word.begin(), word.end(), is_id) ? word : std::string_view{};
}

// Figures of one concept by year; not `sound` where two of one year, units or definitions differ.
struct Figures {
  std::map<int, const Observation*> by_year;
  bool sound = true;

  void add(int year, const Observation& observation) {
    const Observation* first = by_year.empty() ? &observation : by_year.begin()->second;
    const auto [same_year, is_new] = by_year.emplace(year, &observation);
    sound = sound && first->unit == observation.unit &&
            first->definition == observation.definition &&
            same_year->second->value == observation.value;
  }
  const Observation& last() const { return *by_year.rbegin()->second; }
};

using Concepts = std::map<std::string_view, Figures>;
Concepts figures(const Catalog& catalog, const std::string& leaf, std::string_view indicator) {
  Concepts found;
  const auto indices = catalog.observations_of.find(leaf);
  if (indices == catalog.observations_of.end()) return found;
  for (const std::size_t i : indices->second) {
    const Observation& observation = catalog.observations[i];
    const auto year = observation.full_year();
    if (observation.indicator == indicator && observation.in_use && year)
      found[concept_of(observation)].add(*year, observation);
  }
  return found;
}

// A published growth, of a year or the average of a period.
struct Growth {
  double drift = 0;
  int years = 0;
};
// That of the concept; where the indicator has one concept only, any.
std::optional<Growth> growth_of(const Catalog& catalog, const std::string& leaf,
                                const TrackedKind& kind, std::string_view concept_id,
                                bool only_one) {
  std::optional<Growth> found;
  const auto indices = catalog.observations_of.find(leaf);
  if (kind.growth.empty() || indices == catalog.observations_of.end()) return found;
  for (const std::size_t i : indices->second) {
    const Observation& observation = catalog.observations[i];
    if (observation.indicator != kind.growth || !observation.in_use) continue;
    if (!only_one && !concept_of(observation).starts_with(concept_id)) continue;
    const auto period = observation.period();
    if (!period && !observation.full_year()) continue;
    found = Growth{std::log1p(observation.value / 100),
                   period ? std::max(1, period->second - period->first) : 1};
  }
  return found;
}

// Mean yearly change on the scale, and how far single changes lie from it: r = (dy - drift years) /
// sqrt(years) with one degree of freedom less than there are changes.
void set_own_record(const TrackedKind& kind, const Figures& levels, PublishedTracked& result) {
  const auto [first_year, first] = *levels.by_year.begin();
  if (first_year >= result.year || !inside(kind, first->value)) return;
  result.own_years = result.year - first_year;
  result.own_drift =
      (to_scale(kind, result.last_value) - to_scale(kind, first->value)) / result.own_years;
  double squares = 0;
  int changes = 0;
  for (auto later = std::next(levels.by_year.begin()); later != levels.by_year.end(); ++later) {
    const auto earlier = std::prev(later);
    if (!inside(kind, later->second->value) || !inside(kind, earlier->second->value)) return;
    const double years = later->first - earlier->first;
    const double change =
        to_scale(kind, later->second->value) - to_scale(kind, earlier->second->value);
    const double residual = (change - result.own_drift * years) / std::sqrt(years);
    squares += residual * residual;
    ++changes;
  }
  // s^2 (changes - 1) = squares, shrunk as the drift is.
  if (changes > 1)
    result.volatility =
        std::sqrt((squares + kTrackedPriorYears * kind.volatility * kind.volatility) /
                  (changes - 1 + kTrackedPriorYears));
}

std::optional<PublishedTracked> estimate(const Catalog& catalog, const std::string& leaf,
                                         const TrackedKind& kind, const Figures& levels,
                                         std::string_view concept_id, bool only_one) {
  if (!levels.sound || !inside(kind, levels.last().value)) return std::nullopt;
  PublishedTracked result;
  result.year = levels.by_year.rbegin()->first;
  result.last = &levels.last();
  result.last_value = result.last->value;
  result.volatility = kind.volatility;
  set_own_record(kind, levels, result);
  if (result.own_years == 0)
    if (const auto growth = growth_of(catalog, leaf, kind, concept_id, only_one)) {
      result.own_years = growth->years;
      result.own_drift = growth->drift;
    }
  if (result.own_years == 0) return std::nullopt;
  return result;
}

}  // namespace

std::span<const TrackedKind> tracked_kinds() { return kKinds; }

std::optional<PublishedTracked> published_tracked(const Catalog& catalog, const std::string& leaf,
                                                  const TrackedKind& kind, int base_year) {
  const Concepts concepts = figures(catalog, leaf, kind.id);
  std::optional<PublishedTracked> best;
  for (const auto& [concept_id, levels] : concepts) {
    const auto found = estimate(catalog, leaf, kind, levels, concept_id, concepts.size() == 1);
    if (found && (!best || found->own_years > best->own_years)) best = found;
  }
  if (!best) return best;
  best->drift = (best->own_years * best->own_drift + kTrackedPriorYears * kind.drift) /
                (best->own_years + kTrackedPriorYears);
  best->value = best->last_value;
  if (best->year != base_year)
    best->value =
        from_scale(kind, to_scale(kind, best->last_value) - best->drift * (best->year - base_year));
  return best;
}

std::string lone_years(const Catalog& catalog, const std::string& leaf, const TrackedKind& kind) {
  std::set<int> years;
  for (const auto& [concept_id, levels] : figures(catalog, leaf, kind.id))
    for (const auto& [year, observation] : levels.by_year) years.insert(year);
  std::string text;
  for (const int year : years) text += (text.empty() ? "" : ", ") + std::to_string(year);
  return text;
}

}  // namespace gapcast
