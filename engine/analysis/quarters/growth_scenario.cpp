// A run's year by parts, and published growth within it.
#include "engine/analysis/quarters/growth_scenario.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

double centre(const RunResult& result, const OutputResult& output, std::size_t t) {
  return result.deterministic ? output.path.at(t) : output.statistics.at(t).quantiles[3];
}

std::optional<std::size_t> part_of(const Sector& sector) {
  for (std::size_t part = 0; part < kParts; ++part)
    if (in_set(sector, kPartSets[part])) return part;
  return std::nullopt;
}

// Real levels of the parts in a year of the run.
std::array<double, kParts> levels(const Compiled& compiled, const RunResult& result, int area,
                                  std::size_t t) {
  std::array<double, kParts> sums{};
  for (const OutputResult& output : result.outputs) {
    if (output.output.area != area || output.output.kind != OutputKind::real_va) continue;
    const Sector& sector = compiled.scheme.at(static_cast<std::size_t>(output.output.item));
    if (const auto part = part_of(sector)) sums[*part] += centre(result, output, t);
  }
  return sums;
}

double growth_of_whole(const Compiled& compiled, const RunResult& result, int area, std::size_t t) {
  for (const OutputResult& output : result.outputs)
    if (output.output.area == area && output.output.kind == OutputKind::indicator &&
        output_id(compiled, output.output) == "grdp_growth")
      return centre(result, output, t);
  return std::nan("");
}

// Published growth of GRDP over the whole year.
std::optional<KnownGrowth> published_year(const Catalog& catalog, std::string_view area, int year) {
  const auto found = catalog.observations_of.find(std::string(area));
  if (found == catalog.observations_of.end()) return std::nullopt;
  for (const std::size_t index : found->second) {
    const Observation& figure = catalog.observations[index];
    const bool growth = figure.indicator == "grdp_growth" && figure.sector.empty() &&
                        figure.in_use && figure.price_basis == "constant_2010";
    if (!growth || figure.full_year() != year) continue;
    // Judgement and intentions were not published as figures.
    if (figure.provenance.status == "assumption" || figure.provenance.status == "plan") continue;
    return KnownGrowth{kWhole, 1, 4, figure.value, figure.year, figure.provenance.source};
  }
  return std::nullopt;
}

// Of the longest part of the year that begins with it.
std::optional<KnownGrowth> published_part(const Catalog& catalog, std::string_view area, int year) {
  std::optional<KnownGrowth> longest;
  for (const KnownGrowth& one : published_growth(catalog, area, year))
    if (one.part == kWhole && one.first == 1 && (!longest || one.last > longest->last))
      longest = one;
  return longest;
}

std::size_t part_named(const Observation& figure) {
  if (figure.indicator == "product_tax_growth") return kParts - 1;
  if (figure.indicator == "grdp_growth" && figure.sector.empty()) return kWhole;
  if (figure.indicator != "va_growth") return kWhole + 1;
  const auto found = std::find(kPartSets.begin(), kPartSets.end(), figure.sector);
  return found == kPartSets.end() ? kWhole + 1
                                  : static_cast<std::size_t>(found - kPartSets.begin());
}

}  // namespace

std::optional<AnnualPath> annual_path(const Compiled& compiled, const RunResult& result, int area,
                                      int year, std::optional<double> asked) {
  const int t = compiled.index(year);
  if (t < 1 || t >= compiled.plan.n_years) return std::nullopt;
  const auto now = static_cast<std::size_t>(t);
  AnnualPath path;
  path.base = levels(compiled, result, area, now - 1);
  const std::array<double, kParts> level = levels(compiled, result, area, now);
  path.whole = asked.value_or(growth_of_whole(compiled, result, area, now));
  double before = 0, after = 0;
  for (std::size_t part = 0; part < kParts; ++part) {
    before += path.base[part];
    after += level[part];
  }
  if (!(before > 0 && after > 0) || !std::isfinite(path.whole)) return std::nullopt;
  const double factor = before * (1 + path.whole / 100) / after;
  for (std::size_t part = 0; part < kParts; ++part) {
    // Taxes less subsidies may be nothing; growth of nothing is none.
    const bool some = path.base[part] > 0 && level[part] > 0;
    if (!some && part + 1 != kParts) return std::nullopt;
    path.growth[part] = some ? 100 * (level[part] * factor / path.base[part] - 1) : 0;
  }
  return path;
}

