// Outcomes by the measures of an indicator: part and rest, real growth and prices, workers, shares.
#include "engine/analysis/belief/outcome_rules.hpp"

#include <cmath>

#include "engine/analysis/record/counterparts.hpp"

namespace gapcast {
namespace {

// The measures that an indicator's growth is told by.
struct Parts {
  Measure nominal_part{}, real_part{}, nominal_all{}, real_all{};
  bool has_nominal = false, has_real = false, has_rest = true, is_labour = false;
};

Parts parts_of(const IndicatorInfo& info) {
  Parts parts;
  const auto set = [&](Measure nominal, Measure real) {
    parts.nominal_part = nominal;
    parts.real_part = real;
    parts.nominal_all = Measure::nominal_all;
    parts.real_all = Measure::real_all;
    parts.has_nominal = parts.has_real = true;
  };
  switch (info.numerator) {
    case Measure::nominal_industry:
    case Measure::real_industry:
    case Measure::production_industry:
      set(Measure::nominal_industry, Measure::real_industry);
      break;
    case Measure::nominal_manufacturing:
    case Measure::real_manufacturing:
      set(Measure::nominal_manufacturing, Measure::real_manufacturing);
      break;
    case Measure::real_industry_construction:
      set(Measure::nominal_industry_construction, Measure::real_industry_construction);
      break;
    case Measure::real_agriculture:
      set(Measure::nominal_agriculture, Measure::real_agriculture);
      break;
    case Measure::real_services:
      set(Measure::nominal_services, Measure::real_services);
      break;
    case Measure::nominal_all:
    case Measure::real_all:
      set(Measure::nominal_all, Measure::real_all);
      parts.has_rest = false;
      break;
    case Measure::employment_outside_agriculture:
    case Measure::employment_agriculture:
    case Measure::employment_industry:
    case Measure::employment_industry_construction:
    case Measure::employment_services:
      parts.is_labour = true;
      parts.real_part = info.numerator;
      parts.real_all = Measure::employment_all;
      break;
    default:
      parts.nominal_part = info.numerator;
      parts.nominal_all = Measure::nominal_all;
      parts.has_nominal = true;
  }
  return parts;
}

// Whose histories speak of the part's growth; none of parts without any.
std::vector<std::string> growth_histories(const Parts& parts) {
  if (!parts.has_real) return {};
  switch (parts.real_part) {
    case Measure::real_industry:
      return related_indicators("industry_va_growth");
    case Measure::real_manufacturing:
      return related_indicators("manufacturing_va_growth");
    case Measure::real_industry_construction:
      return related_indicators("industry_construction_va_growth");
    case Measure::real_agriculture:
      return related_indicators("agriculture_va_growth");
    case Measure::real_services:
      return related_indicators("services_va_growth");
    case Measure::real_all:
      return related_indicators("grdp_growth");
    default:
      return {};
  }
}

}  // namespace

std::vector<OutcomeRule> outcome_rules(const IndicatorInfo& info) {
  const Parts parts = parts_of(info);
  std::vector<OutcomeRule> rules;
  const auto part = [&](OutcomeKind kind, Measure measure) {
    rules.push_back({kind, [measure](const auto& sum) { return sum(measure); }});
  };
  const auto rest = [&](OutcomeKind kind, Measure all, Measure measure) {
    rules.push_back({kind, [all, measure](const auto& sum) { return sum(all) - sum(measure); }});
  };
  if (parts.is_labour) {
    part(OutcomeKind::part_workers, parts.real_part);
    rest(OutcomeKind::rest_workers, parts.real_all, parts.real_part);
  } else if (parts.has_real) {
    part(OutcomeKind::part_growth, parts.real_part);
    if (parts.has_rest) rest(OutcomeKind::rest_growth, parts.real_all, parts.real_part);
    rules.push_back({OutcomeKind::part_prices, [parts](const auto& sum) {
                       return sum(parts.nominal_part) / sum(parts.real_part);
                     }});
    if (parts.has_rest)
      rules.push_back({OutcomeKind::rest_prices, [parts](const auto& sum) {
                         return (sum(parts.nominal_all) - sum(parts.nominal_part)) /
                                (sum(parts.real_all) - sum(parts.real_part));
                       }});
  } else {
    part(OutcomeKind::part_nominal, parts.nominal_part);
    rest(OutcomeKind::rest_nominal, parts.nominal_all, parts.nominal_part);
  }
  if (info.presentation == Presentation::share) {
    const auto share = [info](const auto& sum) {
      return 100 * sum(info.numerator) / sum(info.denominator);
    };
    rules.push_back({OutcomeKind::share_points, share});
    rules.push_back({OutcomeKind::lead, share});
  }
  return rules;
}

double outcome_rate(OutcomeKind kind, double first, double last, int years) {
  if (kind == OutcomeKind::share_points) return (last - first) / years;
  if (kind == OutcomeKind::lead) {
    last = last / (100 - last);
    first = first / (100 - first);
  }
  return 100 * (std::pow(last / first, 1.0 / years) - 1);
}

std::vector<Measure> outcome_measures(const IndicatorInfo& info) {
  const Parts parts = parts_of(info);
  std::vector<Measure> measures;
  if (parts.has_nominal) measures.insert(measures.end(), {parts.nominal_part, parts.nominal_all});
  if (parts.has_real || parts.is_labour)
    measures.insert(measures.end(), {parts.real_part, parts.real_all});
  return measures;
}

std::vector<std::string> outcome_histories(OutcomeKind kind, const IndicatorInfo& info) {
  if (kind == OutcomeKind::share_points || kind == OutcomeKind::lead)
    return related_indicators(info.id);
  std::vector<std::string> histories = growth_histories(parts_of(info));
  if (kind == OutcomeKind::part_growth) return histories;
  if (kind != OutcomeKind::rest_growth && kind != OutcomeKind::part_prices &&
      kind != OutcomeKind::rest_prices)
    return {};
  const Counterpart which = kind == OutcomeKind::rest_growth   ? Counterpart::rest
                            : kind == OutcomeKind::part_prices ? Counterpart::prices
                                                               : Counterpart::rest_prices;
  for (std::string& one : histories) one = counterpart_of(one, which);
  return histories;
}

}  // namespace gapcast
