// Least-squares balance of an account whose cells are levels and parts (Stone, Champernowne and
// Meade 1942), in logs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gapcast {

// How the latent x that is estimated becomes the cell of the account: a level exp(x), which is
// always positive; a part 1 / (1 + exp(-x)) of a whole, always in (0, 1).
enum class BalanceLink : std::uint8_t { level, part };

// A cell before any figure is known: centre (a value of the cell) and standard deviation of its
// latent, in log points of a level and in log odds of a part. Both positive.
struct BalanceCell {
  BalanceLink link{};
  double centre = 1;
  double deviation = 1;
};

// coefficient times the cells to their powers; coefficient > 0, so that a form has a logarithm.
struct BalanceFactor {
  int cell = 0;
  double power = 1;
};
struct BalanceProduct {
  double coefficient = 1;
  std::vector<BalanceFactor> factors;
};
// A sum of products over a sum of products (over 1 where there is none): a level, a total, a share,
// a deflator, a ratio. Totals are sums of the cells, hence identities hold exactly.
struct BalanceForm {
  std::vector<BalanceProduct> numerator, denominator;
};

// A published figure: form = value * exp(error), error ~ N(0, deviation^2). Both positive.
struct BalanceFigure {
  BalanceForm form;
  double value = 1;
  double deviation = 1;
  bool gives_way = true;  // false: an assumption, which a far figure must not talk away
};

struct BalanceProblem {
  std::vector<BalanceCell> cells;
  std::vector<BalanceFigure> figures;
  // Residuals beyond so many standard deviations count linearly (Huber 1964): a figure that the
  // others contradict gives way. 0: plain least squares.
  double give_way = 0;
};

struct Balance {
  std::vector<double> values;      // of the cells
  std::vector<double> covariance;  // of the latents, row major
  std::vector<double> fitted;      // the figures as balanced
  // Balanced less published in logs over the standard deviation of that difference when the figure
  // itself is left out: N(0, 1) where all is as stated. 0 where the figure decides its quantity to
  // 99 % and more: then the others are the ones to ask.
  std::vector<double> residuals;
  std::vector<double> weights;  // of the figures, 1 unless one gives way
  int iterations = 0;
  bool converged = false;

  double variance(std::size_t i, std::size_t j) const { return covariance[i * values.size() + j]; }
};

// Minimises sum ((x - centre) / deviation)^2 + sum (ln(form / value) / deviation)^2 by Gauss-Newton
// steps from the centres and, where cells are held by next to nothing, from points with those cells
// larger and smaller (the lowest end counts), each at most one log point and halved until it
// descends, until no latent moves by 1e-9 (at most 1000 steps). Covariance (S^-1 + H' R^-1 H)^-1 at
// the solution; with `give_way` R holds the reduced weights.
Balance balance(const BalanceProblem& problem);

// The same linearised at given values of the cells instead of the solution: the covariance about
// an account that is already in use. `weights` as those of a balance of the problem.
Balance linearised(const BalanceProblem& problem, std::span<const double> values,
                   std::span<const double> weights);

double value_of(const BalanceForm& form, std::span<const double> values);

// What a form of the balanced account is known to, and what it rests on.
struct BalanceKnowledge {
  double value = 0;
  double deviation = 0;  // of its logarithm
  // Parts of the variance that come from the error of each figure and of each cell's prior: each
  // in [0, 1], 1 in all. With one unknown these are the weights of the weighted mean.
  std::vector<double> figures, priors;
};
BalanceKnowledge knowledge_of(const BalanceProblem& problem, const Balance& balance,
                              const BalanceForm& form);

// By which part the variance of ln(form) would fall if `candidate` were published with that
// standard deviation of its logarithm: in [0, 1).
double variance_reduction(const BalanceProblem& problem, const Balance& balance,
                          const BalanceForm& form, const BalanceForm& candidate,
                          double candidate_deviation);

// A covariance (n x n, row major) as F F' by pivoted Cholesky: row i of F has `components` entries,
// the components in the order of their size. It stops when what is left of every variance is below
// `tolerance` times it; each row is then scaled so that the variances stay as they are.
struct Loadings {
  int components = 0;
  std::vector<double> values;  // [cell][component]
};
Loadings loadings_of(std::span<const double> covariance, std::size_t n, double tolerance);

}  // namespace gapcast
