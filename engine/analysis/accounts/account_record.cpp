// The published record of an area.
#include "engine/analysis/accounts/account_record.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

constexpr double kOfGrdp = 0.03;       // a set's growth taken from GRDP, log points a year
constexpr double kOfNation = 0.05;     // from the nation's GRDP
constexpr double kUsualGrowth = 0.06;  // where not even that is known
constexpr double kNothingKnown = 0.07;

bool is_evidence(const Observation& row) {
  const std::string& status = row.provenance.status;
  if (!row.in_use || status == "plan") return false;
  if (status == "derived") return family_of_definition(row.definition) == "arithmetic";
  if (status == "assumption") return family_of_definition(row.definition) == "judgement";
  return true;
}

const Area* nation_of(const Catalog& catalog) {
  for (const Area& area : catalog.areas)
    if (area.level == AreaLevel::nation && !area.aggregate) return &area;
  return nullptr;
}

}  // namespace

StatusError status_error(std::string_view status) {
  if (status == "final") return {0.004, 0.25, 0.2};
  if (status == "preliminary") return {0.006, 0.4, 0.3};
  if (status == "estimate") return {0.012, 0.7, 0.5};
  return {0.015, 1.0, 0.7};
}

double rounding_error(const Figure& figure) {
  const PrintedInterval range = range_of(figure, DigitReading::rounded);
  return (range.high - range.low) / std::sqrt(12.0);
}

AccountRecord::AccountRecord(const Catalog& catalog, const std::string& area)
    : catalog_(catalog), area_(area) {
  const auto rows = catalog.observations_of.find(area);
  if (rows == catalog.observations_of.end()) return;
  for (const std::size_t index : rows->second) {
    const Observation& row = catalog.observations[index];
    if (is_evidence(row)) figures_.push_back({figure_of(row), &row, row.full_year()});
  }
}

const RecordedFigure* AccountRecord::at(std::string_view measure, std::string_view sector,
                                        int year) const {
  const RecordedFigure* best = nullptr;
  for (const RecordedFigure& candidate : figures_) {
    const Figure& figure = candidate.figure;
    if (candidate.year != year || figure.measure != measure || figure.sector != sector) continue;
    if (figure.family == "excl_oil" || figure.family == "mic") continue;
    if (best == nullptr || (!best->figure.family.empty() && figure.family.empty()))
      best = &candidate;
  }
  return best;
}

void AccountRecord::add_year(std::string_view set, int year, Carried& carried) const {
  const RecordedFigure* own = at("va_growth", set, year);
  const RecordedFigure* whole = own != nullptr ? own : at("va_growth", "all", year);
  double percent = 0;
  double deviation = 0;
  if (whole != nullptr) {
    percent = whole->row->value;
    deviation = status_error(whole->row->provenance.status).growth / 100;
    carried.rows.push_back(whole->row);
  } else {
    percent = 100 * std::expm1(kUsualGrowth);
    deviation = kNothingKnown;
    if (const Area* nation = nation_of(catalog_))
      for (const Observation* row : catalog_.series(nation->id, "grdp_growth", "grdp_growth.gso"))
        if (row->full_year() == year) {
          percent = row->value;
          deviation = kOfNation;
        }
  }
  if (own == nullptr) {
    carried.own = false;
    deviation = std::hypot(deviation, whole != nullptr ? kOfGrdp : 0.0);
  }
  carried.log += std::log1p(percent / 100);
  carried.deviation = std::hypot(carried.deviation, deviation);
}

Carried AccountRecord::carry(std::string_view set, int from, int to) const {
  Carried carried;
  for (int year = std::min(from, to) + 1; year <= std::max(from, to); ++year)
    add_year(set, year, carried);
  if (to < from) carried.log = -carried.log;
  return carried;
}

std::optional<double> AccountRecord::grdp(int year) const {
  for (const Observation* row : catalog_.series(area_, "grdp", "grdp.gso"))
    if (row->full_year() == year) return row->value;
  return std::nullopt;
}

}  // namespace gapcast
