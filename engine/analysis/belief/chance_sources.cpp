// States of projects and events, what they take, and the chance with all of them.
#include "engine/analysis/belief/chance_sources.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/plan/normal.hpp"

namespace gapcast {
namespace {

constexpr int kDelays = 8;  // states of a delay with a spread
constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kNothing = 1e-4;       // of a loss: the part of the greatest that counts for none
constexpr double kBrokenDown = 1e300;   // a loss that stands for infinity
constexpr std::size_t kMostInSet = 10;  // sources among which a set is looked for
constexpr std::size_t kMostStates = 4;  // of a source, in a set

std::vector<ChanceState> delays_of(const Distribution& delay) {
  std::vector<ChanceState> states;
  if (delay.is_constant()) return {{1, delay.a}};
  if (delay.kind == DistributionKind::discrete) {
    double kept = 0;
    for (const Distribution::Point& point : delay.points)
      if (point.value >= delay.lo && point.value <= delay.hi) {
        states.push_back({point.probability, point.value});
        kept += point.probability;
      }
    for (ChanceState& state : states) state.probability /= kept;
    return states;
  }
  for (int i = 0; i < kDelays; ++i)
    states.push_back({1.0 / kDelays, quantile(delay, (i + 0.5) / kDelays)});
  return states;
}

ChanceSource project_of(const LeverSpec& lever) {
  ChanceSource source;
  source.name = lever.name;
  source.path = lever.path;
  source.year = static_cast<int>(std::floor(mean(lever.number("year")->distribution)));
  const Quantity* cancel = lever.number("cancel_probability");
  const double never = cancel == nullptr ? 0 : mean(cancel->distribution);
  if (const Quantity* delay = lever.number("delay_years"))
    for (ChanceState state : delays_of(delay->distribution)) {
      state.probability *= 1 - never;
      if (state.late > 0 && state.probability > 0) source.states.push_back(state);
    }
  if (never > 0) source.states.push_back({never, kNever});
  return source;
}

void add_events(const LeverSpec& lever, int base, int last, std::vector<ChanceSource>& sources) {
  const Quantity* chance = lever.number("annual_probability");
  if (chance == nullptr) return;
  const auto bound = [&](const char* key, int otherwise) {
    const Quantity* year = lever.number(key);
    return year == nullptr ? otherwise : static_cast<int>(std::round(mean(year->distribution)));
  };
  for (int year = std::max(base + 1, bound("from", base + 1));
       year <= std::min(last, bound("to", last)); ++year)
    sources.push_back({lever.name, lever.path, true, year, {{mean(chance->distribution), 0}}});
}

}  // namespace

std::vector<ChanceSource> chance_sources(const Trials& trials, const TargetQuestion& question) {
  const Compiled& compiled = trials.compiled();
  const AreaLabel& area = trials.areas()[static_cast<std::size_t>(question.area)];
  const auto elsewhere = [&](const std::string& id) {
    if (id == area.id || std::find(area.leaves.begin(), area.leaves.end(), id) != area.leaves.end())
      return false;
    return std::any_of(compiled.leaves.begin(), compiled.leaves.end(),
                       [&](const AreaLabel& leaf) { return leaf.id == id; });
  };
  const int base = compiled.base_year(question.area), last = question.gap.year;
  std::vector<ChanceSource> sources;
  for (const LeverSpec& lever : trials.spec().levers) {
    if (elsewhere(lever.area)) continue;
    if (lever.kind == "shock") add_events(lever, base, last, sources);
    if (lever.kind != "project" || lever.number("year") == nullptr) continue;
    const double year = mean(lever.number("year")->distribution);
    // What runs already is neither late nor cancelled.
    if (year >= base + 1 && year < last + 1) sources.push_back(project_of(lever));
  }
  std::erase_if(sources, [](const ChanceSource& source) { return source.states.empty(); });
  return sources;
}

ScenarioSpec in_state(ScenarioSpec spec, const ChanceSource& source, const ChanceState& state) {
  const auto found = std::find_if(spec.levers.begin(), spec.levers.end(),
                                  [&](const LeverSpec& one) { return one.path == source.path; });
  if (found == spec.levers.end()) return spec;
  if (source.is_event) {
    LeverSpec event = *found;
    for (const char* key : {"annual_probability", "from", "to"}) event.numbers.erase(key);
    Quantity year;
    year.distribution = constant(source.year);
    event.name += "-in-" + std::to_string(source.year);
    event.path = "levers.shock." + event.name;
    year.path = event.path + ".year";
    event.numbers["year"] = year;
    spec.levers.push_back(std::move(event));
  } else if (std::isinf(state.late)) {
    spec.levers.erase(found);
  } else {
    Distribution& year = found->numbers.at("year").distribution;
    year = constant(mean(year) + state.late);
  }
  return spec;
}

void measure_losses(std::vector<ChanceSource>& sources, const ScenarioSpec& there, double margin,
                    const SpecMargin& margin_at, const Trials& trials) {
  std::vector<std::pair<ChanceSource*, ChanceState*>> all;
  for (ChanceSource& source : sources)
    for (ChanceState& state : source.states) all.emplace_back(&source, &state);
  trials.for_each(static_cast<std::int64_t>(all.size()), [&](std::int64_t i) {
    const auto& [source, state] = all[static_cast<std::size_t>(i)];
    state->loss = margin - margin_at(in_state(there, *source, *state));
  });
  double greatest = 0;
  for (const auto& [source, state] : all)
    if (std::abs(state->loss) < kBrokenDown) greatest = std::max(greatest, std::abs(state->loss));
  std::erase_if(sources, [&](const ChanceSource& source) {
    return std::all_of(source.states.begin(), source.states.end(), [&](const ChanceState& state) {
      return std::abs(state.loss) <= kNothing * greatest;
    });
  });
}

namespace {

// Depth first over sources, those that take most first; a branch that cannot become likelier than
// the best known, or cannot take enough, is left.
class SetSearch {
 public:
  SetSearch(const std::vector<ChanceSource>& sources, double room) : room_(room) {
    for (std::size_t s = 0; s < sources.size(); ++s) add(sources[s], s);
    std::stable_sort(choices_.begin(), choices_.end(), [](const Choices& a, const Choices& b) {
      return a.front().loss > b.front().loss;
    });
    if (choices_.size() > kMostInSet) choices_.resize(kMostInSet);
    left_.assign(choices_.size() + 1, 0);
    for (std::size_t i = choices_.size(); i-- > 0;)
      left_[i] = left_[i + 1] + choices_[i].front().loss;
  }
  ChanceSet best() {
    visit(0, 0, 1);
    return best_;
  }

