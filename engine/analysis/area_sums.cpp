// Measures from indicators at current prices and, where they have none, from accounts of sectors.
#include "engine/analysis/area_sums.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "engine/base/error.hpp"
#include "engine/run/breach.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/run/path.hpp"

namespace gapcast {
namespace {

// Members simulated at once.
constexpr std::int64_t kStretch = 4096;

// The indicator that is a measure's share of GRDP; "" where there is none.
std::string_view share_of(Measure measure) {
  for (const IndicatorInfo& info : indicator_table())
    if (info.presentation == Presentation::share && info.numerator == measure &&
        info.denominator == Measure::nominal_all)
      return info.id;
  return "";
}

// Outputs that a measure needs by name; empty where it needs the accounts of sectors.
std::vector<std::string> indicators_of(Measure measure) {
  if (measure == Measure::nominal_all) return {"grdp"};
  if (measure == Measure::population) return {"grdp", "grdp_per_capita"};
  if (const std::string_view share = share_of(measure); !share.empty())
    return {"grdp", std::string(share)};
  return {};
}

CompileOptions options_for(const std::vector<Measure>& measures) {
  CompileOptions options;
  options.sector_accounts = true;
  bool everything = false;
  for (const Measure measure : measures) {
    if (measure == Measure::one) continue;
    const std::vector<std::string> needed = indicators_of(measure);
    everything = everything || needed.empty();
    for (const std::string& id : needed) {
      if (std::find(options.indicators.begin(), options.indicators.end(), id) !=
          options.indicators.end())
        continue;
      options.indicators.push_back(id);
      options.asked.push_back({"each", id});
    }
  }
  if (everything) options.indicators.clear();
  return options;
}

// The sector accounts that a measure adds up.
struct Accounts {
  OutputKind kind{};
  SectorMask sectors = 0;
};
Accounts accounts_of(const Plan& plan, Measure measure) {
  const auto group = [&](Group one) { return plan.group[static_cast<std::size_t>(one)]; };
  const SectorMask all = ~SectorMask{0};
  switch (measure) {
    case Measure::real_all:
      return {OutputKind::real_va, all};
    case Measure::real_industry:
      return {OutputKind::real_va, group(Group::industry)};
    case Measure::real_manufacturing:
      return {OutputKind::real_va, plan.manufacturing};
    case Measure::real_industry_construction:
      return {OutputKind::real_va, group(Group::industry) | group(Group::construction)};
    case Measure::real_agriculture:
      return {OutputKind::real_va, group(Group::agriculture)};
    case Measure::real_services:
      return {OutputKind::real_va, group(Group::services)};
    case Measure::production_industry:
      return {OutputKind::production_value, group(Group::industry)};
    case Measure::employment_all:
      return {OutputKind::employment, all};
    case Measure::employment_industry:
      return {OutputKind::employment, group(Group::industry)};
    case Measure::employment_agriculture:
      return {OutputKind::employment, group(Group::agriculture)};
    case Measure::employment_outside_agriculture:
      return {OutputKind::employment, all & ~group(Group::agriculture)};
    case Measure::employment_industry_construction:
      return {OutputKind::employment, group(Group::industry) | group(Group::construction)};
    case Measure::employment_services:
      return {OutputKind::employment, group(Group::services)};
    default:
      return {};
  }
}

}  // namespace

// sum of the outputs, times or divided by another, times a constant.
struct AreaSums::Terms {
  std::vector<int> outputs;
  int factor = -1;
  bool divides = false;
  double scale = 1;

  bool is_there() const { return !outputs.empty() && (factor >= 0 || !divides); }

