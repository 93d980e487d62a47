// Example values: a table for rows where a round number says more than the middle of the range.
#include "engine/report/explain/blank_examples.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/text.hpp"
#include "engine/compile/tracked.hpp"

namespace gapcast {
namespace {

struct Given {
  std::string_view block, key, value;
  bool alternative = false;
};

constexpr std::array kGiven = {
    Given{"area", "base_year", "2023"},
    Given{"area", "grdp", "100000"},
    Given{"area", "population", "1300"},
    Given{"area", "employment", "700"},
    Given{"tracked_area", "scale", "logit"},
    Given{"tracked_area", "ceiling", "100"},
    Given{"tracked_area", "value", "65"},
    Given{"tracked_area", "drift", "0.1"},
    Given{"tracked_area", "volatility", "0.15"},
    Given{"observe", "period", "2026M9"},
    Given{"observe", "indicator", "industry_va_growth"},
    Given{"observe", "value", "8.2"},
    Given{"observe", "sd", "1.0"},
    Given{"bridge", "from", "digital_share.gso"},
    Given{"bridge", "to", "digital_share.mic"},
    Given{"bridge", "add", "3", true},
    Given{"bridge", "factor", "1.35"},
    Given{"bridge", "sd", "0.1"},
    Given{"bridge", "from_year", "2015"},
    Given{"bridge", "to_year", "2025"},
    Given{"growth", "add_pp", "\"triangular(0.5, 1, 2)\""},
    Given{"investment", "amount_bn", "500"},
    Given{"investment", "icor", "5.5"},
    Given{"project", "va_bn", "2100"},
    Given{"project", "capacity", "2400", true},
    Given{"project", "va_per_unit", "1.5", true},
    Given{"project", "year", "2028.5"},
    Given{"project", "ramp_profile", "\"40 70 100\""},
    Given{"project", "delay_years", "\"discrete(0:0.4, 1:0.35, 2:0.15, 4:0.1)\""},
    Given{"project", "cancel_probability", "0.1"},
    Given{"project", "displacement", "0.2"},
    Given{"project", "end", "2055"},
    Given{"land", "kind", "park"},
    Given{"land", "area_ha", "250"},
    Given{"land", "occupancy_from", "35"},
    Given{"land", "occupancy_to", "70"},
    Given{"land", "va_bn_per_ha", "6"},
    Given{"shock", "year", "2028", true},
    Given{"shock", "annual_probability", "0.1"},
    Given{"shock", "effect", "{ industry -5 }"},
    Given{"shock", "recovery_share", "0.6"},
    Given{"shock", "recovery_years", "3"},
    Given{"digital", "speed_add", "0.08"},
    Given{"digital", "ceiling_add_pp", "5"},
    Given{"va_ratio", "add_pp", "0.2"},
    Given{"price", "add_pp", "0.5"},
    Given{"labour", "elasticity_add", "-0.05"},
    Given{"labour", "labour_force_growth_add_pp", "0.3"},
    Given{"tracked", "add", "0.05"},
    // Of any block.
    Given{"", "title", "{ en \"what it is called\"  vi \"tên gọi\" }"},
    Given{"", "from", "2027"},
    Given{"", "to", "2030"},
    Given{"", "ramp", "3"},
    Given{"", "source", "\"where the figure is printed\""},
    Given{"", "note", "\"how it was worked out\""},
    Given{"", "remove", "true", true},
};

// Percent of GRDP and of workers by group; real value added in percent of nominal.
constexpr std::array<double, 5> kShareOfGroup = {18, 32, 7, 35, 8};
constexpr std::array<double, 5> kWorkersOfGroup = {32, 23, 8, 37, 0};
constexpr double kGrdp = 100000, kWorkers = 700, kRealPart = 0.58;

std::string rounded(double value, double step) { return shortest(std::round(value / step) * step); }

double in_range(const Field& field) {
  const bool low = std::isfinite(field.min), high = std::isfinite(field.max);
  if (low && high && field.max - field.min < 1e4) return (field.min + field.max) / 2;
  if (low) return field.min + 1;
  return high ? field.max - 1 : 1;
}

// The part of its group's figure that a sector has: even, the group's last sector takes what
// rounding leaves. Groups that the scheme does not have are spread over the others.
double part(const Scheme& scheme, std::size_t index, const std::array<double, 5>& of_group) {
  double present = 0;
  std::array<int, 5> count{};
  std::size_t last = 0;
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    const auto group = static_cast<std::size_t>(scheme[i].group);
    if (count[group]++ == 0) present += of_group[group];
    last = i;
  }
  const auto share = [&](std::size_t i) {
    const auto group = static_cast<std::size_t>(scheme[i].group);
    return present > 0 ? std::round(of_group[group] / present * 1e4 / count[group]) / 100 : 0;
  };
  if (index != last) return share(index);
  double sum = 0;
  for (std::size_t i = 0; i < last; ++i) sum += share(i);
  return 100 - sum;
}

}  // namespace

Example example_of(std::string_view block, const Field& field) {
  for (const Given& given : kGiven)
    if ((given.block.empty() || given.block == block) && given.key == field.key)
      return {std::string(given.value), given.alternative};
  if (!field.default_text.empty()) return {std::string(field.default_text), false};
  if (!field.choices.empty()) return {split_words(field.choices).front(), false};
  switch (field.type) {
    case FieldType::number:
    case FieldType::plain:
      return {shortest(in_range(field)), false};
    case FieldType::whole:
      return {shortest(std::ceil(in_range(field))), false};
    case FieldType::boolean:
      return {"false", false};
    default:
      return {"...", true};
  }
}

std::string example_of_parameter(const ParameterInfo& parameter, const std::string& sector,
                                 const Catalog& catalog) {
  const std::string_view key = parameter.field.key;
  const bool of_sector = parameter.scope == ParameterScope::sector;
  for (const std::string& word : {of_sector ? sector : std::string(), std::string("*")})
    for (const ParameterRow& row : catalog.parameters)
      if (row.area == "*" && row.sector == word && row.parameter == key)
        return parse_number(row.value) ? row.value : "\"" + row.value + "\"";
  return example_of("parameters", parameter.field).value;
}

std::string example_tracked(const std::string& leaf, const Catalog& catalog) {
  const auto base = catalog.base_years.find(leaf);
  if (base == catalog.base_years.end()) return {};
  for (const TrackedKind& kind : tracked_kinds())
    if (published_tracked(catalog, leaf, kind, base->second)) return std::string(kind.id);
  return {};
}

std::string example_account(const Scheme& scheme, std::size_t index, std::string_view key) {
  const double share = part(scheme, index, kShareOfGroup);
  if (key == "share") return rounded(share, 0.01);
  if (key == "real_va") return rounded(share / 100 * kGrdp * kRealPart, 10);
  if (key == "va_ratio") return "30";
  if (key == "digitalisation") return "6";
  if (key == "observed_growth") return "{ 2024 7.5  2025 8.1 }";
  return rounded(part(scheme, index, kWorkersOfGroup) / 100 * kWorkers, 0.1);
}

}  // namespace gapcast
