// Logits of adoption from published shares.
#include "engine/analysis/growth/adoption_speed.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

// The ceiling of a sector in the data: rows of all areas by sector, group, "*"; percent.
double ceiling_of(const Catalog& catalog, const Sector& sector) {
  constexpr double kLastResort = 40;
  for (const std::string& word : {sector.id, std::string(name(sector.group)), std::string("*")})
    for (const ParameterRow& row : catalog.parameters)
      if (row.area == "*" && row.parameter == "digital_ceiling" && row.sector == word)
        if (const auto value = parse_number(row.value)) return *value;
  return kLastResort;
}

// What an account says about adoption, percent of GRDP.
struct Base {
  double core = 0, other = 0;
  double ceiling = 0;  // digital part of `other` at the ceiling, percent of GRDP
};

Base base_of(const Catalog& catalog, const std::string& area) {
  Base base;
  const auto account = catalog.accounts.find(area);
  if (account == catalog.accounts.end()) return base;
  for (const AccountCell& cell : account->second) {
    if (cell.item != "share") continue;
    for (const Sector& sector : catalog.scheme) {
      if (sector.id != cell.sector) continue;
      if (sector.digital == Digital::core) base.core += cell.value;
      if (sector.digital != Digital::other) continue;
      base.other += cell.value;
      base.ceiling += cell.value * ceiling_of(catalog, sector) / 100;
    }
  }
  return base;
}

// The published value of the base year, else the first one.
double base_value(const Catalog& catalog, const std::string& area,
                  const std::vector<const Observation*>& seen) {
  const auto year = catalog.base_years.find(area);
  for (const Observation* one : seen)
    if (year != catalog.base_years.end() && one->full_year() == year->second) return one->value;
  return seen.empty() ? 1 : seen.front()->value;
}

AdoptionRecord record_of(const Catalog& catalog, const Area& area) {
  AdoptionRecord record;
  record.area = area.id;
  const Base base = base_of(catalog, area.id);
  if (base.ceiling <= 0) return record;
  auto seen = catalog.series(area.id, "digitalised_share", "digitalised_share.gso");
  double outside_core = 1;  // of what is published
  if (seen.size() < 2) {
    seen = catalog.series(area.id, "digital_share", "digital_share.gso");
    outside_core = 1 - base.core / base_value(catalog, area.id, seen);
  }
  for (const Observation* one : seen) {
    const double part = outside_core * one->value / base.ceiling;
    if (part <= 0 || part >= 1) continue;
    record.logits[*one->full_year()] = std::log(part / (1 - part));
    add_sources(one->provenance.source, record.sources);
  }
  if (record.logits.size() < 2) return record;
  const auto& [first_year, first] = *record.logits.begin();
  const auto& [last_year, last] = *record.logits.rbegin();
  record.years = last_year - first_year;
  record.speed = (last - first) / record.years;
  return record;
}

// Changes between published years less the area's speed, as of one year.
std::vector<double> deviations(const AdoptionRecord& record) {
  std::vector<double> result;
  for (auto at = std::next(record.logits.begin()); at != record.logits.end(); ++at) {
    const auto before = std::prev(at);
    const double years = at->first - before->first;
    result.push_back((at->second - before->second - record.speed * years) / std::sqrt(years));
  }
  return result;
}

Estimate pooled_speed(const std::vector<AdoptionRecord>& areas, double volatility) {
  double sum = 0, years = 0;
  for (const AdoptionRecord& area : areas) {
    sum += area.speed * area.years;
    years += area.years;
  }
  if (years <= 0) return {};
  Estimate speed{sum / years, 0};
  // Yearly noise, and what the areas differ.
  double squares = 0;
  for (const AdoptionRecord& area : areas) {
    const double apart = area.years * (area.speed - speed.value);
    squares += apart * apart;
  }
  speed.width = std::max(volatility / std::sqrt(years), std::sqrt(squares) / years);
  return speed;
}

}  // namespace

AdoptionStudy adoption_study(const Catalog& catalog) {
  AdoptionStudy study;
  std::vector<std::vector<double>> changes;
  for (const Area& area : catalog.areas) {
    if (area.aggregate) continue;
    AdoptionRecord record = record_of(catalog, area);
    if (record.years == 0) continue;
    study.figures += static_cast<int>(record.logits.size());
    for (const std::string& id : record.sources) add_sources(id, study.sources);
    changes.push_back(deviations(record));
    study.areas.push_back(std::move(record));
  }
  const PooledVariance pooled = pooled_variance(changes);
  if (pooled.known()) {
    study.volatility.value = std::exp(pooled.log_variance / 2);
    study.volatility.width = study.volatility.value / std::sqrt(2 * pooled.freedom);
  }
  study.speed = pooled_speed(study.areas, study.volatility.value);
  return study;
}

}  // namespace gapcast
