// Pooled regressions of what came on what the constants expect.
#include "engine/analysis/estimate/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/estimate/moments.hpp"

namespace gapcast {
namespace {

constexpr double kMostSpeed = 0.25;      // a year; faster is noise of the figures
constexpr std::size_t kWindow = 4;       // years over which growth is followed
constexpr std::size_t kFirstWindow = 3;  // years of growth before the first one

// The areas in one year: gap at its beginning and change in it, less the year's means.
struct YearOfPanel {
  std::vector<std::size_t> area;
  std::vector<double> gap, change;
};

void take_mean_out(std::vector<double>& values, const std::vector<std::size_t>& area,
                   std::span<const double> weights) {
  double sum = 0, n = 0;
  for (std::size_t j = 0; j < values.size(); ++j)
    sum += weights[area[j]] * values[j], n += weights[area[j]];
  for (double& value : values) value -= sum / n;
}

std::vector<YearOfPanel> years_of(PanelYears panel, std::span<const double> weights) {
  std::vector<YearOfPanel> years;
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const auto& y = panel[i];
    if (years.size() + 1 < y.size()) years.resize(y.size() - 1);
    for (std::size_t age = 1; age < y.size(); ++age) {
      YearOfPanel& year = years[age - 1];
      const double before = y[y.size() - 1 - age];
      year.area.push_back(i);
      year.gap.push_back(before);
      year.change.push_back(y[y.size() - age] - before);
    }
  }
  for (YearOfPanel& year : years) {
    take_mean_out(year.gap, year.area, weights);
    take_mean_out(year.change, year.area, weights);
  }
  return years;
}

// Sum of the squared sums of each cluster, corrected for their number.
double clustered(const std::vector<double>& sums) {
  double squares = 0;
  for (const double sum : sums) squares += sum * sum;
  const double n = static_cast<double>(sums.size());
  return squares * n / (n - 1);
}

double window_mean(std::span<const double> growth, std::size_t from) {
  return weighted_mean(growth.subspan(from, kWindow), 0);
}

}  // namespace

double moved_constant(double constant, double width, const std::optional<Estimate>& own,
                      double errors) {
  if (!own) return constant;
  const double apart = own->value - constant;
  const double least = kept_of(width * width, own->width * own->width);
  return constant + relative_weight(errors * own->width, apart, least) * apart;
}

std::optional<Estimate> reversion_evidence(PanelYears log_odds) {
  if (log_odds.size() < kPanelAreas) return {};
  std::vector<double> weights;
  for (const auto& y : log_odds) weights.push_back(1 / variance_of_changes(changes_of(y)));
  const std::vector<YearOfPanel> years = years_of(log_odds, weights);
  if (years.size() < kOwnTrendYears) return {};
  double squares = 0, products = 0;
  for (const YearOfPanel& year : years)
    for (std::size_t j = 0; j < year.area.size(); ++j) {
      squares += weights[year.area[j]] * year.gap[j] * year.gap[j];
      products += weights[year.area[j]] * year.gap[j] * year.change[j];
    }
  if (!(squares > 0)) return {};
  const double speed = -products / squares;
  std::vector<double> by_area(log_odds.size()), by_year;
  for (const YearOfPanel& year : years) {
    by_year.push_back(0);
    for (std::size_t j = 0; j < year.area.size(); ++j) {
      const double residual = year.change[j] + speed * year.gap[j];
      const double score = weights[year.area[j]] * year.gap[j] * residual;
      by_area[year.area[j]] += score;
      by_year.back() += score;
    }
  }
  return Estimate{speed, std::sqrt(clustered(by_area) + clustered(by_year)) / squares};
}

std::optional<Estimate> kept_evidence(std::span<const double> growth, const TrendRule& rule,
                                      double world) {
  const double fading = mean_damping(rule.damping, kWindow);
  std::vector<double> expected, came;
  for (std::size_t t = kFirstWindow; t + kWindow <= growth.size(); ++t) {
    const auto known = growth.first(t);
    expected.push_back((weighted_mean(known, kLongHalfLife) - world) * (1 - fading));
    came.push_back(window_mean(growth, t) - world -
                   (weighted_mean(known, kRecentHalfLife) - world) * fading);
  }
  const double apart = static_cast<double>(came.size()) / kWindow;  // windows
  double squares = 0, products = 0, misses = 0;
  for (std::size_t j = 0; j < came.size(); ++j)
    squares += expected[j] * expected[j], products += expected[j] * came[j];
  if (apart < 2 || !(squares > 0)) return {};
  const double kept = products / squares;
  for (std::size_t j = 0; j < came.size(); ++j)
    misses += (came[j] - kept * expected[j]) * (came[j] - kept * expected[j]);
  const double variance = misses / static_cast<double>(came.size()) * apart / (apart - 1);
  return Estimate{kept, std::sqrt(kWindow * variance / squares)};
}

Reversion learned_reversion(PanelYears log_odds, const Reversion& constant,
                            const PanelEvidence& evidence) {
  Reversion result = constant;
  const double speed = moved_constant(1 - constant.panel_persistence, evidence.speed_width,
                                      reversion_evidence(log_odds), evidence.errors);
  result.panel_persistence = 1 - std::clamp(speed, 0.0, kMostSpeed);
  return result;
}

TrendRule learned_trend(std::span<const double> growth, std::size_t areas,
                        const TrendRule& constant, double world, const PanelEvidence& evidence) {
  TrendRule result = constant;
  if (areas < kPanelAreas) return result;
  // No width: what four panels keep cannot be told from the constant.
  const double kept =
      moved_constant(constant.kept, 0, kept_evidence(growth, constant, world), evidence.errors);
  result.kept = std::clamp(kept, 0.0, 1.0);
  return result;
}

}  // namespace gapcast