std::optional<YearBefore> year_before(const Compiled& compiled, const RunResult& result,
                                      const Catalog& catalog, int area, int year) {
  constexpr double kSame = 0.005;  // less than the last digit of a published figure
  YearBefore before;
  before.year = year - 1;
  if (before.year <= compiled.base_year(area)) return std::nullopt;
  const std::string& id = compiled.areas[static_cast<std::size_t>(area)].id;
  const auto whole = published_year(catalog, id, before.year);
  const auto published = whole ? whole : published_part(catalog, id, before.year);
  before.projected = growth_of_whole(compiled, result, area,
                                     static_cast<std::size_t>(compiled.index(before.year)));
  if (!published || !std::isfinite(before.projected)) return std::nullopt;
  before.published = *published;
  if (whole && std::fabs(whole->growth - before.projected) < kSame) return std::nullopt;
  return before;
}

void follow_published(const Compiled& compiled, const RunResult& result, int area,
                      const YearBefore& before, AnnualPath& path) {
  double two_before = 0, projected = 0;
  for (const double level :
       levels(compiled, result, area, static_cast<std::size_t>(compiled.index(before.year - 1))))
    two_before += level;
  for (const double level : path.base) projected += level;
  const double factor = two_before * (1 + before.published.growth / 100) / projected;
  if (!std::isfinite(factor) || !(factor > 0)) return;
  for (double& level : path.base) level *= factor;
}

std::vector<KnownGrowth> published_growth(const Catalog& catalog, std::string_view area, int year) {
  std::vector<KnownGrowth> known;
  const auto found = catalog.observations_of.find(std::string(area));
  if (found == catalog.observations_of.end()) return known;
  const std::string prefix = std::to_string(year);
  for (const std::size_t index : found->second) {
    const Observation& figure = catalog.observations[index];
    if (!figure.in_use || figure.price_basis != "constant_2010" || !figure.year.starts_with(prefix))
      continue;
    const auto quarters = quarters_of(std::string_view(figure.year).substr(prefix.size()));
    const std::size_t part = part_named(figure);
    if (!quarters || quarters->second > 3 || part > kWhole) continue;
    const bool repeated = std::any_of(known.begin(), known.end(), [&](const KnownGrowth& one) {
      return one.part == part && std::pair(one.first, one.last) == *quarters;
    });
    if (!repeated)
      known.push_back({part, quarters->first, quarters->second, figure.value, figure.year,
                       figure.provenance.source});
  }
  // A whole beside all its parts would say the same twice.
  const std::vector<KnownGrowth> all = known;
  std::erase_if(known, [&](const KnownGrowth& one) {
    return one.part == kWhole &&
           std::count_if(all.begin(), all.end(), [&](const KnownGrowth& other) {
             return other.part != kWhole && other.last == one.last;
           }) >= static_cast<std::ptrdiff_t>(kParts);
  });
  return known;
}

std::optional<std::pair<int, int>> quarters_of(std::string_view period) {
  if (period == "H1") return std::pair(1, 2);
  if (period == "M9") return std::pair(1, 3);
  if (period == "M3") return std::pair(1, 1);
  if (period == "M6") return std::pair(1, 2);
  const bool quarter =
      period.size() == 2 && period[0] == 'Q' && period[1] >= '1' && period[1] <= '4';
  if (!quarter) return std::nullopt;
  return std::pair(period[1] - '0', period[1] - '0');
}

}  // namespace gapcast
