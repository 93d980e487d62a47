// Conditioning members on figures that arrived after the data: moments, gains, the update.
#include "engine/run/conditioning.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <Eigen/Dense>

#include "engine/base/numerics.hpp"
#include "engine/kernel/random.hpp"
#include "engine/run/path.hpp"

namespace gapcast {
namespace {

std::size_t at(int value) { return static_cast<std::size_t>(value); }

bool is_share(const Output& output) {
  return output.kind == OutputKind::indicator &&
         info(static_cast<Indicator>(output.item)).presentation == Presentation::share;
}

double centred(double value, double about) { return std::isfinite(value) ? value - about : 0; }

// The path's values, [output][year]: sums are made about them, so that large levels lose no digits.
std::vector<double> middle_of(const Plan& plan) {
  std::vector<double> middle;
  for (const std::vector<double>& years : simulate_path(plan).values)
    for (const double value : years) middle.push_back(std::isfinite(value) ? value : 0);
  return middle;
}

// Sums of members about the middle.
struct Sums {
  std::vector<double> x;   // [output][year]
  std::vector<double> xh;  // [output][year][figure]

  void add(const Sums& other) {
    for (std::size_t c = 0; c < x.size(); ++c) x[c] += other.x[c];
    for (std::size_t c = 0; c < xh.size(); ++c) xh[c] += other.xh[c];
  }
};

// Sums of a simulated block of kBlockMembers; `figures` are the cells ([output][year]) of the
// figures.
Sums sums_of(std::span<const double> out, std::span<const double> middle,
             std::span<const std::size_t> figures) {
  const std::size_t cells = middle.size(), k = figures.size();
  const auto lane_of = [&](std::size_t cell, std::size_t lane) {
    return centred(out[cell * kBlockMembers + lane], middle[cell]);
  };
  Sums sums{std::vector<double>(cells), std::vector<double>(cells * k)};
  for (std::size_t c = 0; c < cells; ++c)
    for (std::size_t lane = 0; lane < at(kBlockMembers); ++lane) {
      const double x = lane_of(c, lane);
      sums.x[c] += x;
      for (std::size_t i = 0; i < k; ++i) sums.xh[c * k + i] += x * lane_of(figures[i], lane);
    }
  return sums;
}

}  // namespace

// Means and covariances with the figures' indicators, and the members of the latter.
struct Conditioning::Moments {
  std::vector<double> mean;                 // [output][year]
  std::vector<double> covariance;           // [output][year][figure]
  std::vector<std::vector<double>> values;  // [figure][member]
};

Conditioning::Conditioning(const Compiled& compiled, Workers& workers)
    : conditions_(compiled.conditions), n_years_(compiled.plan.n_years), seed_(compiled.plan.seed) {
  if (!active()) return;
  for (const Output& output : compiled.plan.outputs) is_share_.push_back(is_share(output));
  const Moments all = moments(compiled.plan, workers);
  choose(all);
  set_gains(all);
  expect(all);
}

std::vector<std::size_t> Conditioning::cells() const {
  std::vector<std::size_t> cells;
  for (const Condition& figure : conditions_)
    cells.push_back(at(figure.output) * at(n_years_) + at(figure.year));
  return cells;
}

Conditioning::Moments Conditioning::moments(const Plan& plan, Workers& workers) const {
  const Selection selection = select_all(plan);
  const std::vector<double> middle = middle_of(plan);
  const std::vector<std::size_t> figures = cells();
  const std::size_t k = figures.size();
  constexpr std::int64_t kBlocks = kConditioningMembers / kBlockMembers;
  Moments all;
  all.values.assign(k, std::vector<double>(static_cast<std::size_t>(kConditioningMembers)));
  std::vector<Sums> sums(static_cast<std::size_t>(kBlocks));
  workers.for_each(kBlocks, [&](std::int64_t b) {
    Workspace workspace(plan, selection);
    std::vector<double> out(middle.size() * kBlockMembers);
    const std::int64_t first = b * kBlockMembers;
    // A breach is told by the run itself, which meets the same members.
    simulate(plan, selection, {static_cast<std::uint64_t>(first), kBlockMembers, false}, workspace,
             out);
    sums[static_cast<std::size_t>(b)] = sums_of(out, middle, figures);
    for (std::size_t i = 0; i < k; ++i)
      std::copy_n(out.begin() + static_cast<std::ptrdiff_t>(figures[i] * kBlockMembers),
                  kBlockMembers, all.values[i].begin() + static_cast<std::ptrdiff_t>(first));
  });
  // In the order of the blocks, so that threads do not show.
  for (std::size_t b = 1; b < sums.size(); ++b) sums.front().add(sums[b]);
  const Sums& total = sums.front();
  constexpr auto kN = static_cast<double>(kConditioningMembers);
  for (std::size_t c = 0; c < middle.size(); ++c) {
    all.mean.push_back(middle[c] + total.x[c] / kN);
    for (std::size_t i = 0; i < k; ++i)
      all.covariance.push_back((total.xh[c * k + i] - total.x[c] * total.x[figures[i]] / kN) /
                               (kN - 1));
  }
  return all;
}

// METHODS 4.5: what lies further than that from its mean is told, not forced.
void Conditioning::choose(const Moments& moments) {
  constexpr double kRounding = 1e-9;  // of a number that does not vary
  const std::vector<std::size_t> figures = cells();
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    const double expected = moments.mean[figures[i]];
    const double variance = moments.covariance[figures[i] * conditions_.size() + i];
    const double most = kFarthest * std::sqrt(std::max(variance, 0.0)) +
                        kRounding * std::max(1.0, std::fabs(expected));
    if (std::fabs(conditions_[i].value - expected) <= most) used_.push_back(i);
  }
}

