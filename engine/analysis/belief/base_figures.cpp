// Derivatives of the answer by the components of the base year.
#include "engine/analysis/belief/base_figures.hpp"

#include <cmath>
#include <limits>

namespace gapcast {
namespace {

constexpr double kStep = 0.01;      // standard deviations
constexpr double kNoSlope = 1e-10;  // of the indicator a standard deviation: rounding

const std::string& area_of(const Trials& path, const TargetQuestion& question) {
  return path.areas()[static_cast<std::size_t>(question.area)].id;
}

double margin(const Trials& path, const TargetQuestion& question, const BaseShiftSpec* shift) {
  ScenarioSpec spec = path.spec();
  if (shift != nullptr) spec.base_shifts.push_back(*shift);
  const TargetSpec& target = path.targets()[static_cast<std::size_t>(question.target)];
  return margin_of(target, path.values(spec, question), 0.5);
}

// Leaves of the question's area that have components.
std::vector<BaseShiftSpec> blank(const Trials& path, const TargetQuestion& question) {
  const Plan& plan = path.compiled().plan;
  const PlanArea& area = plan.areas[static_cast<std::size_t>(question.area)];
  std::vector<BaseShiftSpec> shifts;
  for (int i = 0; i < area.n_leaves; ++i) {
    const int leaf = plan.area_leaves[static_cast<std::size_t>(area.first_leaf + i)];
    const int n = plan.leaves[static_cast<std::size_t>(leaf)].n_components;
    if (n > 0)
      shifts.push_back({path.compiled().leaves[static_cast<std::size_t>(leaf)].id,
                        std::vector<double>(static_cast<std::size_t>(n), 0.0)});
  }
  return shifts;
}

}  // namespace

BaseFigures base_figures(const Trials& path, const TargetQuestion& question) {
  BaseFigures figures;
  figures.year = path.compiled().base_year(question.area);
  figures.direction = blank(path, question);
  if (figures.direction.empty()) return figures;
  struct Component {
    std::size_t leaf = 0, component = 0;
  };
  std::vector<Component> places;
  for (std::size_t l = 0; l < figures.direction.size(); ++l)
    for (std::size_t c = 0; c < figures.direction[l].z.size(); ++c) places.push_back({l, c});
  const double origin = margin(path, question, nullptr);
  std::vector<double> slopes(places.size(), 0.0);
  path.for_each(static_cast<std::int64_t>(places.size()), [&](std::int64_t i) {
    const Component& place = places[static_cast<std::size_t>(i)];
    BaseShiftSpec shift = figures.direction[place.leaf];
    shift.z[place.component] = kStep;
    slopes[static_cast<std::size_t>(i)] = (margin(path, question, &shift) - origin) / kStep;
  });
  double squares = 0;
  for (const double slope : slopes) squares += slope * slope;
  const double length = std::sqrt(squares);
  if (!(length > kNoSlope)) {
    figures.direction.clear();
    return figures;
  }
  for (std::size_t i = 0; i < places.size(); ++i)
    figures.direction[places[i].leaf].z[places[i].component] = slopes[i] / length;
  const std::string& indicator =
      path.targets()[static_cast<std::size_t>(question.target)].indicator;
  const Trials::Path known = path.path(path.spec(), area_of(path, question), indicator);
  if (std::isfinite(known.in(figures.year))) figures.indicator = indicator;
  return figures;
}

std::vector<BaseShiftSpec> shifted(const BaseFigures& figures, double x) {
  std::vector<BaseShiftSpec> shifts = figures.direction;
  for (BaseShiftSpec& shift : shifts)
    for (double& z : shift.z) z *= x;
  return shifts;
}

double base_level(const Trials& path, const TargetQuestion& question, const BaseFigures& figures,
                  double x) {
  if (figures.indicator.empty()) return std::numeric_limits<double>::quiet_NaN();
  ScenarioSpec spec = path.spec();
  if (x != 0) spec.base_shifts = shifted(figures, x);
  return path.path(spec, area_of(path, question), figures.indicator).in(figures.year);
}

}  // namespace gapcast
