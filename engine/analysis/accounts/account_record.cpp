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
  std::vector<const Observation*> apart;
  for (const std::size_t index : rows->second) {
    const Observation& row = catalog.observations[index];
    if (!is_evidence(row)) continue;
    if (use_in_balance(row, catalog) == DefinitionUse::apart)
      apart.push_back(&row);
    else
      add(row);
  }
  for (const Observation* row : apart) add_bridged(*row);
}

void AccountRecord::add(const Observation& row) {
  const Figure figure = figure_of(row);
  if (is_impossible(figure))
    set_aside_.push_back({&row, SetAside::Why::impossible, nullptr});
  else
    figures_.push_back({figure, &row, row.full_year()});
}

void AccountRecord::add_bridged(const Observation& row) {
  const Definition* own = catalog_.engine_definition(row.indicator);
  const bool has_own =
      std::any_of(figures_.begin(), figures_.end(), [&](const RecordedFigure& known) {
        return known.year && known.row->indicator == row.indicator &&
               known.row->definition == own->id;
      });
  const auto crossing = has_own ? std::nullopt : crossing_of(row, own->id, catalog_);
  if (crossing && !is_impossible(crossing->figure))
    figures_.push_back(
        {crossing->figure, &row, row.full_year(), crossing->bridge, crossing->error});
  else
    set_aside_.push_back(
        {&row, has_own ? SetAside::Why::own_first : SetAside::Why::definition, own});
}

const RecordedFigure* AccountRecord::at(std::string_view measure, std::string_view sector,
                                        int year) const {
  const RecordedFigure* best = nullptr;
  for (const RecordedFigure& candidate : figures_) {
    const Figure& figure = candidate.figure;
    if (candidate.year != year || figure.measure != measure || figure.sector != sector) continue;
    if (figure.family == "excl_oil") continue;
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
    percent = whole->figure.row.value;
    deviation =
        std::hypot(status_error(whole->row->provenance.status).growth, whole->bridge_error) / 100;
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