// G = S H' (H S H' + R)^-1 of the figures in use, solved on the scale of correlations; figures that
// say the same exactly are averaged by the pseudo-inverse.
void Conditioning::set_gains(const Moments& moments) {
  const std::size_t k = conditions_.size(), n_cells = moments.mean.size();
  gains_.assign(n_cells * k, 0.0);
  if (used_.empty()) return;
  const auto n = static_cast<Eigen::Index>(used_.size());
  const auto used = [&](Eigen::Index i) { return used_[static_cast<std::size_t>(i)]; };
  const auto row_of = [&](std::size_t cell) {
    Eigen::RowVectorXd row(n);
    for (Eigen::Index i = 0; i < n; ++i) row(i) = moments.covariance[cell * k + used(i)];
    return row;
  };
  const std::vector<std::size_t> figures = cells();
  Eigen::MatrixXd m(n, n);
  for (Eigen::Index i = 0; i < n; ++i) m.row(i) = row_of(figures[used(i)]);
  m = (m + m.transpose().eval()) / 2;
  for (Eigen::Index i = 0; i < n; ++i) m(i, i) += std::pow(conditions_[used(i)].sd, 2);
  const Eigen::VectorXd scale = m.diagonal().unaryExpr(
      [](double variance) { return variance > 1e-20 ? 1 / std::sqrt(variance) : 0; });
  const Eigen::MatrixXd scaled = scale.asDiagonal() * m * scale.asDiagonal();
  Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> solver;
  solver.setThreshold(1e-10);
  solver.compute(scaled);
  const Eigen::MatrixXd inverse = scale.asDiagonal() * solver.pseudoInverse() * scale.asDiagonal();
  for (std::size_t c = 0; c < n_cells; ++c) {
    const Eigen::RowVectorXd gains = row_of(c) * inverse;
    for (Eigen::Index i = 0; i < n; ++i) gains_[c * k + used(i)] = gains(i);
  }
}

// What was expected, and what is left after all figures together.
void Conditioning::expect(const Moments& moments) {
  const std::size_t k = conditions_.size();
  const std::vector<std::size_t> figures = cells();
  for (std::size_t i = 0; i < k; ++i) {
    const std::size_t cell = figures[i];
    std::vector<double> sorted = moments.values[i];
    std::sort(sorted.begin(), sorted.end());
    double variance = moments.covariance[cell * k + i];
    Expectation e;
    e.mean = e.posterior_mean = moments.mean[cell];
    e.sd = std::sqrt(std::max(variance, 0.0));
    for (std::size_t j = 0; j < k; ++j) {
      const double g = gains_[cell * k + j];
      e.posterior_mean += g * (conditions_[j].value - moments.mean[figures[j]]);
      // (I - G H) S, its row of this figure.
      variance -= g * moments.covariance[cell * k + j];
    }
    e.posterior_sd = std::sqrt(std::max(variance, 0.0));
    e.p05 = quantile_sorted(sorted, 0.05);
    e.p50 = quantile_sorted(sorted, 0.50);
    e.p95 = quantile_sorted(sorted, 0.95);
    e.surprise = conditions_[i].value < e.p05 || conditions_[i].value > e.p95;
    e.used = std::find(used_.begin(), used_.end(), i) != used_.end();
    expectations_.push_back(e);
  }
}

std::vector<int> Conditioning::with_observed(std::vector<int> outputs) const {
  for (const Condition& figure : conditions_) outputs.push_back(figure.output);
  std::sort(outputs.begin(), outputs.end());
  outputs.erase(std::unique(outputs.begin(), outputs.end()), outputs.end());
  return outputs;
}

// By figure and lane: c + eta - H x, by which each output moves times its gain.
std::vector<std::array<double, kBlockMembers>> Conditioning::moves(const Selection& selection,
                                                                   const Block& block,
                                                                   const OutputRows& out) const {
  std::vector<std::array<double, kBlockMembers>> moves(conditions_.size());
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    const Condition& figure = conditions_[i];
    const auto found =
        std::lower_bound(selection.outputs.begin(), selection.outputs.end(), figure.output);
    const auto position = static_cast<std::size_t>(found - selection.outputs.begin());
    const double* h = out.row(position * at(n_years_) + at(figure.year));
    const std::uint64_t seed = selection.second.of(figure.stream, seed_);
    const bool certain = block.deterministic || figure.sd == 0;
    for (int lane = 0; lane < block.n_members; ++lane) {
      const std::uint64_t member = block.first_member + static_cast<std::uint64_t>(lane);
      const double eta =
          certain ? 0 : figure.sd * inverse_normal(uniform_of_member(seed, member, figure.stream));
      moves[i][at(lane)] = figure.value + eta - h[lane];
    }
  }
  return moves;
}

void Conditioning::apply(const Selection& selection, const Block& block,
                         const OutputRows& out) const {
  if (!active()) return;
  const auto moved = moves(selection, block, out);
  const std::size_t k = conditions_.size();
  for (std::size_t p = 0; p < selection.outputs.size(); ++p) {
    const std::size_t output = at(selection.outputs[p]);
    for (std::size_t year = 0; year < at(n_years_); ++year) {
      const std::span x(out.row(p * at(n_years_) + year), at(block.n_members));
      const double* gains = gains_.data() + (output * at(n_years_) + year) * k;
      for (std::size_t i = 0; i < k; ++i)
        for (std::size_t lane = 0; lane < x.size() && gains[i] != 0; ++lane)
          x[lane] += gains[i] * moved[i][lane];
      // Not std::clamp: a value before the area's start stays NaN.
      if (is_share_[output])
        for (double& value : x) value = value < 0 ? 0 : value > 100 ? 100 : value;
    }
  }
}

}  // namespace gapcast
