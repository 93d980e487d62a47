// What an indicator's sums consist of: sectors at the start and in the year, and what moved them.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/report/explain/trace.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

OutputKind account_of(Measure measure) {
  switch (measure) {
    case Measure::real_all:
    case Measure::real_industry:
    case Measure::real_manufacturing:
    case Measure::real_industry_construction:
    case Measure::real_agriculture:
    case Measure::real_services:
      return OutputKind::real_va;
    case Measure::production_industry:
      return OutputKind::production_value;
    case Measure::employment_all:
    case Measure::employment_industry:
    case Measure::employment_agriculture:
    case Measure::employment_outside_agriculture:
    case Measure::employment_industry_construction:
    case Measure::employment_services:
      return OutputKind::employment;
    default:
      return OutputKind::nominal_va;
  }
}

// Of sums that run over no group of sectors.
bool in_kind_or_all(Measure measure, const Sector& sector) {
  switch (measure) {
    case Measure::nominal_core:
      return sector.digital == Digital::core;
    case Measure::nominal_digitalised:
      return sector.digital == Digital::other;
    case Measure::nominal_digital:
      return sector.digital != Digital::none;
    case Measure::nominal_all:
    case Measure::real_all:
    case Measure::employment_all:
      return true;
    default:
      return false;
  }
}

bool in_measure(Measure measure, const Sector& sector) {
  switch (measure) {
    case Measure::nominal_industry:
    case Measure::real_industry:
    case Measure::production_industry:
    case Measure::employment_industry:
      return in_set(sector, "industry");
    case Measure::nominal_manufacturing:
    case Measure::real_manufacturing:
      return sector.group == Group::industry && in_set(sector, "manufacturing");
    case Measure::nominal_industry_construction:
    case Measure::real_industry_construction:
    case Measure::employment_industry_construction:
      return in_set(sector, "industry_construction");
    case Measure::nominal_agriculture:
    case Measure::real_agriculture:
    case Measure::employment_agriculture:
      return in_set(sector, "agriculture");
    case Measure::nominal_services:
    case Measure::real_services:
    case Measure::employment_services:
      return in_set(sector, "services");
    case Measure::nominal_taxes:
      return in_set(sector, "taxes");
    case Measure::nominal_services_taxes:
      return in_set(sector, "services") || in_set(sector, "taxes");
    case Measure::employment_outside_agriculture:
      return sector.group != Group::agriculture;
    default:
      return in_kind_or_all(measure, sector);
  }
}

// Only a part of a sector counts, so that its account is not what is summed.
bool is_weighted(Measure measure) {
  return measure == Measure::nominal_digitalised || measure == Measure::nominal_digital;
}

double growth(double from, double to, int years) {
  return from > 0 && to > 0 && years > 0 ? 100 * (std::pow(to / from, 1.0 / years) - 1) : kNone;
}

// Fills the parts of one trace.
class Parts {
 public:
  explicit Parts(Trace& trace)
      : trace_(trace),
        area_(trace.run.areas[trace.subject.area].id),
        base_(trace.run.base_years[trace.subject.area]) {}

  void of_indicator(const IndicatorInfo& info) {
    const bool is_growth = info.presentation == Presentation::growth;
    trace_.from_year = is_growth ? trace_.subject.year - 1 : base_;
    set_account(account_of(info.numerator));
    // A share's denominator is the sum of every sector; so are levels.
    const bool with_rest = info.presentation == Presentation::share;
    for (const Sector& sector : trace_.run.scheme)
      if (in_measure(info.numerator, sector))
        add(sector, PartRole::numerator);
      else if (with_rest)
        add(sector, PartRole::rest);
    finish();
    if (!is_weighted(info.numerator)) contribute(info);
  }

  void of_account(OutputKind kind, const std::string& sector) {
    trace_.from_year = base_;
    set_account(kind);
    for (const Sector& one : trace_.run.scheme)
      if (one.id == sector) add(one, PartRole::numerator);
    finish();
  }

 private:
  void set_account(OutputKind kind) {
    trace_.account = account_variable(kind);
    trace_.account_unit = account_unit(kind);
  }

  double value(std::string_view stem, const Sector& sector, int year) const {
    const RecordedSeries* series = trace_.run.find(area_, std::string(stem) + "|" + sector.id);
    if (series == nullptr || year < trace_.run.first_year) return kNone;
    return series->central().at(static_cast<std::size_t>(year - trace_.run.first_year));
  }

  // Sectors that the area does not have are no parts.
  void add(const Sector& sector, PartRole role) {
    TracePart part{&sector, role};
    part.from = value(trace_.account, sector, trace_.from_year);
    part.to = value(trace_.account, sector, trace_.subject.year);
    if (!std::isfinite(part.to)) return;
    if (!std::isfinite(part.from)) part.from = 0;
    const int years = trace_.subject.year - trace_.from_year;
    const std::string_view real = account_variable(OutputKind::real_va);
    const double change = growth(part.from, part.to, years);
    part.real_growth = growth(value(real, sector, trace_.from_year),
                              value(real, sector, trace_.subject.year), years);
    const bool nominal = trace_.account == account_variable(OutputKind::nominal_va);
    part.price_growth =
        nominal ? 100 * ((1 + change / 100) / (1 + part.real_growth / 100) - 1) : kNone;
    part.contribution = kNone;
    trace_.parts.push_back(part);
  }

  void finish() {
    double from = 0, to = 0;
    for (const TracePart& part : trace_.parts) {
      from += part.from;
      to += part.to;
    }
    trace_.no_accounts = trace_.parts.empty();
    for (TracePart& part : trace_.parts) {
      part.from_share = from > 0 ? 100 * part.from / from : kNone;
      part.to_share = to > 0 ? 100 * part.to / to : kNone;
    }
  }

  // Shares: points of the share, of the numerator's sectors. Growth: points of the rate.
  void contribute(const IndicatorInfo& info) {
    if (trace_.parts.empty()) return;
    double sum = 0, from = 0, to = 0;
    for (TracePart& part : trace_.parts) {
      from += part.from;
      to += part.to;
      if (part.role == PartRole::numerator) sum += part.to_share;
    }
    for (TracePart& part : trace_.parts) {
      if (info.presentation == Presentation::share && part.role == PartRole::numerator)
        part.contribution = part.to_share - part.from_share;
      if (info.presentation == Presentation::growth && from > 0)
        part.contribution = 100 * (part.to - part.from) / from;
    }
    if (info.presentation == Presentation::share) trace_.of_means = sum;
    if (info.presentation == Presentation::growth && info.denominator == Measure::one && from > 0)
      trace_.of_means = 100 * (to / from - 1);
    const bool is_sum = info.denominator == Measure::one && !info.in_usd;
    if (info.presentation == Presentation::level && is_sum) trace_.of_means = to;
  }

  Trace& trace_;
  const std::string& area_;
  int base_;
};

}  // namespace

void fill_parts(Trace& trace) {
  Parts parts(trace);
  trace.from_year = trace.run.base_years[trace.subject.area];
  if (trace.info != nullptr) return parts.of_indicator(*trace.info);
  const std::string& variable = trace.subject.series->variable;
  for (const OutputKind kind : {OutputKind::nominal_va, OutputKind::real_va,
                                OutputKind::production_value, OutputKind::employment}) {
    const std::string stem = std::string(account_variable(kind)) + "|";
    if (variable.starts_with(stem)) return parts.of_account(kind, variable.substr(stem.size()));
  }
}

}  // namespace gapcast
