// Correlations of the sectors' shocks: the matrix of each leaf and its Cholesky factor.
#pragma once

#include <vector>

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills Plan::cholesky: for each leaf the lower Cholesky factor of R in the scheme's order. R is
// the identity where no pair is given; a group stands for each of its sectors. From the weakest:
// data of all areas, data of the leaf, scenario for all areas, scenario for the area; within each,
// pairs with a group before pairs of two sectors, and earlier before later. A repaired matrix is a
// warning, a refused one or a pair given as a distribution an error.
void fill_correlations(Build& build);

// A usable correlation matrix near a given one (n x n, row major, symmetric, unit diagonal).
struct CorrelationRepair {
  double smallest_eigenvalue = 0;  // of the given matrix
  bool repaired = false;
  bool refused = false;        // smallest eigenvalue below kRefusedEigenvalue; matrix as given
  std::vector<double> matrix;  // positive definite with unit diagonal, unless refused
};
inline constexpr double kClippedEigenvalue = 1e-6;
inline constexpr double kRefusedEigenvalue = -0.05;

// Leaves a positive definite matrix as it is; else clips its eigenvalues at kClippedEigenvalue and
// scales back to a unit diagonal (MODEL 3).
CorrelationRepair repair_correlation(const std::vector<double>& matrix, int n);

// Lower Cholesky factor of a positive definite matrix, row major, zeros above the diagonal.
std::vector<double> cholesky_lower(const std::vector<double>& matrix, int n);

}  // namespace gapcast
