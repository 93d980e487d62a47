// Finding inputs and setting them.
#include "engine/analysis/belief/belief_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/analysis/added_lever.hpp"
#include "engine/base/text.hpp"
#include "engine/plan/normal.hpp"
#include "engine/scenario/quantities.hpp"
#include "engine/scenario/read.hpp"

namespace gapcast {
namespace {

// What the path leaves out by its definition: delays, cancellations and events by chance.
bool is_of_chance(const std::string& key) {
  return key == "delay_years" || key == "cancel_probability" || key == "annual_probability";
}

std::vector<std::string> words_of(const std::string& path) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t dot = std::min(path.find('.', at), path.size());
    words.push_back(path.substr(at, dot - at));
    at = dot + 1;
  }
  return words;
}

}  // namespace

BeliefInputs::BeliefInputs(const Trials& trials, const TargetQuestion& question)
    : trials_(trials), question_(question) {
  add_parameters();
  add_levers();
  const Plan& plan = trials_.compiled().plan;
  if (plan.factor_volatility.value > 0) {
    BeliefInput factor;
    factor.kind = InputKind::factor;
    const Years years = years_of(leaves().front());
    factor.from = years.from;
    factor.to = years.to;
    factor.scale = plan.interval_inflation.value * plan.factor_volatility.value *
                   spread(years, plan.factor_persistence.value);
    if (factor.scale > 0) inputs_.push_back(factor);
  }
  for (const int leaf : leaves()) {
    const Years years = years_of(leaf);
    if (years.n() < 1) continue;
    add_shocks(years);
    add_adoption(years);
    add_tracked(years);
  }
  add_base();
}

std::vector<int> BeliefInputs::leaves() const {
  const Plan& plan = trials_.compiled().plan;
  const PlanArea& area = plan.areas[static_cast<std::size_t>(question_.area)];
  const auto first = plan.area_leaves.begin() + area.first_leaf;
  return {first, first + area.n_leaves};
}

BeliefInputs::Years BeliefInputs::years_of(int leaf) const {
  const Compiled& compiled = trials_.compiled();
  const Leaf& known = compiled.plan.leaves[static_cast<std::size_t>(leaf)];
  int last = known.base;
  for (int i = 0; i < known.n_observed; ++i)
    last = std::max(
        last, compiled.plan.observed[static_cast<std::size_t>(known.first_observed + i)].year);
  const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(question_.target)];
  const auto indicator = indicator_of(target.indicator);
  const bool one_year =
      indicator && info(*indicator).presentation == Presentation::growth && !question_.period;
  Years years;
  years.leaf = leaf;
  years.last_known = compiled.year(last);
  years.to = question_.gap.year;
  years.from = years.last_known + 1;
  if (one_year) years.from = std::max(years.from, years.to);
  // Of an average only the years that are simulated: a push before them would be of no use.
  if (question_.period && !question_.period->simulated.empty())
    years.from = std::max(years.from, question_.period->simulated.front());
  return years;
}

// Standard deviation of the mean yearly push over the standard deviation of one year's shock: the
// cumulated autoregression from nothing in the last known year; of a year alone, that year's.
double BeliefInputs::spread(const Years& years, double persistence) const {
  const int n = years.to - years.last_known;
  if (n < 1 || years.n() < 1) return 0;
  double squares = 0;
  for (int k = 0; k < n; ++k) {
    double weight = 0;  // of the shock of year `to` - k in the sum over from ... to
    for (int year = years.from; year <= years.to; ++year)
      if (const int lag = year - (years.to - k); lag >= 0) weight += std::pow(persistence, lag);
    squares += weight * weight;
  }
  return std::sqrt(squares) / years.n();
}

// Numbers of the data that are drawn, by their ledger lines; the scenario's own by their spec,
// since one of them may serve many sectors.
void BeliefInputs::add_parameters() {
  const Compiled& compiled = trials_.compiled();
  std::map<std::string, int> here;
  for (const int leaf : leaves()) here[compiled.leaves[static_cast<std::size_t>(leaf)].id] = leaf;
  for (const LedgerEntry& entry : compiled.ledger) {
    if (!entry.path.starts_with("parameters.") || entry.status == "scenario" ||
        parse_number(entry.value) || (!entry.area.empty() && !here.contains(entry.area)))
      continue;
    Diagnostics ignored;
    const auto distribution = parse_distribution(entry.value, entry.origin, entry.path, ignored);
    const std::vector<std::string> words = words_of(entry.path);
    if (!distribution || distribution->is_constant() || words.size() != 3) continue;
    BeliefInput input;
    input.path = entry.path;
    input.area = entry.area;
    input.sector = words[1];
    input.name = words[2];
    input.distribution = *distribution;
    for (std::size_t s = 0; s < compiled.scheme.size(); ++s)
      if (compiled.scheme[s].id == input.sector && here.contains(input.area))
        input.weight = compiled.plan.sector(here.at(input.area), static_cast<int>(s)).real_va;
    inputs_.push_back(std::move(input));
  }
  for (const ParameterSpec& one : trials_.spec().parameters) {
    if (one.value.distribution.is_constant() || (!one.area.empty() && !here.contains(one.area)))
      continue;
    BeliefInput input;
    input.path = one.value.path;
    input.area = one.area;
    input.sector = one.sector;
    input.name = one.name;
    input.distribution = one.value.distribution;
    inputs_.push_back(std::move(input));
  }
}

