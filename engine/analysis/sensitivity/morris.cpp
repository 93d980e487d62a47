// Trajectories by address and their elementary effects.
#include "engine/analysis/sensitivity/morris.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/base/hash.hpp"
#include "engine/kernel/random.hpp"

namespace gapcast {
namespace {

// Uniforms of one trajectory, one after the other.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t trajectory) : seed_(seed), trajectory_(trajectory) {}
  int below(int n) {
    static const std::uint64_t stream = fnv1a("analysis/morris");
    const double u = uniform_of_word(
        words_of_years(seed_, trajectory_, stream, static_cast<std::uint32_t>(next_++))[0]);
    return static_cast<int>(u * n);
  }

 private:
  std::uint64_t seed_, trajectory_;
  std::uint32_t next_ = 0;
};

MorrisDesign::Trajectory trajectory_of(int inputs, double step, int levels, Draws draws) {
  MorrisDesign::Trajectory trajectory;
  const int half = levels / 2;  // levels of the lower half, from which a step up stays inside
  std::vector<double> point, move;
  for (int i = 0; i < inputs; ++i) {
    const double low = static_cast<double>(draws.below(half)) / (levels - 1);
    const bool up = draws.below(2) == 1;
    point.push_back(up ? low : low + step);
    move.push_back(up ? step : -step);
  }
  trajectory.moved.resize(static_cast<std::size_t>(inputs));
  std::iota(trajectory.moved.begin(), trajectory.moved.end(), 0);
  for (int i = inputs - 1; i > 0; --i)
    std::swap(trajectory.moved[static_cast<std::size_t>(i)],
              trajectory.moved[static_cast<std::size_t>(draws.below(i + 1))]);
  trajectory.points.push_back(point);
  for (const int i : trajectory.moved) {
    point[static_cast<std::size_t>(i)] += move[static_cast<std::size_t>(i)];
    trajectory.points.push_back(point);
  }
  return trajectory;
}

// Sum of the distances of all pairs of points.
double distance(const MorrisDesign::Trajectory& one, const MorrisDesign::Trajectory& other) {
  double sum = 0;
  for (const auto& p : one.points)
    for (const auto& q : other.points) {
      double squares = 0;
      for (std::size_t i = 0; i < p.size(); ++i) squares += (p[i] - q[i]) * (p[i] - q[i]);
      sum += std::sqrt(squares);
    }
  return sum;
}

// The first candidate, then always the one that is farthest from those chosen.
std::vector<MorrisDesign::Trajectory> spread(std::vector<MorrisDesign::Trajectory> candidates,
                                             std::size_t wanted) {
  std::vector<MorrisDesign::Trajectory> chosen;
  std::vector<double> away(candidates.size(), 0);
  std::size_t next = 0;
  while (chosen.size() < wanted) {
    away[next] = -std::numeric_limits<double>::infinity();
    chosen.push_back(candidates[next]);
    for (std::size_t c = 0; c < candidates.size(); ++c)
      if (std::isfinite(away[c])) away[c] += std::sqrt(distance(candidates[c], chosen.back()));
    next = static_cast<std::size_t>(std::max_element(away.begin(), away.end()) - away.begin());
  }
  return chosen;
}

MorrisEffect summary(const std::vector<double>& effects) {
  MorrisEffect effect;
  const auto n = static_cast<double>(effects.size());
  if (effects.empty()) return effect;
  for (const double e : effects) {
    effect.mu += e / n;
    effect.mu_star += std::abs(e) / n;
  }
  double squares = 0, absolute = 0;
  for (const double e : effects) {
    squares += (e - effect.mu) * (e - effect.mu);
    absolute += (std::abs(e) - effect.mu_star) * (std::abs(e) - effect.mu_star);
  }
  if (effects.size() < 2) return effect;
  effect.sigma = std::sqrt(squares / (n - 1));
  effect.error = std::sqrt(absolute / (n - 1) / n);
  return effect;
}

}  // namespace

MorrisDesign morris_design(int inputs, const MorrisOptions& options) {
  MorrisDesign design;
  design.inputs = inputs;
  design.step = options.levels / (2.0 * (options.levels - 1));
  const int made = std::max(options.candidates, options.trajectories);
  for (int t = 0; t < made; ++t)
    design.trajectories.push_back(trajectory_of(
        inputs, design.step, options.levels, Draws(options.seed, static_cast<std::uint64_t>(t))));
  if (made > options.trajectories)
    design.trajectories =
        spread(std::move(design.trajectories), static_cast<std::size_t>(options.trajectories));
  return design;
}

std::vector<MorrisEffect> morris_effects(const MorrisDesign& design,
                                         std::span<const double> results) {
  std::vector<std::vector<double>> effects(static_cast<std::size_t>(design.inputs));
  std::size_t at = 0;
  for (const MorrisDesign::Trajectory& trajectory : design.trajectories) {
    for (std::size_t k = 0; k < trajectory.moved.size(); ++k) {
      const auto i = static_cast<std::size_t>(trajectory.moved[k]);
      const double move = trajectory.points[k + 1][i] - trajectory.points[k][i];
      const double effect = (results[at + k + 1] - results[at + k]) / move;
      if (std::isfinite(effect)) effects[i].push_back(effect);
    }
    at += trajectory.points.size();
  }
  std::vector<MorrisEffect> summaries;
  for (const std::vector<double>& of_input : effects) summaries.push_back(summary(of_input));
  return summaries;
}

}  // namespace gapcast
