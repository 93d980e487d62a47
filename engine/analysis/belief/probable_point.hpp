// The least surprising combination of uncertain inputs at which a margin stops being negative: the
// most probable point of first-order reliability (Hasofer and Lind 1974, Rackwitz and Fiessler
// 1978).
#pragma once

#include <functional>
#include <vector>

namespace gapcast {

struct PointSearch {
  double step = 1e-4;       // of forward differences, in standard deviations
  double tolerance = 1e-7;  // of |margin at the origin|: where the boundary is met
  int rounds = 40;
  double farthest = 10;  // standard deviations: what lies beyond is out of reach
};

// A margin of n inputs in standard-normal units, 0 where all are at their medians.
using Margin = std::function<double(const std::vector<double>&)>;
// R v, with R the inputs' correlation matrix.
using Correlate = std::function<std::vector<double>(const std::vector<double>&)>;

struct ProbablePoint {
  bool reached = false;    // the boundary was found within `farthest`
  bool flat = false;       // no input moves the margin
  std::vector<double> at;  // by input, standard deviations; of the last round where not reached
  std::vector<double> gradient;  // of the margin there
  // sqrt(x' R^-1 x), the Mahalanobis distance, with the sign of the surprise: positive where the
  // margin at the origin is negative. The chance of a margin >= 0 is Phi(-distance) to first order.
  double distance = 0;
  std::vector<double> part;  // of the squared distance, by input; sums to one
  double spread = 0;         // sd of the margin to first order: sqrt(g' R g)
  double origin = 0;         // the margin with every input at its median
  int runs = 0;              // evaluations of the margin
};

// Minimises x' R^-1 x subject to margin(x) = 0: at each round the margin is made linear around x,
// the nearest point of its zero plane is x' = R g (g' x - margin) / (g' R g), and the step is
// halved while it leads away from the boundary. Margins below -1e300 stand for minus infinity.
ProbablePoint probable_point(int n, const Margin& margin, const Correlate& correlate,
                             const PointSearch& search);

}  // namespace gapcast
