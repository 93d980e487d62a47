// Field by field; places, sources and notes count too, since they are shown with the numbers.
#include "engine/scenario/same.hpp"

#include <algorithm>

namespace gapcast {
namespace {

bool same(const SectorAccountSpec& a, const SectorAccountSpec& b);
bool same(const TrackedSpec& a, const TrackedSpec& b);
bool same(const AreaSpec& a, const AreaSpec& b);
bool same(const AggregateSpec& a, const AggregateSpec& b);
bool same(const ObserveSpec& a, const ObserveSpec& b);
bool same(const BaseShiftSpec& a, const BaseShiftSpec& b);

bool same(const Title& a, const Title& b) { return a.en == b.en && a.vi == b.vi; }

bool same(const Quantity& a, const Quantity& b) {
  return a.distribution == b.distribution && a.path == b.path && a.place == b.place &&
         a.source == b.source && a.note == b.note;
}

bool same(const ParameterSpec& a, const ParameterSpec& b) {
  return a.area == b.area && a.sector == b.sector && a.name == b.name && same(a.value, b.value);
}

bool same(const CorrelationSpec& a, const CorrelationSpec& b) {
  return a.area == b.area && a.first == b.first && a.second == b.second && same(a.value, b.value);
}

bool same(const ObservedSpec& a, const ObservedSpec& b) {
  return a.set == b.set && a.year == b.year && a.percent == b.percent && a.place == b.place;
}

bool same(const Sector& a, const Sector& b) {
  return a.id == b.id && a.group == b.group && a.vsic == b.vsic && a.digital == b.digital &&
         same(a.title, b.title) && a.employment_weight == b.employment_weight &&
         a.place == b.place && a.source == b.source && a.note == b.note;
}

template <class One>
bool same(const std::optional<One>& a, const std::optional<One>& b) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}

template <class One>
bool same(const std::vector<One>& a, const std::vector<One>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const One& x, const One& y) { return same(x, y); });
}

bool same(const SectorAccountSpec& a, const SectorAccountSpec& b) {
  return a.sector == b.sector && same(a.share, b.share) && same(a.real_va, b.real_va) &&
         same(a.va_ratio, b.va_ratio) && same(a.employment, b.employment) &&
         same(a.digitalisation, b.digitalisation) && a.place == b.place;
}

bool same(const TrackedSpec& a, const TrackedSpec& b) {
  return a.id == b.id && a.scale == b.scale && same(a.ceiling, b.ceiling) &&
         same(a.value, b.value) && same(a.drift, b.drift) && same(a.volatility, b.volatility) &&
         a.place == b.place;
}

bool same(const AreaSpec& a, const AreaSpec& b) {
  return a.id == b.id && same(a.title, b.title) && a.base_year == b.base_year &&
         same(a.grdp, b.grdp) && same(a.population, b.population) &&
         same(a.employment, b.employment) && same(a.sectors, b.sectors) &&
         same(a.observed, b.observed) && same(a.tracked, b.tracked) && a.source == b.source &&
         a.note == b.note && a.place == b.place;
}

bool same(const AggregateSpec& a, const AggregateSpec& b) {
  return a.id == b.id && same(a.title, b.title) && a.of == b.of && a.place == b.place;
}

bool same(const ObserveSpec& a, const ObserveSpec& b) {
  return a.name == b.name && a.area == b.area && a.indicator == b.indicator &&
         a.period == b.period && a.source == b.source && a.note == b.note &&
         same(a.value, b.value) && same(a.sd, b.sd) && a.place == b.place;
}

bool same(const BaseShiftSpec& a, const BaseShiftSpec& b) { return a.area == b.area && a.z == b.z; }

}  // namespace

bool same_but_levers(const ScenarioSpec& a, const ScenarioSpec& b) {
  return a.areas == b.areas && a.horizon == b.horizon && a.members == b.members &&
         a.sampling == b.sampling && same(a.inline_areas, b.inline_areas) &&
         same(a.inline_aggregates, b.inline_aggregates) && same(a.scheme, b.scheme) &&
         same(a.parameters, b.parameters) && same(a.correlations, b.correlations) &&
         same(a.observes, b.observes) && same(a.base_shifts, b.base_shifts);
}

}  // namespace gapcast
