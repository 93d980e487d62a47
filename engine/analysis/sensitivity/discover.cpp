// Outcomes against drawn inputs; boxes are searched on one half of the members and told by the
// other.
#include "engine/analysis/sensitivity/discover.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "engine/analysis/sensitivity/sobol_indices.hpp"
#include "engine/base/numerics.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

// Inputs with no more values than this are told by their values, others by rounded bounds.
constexpr std::size_t kFewValues = 12;

class Discovering {
 public:
  Discovering(const Trials& trials, const TargetQuestion& question, const DiscoverOptions& options,
              const std::function<void(double)>& advanced, const std::stop_token& stop)
      : options_(options),
        advanced_(advanced),
        stop_(stop),
        target_(trials.targets()[static_cast<std::size_t>(question.target)]),
        redraws_(trials, question.area, target_.indicator) {
    result_.question = question;
    result_.members = trials.options().members;
  }

  std::optional<Discovery> result() {
    const std::optional<Query> query = redraws_.judged(result_.question);
    if (!query) return std::nullopt;
    const auto values = redraws_.values({}, {*query}, result_.members, stop_);
    if (values.empty()) return std::nullopt;
    judge(values.front());
    if (result_.status != DiscoveryStatus::one_sided) {
      collect(*query);
      search();
    }
    if (stop_.stop_requested()) return std::nullopt;
    for (DrawnInput& input : result_.inputs) input.values.clear();
    return std::move(result_);
  }

 private:
  const DiscoverOptions& options_;
  const std::function<void(double)>& advanced_;
  const std::stop_token& stop_;
  const TargetSpec& target_;
  Redraws redraws_;
  Discovery result_;
  std::vector<double> outcome_;

  void tell(double fraction) const {
    if (advanced_) advanced_(fraction);
  }

  void judge(const std::vector<double>& values) {
    result_.chance = chance_of(target_, {values});
    const double met = result_.chance.probability;
    result_.of_missed = 1 - met <= options_.most_missed;
    if (std::min(met, 1 - met) < options_.rare) result_.status = DiscoveryStatus::one_sided;
    for (const double value : values)
      outcome_.push_back(meets(target_, value) != result_.of_missed ? 1.0 : 0.0);
  }

  // Inputs that move the indicator, by a short pick and freeze.
  void collect(const Query& query) {
    const std::int64_t few = std::min(options_.screening_members, result_.members);
    const auto a = redraws_.values({}, {query}, few, stop_);
    BootstrapOptions plain;
    plain.replicates = 0;
    for (std::size_t i = 0; i < redraws_.inputs().size() && !stop_.stop_requested(); ++i) {
      const RandomInput& input = redraws_.inputs()[i];
      const auto mixed = redraws_.values(input.streams, {query}, few, stop_);
      tell(0.5 * static_cast<double>(i + 1) / static_cast<double>(redraws_.inputs().size()));
      if (mixed.empty()) return;
      const SobolEstimator estimator(a.front(), mixed.front(), plain);
      // Of the pair (A, AB): the mean squared difference against twice the variance.
      double squares = 0;
      for (std::size_t m = 0; m < mixed.front().size(); ++m)
        squares += std::pow(a.front()[m] - mixed.front()[m], 2);
      const double total =
          squares / (2 * static_cast<double>(few) * std::max(estimator.variance(), 1e-300));
      if (total < options_.negligible) continue;
      auto drawn =
          drawn_input(redraws_, input, redraws_.compiled().year(query.year), result_.members);
      if (drawn) result_.inputs.push_back(std::move(*drawn));
    }
  }

  void search() {
    PrimData data;
    for (const DrawnInput& input : result_.inputs) data.inputs.emplace_back(input.values);
    data.outcome = outcome_;
    PrimRows searched, held_out;
    for (std::size_t m = 0; m < outcome_.size(); ++m)
      (m % 2 == 0 ? searched : held_out).push_back(m);
    std::vector<PrimBox> boxes;
    if (!data.inputs.empty() && !stop_.stop_requested())
      boxes = prim_boxes(data, searched, options_.prim, options_.most_boxes);
    tell(0.9);
    for (const PrimBox& box : boxes) keep(box, data, searched, held_out);
    set_covered(data, held_out);
    result_.status = result_.boxes.empty() ? DiscoveryStatus::nothing : DiscoveryStatus::found;
  }

