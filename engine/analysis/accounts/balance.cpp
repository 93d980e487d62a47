// Gauss-Newton balance of an account, what each cell rests on, and its factor loadings.
#include "engine/analysis/accounts/balance.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/Dense>

namespace gapcast {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

constexpr int kMostSteps = 1000;
constexpr double kStill = 1e-9;
constexpr double kLongestStep = 1;
// The sum of squares is not convex where a wide cell shares a sum: a balance starts from several
// points and the lowest end counts.
constexpr double kLoose = 2;
constexpr std::size_t kMostLoose = 4;
constexpr double kSameDistance = 1e-6;
// A figure that decides its own quantity to this part is not accused: what contradicts it is.
constexpr double kAlone = 0.01;

double latent_of(BalanceLink link, double value) {
  return link == BalanceLink::level ? std::log(value) : std::log(value / (1 - value));
}

double cell_of(BalanceLink link, double latent) {
  return link == BalanceLink::level ? std::exp(latent) : 1 / (1 + std::exp(-latent));
}

double product_of(const BalanceProduct& product, std::span<const double> values) {
  double value = product.coefficient;
  for (const BalanceFactor& factor : product.factors)
    value *= std::pow(values[static_cast<std::size_t>(factor.cell)], factor.power);
  return value;
}

double sum_of(const std::vector<BalanceProduct>& products, std::span<const double> values) {
  if (products.empty()) return 1;
  double sum = 0;
  for (const BalanceProduct& product : products) sum += product_of(product, values);
  return sum;
}

// Adds sign * d ln(sum of products) / dx: each product counts by its part of the sum, a level's
// logarithm moves with x one for one, a part's by 1 - part.
void add_gradient(const BalanceProblem& problem, const std::vector<BalanceProduct>& products,
                  std::span<const double> values, double sign, Vector& gradient) {
  const double sum = sum_of(products, values);
  for (const BalanceProduct& product : products) {
    const double part = product_of(product, values) / sum;
    for (const BalanceFactor& factor : product.factors) {
      const auto cell = static_cast<std::size_t>(factor.cell);
      const double slope = problem.cells[cell].link == BalanceLink::level ? 1 : 1 - values[cell];
      gradient[factor.cell] += sign * part * factor.power * slope;
    }
  }
}

Vector gradient_of(const BalanceProblem& problem, const BalanceForm& form,
                   std::span<const double> values) {
  Vector gradient = Vector::Zero(static_cast<Eigen::Index>(problem.cells.size()));
  add_gradient(problem, form.numerator, values, 1, gradient);
  add_gradient(problem, form.denominator, values, -1, gradient);
  return gradient;
}

struct Linear {
  Vector prior_gap;   // centre - x
  Vector precision;   // of the priors
  Matrix gradients;   // a row a figure
  Vector gaps;        // ln(value / form)
  Vector deviations;  // of the figures, as published
};

Linear linear_at(const BalanceProblem& problem, std::span<const double> values) {
  const auto n = static_cast<Eigen::Index>(problem.cells.size());
  const auto m = static_cast<Eigen::Index>(problem.figures.size());
  Linear linear{Vector(n), Vector(n), Matrix(m, n), Vector(m), Vector(m)};
  for (Eigen::Index i = 0; i < n; ++i) {
    const BalanceCell& cell = problem.cells[static_cast<std::size_t>(i)];
    linear.prior_gap[i] = latent_of(cell.link, cell.centre) -
                          latent_of(cell.link, values[static_cast<std::size_t>(i)]);
    linear.precision[i] = 1 / (cell.deviation * cell.deviation);
  }
  for (Eigen::Index k = 0; k < m; ++k) {
    const BalanceFigure& figure = problem.figures[static_cast<std::size_t>(k)];
    linear.gradients.row(k) = gradient_of(problem, figure.form, values).transpose();
    linear.gaps[k] = std::log(figure.value / value_of(figure.form, values));
    linear.deviations[k] = figure.deviation;
  }
  return linear;
}

// Huber's weight: 1 within the threshold, threshold / |residual| beyond.
Vector huber_weights(const BalanceProblem& problem, const Linear& linear) {
  const double threshold = problem.give_way;
  Vector weights = Vector::Ones(linear.gaps.size());
  if (threshold <= 0) return weights;
  for (Eigen::Index k = 0; k < weights.size(); ++k) {
    if (!problem.figures[static_cast<std::size_t>(k)].gives_way) continue;
    const double size = std::fabs(linear.gaps[k]) / linear.deviations[k];
    if (size > threshold) weights[k] = threshold / size;
  }
  return weights;
}

// weight / deviation^2 of each figure.
Vector figure_precision(const Linear& linear, const Vector& weights) {
  return weights.array() / linear.deviations.array().square();
}

Matrix information(const Linear& linear, const Vector& weights) {
  Matrix sum = linear.gradients.transpose() * figure_precision(linear, weights).asDiagonal() *
               linear.gradients;
  sum.diagonal() += linear.precision;
  return sum;
}

// The figure against what all else says of it (see Balance::residuals).
double residual_of(double gap, double deviation, double weight, double variance) {
  const double effective = deviation * deviation / weight;
  const double own = variance / effective;  // how far the balance follows the figure
  if (1 - own < kAlone) return 0;
  const double others = variance / (1 - own);
  return -gap / (1 - own) / std::sqrt(deviation * deviation + others);
}

void describe(const BalanceProblem& problem, const Linear& linear, const Vector& weights,
              Balance& result) {
  const auto n = static_cast<Eigen::Index>(problem.cells.size());
  const Matrix covariance = information(linear, weights).llt().solve(Matrix::Identity(n, n));
  result.covariance.resize(static_cast<std::size_t>(n * n));
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j)
      result.covariance[static_cast<std::size_t>(i * n + j)] =
          (covariance(i, j) + covariance(j, i)) / 2;
  for (Eigen::Index k = 0; k < linear.gaps.size(); ++k) {
    const Vector row = linear.gradients.row(k).transpose();
    result.fitted.push_back(
        value_of(problem.figures[static_cast<std::size_t>(k)].form, result.values));
    result.weights.push_back(weights[k]);
    result.residuals.push_back(
        residual_of(linear.gaps[k], linear.deviations[k], weights[k], row.dot(covariance * row)));
  }
}

