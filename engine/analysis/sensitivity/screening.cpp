// Parameters as overrides of the scenario, moved along trajectories.
#include "engine/analysis/sensitivity/screening.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {
namespace {

constexpr double kPoints = 1, kPart = 0.1, kRelative = 0.1;
constexpr std::string_view kStem = "parameters.";

double half_width(const Field& field, double value) {
  if (field.unit.starts_with("% a year")) return kPoints;
  if (field.unit.starts_with("0-1")) return kPart;
  return kRelative * std::abs(value);
}

class ParameterScreening {
 public:
  ParameterScreening(const Trials& trials, int area, const std::string& indicator, int year,
                     const std::function<void(double)>& advanced, const std::stop_token& stop)
      : trials_(trials),
        area_(trials.areas()[static_cast<std::size_t>(area)]),
        indicator_(indicator),
        advanced_(advanced),
        stop_(stop) {
    result_.year = year;
  }

  std::optional<Screening> result(MorrisOptions options) {
    collect();
    drop_idle();
    if (stop_.stop_requested()) return std::nullopt;
    // Choosing among trajectories costs the square of the inputs for little.
    if (result_.parameters.size() > 30) options.candidates = 0;
    walk(morris_design(static_cast<int>(result_.parameters.size()), options));
    if (stop_.stop_requested()) return std::nullopt;
    std::stable_sort(
        result_.parameters.begin(), result_.parameters.end(),
        [](const auto& x, const auto& y) { return x.effect.mu_star > y.effect.mu_star; });
    return std::move(result_);
  }

 private:
  const Trials& trials_;
  const AreaLabel& area_;
  const std::string& indicator_;
  const std::function<void(double)>& advanced_;
  const std::stop_token& stop_;
  Screening result_;

  // Plain numbers of the ledger, for each leaf of the area that uses them.
  void collect() {
    std::set<std::string> of_leaf;
    const auto add = [&](const LedgerEntry& entry, const std::string& leaf) {
      const std::string path = entry.path.substr(kStem.size());
      const std::size_t dot = path.rfind('.');
      ScreenedParameter one;
      one.leaf = leaf;
      one.sector = dot == std::string::npos ? "" : path.substr(0, dot);
      one.name = path.substr(dot == std::string::npos ? 0 : dot + 1);
      one.unit = entry.unit;
      const ParameterInfo* info = parameter_info(one.name);
      const auto value = parse_number(entry.value);
      if (info == nullptr || !value || info->scope == ParameterScope::run) return;
      if (info->field.type != FieldType::number || !of_leaf.insert(leaf + "/" + path).second)
        return;
      set_range(info->field, *value, one);
      if (one.low < one.high) result_.parameters.push_back(std::move(one));
    };
    const std::vector<LedgerEntry>& ledger = trials_.compiled().ledger;
    // An area's own value hides the common one.
    for (const bool common : {false, true})
      for (const LedgerEntry& entry : ledger)
        if (entry.path.starts_with(kStem) && entry.area.empty() == common)
          for (const std::string& leaf : area_.leaves)
            if (common || entry.area == leaf) add(entry, leaf);
  }

  static void set_range(const Field& field, double value, ScreenedParameter& one) {
    const double half = half_width(field, value);
    const auto inside = [&](double x) {
      const double step = half / 100;
      return std::clamp(x, field.min_open ? field.min + step : field.min,
                        field.max_open ? field.max - step : field.max);
    };
    one.value = value;
    one.low = inside(value - half);
    one.high = inside(value + half);
  }

  // The path's value with each parameter at a place of its range (0 ... 1); NaN keeps it as it is.
  double path_at(const std::vector<double>& places) {
    ScenarioSpec changed = trials_.spec();
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (std::isnan(places[i])) continue;
      const ScreenedParameter& one = result_.parameters[i];
      ParameterSpec override_one;
      override_one.area = one.leaf;
      override_one.sector = one.sector;
      override_one.name = one.name;
      override_one.value.distribution = constant(one.low + places[i] * (one.high - one.low));
      override_one.value.path = std::string(kStem) + "area." + one.leaf + "." + one.name;
      changed.parameters.push_back(std::move(override_one));
    }
    ++result_.runs;
    try {
      return trials_.path(changed, area_.id, indicator_).in(result_.year);
    } catch (const InputError&) {
      return std::nan("");  // no valid scenario at this point
    }
  }

  // Most parameters have no way to the indicator at all: what stands still when one is moved alone
  // from end to end is not walked.
  void drop_idle() {
    std::vector<ScreenedParameter> moving;
    const std::size_t n = result_.parameters.size();
    std::vector<double> places(n, std::nan(""));
    const double plain = path_at(places);
    for (std::size_t i = 0; i < n && !stop_.stop_requested(); ++i) {
      places[i] = 0;
      double moved = path_at(places);
      places[i] = 1;
      if (moved == plain) moved = path_at(places);
      places[i] = std::nan("");
      if (moved == plain || std::isnan(moved))
        ++result_.without_effect;
      else
        moving.push_back(result_.parameters[i]);
      tell(0.3 * static_cast<double>(i) / static_cast<double>(n));
    }
    result_.parameters = std::move(moving);
  }

  void walk(const MorrisDesign& design) {
    std::vector<double> results;
    const double points =
        static_cast<double>(design.trajectories.size() * (result_.parameters.size() + 1));
    for (const MorrisDesign::Trajectory& trajectory : design.trajectories)
      for (const std::vector<double>& point : trajectory.points) {
        if (stop_.stop_requested()) return;
        results.push_back(path_at(point));
        tell(0.3 + 0.7 * static_cast<double>(results.size()) / points);
      }
    const std::vector<MorrisEffect> effects = morris_effects(design, results);
    for (std::size_t i = 0; i < effects.size(); ++i) result_.parameters[i].effect = effects[i];
  }

  void tell(double fraction) const {
    if (advanced_) advanced_(fraction);
  }
};

}  // namespace

std::optional<Screening> screen_parameters(const Trials& trials, int area,
                                           const std::string& indicator, int year,
                                           const MorrisOptions& options,
                                           const std::function<void(double)>& advanced,
                                           const std::stop_token& stop) {
  return ParameterScreening(trials, area, indicator, year, advanced, stop).result(options);
}

}  // namespace gapcast