void BeliefInputs::add_levers() {
  for (const LeverSpec& lever : trials_.spec().levers) {
    if (lever.kind == "shock" && lever.number("year") == nullptr) continue;
    const auto add = [&](const Quantity& quantity) {
      if (quantity.distribution.is_constant()) return;
      BeliefInput input;
      input.kind = InputKind::lever;
      input.path = input.name = quantity.path;
      input.area = lever.area;
      input.sector = lever.sector;
      input.distribution = quantity.distribution;
      inputs_.push_back(std::move(input));
    };
    for (const auto& [key, quantity] : lever.numbers)
      if (!is_of_chance(key)) add(quantity);
    for (const auto& [key, quantity] : lever.effects) add(quantity);
  }
}

void BeliefInputs::add_shocks(const Years& years) {
  const Compiled& compiled = trials_.compiled();
  const Leaf& leaf = compiled.plan.leaves[static_cast<std::size_t>(years.leaf)];
  for (int s = 0; s < compiled.plan.n_sectors; ++s) {
    const LeafSector& sector = compiled.plan.sector(years.leaf, s);
    if (sector.real_va <= 0) continue;
    BeliefInput input;
    input.kind = InputKind::shock;
    input.area = compiled.leaves[static_cast<std::size_t>(years.leaf)].id;
    input.sector = compiled.scheme[static_cast<std::size_t>(s)].id;
    input.scale = leaf.interval_inflation.value * sector.volatility.value *
                  spread(years, sector.shock_persistence.value);
    input.weight = sector.real_va;
    input.from = years.from;
    input.to = years.to;
    loading_.resize(inputs_.size());
    loading_.push_back(sector.factor_loading.value);
    inputs_.push_back(std::move(input));
  }
}

void BeliefInputs::add_adoption(const Years& years) {
  const Compiled& compiled = trials_.compiled();
  const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(question_.target)];
  if (!target.indicator.starts_with("digital")) return;
  const Leaf& leaf = compiled.plan.leaves[static_cast<std::size_t>(years.leaf)];
  for (int s = 0; s < compiled.plan.n_sectors; ++s) {
    const LeafSector& sector = compiled.plan.sector(years.leaf, s);
    const bool digital = compiled.scheme[static_cast<std::size_t>(s)].digital == Digital::other;
    if (!digital || sector.real_va <= 0 || sector.adoption_volatility.value <= 0) continue;
    BeliefInput input;
    input.kind = InputKind::adoption;
    input.area = compiled.leaves[static_cast<std::size_t>(years.leaf)].id;
    input.sector = compiled.scheme[static_cast<std::size_t>(s)].id;
    // Adoption walks from the base year on: nothing of it is published by sector.
    const int base = compiled.year(leaf.base);
    input.from = base + 1;
    input.to = years.to;
    input.scale = leaf.interval_inflation.value * sector.adoption_volatility.value /
                  std::sqrt(std::max(1.0, static_cast<double>(years.to - base)));
    input.weight = sector.real_va;
    inputs_.push_back(std::move(input));
  }
}

void BeliefInputs::add_tracked(const Years& years) {
  const Compiled& compiled = trials_.compiled();
  const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(question_.target)];
  const Leaf& leaf = compiled.plan.leaves[static_cast<std::size_t>(years.leaf)];
  for (std::size_t k = 0; k < compiled.plan.tracked.size(); ++k) {
    const Tracked& tracked = compiled.plan.tracked[k];
    if (tracked.leaf != years.leaf || compiled.tracked[k].id != target.indicator ||
        tracked.volatility.value <= 0)
      continue;
    BeliefInput input;
    input.kind = InputKind::tracked;
    input.area = compiled.leaves[static_cast<std::size_t>(years.leaf)].id;
    input.name = target.indicator;
    const int base = compiled.year(leaf.base);
    input.from = base + 1;
    input.to = years.to;
    input.scale = leaf.interval_inflation.value * tracked.volatility.value /
                  std::sqrt(std::max(1.0, static_cast<double>(years.to - base)));
    inputs_.push_back(std::move(input));
  }
}

