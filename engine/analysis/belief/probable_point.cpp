// Linearise, project, repeat.
#include "engine/analysis/belief/probable_point.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

constexpr double kBrokenDown = -1e300;
constexpr double kAligned = 1e-4;  // standard deviations by which the last step may move
constexpr int kHalvings = 6;

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

class Searching {
 public:
  Searching(int n, const Margin& margin, const Correlate& correlate, const PointSearch& search)
      : margin_(margin), correlate_(correlate), search_(search) {
    result_.at.assign(static_cast<std::size_t>(n), 0);
    result_.gradient = result_.part = result_.at;
  }

  ProbablePoint result() {
    here_ = result_.origin = value(result_.at);
    if (!(here_ > kBrokenDown)) return result_;
    tolerance_ = search_.tolerance * std::max(std::abs(here_), 1e-9);
    for (int round = 0; round < search_.rounds; ++round) {
      set_gradient();
      const std::vector<double> across = correlate_(result_.gradient);
      const double slope = dot(result_.gradient, across);
      if (!(slope > 0)) {
        result_.flat = round == 0;
        return result_;
      }
      const double factor = (dot(result_.gradient, result_.at) - here_) / slope;
      std::vector<double> next = across;
      for (double& x : next) x *= factor;
      tell(across, factor, slope);
      if (std::abs(here_) <= tolerance_ && moved(next) <= kAligned) {
        result_.reached = std::abs(result_.distance) <= search_.farthest;
        return result_;
      }
      if (!step_to(next)) return result_;
    }
    return result_;
  }

 private:
  const Margin& margin_;
  const Correlate& correlate_;
  const PointSearch& search_;
  ProbablePoint result_;
  double here_ = 0, tolerance_ = 0;

  double value(const std::vector<double>& x) {
    ++result_.runs;
    return margin_(x);
  }

  void set_gradient() {
    std::vector<double> x = result_.at;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double kept = x[i];
      x[i] = kept + search_.step;
      const double there = value(x);
      result_.gradient[i] = there > kBrokenDown ? (there - here_) / search_.step : 0;
      x[i] = kept;
    }
  }

  double moved(const std::vector<double>& next) const {
    double most = 0;
    for (std::size_t i = 0; i < next.size(); ++i)
      most = std::max(most, std::abs(next[i] - result_.at[i]));
    return most;
  }

  // At x = factor R g, x' R^-1 x = factor^2 g' R g, of which input i has factor x_i g_i.
  void tell(const std::vector<double>& across, double factor, double slope) {
    result_.spread = std::sqrt(slope);
    result_.distance = factor * result_.spread;
    for (std::size_t i = 0; i < across.size(); ++i)
      result_.part[i] = across[i] * result_.gradient[i] / slope;
  }

  // Moves towards the point, less far while that leads away from the boundary; false where it
  // leads nowhere. Points beyond twice the farthest distance are not tried.
  bool step_to(const std::vector<double>& next) {
    const double length = std::abs(result_.distance);
    double fraction = length > 2 * search_.farthest ? 2 * search_.farthest / length : 1;
    for (int i = 0; i <= kHalvings; ++i, fraction /= 2) {
      std::vector<double> x = result_.at;
      for (std::size_t k = 0; k < x.size(); ++k) x[k] += fraction * (next[k] - x[k]);
      const double there = value(x);
      const bool nearer = std::abs(there) < std::abs(here_) || std::abs(there) <= tolerance_;
      if (!(there > kBrokenDown) || (!nearer && i < kHalvings)) continue;
      result_.at = std::move(x);
      here_ = there;
      return true;
    }
    return false;
  }
};

}  // namespace

ProbablePoint probable_point(int n, const Margin& margin, const Correlate& correlate,
                             const PointSearch& search) {
  return Searching(n, margin, correlate, search).result();
}

}  // namespace gapcast
