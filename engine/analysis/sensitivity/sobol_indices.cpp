// Jansen's estimators; the bootstrap draws units of runs by address, so that it is the same for all
// inputs.
#include "engine/analysis/sensitivity/sobol_indices.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/hash.hpp"
#include "engine/kernel/random.hpp"

namespace gapcast {
namespace {

double squared(double x) { return x * x; }

// Unit weights of a replicate: units drawn with replacement, as many as there are.
void draw_units(std::uint64_t seed, std::size_t replicate, std::span<float> weights) {
  static const std::uint64_t stream = fnv1a("analysis/bootstrap");
  const auto n = static_cast<double>(weights.size());
  std::fill(weights.begin(), weights.end(), 0.0f);
  for (std::size_t k = 0; k < weights.size(); k += 4) {
    const PhiloxCounter words =
        words_of_years(seed, replicate, stream, static_cast<std::uint32_t>(k / 4));
    for (std::size_t w = 0; w < 4 && k + w < weights.size(); ++w)
      weights[static_cast<std::size_t>(uniform_of_word(words[w]) * n)] += 1;
  }
}

}  // namespace

std::size_t SobolEstimator::unit_of(std::size_t run) const { return run * units_ / a_.size(); }

SobolEstimator::SobolEstimator(std::span<const double> a, std::span<const double> b,
                               const BootstrapOptions& options)
    : a_(a),
      b_(b),
      options_(options),
      units_(std::min(a.size(), static_cast<std::size_t>(options.units))) {
  const auto n = static_cast<double>(a.size());
  mean_ = (pairwise_sum(a) + pairwise_sum(b)) / (2 * n);
  // About the mean, so that an offset costs no digits.
  std::vector<double> sum(units_), squares(units_);
  unlike_.resize(units_);
  runs_.resize(units_);
  for (std::size_t m = 0; m < a.size(); ++m) {
    const std::size_t unit = unit_of(m);
    sum[unit] += (a[m] - mean_) + (b[m] - mean_);
    squares[unit] += squared(a[m] - mean_) + squared(b[m] - mean_);
    unlike_[unit] += squared(b[m] - a[m]);
    runs_[unit] += 1;
  }
  variance_ = pairwise_sum(squares) / (2 * n);
  const auto replicates = static_cast<std::size_t>(options.replicates);
  weights_.resize(replicates * units_);
  for (std::size_t r = 0; r < replicates; ++r) {
    const std::span<float> weights(weights_.data() + r * units_, units_);
    draw_units(options.seed, r, weights);
    double s = 0, q = 0, k = 0;
    for (std::size_t u = 0; u < units_; ++u) {
      s += weights[u] * sum[u];
      q += weights[u] * squares[u];
      k += 2 * weights[u] * runs_[u];
    }
    variances_.push_back(q / k - squared(s / k));
  }
}

SobolIndex SobolEstimator::index(std::span<const double> mixed) const {
  if (!(variance_ > 0)) return {};
  std::vector<double> with_b(units_), with_a(units_);
  // Slope of (f(B) - f(AB_i))^2 on (f(B) - f(A))^2.
  const auto n = static_cast<double>(mixed.size());
  double to_bs = 0, aparts = 0, products = 0, squares = 0;
  for (std::size_t m = 0; m < mixed.size(); ++m) {
    const double to_b = squared(b_[m] - mixed[m]), apart = squared(b_[m] - a_[m]);
    with_b[unit_of(m)] += to_b;
    with_a[unit_of(m)] += squared(a_[m] - mixed[m]);
    to_bs += to_b;
    aparts += apart;
    products += to_b * apart;
    squares += apart * apart;
  }
  const double spread = squares - aparts * aparts / n;
  return estimate(with_b, with_a, spread > 0 ? (products - to_bs * aparts / n) / spread : 0);
}

SobolIndex SobolEstimator::estimate(std::span<const double> with_b, std::span<const double> with_a,
                                    double slope) const {
  SobolIndex index;
  const auto first_of = [slope](double to_b, double apart, double scale) {
    return 1 - to_b / scale - slope * (1 - apart / scale);
  };
  const double scale = 2 * static_cast<double>(a_.size()) * variance_;
  // Of an input that moves no run, AB_i is A: certainly nothing, without the rounding of sums.
  const bool moves = std::any_of(with_a.begin(), with_a.end(), [](double x) { return x > 0; });
  index.first = moves ? first_of(pairwise_sum(with_b), pairwise_sum(unlike_), scale) : 0;
  index.total = pairwise_sum(with_a) / scale;
  for (std::size_t r = 0; r < variances_.size(); ++r) {
    const float* weights = weights_.data() + r * units_;
    double to_b = 0, to_a = 0, apart = 0, runs = 0;
    for (std::size_t u = 0; u < units_; ++u) {
      to_b += weights[u] * with_b[u];
      to_a += weights[u] * with_a[u];
      apart += weights[u] * unlike_[u];
      runs += weights[u] * runs_[u];
    }
    const double scale_r = 2 * runs * variances_[r];
    index.first_replicates.push_back(moves ? first_of(to_b, apart, scale_r) : 0);
    index.total_replicates.push_back(to_a / scale_r);
  }
  index.first_interval = percentile_interval(index.first_replicates, options_.level);
  index.total_interval = percentile_interval(index.total_replicates, options_.level);
  return index;
}

Interval percentile_interval(std::vector<double> replicates, double level) {
  if (replicates.empty()) return {};
  std::sort(replicates.begin(), replicates.end());
  const double tail = (1 - level) / 2;
  return {quantile_sorted(replicates, tail), quantile_sorted(replicates, 1 - tail)};
}

SobolDesign sobol_design(int inputs, std::int64_t runs, std::uint64_t seed) {
  SobolDesign design;
  const auto points = [&](const char* set) {
    std::vector<std::vector<double>> table(static_cast<std::size_t>(runs));
    for (int i = 0; i < inputs; ++i) {
      const std::uint64_t stream = fnv1a("analysis/sobol/" + std::string(set) + std::to_string(i));
      for (std::int64_t m = 0; m < runs; ++m)
        table[static_cast<std::size_t>(m)].push_back(
            uniform_of_member(seed, static_cast<std::uint64_t>(m), stream));
    }
    return table;
  };
  design.a = points("a");
  design.b = points("b");
  return design;
}

SobolIndices sobol_indices(const SobolDesign& design,
                           const std::function<double(std::span<const double>)>& result,
                           const BootstrapOptions& options) {
  std::vector<double> a, b;
  for (const auto& point : design.a) a.push_back(result(point));
  for (const auto& point : design.b) b.push_back(result(point));
  const SobolEstimator estimator(a, b, options);
  SobolIndices indices{estimator.mean(), estimator.variance(), {}};
  for (std::size_t i = 0; i < design.a.front().size(); ++i) {
    std::vector<double> mixed;
    for (std::size_t m = 0; m < design.a.size(); ++m) {
      std::vector<double> point = design.a[m];
      point[i] = design.b[m][i];
      mixed.push_back(result(point));
    }
    indices.inputs.push_back(estimator.index(mixed));
  }
  return indices;
}

}  // namespace gapcast
