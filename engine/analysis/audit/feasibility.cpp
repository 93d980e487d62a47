// Phase 1 of the simplex method on a dense tableau.
#include "engine/analysis/audit/feasibility.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gapcast {
namespace {

constexpr double kTolerance = 1e-9;  // of the largest bound
constexpr double kPivot = 1e-11;     // smaller entries are rounding
constexpr double kFarAway = 1000;    // times the largest bound stands for an infinite end

// Minimises the sum of the artificial variables of A y = b, y >= 0, b >= 0. The last column is b,
// the last row the objective.
class Tableau {
 public:
  Tableau(std::size_t rows, std::size_t columns)
      : rows_(rows), columns_(columns), cells_((rows + 1) * (columns + rows + 1), 0.0) {
    for (std::size_t row = 0; row < rows; ++row) basis_.push_back(columns + row);
  }

  double& at(std::size_t row, std::size_t column) { return cells_[row * width() + column]; }
  double& right(std::size_t row) { return at(row, width() - 1); }

  // The least sum of the artificial variables.
  double solve() {
    for (std::size_t row = 0; row < rows_; ++row) {
      if (right(row) < 0)
        for (std::size_t column = 0; column < width(); ++column) at(row, column) *= -1;
      at(row, columns_ + row) = 1;
      for (std::size_t column = 0; column < columns_; ++column)
        at(rows_, column) -= at(row, column);
      right(rows_) -= right(row);
    }
    while (const auto entering = entering_column()) {
      const auto leaving = leaving_row(*entering);
      if (!leaving) break;  // cannot be: the objective is bounded below by zero
      pivot(*leaving, *entering);
    }
    return -right(rows_);
  }

 private:
  std::size_t width() const { return columns_ + rows_ + 1; }

  std::optional<std::size_t> entering_column() {
    for (std::size_t column = 0; column < columns_; ++column)
      if (at(rows_, column) < -kPivot) return column;
    return std::nullopt;
  }

  std::optional<std::size_t> leaving_row(std::size_t entering) {
    std::optional<std::size_t> best;
    double least = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      if (at(row, entering) <= kPivot) continue;
      const double ratio = right(row) / at(row, entering);
      if (!best || ratio < least || (ratio == least && basis_[row] < basis_[*best])) {
        best = row;
        least = ratio;
      }
    }
    return best;
  }

  void pivot(std::size_t row, std::size_t column) {
    const double by = at(row, column);
    for (std::size_t i = 0; i < width(); ++i) at(row, i) /= by;
    for (std::size_t other = 0; other <= rows_; ++other) {
      const double factor = at(other, column);
      if (other == row || factor == 0) continue;
      for (std::size_t i = 0; i < width(); ++i) at(other, i) -= factor * at(row, i);
    }
    basis_[row] = column;
  }

  std::size_t rows_, columns_;
  std::vector<double> cells_;
  std::vector<std::size_t> basis_;
};

double largest_end(const std::vector<PrintedInterval>& bounds,
                   const std::vector<LinearCondition>& conditions) {
  double largest = 1e-300;
  const auto look = [&](const PrintedInterval& range) {
    for (const double end : {range.low, range.high})
      if (std::isfinite(end)) largest = std::max(largest, std::fabs(end));
  };
  for (const PrintedInterval& bound : bounds) look(bound);
  for (const LinearCondition& condition : conditions) look(condition.value);
  return largest;
}

}  // namespace

bool feasible(const std::vector<PrintedInterval>& bounds,
              const std::vector<LinearCondition>& conditions) {
  const double size = largest_end(bounds, conditions);
  // Every condition becomes an equation with its own value as one more bounded variable; all
  // variables are then counted from their low ends, in units of `size`.
  std::vector<PrintedInterval> all;
  const auto add = [&](const PrintedInterval& range) {
    all.push_back({std::isfinite(range.low) ? range.low / size : -kFarAway,
                   std::isfinite(range.high) ? range.high / size : kFarAway});
  };
  for (const PrintedInterval& bound : bounds) add(bound);
  for (const LinearCondition& condition : conditions) add(condition.value);
  const std::size_t n = all.size(), m = conditions.size();
  Tableau tableau(m + n, 2 * n);
  for (std::size_t row = 0; row < m; ++row) {
    double from_low_ends = 0;
    const auto put = [&](std::size_t variable, double coefficient) {
      tableau.at(row, variable) += coefficient;
      from_low_ends -= coefficient * all[variable].low;
    };
    for (const auto& [variable, coefficient] : conditions[row].terms) put(variable, coefficient);
    put(bounds.size() + row, -1);
    tableau.right(row) = from_low_ends;
  }
  for (std::size_t variable = 0; variable < n; ++variable) {
    tableau.at(m + variable, variable) = 1;
    tableau.at(m + variable, n + variable) = 1;
    tableau.right(m + variable) = all[variable].high - all[variable].low;
  }
  return tableau.solve() <= kTolerance * static_cast<double>(m + n);
}

}  // namespace gapcast
