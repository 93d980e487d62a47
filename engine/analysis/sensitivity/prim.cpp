// Peeling, pasting and pruning of boxes.
#include "engine/analysis/sensitivity/prim.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <boost/math/special_functions/beta.hpp>

namespace gapcast {
namespace {

bool inside(const std::vector<PrimLimit>& box, const PrimData& data, std::size_t row) {
  return std::all_of(box.begin(), box.end(), [&](const PrimLimit& limit) {
    return limit.holds(data.inputs[limit.input][row]);
  });
}

double mean_of(const PrimData& data, const PrimRows& rows) {
  double sum = 0;
  for (const std::size_t row : rows) sum += data.outcome[row];
  return rows.empty() ? 0 : sum / static_cast<double>(rows.size());
}

// P(X >= hits) of a binomial X.
double binomial_tail(double hits, double n, double p) {
  if (hits <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return boost::math::ibeta(hits, n - hits + 1, p);
}

// A limit on one side of an input, and what is left with it.
struct Cut {
  std::size_t input = 0;
  bool upper = false;
  double bound = 0;
  std::size_t inside = 0;
  double mean = 0;
};

// What is left of `rows` (with values `of` the input) within the bound.
void weigh(const PrimData& data, const PrimRows& rows, Cut& cut) {
  double sum = 0;
  const std::span<const double> values = data.inputs[cut.input];
  for (const std::size_t row : rows) {
    if (cut.upper ? values[row] > cut.bound : values[row] < cut.bound) continue;
    sum += data.outcome[row];
    ++cut.inside;
  }
  cut.mean = cut.inside == 0 ? 0 : sum / static_cast<double>(cut.inside);
}

// The bound that takes off the lowest (highest) cases: `count` of them, with ties all or none; of a
// value that more than `count` cases share, all of them. nullopt where all are equal.
std::optional<double> bound_after(std::vector<double>& values, std::size_t count, bool upper) {
  const auto order = [upper](double x, double y) { return upper ? x > y : x < y; };
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(count);
  std::nth_element(values.begin(), nth, values.end(), order);
  const double edge = *std::min_element(values.begin(), nth + 1, order);
  if (*nth != edge) return *nth;
  std::optional<double> next;
  for (const double value : values)
    if (order(edge, value) && (!next || order(value, *next))) next = value;
  return next;
}

// The rise of the mean for each case taken off.
double rate_of(const Cut& cut, double mean, std::size_t before) {
  return (cut.mean - mean) / static_cast<double>(before - cut.inside);
}

std::optional<Cut> best_peel(const PrimData& data, const PrimRows& rows, double part,
                             std::size_t least) {
  const double mean = mean_of(data, rows);
  const auto count =
      std::max<std::size_t>(1, static_cast<std::size_t>(part * static_cast<double>(rows.size())));
  std::optional<Cut> best;
  std::vector<double> values(rows.size());
  for (std::size_t input = 0; input < data.inputs.size(); ++input)
    for (const bool upper : {false, true}) {
      for (std::size_t k = 0; k < rows.size(); ++k) values[k] = data.inputs[input][rows[k]];
      const auto bound = bound_after(values, std::min(count, rows.size() - 1), upper);
      if (!bound) continue;
      Cut cut{input, upper, *bound};
      weigh(data, rows, cut);
      if (cut.inside < least || cut.inside == rows.size()) continue;
      if (!best || rate_of(cut, mean, rows.size()) > rate_of(*best, mean, rows.size())) best = cut;
    }
  return best;
}

PrimLimit& limit_on(std::vector<PrimLimit>& box, std::size_t input) {
  for (PrimLimit& limit : box)
    if (limit.input == input) return limit;
  box.push_back({input});
  return box.back();
}

void set_bound(std::vector<PrimLimit>& box, const Cut& cut) {
  PrimLimit& limit = limit_on(box, cut.input);
  (cut.upper ? limit.high : limit.low) = cut.bound;
}

PrimRows rows_in(const std::vector<PrimLimit>& box, const PrimData& data, const PrimRows& rows) {
  PrimRows kept;
  for (const std::size_t row : rows)
    if (inside(box, data, row)) kept.push_back(row);
  return kept;
}

// Which box of the way is the answer.
std::size_t chosen(const std::vector<PrimFit>& way, const PrimOptions& options) {
  for (std::size_t k = 0; k < way.size(); ++k)
    if (way[k].density >= options.density && way[k].coverage >= options.least_coverage) return k;
  const auto gain = [](const PrimFit& fit) { return fit.mass * (fit.density - fit.base); };
  return static_cast<std::size_t>(
      std::max_element(way.begin(), way.end(),
                       [&](const PrimFit& x, const PrimFit& y) { return gain(x) < gain(y); }) -
      way.begin());
}

// The box with one of its bounds moved out by some of the cases beyond it.
std::optional<std::vector<PrimLimit>> pasted(const std::vector<PrimLimit>& box, std::size_t which,
                                             bool upper, const PrimData& data, const PrimRows& rows,
                                             std::size_t count) {
  std::vector<PrimLimit> wider = box;
  double& bound = upper ? wider[which].high : wider[which].low;
  if (!std::isfinite(bound)) return std::nullopt;
  const double before = bound;
  bound = (upper ? 1 : -1) * std::numeric_limits<double>::infinity();
  std::vector<double> beyond;
  for (const std::size_t row : rows_in(wider, data, rows)) {
    const double value = data.inputs[box[which].input][row];
    if (upper ? value > before : value < before) beyond.push_back(value);
  }
  if (beyond.size() <= count) return wider;
  const auto nth = beyond.begin() + static_cast<std::ptrdiff_t>(count - 1);
  std::nth_element(beyond.begin(), nth, beyond.end(),
                   [upper](double x, double y) { return upper ? x < y : x > y; });
  bound = *nth;
  return wider;
}

void paste(std::vector<PrimLimit>& box, const PrimData& data, const PrimRows& rows,
           const PrimOptions& options) {
  for (;;) {
    const PrimFit now = fit_of(box, data, rows);
    const auto count = std::max<std::size_t>(
        1, static_cast<std::size_t>(options.paste * static_cast<double>(now.inside)));
    std::optional<std::vector<PrimLimit>> best;
    double best_density = now.density;
    for (std::size_t k = 0; k < box.size(); ++k)
      for (const bool upper : {false, true}) {
        const auto wider = pasted(box, k, upper, data, rows, count);
        if (!wider) continue;
        const PrimFit fit = fit_of(*wider, data, rows);
        if (fit.inside > now.inside && fit.density >= best_density) {
          best = wider;
          best_density = fit.density;
        }
      }
    if (!best) break;
    box = *best;
  }
  std::erase_if(box, [](const PrimLimit& limit) {
    return !std::isfinite(limit.low) && !std::isfinite(limit.high);
  });
}

std::vector<PrimLimit> without(const std::vector<PrimLimit>& box, std::size_t which) {
  std::vector<PrimLimit> other = box;
  other.erase(other.begin() + static_cast<std::ptrdiff_t>(which));
  return other;
}

// Drops what chance explains, then what adds least while there are too many limits.
void prune(std::vector<PrimLimit>& box, const PrimData& data, const PrimRows& rows,
           const PrimOptions& options) {
  while (!box.empty()) {
    set_quasi_p(box, data, rows);
    std::size_t weakest = 0;
    double least_loss = std::numeric_limits<double>::infinity();
    const double density = fit_of(box, data, rows).density;
    for (std::size_t k = 0; k < box.size(); ++k) {
      const double loss = box[k].quasi_p > options.most_quasi_p
                              ? -box[k].quasi_p
                              : density - fit_of(without(box, k), data, rows).density;
      if (loss < least_loss) {
        least_loss = loss;
        weakest = k;
      }
    }
    if (least_loss > 0 && box.size() <= options.most_limits) break;
    box = without(box, weakest);
  }
}

}  // namespace

PrimFit fit_of(const std::vector<PrimLimit>& box, const PrimData& data, const PrimRows& rows) {
  PrimFit fit;
  fit.cases = rows.size();
  double all = 0;
  for (const std::size_t row : rows) {
    all += data.outcome[row];
    if (!inside(box, data, row)) continue;
    ++fit.inside;
    fit.hits += data.outcome[row];
  }
  fit.coverage = fit.hits / all;
  fit.density = fit.hits / static_cast<double>(fit.inside);
  fit.mass = static_cast<double>(fit.inside) / static_cast<double>(fit.cases);
  fit.base = all / static_cast<double>(fit.cases);
  return fit;
}

void set_quasi_p(std::vector<PrimLimit>& box, const PrimData& data, const PrimRows& rows) {
  const PrimFit fit = fit_of(box, data, rows);
  for (std::size_t k = 0; k < box.size(); ++k)
    box[k].quasi_p = binomial_tail(fit.hits, static_cast<double>(fit.inside),
                                   fit_of(without(box, k), data, rows).density);
}

PrimBox prim(const PrimData& data, const PrimRows& rows, const PrimOptions& options) {
  PrimBox result;
  std::vector<std::vector<PrimLimit>> boxes = {{}};
  result.peeled = {fit_of({}, data, rows)};
  const auto least = std::max<std::size_t>(
      2, static_cast<std::size_t>(options.least_mass * static_cast<double>(rows.size())));
  PrimRows left = rows;
  while (const auto cut = best_peel(data, left, options.peel, least)) {
    std::vector<PrimLimit> box = boxes.back();
    set_bound(box, *cut);
    left = rows_in(box, data, left);
    result.peeled.push_back(fit_of(box, data, rows));
    boxes.push_back(std::move(box));
  }
  result.limits = boxes[chosen(result.peeled, options)];
  paste(result.limits, data, rows, options);
  prune(result.limits, data, rows, options);
  result.fit = fit_of(result.limits, data, rows);
  return result;
}

std::vector<PrimBox> prim_boxes(const PrimData& data, const PrimRows& rows,
                                const PrimOptions& options, std::size_t most) {
  std::vector<PrimBox> boxes;
  PrimRows left = rows;
  double all = 0;
  for (const std::size_t row : rows) all += data.outcome[row];
  while (boxes.size() < most && left.size() > 1) {
    PrimBox box = prim(data, left, options);
    if (box.limits.empty() || box.fit.hits < options.least_coverage * all) break;
    std::erase_if(left, [&](std::size_t row) { return inside(box.limits, data, row); });
    boxes.push_back(std::move(box));
  }
  return boxes;
}

}  // namespace gapcast
