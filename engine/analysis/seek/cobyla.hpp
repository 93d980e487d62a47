// A local search without derivatives under constraints: the one place that knows the optimiser.
#pragma once

#include <functional>
#include <vector>

namespace gapcast {

using PointFunction = std::function<double(const std::vector<double>&)>;

// In the unit cube [0, 1]^n.
struct CobylaSearch {
  std::vector<double> start;
  double step = 0.2;        // first size of the simplex
  double tolerance = 1e-4;  // of the point: where the search stops
  int evaluations = 400;    // at most
};

// Minimises `objective` where every constraint is >= 0, by Powell's COBYLA (NLopt): linear models
// over a simplex that shrinks. Deterministic. The constraints hold to about the tolerance only, and
// the minimum is one of the neighbourhood of the start. What a function throws is passed on.
std::vector<double> cobyla_minimum(const PointFunction& objective,
                                   const std::vector<PointFunction>& constraints,
                                   const CobylaSearch& search);

}  // namespace gapcast