  // `get(output)` is an output's value.
  template <class Get>
  double value(const Get& get) const {
    double sum = 0;
    for (const int output : outputs) sum += get(output);
    if (factor < 0) return sum * scale;
    return scale * (divides ? sum / get(factor) : sum * get(factor));
  }
};

AreaSums::AreaSums(const ScenarioSpec& spec, const Catalog& catalog,
                   const std::vector<Measure>& measures, Workers& workers)
    : workers_(workers) {
  Diagnostics diagnostics;
  compiled_ = compile(spec, catalog, options_for(measures), diagnostics);
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  conditioning_ = Conditioning(compiled_, workers_);
  PathRun path = simulate_path(compiled_.plan, conditioning_);
  refuse_breach(compiled_, path.breach, BreachSource::path);
  paths_ = std::move(path.values);
}

int AreaSums::indicator_output(int area, std::string_view id) const {
  const auto wanted = indicator_of(id);
  const std::vector<Output>& outputs = compiled_.plan.outputs;
  for (std::size_t o = 0; o < outputs.size(); ++o)
    if (outputs[o].area == area && outputs[o].kind == OutputKind::indicator && wanted &&
        outputs[o].item == static_cast<int>(*wanted))
      return static_cast<int>(o);
  return -1;
}

AreaSums::Terms AreaSums::terms(int area, Measure measure) const {
  Terms terms;
  if (const std::vector<std::string> ids = indicators_of(measure); !ids.empty()) {
    const int grdp = indicator_output(area, "grdp");
    if (grdp >= 0) terms.outputs = {grdp};
    if (ids.size() < 2) return terms;
    terms.factor = indicator_output(area, ids[1]);
    terms.divides = measure == Measure::population;
    terms.scale = terms.divides ? 1 : 0.01;
    if (terms.factor < 0) terms.outputs.clear();
    return terms;
  }
  const Accounts accounts = accounts_of(compiled_.plan, measure);
  const std::vector<Output>& outputs = compiled_.plan.outputs;
  for (std::size_t o = 0; o < outputs.size(); ++o)
    if (outputs[o].area == area && outputs[o].kind == accounts.kind &&
        accounts.kind != OutputKind::indicator &&
        (accounts.sectors >> static_cast<unsigned>(outputs[o].item) & 1) != 0)
      terms.outputs.push_back(static_cast<int>(o));
  return terms;
}

bool AreaSums::has(int area, Measure measure) const {
  return measure == Measure::one || terms(area, measure).is_there();
}

double AreaSums::path(const SumCell& cell) const {
  if (cell.measure == Measure::one) return 1;
  const int year = compiled_.index(cell.year);
  if (year < 0 || year >= compiled_.plan.n_years) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0;
  for (const int area : cell.areas)
    sum += terms(area, cell.measure).value([&](int output) {
      return paths_[static_cast<std::size_t>(output)][static_cast<std::size_t>(year)];
    });
  return sum;
}

std::vector<std::vector<double>> AreaSums::members(const std::vector<SumCell>& cells,
                                                   std::int64_t n) const {
  std::vector<std::vector<Terms>> all;
  std::set<int> needed;
  for (const SumCell& cell : cells) {
    std::vector<Terms>& of_cell = all.emplace_back();
    if (cell.measure == Measure::one) continue;
    for (const int area : cell.areas) {
      of_cell.push_back(terms(area, cell.measure));
      needed.insert(of_cell.back().outputs.begin(), of_cell.back().outputs.end());
      if (of_cell.back().factor >= 0) needed.insert(of_cell.back().factor);
    }
  }
  std::vector<std::vector<double>> result(cells.size());
  if (needed.empty()) {
    for (std::size_t c = 0; c < cells.size(); ++c)
      result[c].assign(static_cast<std::size_t>(n), cells[c].measure == Measure::one ? 1.0 : 0.0);
    return result;
  }
  const Selection selection =
      select_outputs(compiled_.plan, conditioning_.with_observed({needed.begin(), needed.end()}));
  for (std::int64_t first = 0; first < n; first += kStretch) {
    const MemberRange range{first, std::min(kStretch, n - first)};
    const EnsembleRun run =
        simulate_ensemble(compiled_.plan, selection, conditioning_, range, workers_, {}, {});
    refuse_breach(compiled_, run.breach, BreachSource::ensemble);
    for (std::size_t c = 0; c < cells.size(); ++c)
      for (std::int64_t m = 0; m < range.count; ++m) {
        const int year = compiled_.index(cells[c].year);
        double sum = cells[c].measure == Measure::one ? 1 : 0;
        for (const Terms& one : all[c])
          sum += one.value([&](int output) {
            return run.samples.row(run.samples.position(output), year)[static_cast<std::size_t>(m)];
          });
        result[c].push_back(sum);
      }
  }
  return result;
}

}  // namespace gapcast
