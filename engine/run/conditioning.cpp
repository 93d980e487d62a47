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

// Sums of one block about the path, so that large levels lose no digits.
struct BlockSums {
  std::vector<double> x;   // [output][year]
  std::vector<double> xh;  // [output][year][figure]
};

double centred(double value, double about) { return std::isfinite(value) ? value - about : 0; }

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
  const Moments all = moments(compiled, workers);
  set_gains(all);
  expect(all);
}

Conditioning::Moments Conditioning::moments(const Compiled& compiled, Workers& workers) {
  const Plan& plan = compiled.plan;
  const Selection selection = select_all(plan);
  const std::size_t cells = plan.outputs.size() * at(n_years_), k = conditions_.size();
  const PathRun path = simulate_path(plan);
  std::vector<double> about(cells);
  for (std::size_t c = 0; c < cells; ++c) {
    const double value = path.values[c / at(n_years_)][c % at(n_years_)];
    about[c] = std::isfinite(value) ? value : 0;
  }
  const auto cell_of = [&](const Condition& figure) {
    return at(figure.output) * at(n_years_) + at(figure.year);
  };

  Moments all;
  all.values.assign(k, std::vector<double>(at(kConditioningMembers)));
  constexpr std::int64_t kBlocks = kConditioningMembers / kBlockMembers;
  std::vector<BlockSums> sums(at(static_cast<int>(kBlocks)));
  workers.for_each(kBlocks, [&](std::int64_t b) {
    Workspace workspace(plan, selection);
    std::vector<double> out(cells * kBlockMembers);
    const auto first = static_cast<std::uint64_t>(b * kBlockMembers);
    // A breach is told by the run itself, which meets the same members.
    simulate(plan, selection, {first, kBlockMembers, false}, workspace, out);
    BlockSums& sum = sums[static_cast<std::size_t>(b)];
    sum.x.assign(cells, 0);
    sum.xh.assign(cells * k, 0);
    std::vector<double> h(k * kBlockMembers);
    for (std::size_t i = 0; i < k; ++i) {
      const std::size_t cell = cell_of(conditions_[i]);
      for (std::size_t lane = 0; lane < at(kBlockMembers); ++lane) {
        const double value = out[cell * kBlockMembers + lane];
        h[i * kBlockMembers + lane] = centred(value, about[cell]);
        all.values[i][static_cast<std::size_t>(first) + lane] = value;
      }
    }
    for (std::size_t c = 0; c < cells; ++c)
      for (std::size_t lane = 0; lane < at(kBlockMembers); ++lane) {
        const double x = centred(out[c * kBlockMembers + lane], about[c]);
        sum.x[c] += x;
        for (std::size_t i = 0; i < k; ++i) sum.xh[c * k + i] += x * h[i * kBlockMembers + lane];
      }
  });

  constexpr auto kN = static_cast<double>(kConditioningMembers);
  std::vector<double> total(cells), products(cells * k);
  for (const BlockSums& sum : sums) {
    for (std::size_t c = 0; c < cells; ++c) total[c] += sum.x[c];
    for (std::size_t c = 0; c < cells * k; ++c) products[c] += sum.xh[c];
  }
  all.mean.resize(cells);
  all.covariance.resize(cells * k);
  for (std::size_t c = 0; c < cells; ++c) {
    all.mean[c] = about[c] + total[c] / kN;
    for (std::size_t i = 0; i < k; ++i) {
      const double h_total = total[cell_of(conditions_[i])];
      all.covariance[c * k + i] = (products[c * k + i] - total[c] * h_total / kN) / (kN - 1);
    }
  }
  return all;
}

