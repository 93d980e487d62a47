// Support of indicators by the base-year data of an area.
#include "engine/compile/support.hpp"

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"

namespace gapcast {

namespace {

// What a sum needs: sectors (all for whole-area sums) and figures other than the accounts.
enum class Needs : std::uint8_t { nothing, sectors, employment, population };
struct SumInfo {
  Needs needs = Needs::sectors;
  SectorMask sectors = 0;
};

SectorMask every_sector(const Build& build) { return mask_of(build.scheme(), "*"); }

// Of the digital economy by kind; of any other sum every sector.
SectorMask digital_or_all(const Build& build, Measure measure) {
  const auto kind = [&](Digital d) {
    return build.compiled.plan.digital[static_cast<std::size_t>(d)];
  };
  switch (measure) {
    case Measure::nominal_core:
      return kind(Digital::core);
    case Measure::nominal_digitalised:
      return kind(Digital::other);
    case Measure::nominal_digital:
      return kind(Digital::core) | kind(Digital::other);
    default:
      return every_sector(build);
  }
}

SectorMask sectors_of(const Build& build, Measure measure) {
  const Plan& plan = build.compiled.plan;
  const auto group = [&](Group g) { return plan.group[static_cast<std::size_t>(g)]; };
  switch (measure) {
    case Measure::nominal_industry:
    case Measure::real_industry:
    case Measure::production_industry:
    case Measure::employment_industry:
      return group(Group::industry);
    case Measure::nominal_manufacturing:
    case Measure::real_manufacturing:
      return plan.manufacturing;
    case Measure::nominal_industry_construction:
    case Measure::real_industry_construction:
    case Measure::employment_industry_construction:
      return group(Group::industry) | group(Group::construction);
    case Measure::nominal_agriculture:
    case Measure::real_agriculture:
    case Measure::employment_agriculture:
    // Without agriculture the share outside it would be 100 % by construction.
    case Measure::employment_outside_agriculture:
      return group(Group::agriculture);
    case Measure::nominal_services:
    case Measure::real_services:
    case Measure::employment_services:
      return group(Group::services);
    case Measure::nominal_taxes:
      return group(Group::taxes);
    case Measure::nominal_services_taxes:
      return group(Group::services) | group(Group::taxes);
    default:
      return digital_or_all(build, measure);
  }
}

SumInfo info_of(const Build& build, Measure measure) {
  const SectorMask sectors = sectors_of(build, measure);
  switch (measure) {
    case Measure::one:
      return {Needs::nothing, sectors};
    case Measure::population:
      return {Needs::population, sectors};
    case Measure::employment_all:
    case Measure::employment_industry:
    case Measure::employment_agriculture:
    case Measure::employment_outside_agriculture:
    case Measure::employment_industry_construction:
    case Measure::employment_services:
      return {Needs::employment, sectors};
    default:
      return {Needs::sectors, sectors};
  }
}

// Ids of the area's leaves that lack a figure.
template <class Lacks>
std::string leaves_lacking(Build& build, int area, Lacks&& lacks) {
  std::vector<std::string> ids;
  for (const int leaf : leaves_of_area(build.plan(), area))
    if (lacks(build.leaf(leaf))) ids.push_back(build.leaf_id(leaf));
  return join(ids, ", ");
}

// Base-year sum over an area's leaves of one state of a set of sectors.
double base_sum(Build& build, int area, SectorMask sectors, double LeafSector::*state) {
  double sum = 0;
  for (const int leaf : leaves_of_area(build.plan(), area))
    for (int s = 0; s < build.n_sectors(); ++s)
      if (has(sectors, s)) sum += build.sector(leaf, s).*state;
  return sum;
}

std::optional<Reason> unknown(Build& build, int area, const SumInfo& sum) {
  if (sum.sectors == 0) return Reason{msg::absent_no_sector, {}};
  if (sum.needs == Needs::employment) {
    const std::string leaves =
        leaves_lacking(build, area, [](const Leaf& leaf) { return !leaf.has_employment; });
    if (!leaves.empty()) return Reason{msg::absent_no_employment, {leaves}};
  }
  if (sum.needs == Needs::population) {
    const std::string leaves =
        leaves_lacking(build, area, [](const Leaf& leaf) { return !leaf.has_population; });
    if (!leaves.empty()) return Reason{msg::absent_no_population, {leaves}};
  }
  return std::nullopt;
}

std::optional<Reason> zero(Build& build, int area, const SumInfo& sum) {
  if (sum.needs == Needs::sectors &&
      !(base_sum(build, area, sum.sectors, &LeafSector::real_va) > 0))
    return Reason{msg::absent_zero_base, {}};
  if (sum.needs == Needs::employment &&
      !(base_sum(build, area, sum.sectors, &LeafSector::employment) > 0))
    return Reason{msg::absent_zero_employment, {}};
  return std::nullopt;
}

}  // namespace

std::span<const int> leaves_of_area(const Plan& plan, int area) {
  const PlanArea& of = plan.areas[static_cast<std::size_t>(area)];
  return std::span<const int>(plan.area_leaves)
      .subspan(static_cast<std::size_t>(of.first_leaf), static_cast<std::size_t>(of.n_leaves));
}

std::optional<Reason> why_absent(Build& build, int area, const IndicatorInfo& indicator) {
  const SumInfo numerator = info_of(build, indicator.numerator);
  const SumInfo denominator = info_of(build, indicator.denominator);
  if (indicator.in_usd && !(build.plan().usd_rate > 0))
    return Reason{msg::absent_no_exchange_rate, {}};
  if (auto reason = unknown(build, area, numerator)) return reason;
  if (auto reason = unknown(build, area, denominator)) return reason;
  if (indicator.presentation == Presentation::growth)
    if (auto reason = zero(build, area, numerator)) return reason;
  return zero(build, area, denominator);
}

}  // namespace gapcast