// What is minimised; a figure beyond the threshold counts linearly.
double distance_of(const BalanceProblem& problem, std::span<const double> values) {
  double sum = 0;
  for (std::size_t i = 0; i < problem.cells.size(); ++i) {
    const BalanceCell& cell = problem.cells[i];
    const double gap = latent_of(cell.link, values[i]) - latent_of(cell.link, cell.centre);
    sum += gap * gap / (cell.deviation * cell.deviation);
  }
  for (const BalanceFigure& figure : problem.figures) {
    const double most = problem.give_way > 0 && figure.gives_way ? problem.give_way : HUGE_VAL;
    const double size =
        std::fabs(std::log(figure.value / value_of(figure.form, values))) / figure.deviation;
    sum += size <= most ? size * size : most * (2 * size - most);
  }
  return sum;
}

Vector gauss_newton_step(const BalanceProblem& problem, std::span<const double> values) {
  const Linear linear = linear_at(problem, values);
  const Vector weights = huber_weights(problem, linear);
  const Vector pull =
      linear.precision.cwiseProduct(linear.prior_gap) +
      linear.gradients.transpose() * figure_precision(linear, weights).cwiseProduct(linear.gaps);
  return information(linear, weights).llt().solve(pull);
}

std::vector<double> moved_by(const BalanceProblem& problem, std::span<const double> values,
                             const Vector& step) {
  std::vector<double> moved;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const BalanceLink link = problem.cells[i].link;
    moved.push_back(cell_of(link, latent_of(link, values[i]) + step[static_cast<Eigen::Index>(i)]));
  }
  return moved;
}

Vector covariance_times(const Balance& balance, const Vector& gradient) {
  const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>
      covariance(balance.covariance.data(), gradient.size(), gradient.size());
  return covariance * gradient;
}

}  // namespace

double value_of(const BalanceForm& form, std::span<const double> values) {
  return sum_of(form.numerator, values) / sum_of(form.denominator, values);
}

namespace {

// Gauss-Newton from one point.
Balance descend(const BalanceProblem& problem, std::vector<double> from) {
  Balance result;
  result.values = std::move(from);
  double least = distance_of(problem, result.values);
  while (!result.converged && result.iterations < kMostSteps) {
    Vector step = gauss_newton_step(problem, result.values);
    double longest = step.size() > 0 ? step.cwiseAbs().maxCoeff() : 0;
    if (longest > kLongestStep) step *= kLongestStep / longest;
    std::vector<double> moved = moved_by(problem, result.values, step);
    double reached = distance_of(problem, moved);
    // Halved until it descends; below the accuracy of the sum there is nothing left to gain.
    for (; reached > least && longest > kStill; reached = distance_of(problem, moved)) {
      step /= 2;
      longest /= 2;
      moved = moved_by(problem, result.values, step);
    }
    result.values = std::move(moved);
    least = reached;
    ++result.iterations;
    result.converged = longest < kStill;
  }
  return result;
}

// The priors' centres; the same with all that hardly anything holds (a prior of two log points and
// more) larger, smaller, and each of the first few such levels larger alone.
std::vector<std::vector<double>> starts_of(const BalanceProblem& problem) {
  std::vector<double> centres, up, down;
  std::vector<std::size_t> loose;
  for (std::size_t i = 0; i < problem.cells.size(); ++i) {
    const BalanceCell& cell = problem.cells[i];
    const bool level = cell.link == BalanceLink::level;
    const double move = level && cell.deviation >= kLoose ? kLoose : 0;
    if (move > 0 && loose.size() < kMostLoose) loose.push_back(i);
    centres.push_back(cell.centre);
    up.push_back(cell.centre * std::exp(move));
    down.push_back(cell.centre * std::exp(-move));
  }
  std::vector<std::vector<double>> starts = {centres};
  if (loose.empty()) return starts;
  starts.push_back(up);
  starts.push_back(down);
  for (const std::size_t i : loose) {
    starts.push_back(centres);
    starts.back()[i] = up[i];
  }
  return starts;
}

}  // namespace