void BeliefInputs::add_base() {
  base_ = base_figures(trials_, question_);
  if (base_.direction.empty()) return;
  BeliefInput input;
  input.kind = InputKind::base;
  input.area = trials_.areas()[static_cast<std::size_t>(question_.area)].id;
  input.name = base_.indicator;
  input.from = input.to = base_.year;
  input.scale = 1;
  inputs_.push_back(std::move(input));
}

double BeliefInputs::value(int i, double x) const {
  const BeliefInput& input = inputs_[static_cast<std::size_t>(i)];
  switch (input.kind) {
    case InputKind::parameter:
    case InputKind::lever:
      return quantile(input.distribution, std::clamp(normal_cdf(x), 1e-15, 1 - 1e-15));
    case InputKind::factor:
    case InputKind::shock:
      return 100 * std::expm1(input.scale * x);
    case InputKind::base:
      if (!base_.indicator.empty()) return base_level(trials_, question_, base_, x);
      break;
    case InputKind::adoption:
    case InputKind::tracked:
      break;
  }
  return input.scale * x;
}

void BeliefInputs::set_number(ScenarioSpec& spec, const BeliefInput& input, double value) const {
  if (Quantity* quantity = find_quantity(spec, input.path);
      quantity != nullptr && !quantity->distribution.is_constant()) {
    quantity->distribution = constant(value);
    return;
  }
  ParameterSpec fixed;
  fixed.area = input.area;
  fixed.sector = input.sector;
  fixed.name = input.name;
  fixed.value.distribution = constant(value);
  fixed.value.path = input.area.empty()
                         ? input.path
                         : "parameters.area." + input.area + "." + input.sector + "." + input.name;
  spec.parameters.push_back(std::move(fixed));
}

ScenarioSpec BeliefInputs::at(const std::vector<double>& x) const {
  ScenarioSpec spec = trials_.spec();
  double factor = 0;
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    if (inputs_[i].kind == InputKind::factor) factor = inputs_[i].scale * x[i];
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const BeliefInput& input = inputs_[i];
    if (input.kind == InputKind::parameter || input.kind == InputKind::lever) {
      set_number(spec, input, value(static_cast<int>(i), x[i]));
      continue;
    }
    if (input.kind == InputKind::factor) continue;
    if (input.kind == InputKind::base) {
      if (x[i] != 0) spec.base_shifts = shifted(base_, x[i]);
      continue;
    }
    double push = input.scale * x[i];
    AddedLever lever;
    lever.area = input.area;
    lever.item = input.kind == InputKind::tracked ? input.name : input.sector;
    lever.name = "belief-" + lever.area + "-" + lever.item;
    lever.from = input.from;
    lever.to = input.to;
    lever.kind = "digital";
    lever.key = "speed_add";
    if (input.kind == InputKind::tracked) {
      lever.kind = "tracked";
      lever.key = "add";
    } else if (input.kind == InputKind::shock) {
      lever.kind = "growth";
      lever.key = "add_pp";
      push = 100 * std::expm1(push + factor * loading_[i]);
    }
    if (push != 0) spec.levers.push_back(lever_of(lever, push));
  }
  return spec;
}

std::vector<double> BeliefInputs::correlated(const std::vector<double>& v) const {
  const Compiled& compiled = trials_.compiled();
  const auto n = static_cast<std::size_t>(compiled.plan.n_sectors);
  std::map<std::string, std::size_t> leaf_of, sector_of;
  for (std::size_t l = 0; l < compiled.leaves.size(); ++l) leaf_of[compiled.leaves[l].id] = l;
  for (std::size_t s = 0; s < n; ++s) sector_of[compiled.scheme[s].id] = s;
  std::vector<double> result = v;
  // R = L L' of each leaf.
  std::map<std::size_t, std::vector<double>> pulled;  // L' v
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (inputs_[i].kind != InputKind::shock) continue;
    const std::size_t leaf = leaf_of.at(inputs_[i].area), s = sector_of.at(inputs_[i].sector);
    std::vector<double>& sums = pulled.try_emplace(leaf, n, 0.0).first->second;
    const double* row = compiled.plan.cholesky.data() + (leaf * n + s) * n;
    for (std::size_t k = 0; k < n; ++k) sums[k] += row[k] * v[i];
  }
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (inputs_[i].kind != InputKind::shock) continue;
    const std::size_t leaf = leaf_of.at(inputs_[i].area), s = sector_of.at(inputs_[i].sector);
    const double* row = compiled.plan.cholesky.data() + (leaf * n + s) * n;
    result[i] = 0;
    for (std::size_t k = 0; k < n; ++k) result[i] += row[k] * pulled.at(leaf)[k];
  }
  return result;
}

}  // namespace gapcast