  // A box is told if the half held out bears it out.
  void keep(const PrimBox& box, const PrimData& data, const PrimRows& searched,
            const PrimRows& held_out) {
    std::vector<PrimLimit> limits = box.limits;
    for (PrimLimit& limit : limits) round_bounds(limit);
    drop_chance(limits, data, outside_boxes(data, held_out));
    if (limits.empty()) return;
    const DiscoveredBox told{limits, fit_outside(limits, data, searched),
                             fit_outside(limits, data, held_out)};
    if (told.held_out.inside > 0 && tells_apart(told.held_out)) result_.boxes.push_back(told);
  }

  // Limits that the half held out explains by chance, the weakest first.
  void drop_chance(std::vector<PrimLimit>& limits, const PrimData& data,
                   const PrimRows& held_out) const {
    for (;;) {
      set_quasi_p(limits, data, held_out);
      const auto weakest = std::max_element(
          limits.begin(), limits.end(),
          [](const PrimLimit& a, const PrimLimit& b) { return a.quasi_p < b.quasi_p; });
      if (weakest == limits.end() || weakest->quasi_p <= options_.prim.most_quasi_p) return;
      limits.erase(weakest);
    }
  }
  // Many members make any difference certain; it must also be one that is worth a sentence.
  bool tells_apart(const PrimFit& fit) const {
    return fit.density * (1 - fit.base) >= options_.least_odds * fit.base * (1 - fit.density);
  }

  bool in_any_box(const PrimData& data, std::size_t row) const {
    return std::any_of(result_.boxes.begin(), result_.boxes.end(), [&](const DiscoveredBox& box) {
      return fit_of(box.limits, data, {row}).inside == 1;
    });
  }
  PrimRows outside_boxes(const PrimData& data, const PrimRows& rows) const {
    PrimRows left;
    for (const std::size_t row : rows)
      if (!in_any_box(data, row)) left.push_back(row);
    return left;
  }
  // On the rows that no box before holds; coverage and mass of all rows, so that those of the boxes
  // add up.
  PrimFit fit_outside(const std::vector<PrimLimit>& limits, const PrimData& data,
                      const PrimRows& rows) const {
    PrimFit fit = fit_of(limits, data, outside_boxes(data, rows));
    double all = 0;
    for (const std::size_t row : rows) all += outcome_[row];
    fit.coverage = fit.hits / all;
    fit.mass = static_cast<double>(fit.inside) / static_cast<double>(rows.size());
    return fit;
  }

  void set_covered(const PrimData& data, const PrimRows& held_out) {
    double all = 0, covered = 0;
    for (const std::size_t m : held_out) {
      all += outcome_[m];
      if (in_any_box(data, m)) covered += outcome_[m];
    }
    result_.covered = all > 0 ? covered / all : 0;
  }

  // To a hundredth of the range in which nine of ten members lie, as a round number; values of an
  // input that has few stay.
  void round_bounds(PrimLimit& limit) const {
    std::vector<double> values = result_.inputs[limit.input].values;
    std::sort(values.begin(), values.end());
    const std::set<double> different(values.begin(), values.end());
    if (different.size() <= kFewValues) return;
    const double spread = quantile_sorted(values, 0.95) - quantile_sorted(values, 0.05);
    if (!(spread > 0)) return;
    const double step = std::pow(10.0, std::floor(std::log10(spread / 10)));
    for (double* bound : {&limit.low, &limit.high})
      if (std::isfinite(*bound)) *bound = std::round(*bound / step) * step;
  }
};

}  // namespace

std::optional<Discovery> discover(const Trials& trials, const TargetQuestion& question,
                                  const DiscoverOptions& options,
                                  const std::function<void(double)>& advanced,
                                  const std::stop_token& stop) {
  return Discovering(trials, question, options, advanced, stop).result();
}

}  // namespace gapcast
