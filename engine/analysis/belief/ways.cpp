// Most probable points of inputs of one kind.
#include "engine/analysis/belief/ways.hpp"

#include <cmath>
#include <map>

namespace gapcast {
namespace {

constexpr double kHopeless = 3;  // times the farthest distance, to first order: not tried

bool starts_with_any(const std::string& word, std::initializer_list<const char*> starts) {
  for (const char* start : starts)
    if (word.starts_with(start)) return true;
  return false;
}

WayKind kind_of_parameter(const std::string& name) {
  if (starts_with_any(name, {"inflation_", "va_ratio_", "usd_"})) return WayKind::prices;
  if (starts_with_any(name, {"digital_", "adoption_"})) return WayKind::adoption;
  if (starts_with_any(name, {"employment_", "labour_", "population_"})) return WayKind::labour;
  return WayKind::growth;
}

WayKind kind_of_lever(const std::string& path) {
  if (starts_with_any(path, {"levers.price.", "levers.va_ratio."})) return WayKind::prices;
  if (path.starts_with("levers.digital.")) return WayKind::adoption;
  if (path.starts_with("levers.labour.")) return WayKind::labour;
  return path.starts_with("levers.tracked.") ? WayKind::own : WayKind::growth;
}

// Vectors of all inputs and of those of one kind.
struct Part {
  std::vector<std::size_t> places;
  std::vector<double> whole(const std::vector<double>& x, std::size_t n) const {
    std::vector<double> all(n, 0.0);
    for (std::size_t i = 0; i < places.size(); ++i) all[places[i]] = x[i];
    return all;
  }
  std::vector<double> of(const std::vector<double>& all) const {
    std::vector<double> x;
    for (const std::size_t place : places) x.push_back(all[place]);
    return x;
  }
};

std::map<WayKind, Part> parts_of(const BeliefInputs& inputs) {
  std::map<WayKind, Part> parts;
  for (std::size_t i = 0; i < inputs.all().size(); ++i)
    parts[kind_of(inputs.all()[i])].places.push_back(i);
  return parts;
}

// Standard deviation of the margin by one kind, to first order at the nearest point of all.
double spread_of(const Part& part, const BeliefInputs& inputs, const ProbablePoint& nearest) {
  const std::vector<double> g = part.of(nearest.gradient);
  const std::vector<double> across = part.of(inputs.correlated(part.whole(g, nearest.at.size())));
  double squares = 0;
  for (std::size_t i = 0; i < g.size(); ++i) squares += g[i] * across[i];
  return std::sqrt(std::max(0.0, squares));
}

}  // namespace

WayKind kind_of(const BeliefInput& input) {
  switch (input.kind) {
    case InputKind::parameter:
      return kind_of_parameter(input.name);
    case InputKind::lever:
      return kind_of_lever(input.path);
    case InputKind::factor:
    case InputKind::shock:
      return WayKind::growth;
    case InputKind::adoption:
      return WayKind::adoption;
    case InputKind::tracked:
      return WayKind::own;
    case InputKind::base:
      break;
  }
  return WayKind::base_year;
}

int kinds_that_move(const BeliefInputs& inputs, const ProbablePoint& nearest) {
  int kinds = 0;
  for (const auto& [kind, part] : parts_of(inputs))
    kinds += spread_of(part, inputs, nearest) > 1e-3 * nearest.spread ? 1 : 0;
  return kinds;
}

std::vector<OtherWay> ways_by_kind(const BeliefInputs& inputs, const Margin& margin,
                                   const ProbablePoint& nearest, double farthest) {
  const std::size_t n = inputs.all().size();
  std::vector<OtherWay> ways;
  for (const auto& [kind, part] : parts_of(inputs)) {
    const double spread = spread_of(part, inputs, nearest);
    if (!(kHopeless * farthest * spread > std::abs(nearest.origin))) continue;
    PointSearch search;
    search.farthest = farthest;
    const ProbablePoint point = probable_point(
        static_cast<int>(part.places.size()),
        [&](const std::vector<double>& x) { return margin(part.whole(x, n)); },
        [&](const std::vector<double>& v) { return part.of(inputs.correlated(part.whole(v, n))); },
        search);
    if (point.reached) ways.push_back({kind, std::abs(point.distance)});
  }
  return ways;
}

}  // namespace gapcast