Balance balance(const BalanceProblem& problem) {
  Balance best;
  double least = HUGE_VAL;
  for (const std::vector<double>& start : starts_of(problem)) {
    Balance reached = descend(problem, start);
    const double distance = distance_of(problem, reached.values);
    // A start that ends lower by rounding alone is no other balance.
    const bool lower = distance < least - kSameDistance * (1 + least);
    if (least == HUGE_VAL || (reached.converged && (lower || !best.converged))) {
      best = std::move(reached);
      least = distance;
    }
  }
  const Linear linear = linear_at(problem, best.values);
  describe(problem, linear, huber_weights(problem, linear), best);
  return best;
}

Balance linearised(const BalanceProblem& problem, std::span<const double> values,
                   std::span<const double> weights) {
  Balance result;
  result.values.assign(values.begin(), values.end());
  result.converged = true;
  const Vector kept =
      Eigen::Map<const Vector>(weights.data(), static_cast<Eigen::Index>(weights.size()));
  describe(problem, linear_at(problem, result.values), kept, result);
  return result;
}

BalanceKnowledge knowledge_of(const BalanceProblem& problem, const Balance& balance,
                              const BalanceForm& form) {
  const Vector gradient = gradient_of(problem, form, balance.values);
  const Vector spread = covariance_times(balance, gradient);
  const double variance = gradient.dot(spread);
  BalanceKnowledge knowledge{
      value_of(form, balance.values), std::sqrt(std::max(variance, 0.0)), {}, {}};
  // The estimate is linear in figures and priors: figure k enters with g'C h / effective variance.
  for (std::size_t k = 0; k < problem.figures.size(); ++k) {
    const double deviation = problem.figures[k].deviation;
    const double pull = spread.dot(gradient_of(problem, problem.figures[k].form, balance.values));
    const double part = pull * pull * balance.weights[k] / (deviation * deviation) / variance;
    knowledge.figures.push_back(variance > 0 ? part : 0);
  }
  for (std::size_t i = 0; i < problem.cells.size(); ++i) {
    const double pull = spread[static_cast<Eigen::Index>(i)] / problem.cells[i].deviation;
    knowledge.priors.push_back(variance > 0 ? pull * pull / variance : 0);
  }
  return knowledge;
}

double variance_reduction(const BalanceProblem& problem, const Balance& balance,
                          const BalanceForm& form, const BalanceForm& candidate,
                          double candidate_deviation) {
  const Vector gradient = gradient_of(problem, form, balance.values);
  const Vector other = gradient_of(problem, candidate, balance.values);
  const double variance = gradient.dot(covariance_times(balance, gradient));
  const Vector spread = covariance_times(balance, other);
  const double common = gradient.dot(spread);
  if (!(variance > 0)) return 0;
  return common * common /
         (variance * (other.dot(spread) + candidate_deviation * candidate_deviation));
}

Loadings loadings_of(std::span<const double> covariance, std::size_t n, double tolerance) {
  Loadings loadings;
  std::vector<double> left(n);
  for (std::size_t i = 0; i < n; ++i) left[i] = covariance[i * n + i];
  std::vector<std::vector<double>> columns;
  while (columns.size() < n) {
    std::size_t pivot = n;
    for (std::size_t i = 0; i < n; ++i)
      if (left[i] > tolerance * covariance[i * n + i] && (pivot == n || left[i] > left[pivot]))
        pivot = i;
    if (pivot == n) break;
    std::vector<double> column(n);
    const double root = std::sqrt(left[pivot]);
    for (std::size_t i = 0; i < n; ++i) {
      double value = covariance[i * n + pivot];
      for (const std::vector<double>& before : columns) value -= before[i] * before[pivot];
      column[i] = value / root;
    }
    for (std::size_t i = 0; i < n; ++i) left[i] = std::max(left[i] - column[i] * column[i], 0.0);
    left[pivot] = 0;
    columns.push_back(std::move(column));
  }
  loadings.components = static_cast<int>(columns.size());
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (const std::vector<double>& column : columns) sum += column[i] * column[i];
    const double scale = sum > 0 ? std::sqrt(covariance[i * n + i] / sum) : 0;
    for (const std::vector<double>& column : columns) loadings.values.push_back(column[i] * scale);
  }
  return loadings;
}

}  // namespace gapcast