// G = S H' (H S H' + R)^-1, solved on the scale of correlations; figures that say the same exactly
// are averaged by the pseudo-inverse.
void Conditioning::set_gains(const Moments& moments) {
  const std::size_t k = conditions_.size(), cells = moments.mean.size();
  const auto n = static_cast<Eigen::Index>(k);
  Eigen::MatrixXd m(n, n);
  for (std::size_t i = 0; i < k; ++i) {
    const std::size_t cell = at(conditions_[i].output * n_years_ + conditions_[i].year);
    for (std::size_t j = 0; j < k; ++j)
      m(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
          moments.covariance[cell * k + j];
  }
  m = (m + m.transpose().eval()) / 2;
  for (std::size_t i = 0; i < k; ++i)
    m(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(i)) +=
        conditions_[i].sd * conditions_[i].sd;
  const Eigen::VectorXd scale = m.diagonal().unaryExpr(
      [](double variance) { return variance > 1e-20 ? 1 / std::sqrt(variance) : 0; });
  const Eigen::MatrixXd scaled = scale.asDiagonal() * m * scale.asDiagonal();
  Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> solver;
  solver.setThreshold(1e-10);
  solver.compute(scaled);
  const Eigen::MatrixXd inverse = scale.asDiagonal() * solver.pseudoInverse() * scale.asDiagonal();
  gains_.resize(cells * k);
  for (std::size_t c = 0; c < cells; ++c) {
    const Eigen::Map<const Eigen::RowVectorXd> row(moments.covariance.data() + c * k, n);
    Eigen::Map<Eigen::RowVectorXd>(gains_.data() + c * k, n) = row * inverse;
  }
}

double Conditioning::gain(int output, int year, std::size_t figure) const {
  return gains_[(at(output) * at(n_years_) + at(year)) * conditions_.size() + figure];
}

// What was expected, and what is left after all figures together.
void Conditioning::expect(const Moments& moments) {
  const std::size_t k = conditions_.size();
  std::vector<double> surprise(k);
  for (std::size_t i = 0; i < k; ++i) {
    const std::size_t cell = at(conditions_[i].output * n_years_ + conditions_[i].year);
    surprise[i] = conditions_[i].value - moments.mean[cell];
  }
  for (std::size_t i = 0; i < k; ++i) {
    const Condition& figure = conditions_[i];
    const std::size_t cell = at(figure.output * n_years_ + figure.year);
    std::vector<double> sorted = moments.values[i];
    std::sort(sorted.begin(), sorted.end());
    Expectation e;
    e.mean = e.posterior_mean = moments.mean[cell];
    double variance = moments.covariance[cell * k + i];
    e.sd = std::sqrt(std::max(variance, 0.0));
    for (std::size_t j = 0; j < k; ++j) {
      const double g = gain(figure.output, figure.year, j);
      e.posterior_mean += g * surprise[j];
      // (I - G H) S, its row of this figure.
      variance -= g * moments.covariance[cell * k + j];
    }
    e.posterior_sd = std::sqrt(std::max(variance, 0.0));
    e.p05 = quantile_sorted(sorted, 0.05);
    e.p50 = quantile_sorted(sorted, 0.50);
    e.p95 = quantile_sorted(sorted, 0.95);
    e.surprise = figure.value < e.p05 || figure.value > e.p95;
    expectations_.push_back(e);
  }
}

std::vector<int> Conditioning::with_observed(std::vector<int> outputs) const {
  for (const Condition& figure : conditions_) outputs.push_back(figure.output);
  std::sort(outputs.begin(), outputs.end());
  outputs.erase(std::unique(outputs.begin(), outputs.end()), outputs.end());
  return outputs;
}

void Conditioning::apply(const Selection& selection, const Block& block,
                         std::span<double> out) const {
  if (!active()) return;
  const auto row = [&](std::size_t position, int year) {
    return out.subspan((position * at(n_years_) + at(year)) * kBlockMembers, kBlockMembers);
  };
  std::vector<std::array<double, kBlockMembers>> moved(conditions_.size());
  for (std::size_t i = 0; i < conditions_.size(); ++i) {
    const Condition& figure = conditions_[i];
    const auto found =
        std::lower_bound(selection.outputs.begin(), selection.outputs.end(), figure.output);
    const auto h = row(static_cast<std::size_t>(found - selection.outputs.begin()), figure.year);
    for (int lane = 0; lane < block.n_members; ++lane) {
      const std::uint64_t member = block.first_member + static_cast<std::uint64_t>(lane);
      const double eta =
          block.deterministic || figure.sd == 0
              ? 0
              : figure.sd * inverse_normal(uniform_of_member(seed_, member, figure.stream));
      moved[i][at(lane)] = figure.value + eta - h[at(lane)];
    }
  }
  for (std::size_t p = 0; p < selection.outputs.size(); ++p) {
    const int output = selection.outputs[p];
    for (int year = 0; year < n_years_; ++year) {
      const auto x = row(p, year);
      for (std::size_t i = 0; i < conditions_.size(); ++i) {
        const double g = gain(output, year, i);
        if (g == 0) continue;
        for (std::size_t lane = 0; lane < at(block.n_members); ++lane)
          x[lane] += g * moved[i][lane];
      }
      if (is_share_[at(output)])
        // Not std::clamp: a value before the area's start stays NaN.
        for (double& value : x.first(at(block.n_members)))
          value = value < 0 ? 0 : value > 100 ? 100 : value;
    }
  }
}

}  // namespace gapcast