 private:
  struct Choice {
    ChanceSet::Member member;
    double loss = 0;
  };
  using Choices = std::vector<Choice>;  // the worst first
  double room_;
  std::vector<Choices> choices_;
  std::vector<double> left_;
  std::vector<ChanceSet::Member> chosen_;
  ChanceSet best_;

  void add(const ChanceSource& source, std::size_t place) {
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < source.states.size(); ++k)
      if (source.states[k].loss > 0) order.push_back(k);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return source.states[a].loss > source.states[b].loss;
    });
    Choices all;
    double probability = 0;
    for (const std::size_t k : order) {
      probability += source.states[k].probability;
      all.push_back({{place, k, probability}, source.states[k].loss});
    }
    if (all.empty()) return;
    Choices few;
    const std::size_t n = std::min(kMostStates, all.size());
    for (std::size_t i = 0; i < n; ++i)
      few.push_back(all[n == 1 ? 0 : i * (all.size() - 1) / (n - 1)]);
    choices_.push_back(std::move(few));
  }

  void visit(std::size_t at, double taken, double chance) {
    if (chance <= best_.chance) return;
    if (taken >= room_) {
      best_ = {chance, chosen_};
      return;
    }
    if (at == choices_.size() || taken + left_[at] < room_) return;
    visit(at + 1, taken, chance);
    for (const Choice& choice : choices_[at]) {
      chosen_.push_back(choice.member);
      visit(at + 1, taken + choice.loss, chance * choice.member.probability);
      chosen_.pop_back();
    }
  }
};

// The distribution of a sum of independent losses on a grid; each lies between two points with
// the weights that keep its mean.
class LossSum {
 public:
  void add(const std::vector<std::pair<double, double>>& states) {  // loss, probability
    std::vector<double> next(kPoints, 0.0);
    double rest = 1;
    for (const auto& [loss, probability] : states) {
      const double steps = std::clamp(loss / kWidth, -kHalf + 1.0, kHalf - 1.0);
      const double floor = std::floor(steps);
      move(next, static_cast<int>(floor), probability * (1 - (steps - floor)));
      move(next, static_cast<int>(floor) + 1, probability * (steps - floor));
      rest -= probability;
    }
    move(next, 0, rest);
    mass_ = std::move(next);
  }
  template <class Of>
  double mean(const Of& of) const {
    double sum = 0;
    for (int i = 0; i < kPoints; ++i)
      if (const double mass = mass_[static_cast<std::size_t>(i)]; mass > 0)
        sum += mass * of(kWidth * (i - kMiddle));
    return sum;
  }

 private:
  static constexpr int kMiddle = 2000, kPoints = 2 * kMiddle + 1;
  static constexpr double kWidth = 0.01, kHalf = kMiddle;  // up to 20 standard deviations
  std::vector<double> mass_ = start();

  static std::vector<double> start() {
    std::vector<double> mass(kPoints, 0.0);
    mass[kMiddle] = 1;
    return mass;
  }
  void move(std::vector<double>& to, int steps, double probability) const {
    if (!(probability > 0)) return;
    for (int i = 0; i < kPoints; ++i)
      if (const double mass = mass_[static_cast<std::size_t>(i)]; mass > 0)
        to[static_cast<std::size_t>(std::clamp(i + steps, 0, kPoints - 1))] += probability * mass;
  }
};

}  // namespace

ChanceSet likeliest_set(const std::vector<ChanceSource>& sources, double room) {
  return SetSearch(sources, room).best();
}

double tail_chance(double distance, double spread, const std::vector<ChanceSource>& sources) {
  LossSum losses;
  for (const ChanceSource& source : sources) {
    std::vector<std::pair<double, double>> states;
    for (const ChanceState& state : source.states)
      states.emplace_back(state.loss / spread, state.probability);
    losses.add(states);
  }
  return losses.mean([&](double loss) { return normal_cdf(-(distance + loss)); });
}

}  // namespace gapcast
