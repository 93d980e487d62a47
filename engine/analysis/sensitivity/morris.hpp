// Screening of many inputs by elementary effects (Morris 1991; METHODS 7.2).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gapcast {

// Trajectories through the unit cube: each has inputs + 1 points, and from one to the next a single
// input moves by `step`, up or down, on a grid of `levels` levels. Every input moves once in each.
struct MorrisDesign {
  struct Trajectory {
    std::vector<std::vector<double>> points;  // [inputs + 1][inputs]
    std::vector<int> moved;                   // which input moves before points[k + 1]
  };
  int inputs = 0;
  double step = 0;  // levels / (2 (levels - 1)): every level is equally likely
  std::vector<Trajectory> trajectories;
};

struct MorrisOptions {
  int trajectories = 10;
  int levels = 4;       // even
  int candidates = 50;  // trajectories are chosen among so many to lie far apart (Campolongo,
                        // Cariboni and Saltelli 2007), greedily; <= trajectories: none is chosen
  std::uint64_t seed = 1;
};
MorrisDesign morris_design(int inputs, const MorrisOptions& options);

// Of one input, in the result's unit per range of the input: mean of the absolute elementary
// effects (importance), their mean (direction) and standard deviation (non-linearity or
// interaction; 0 in a linear model), and the standard error of mu_star.
struct MorrisEffect {
  double mu_star = 0, mu = 0, sigma = 0, error = 0;
};
// `results` holds the result of every point, trajectory by trajectory. A trajectory with a result
// that is not finite counts for the effects it has.
std::vector<MorrisEffect> morris_effects(const MorrisDesign& design,
                                         std::span<const double> results);

}  // namespace gapcast
