// Looks up what has been published of an indicator, and the pace of its last years.
#include "engine/run/record.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gapcast {
namespace {

constexpr int kRecordSteps = 5;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr Achieved kNoRecord = {0, 0, kNone};

SectorMask all_sectors(const Plan& plan) {
  return plan.n_sectors == kMaxSectors ? ~SectorMask{0} : (SectorMask{1} << plan.n_sectors) - 1;
}

// The sectors over which a growth indicator sums real value added; 0 for every other indicator.
SectorMask growth_sectors(const Plan& plan, Indicator indicator) {
  const auto group = [&](Group g) { return plan.group[static_cast<std::size_t>(g)]; };
  switch (indicator) {
    case Indicator::grdp_growth:
      return all_sectors(plan);
    case Indicator::industry_va_growth:
      return group(Group::industry);
    case Indicator::manufacturing_va_growth:
      return plan.manufacturing;
    case Indicator::industry_construction_va_growth:
      return group(Group::industry) | group(Group::construction);
    case Indicator::agriculture_va_growth:
      return group(Group::agriculture);
    case Indicator::services_va_growth:
      return group(Group::services);
    default:
      return 0;
  }
}

const std::string& area_id(const RecordRequest& request) {
  return request.compiled.areas.at(static_cast<std::size_t>(request.area)).id;
}

void add_imposed(const RecordRequest& request, Record& record) {
  const std::optional<Indicator> indicator = indicator_of(request.indicator);
  if (!indicator) return;
  const Plan& plan = request.compiled.plan;
  for (int t = 0; t < plan.n_years; ++t)
    if (const auto growth = imposed_growth(plan, request.area, *indicator, t))
      add_missing(record, {request.compiled.year(t), *growth});
}

bool is_record(const Observation& figure) {
  return figure.in_use && figure.provenance.status != "plan";
}

// Where figures under the engine's definition stand by another name.
FiledUnder filed_of(const RecordRequest& request) {
  const std::optional<Indicator> indicator = indicator_of(request.indicator);
  return request.engine_definition && indicator ? info(*indicator).filed : FiledUnder{};
}

bool is_own(const Observation& figure, const RecordRequest& request) {
  return (figure.sector.empty() || figure.sector == "all") &&
         figure.indicator == request.indicator && figure.definition == request.definition;
}

bool has_single_year(const Record& record, const PublishedAverage& average) {
  return std::any_of(record.begin(), record.end(), [&](const RecordPoint& point) {
    return point.year >= average.first && point.year <= average.last;
  });
}

Achieved achieved_growth(Record record, const std::vector<PublishedAverage>& averages) {
  for (const PublishedAverage& average : averages)
    if (!has_single_year(record, average))
      for (int year = average.first; year <= average.last; ++year)
        add_missing(record, {year, average.value});
  if (record.empty()) return kNoRecord;
  double product = 1;
  int n = 0;
  const int to = record.back().year;
  for (auto point = record.rbegin();
       point != record.rend() && n < kRecordSteps && point->year == to - n; ++point, ++n)
    product *= 1 + point->value / 100;
  return {to - n + 1, to, 100 * (std::pow(product, 1.0 / n) - 1)};
}

}  // namespace

bool is_filed(const Observation& figure, const FiledUnder& filed) {
  const bool same_sector =
      figure.sector == "all" ? filed.sector.empty() : figure.sector == filed.sector;
  return filed.is_elsewhere() && figure.indicator == filed.indicator && same_sector &&
         figure.definition == filed.definition;
}

std::optional<double> value_in(const Record& record, int year) {
  for (const RecordPoint& point : record)
    if (point.year == year) return point.value;
  return std::nullopt;
}

void add_missing(Record& record, RecordPoint point) {
  const auto place = std::lower_bound(record.begin(), record.end(), point.year,
                                      [](const RecordPoint& p, int year) { return p.year < year; });
  if (place == record.end() || place->year != point.year) record.insert(place, point);
}

std::optional<double> imposed_growth(const Plan& plan, int area, Indicator indicator,
                                     int year_index) {
  const SectorMask sectors = growth_sectors(plan, indicator);
  const PlanArea& reported = plan.areas[static_cast<std::size_t>(area)];
  if (sectors == 0 || reported.n_leaves != 1) return std::nullopt;
  const int leaf_index = plan.area_leaves[static_cast<std::size_t>(reported.first_leaf)];
  const Leaf& leaf = plan.leaves[static_cast<std::size_t>(leaf_index)];
  for (int k = leaf.first_observed; k < leaf.first_observed + leaf.n_observed; ++k) {
    const ObservedGrowth& observed = plan.observed[static_cast<std::size_t>(k)];
    if (observed.year == year_index && observed.sectors == sectors)
      return 100 * std::expm1(observed.log_growth);
  }
  return std::nullopt;
}

Record published_record(const RecordRequest& request) {
  Record record;
  for (const Observation* figure :
       request.catalog.series(area_id(request), request.indicator, request.definition))
    if (is_record(*figure)) record.push_back({*figure->full_year(), figure->value});
  if (const FiledUnder filed = filed_of(request); filed.is_elsewhere())
    for (const Observation* figure :
         request.catalog.series(area_id(request), filed.indicator, filed.definition, filed.sector))
      if (is_record(*figure)) add_missing(record, {*figure->full_year(), figure->value});
  if (request.engine_definition) add_imposed(request, record);
  return record;
}

std::vector<PublishedAverage> published_averages(const RecordRequest& request) {
  std::vector<PublishedAverage> averages;
  const FiledUnder filed = filed_of(request);
  const auto found = request.catalog.observations_of.find(area_id(request));
  if (found == request.catalog.observations_of.end()) return averages;
  for (const std::size_t index : found->second) {
    const Observation& figure = request.catalog.observations[index];
    const auto years = figure.period();
    if (is_record(figure) && years && (is_own(figure, request) || is_filed(figure, filed)))
      averages.push_back({years->first, years->second, figure.value});
  }
  return averages;
}

Achieved achieved(const Record& record, Measurement measurement,
                  const std::vector<PublishedAverage>& averages) {
  if (measurement == Measurement::growth) return achieved_growth(record, averages);
  if (record.size() < 2) return kNoRecord;
  const RecordPoint last = record.back();
  auto first = record.end() - 2;
  while (first != record.begin() && last.year - (first - 1)->year <= kRecordSteps) --first;
  const double years = last.year - first->year;
  if (measurement == Measurement::points)
    return {first->year, last.year, (last.value - first->value) / years};
  const double ratio = last.value / first->value;
  return {first->year, last.year, ratio > 0 ? 100 * (std::pow(ratio, 1 / years) - 1) : kNone};
}

}  // namespace gapcast
