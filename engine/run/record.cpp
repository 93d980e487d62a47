// Looks up what has been published of an indicator, and the pace of its last years.
#include "engine/run/record.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gapcast {
namespace {

constexpr int kRecordYears = 5;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// The sectors over which a growth indicator sums real value added; 0 for every other indicator.
SectorMask growth_sectors(const Plan& plan, Indicator indicator) {
  switch (indicator) {
    case Indicator::grdp_growth:
      return plan.n_sectors == kMaxSectors ? ~SectorMask{0} : (SectorMask{1} << plan.n_sectors) - 1;
    case Indicator::industry_va_growth:
      return plan.group[static_cast<std::size_t>(Group::industry)];
    case Indicator::manufacturing_va_growth:
      return plan.manufacturing;
    default:
      return 0;
  }
}

void add_missing(Record& record, RecordPoint point) {
  const auto place = std::lower_bound(record.begin(), record.end(), point.year,
                                      [](const RecordPoint& p, int year) { return p.year < year; });
  if (place == record.end() || place->year != point.year) record.insert(place, point);
}

std::string area_id(const RecordRequest& request) {
  return request.inputs.compiled.areas.at(static_cast<std::size_t>(request.area)).id;
}

void add_imposed(const RecordRequest& request, Record& record) {
  const std::optional<Indicator> indicator = indicator_of(request.indicator);
  if (!indicator) return;
  const Plan& plan = request.inputs.compiled.plan;
  for (int t = 0; t < plan.n_years; ++t)
    if (const auto growth = imposed_growth(plan, request.area, *indicator, t))
      add_missing(record, {plan.first_year + t, *growth});
}

}  // namespace

std::optional<double> imposed_growth(const Plan& plan, int area, Indicator indicator,
                                     int year_index) {
  const SectorMask sectors = growth_sectors(plan, indicator);
  const PlanArea& plan_area = plan.areas[static_cast<std::size_t>(area)];
  if (sectors == 0 || plan_area.n_leaves != 1) return std::nullopt;
  const Leaf& leaf = plan.leaves[static_cast<std::size_t>(
      plan.area_leaves[static_cast<std::size_t>(plan_area.first_leaf)])];
  for (int k = leaf.first_observed; k < leaf.first_observed + leaf.n_observed; ++k) {
    const ObservedGrowth& observed = plan.observed[static_cast<std::size_t>(k)];
    if (observed.year == year_index && observed.sectors == sectors)
      return 100 * std::expm1(observed.log_growth);
  }
  return std::nullopt;
}

Record record_of(const RecordRequest& request) {
  Record record;
  for (const Observation* figure :
       request.inputs.catalog.series(area_id(request), request.indicator, request.definition))
    if (const auto year = figure->full_year()) record.push_back({*year, figure->value});
  if (!request.engine_definition) return record;
  add_imposed(request, record);
  if (request.base && !std::isnan(request.base->value)) add_missing(record, *request.base);
  return record;
}

std::optional<double> published_average(const RecordRequest& request, int first, int last) {
  const Catalog& catalog = request.inputs.catalog;
  const auto found = catalog.observations_of.find(area_id(request));
  if (found == catalog.observations_of.end()) return std::nullopt;
  for (const std::size_t index : found->second) {
    const Observation& figure = catalog.observations[index];
    if (figure.in_use && figure.indicator == request.indicator &&
        figure.definition == request.definition && figure.period() == std::pair(first, last))
      return figure.value;
  }
  return std::nullopt;
}

std::optional<double> value_in(const Record& record, int year) {
  for (const RecordPoint& point : record)
    if (point.year == year) return point.value;
  return std::nullopt;
}

Achieved achieved(const Record& record, Measurement measurement) {
  Achieved none{0, 0, kNone, kNone, kNone};
  if (record.empty()) return none;
  const RecordPoint& last = record.back();
  if (measurement == Measurement::growth) {
    double product = 1;
    int n = 0, from = last.year;
    for (auto point = record.rbegin();
         point != record.rend() && last.year - point->year < kRecordYears; ++point, ++n) {
      product *= 1 + point->value / 100;
      from = point->year;
    }
    return {from, last.year, 100 * (std::pow(product, 1.0 / n) - 1), 1, product};
  }
  const auto first = std::find_if(record.begin(), record.end(), [&](const RecordPoint& point) {
    return last.year - point.year <= kRecordYears;
  });
  const double years = last.year - first->year;
  if (years <= 0) return none;
  const double change = measurement == Measurement::points
                            ? (last.value - first->value) / years
                            : 100 * (std::pow(last.value / first->value, 1 / years) - 1);
  return {first->year, last.year, change, first->value, last.value};
}

}  // namespace gapcast
