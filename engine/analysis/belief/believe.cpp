// From the most probable point to beliefs that can be read and compared with records.
#include "engine/analysis/belief/believe.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "engine/analysis/area_sums.hpp"
#include "engine/analysis/belief/outcome_rules.hpp"
#include "engine/base/error.hpp"
#include "engine/plan/normal.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kFarthest = 8;  // standard deviations
constexpr std::size_t kMostWays = 3;
constexpr double kSureSpread = 10;   // standard deviations that stand for "by nothing else"
constexpr double kLateYears = 0.5;   // within which a project counts as on time
constexpr double kLeastStep = 0.05;  // standard deviations: less is as good as a plane
constexpr double kBrokenDown = -1e301;
constexpr double kNoSpread = 1e-9;  // of growth or points a year: equal members but for rounding

double path_margin(const Trials& path, const TargetQuestion& question, const ScenarioSpec& spec) {
  const TargetSpec& target = path.targets()[static_cast<std::size_t>(question.target)];
  try {
    return margin_of(target, path.values(spec, question), 0.5);
  } catch (const InputError&) {
    return kBrokenDown;
  }
}

class Believing {
 public:
  Believing(const Trials& trials, const Trials& path, const TargetQuestion& question,
            const std::vector<History>& histories)
      : trials_(trials),
        path_(path),
        question_(question),
        histories_(histories),
        target_(trials.targets()[static_cast<std::size_t>(question.target)]),
        inputs_(path, question) {}

  Belief result() {
    result_.question = question_;
    result_.inputs = inputs_.all();
    find_point();
    weigh_chances();
    find_ways();
    for (int i = 0; i < inputs_.size(); ++i) {
      result_.medians.push_back(inputs_.value(i, 0));
      result_.values.push_back(inputs_.value(i, result_.point.at[static_cast<std::size_t>(i)]));
    }
    if (!trials_.options().deterministic) ask_members();
    group_inputs();
    if (const auto indicator = indicator_of(target_.indicator)) tell_outcomes(info(*indicator));
    return std::move(result_);
  }

 private:
  // A most probable point where some projects are left out, and what it rests on.
  struct Way {
    std::set<std::string> left_out;  // paths of projects
    ProbablePoint point;
    BeliefStatus status{};
    std::vector<BeliefProject> projects;
    double chance = 0;
  };

  const Trials& trials_;
  const Trials& path_;
  const TargetQuestion& question_;
  const std::vector<History>& histories_;
  const TargetSpec& target_;
  BeliefInputs inputs_;
  Belief result_;
  Way way_;
  std::vector<char> met_;  // by member

  ScenarioSpec spec_at(const Way& way, const std::vector<double>& x) const {
    ScenarioSpec spec = inputs_.at(x);
    std::erase_if(spec.levers,
                  [&](const LeverSpec& lever) { return way.left_out.contains(lever.path); });
    return spec;
  }

  Way way_without(std::set<std::string> left_out) const {
    Way way;
    way.left_out = std::move(left_out);
    PointSearch search;
    search.farthest = kFarthest;
    way.point = probable_point(
        inputs_.size(),
        [&](const std::vector<double>& x) {
          return path_margin(path_, question_, spec_at(way, x));
        },
        [&](const std::vector<double>& v) { return inputs_.correlated(v); }, search);
    way.status = way.point.origin >= 0 ? BeliefStatus::met_on_path : BeliefStatus::needed;
    if (!way.point.reached) way.status = BeliefStatus::out_of_reach;
    if (way.point.flat || inputs_.size() == 0) way.status = BeliefStatus::no_input;
    way.chance = normal_cdf(-way.point.distance);
    weigh_projects(way);
    return way;
  }

  // The path takes every project to run on time. Where that is the less likely part of a way, it is
  // tried whether doing without the project is less surprising, the least likely first.
  void find_point() {
    Way best = way_without({});
    std::vector<BeliefProject> doubtful = best.projects;
    std::erase_if(doubtful, [](const BeliefProject& project) {
      return !project.is_needed || project.probability >= 0.5;
    });
    std::stable_sort(doubtful.begin(), doubtful.end(),
                     [](const BeliefProject& a, const BeliefProject& b) {
                       return a.probability < b.probability;
                     });
    std::set<std::string> all;
    std::optional<Way> last;  // of those that were not chosen
    for (const BeliefProject& project : doubtful) {
      std::set<std::string> left_out = best.left_out;
      left_out.insert(project.path);
      all.insert(project.path);
      Way without = way_without(std::move(left_out));
      if (without.status == BeliefStatus::needed && without.chance > best.chance)
        best = std::move(without);
      else
        last = std::move(without);
    }
    if (last) keep_without(last->left_out == all ? std::move(*last) : way_without(all));
    way_ = std::move(best);
    result_.status = way_.status;
    result_.point = way_.point;
    result_.projects = way_.projects;
  }

  void keep_without(const Way& way) {
    if (way.status == BeliefStatus::needed)
      result_.ways.push_back({WayKind::without, way.point.distance});
  }

  double margin_at(const ScenarioSpec& spec) const { return path_margin(path_, question_, spec); }
  bool is_reached() const {
    return way_.status == BeliefStatus::needed || way_.status == BeliefStatus::met_on_path;
  }
  std::vector<double> origin() const {
    return std::vector<double>(static_cast<std::size_t>(inputs_.size()), 0.0);
  }

  // The sources with what they take at x; those that the way does without can only add there.
  std::vector<ChanceSource> sources_at(const std::vector<double>& x) const {
    const ScenarioSpec there = spec_at(way_, x);
    const double margin = margin_at(there);
    std::vector<ChanceSource> all = chance_sources(trials_, question_);
    const auto first_left = std::stable_partition(
        all.begin(), all.end(),
        [&](const ChanceSource& one) { return !way_.left_out.contains(one.path); });
    const std::vector<ChanceSource> left(first_left, all.end());
    all.erase(first_left, all.end());
    measure_losses(all, there, margin, spec_margin(), path_);
    for (const ChanceSource& one : left) {
      std::vector<ChanceSource> added{one};
      double on_time = 1;
      for (const ChanceState& state : one.states) on_time -= state.probability;
      added.front().states.push_back({on_time, 0});
      Way with = way_;
      with.left_out.erase(one.path);
      measure_losses(added, spec_at(with, x), margin, spec_margin(), path_);
      all.insert(all.end(), added.begin(), added.end());
    }
    return all;
  }
  SpecMargin spec_margin() const {
    return [this](const ScenarioSpec& spec) { return margin_at(spec); };
  }

  void weigh_chances() {
    const ProbablePoint& point = way_.point;
    if (!(point.origin > kBrokenDown)) return;
    result_.sources = sources_at(is_reached() ? point.at : origin());
    if (is_reached()) {
      result_.tail_chance = tail_chance(point.distance, point.spread, moved_boundaries());
      return;
    }
    const double spread = std::max(std::abs(point.origin), 1e-9) / kSureSpread;
    result_.tail_chance =
        tail_chance(point.origin >= 0 ? -kSureSpread : kSureSpread, spread, result_.sources);
  }

  // The sources with losses that say how far each state moves the boundary along the way: the
  // margin is no plane, so the loss at the point is corrected by its slope up to there.
  std::vector<ChanceSource> moved_boundaries() const {
    const ProbablePoint& point = way_.point;
    std::vector<double> along = inputs_.correlated(point.gradient);
    for (double& x : along) x /= point.spread;
    std::vector<ChanceSource> moved = result_.sources;
    std::vector<std::pair<const ChanceSource*, ChanceState*>> states;
    for (ChanceSource& source : moved)
      for (ChanceState& state : source.states) states.emplace_back(&source, &state);
    path_.for_each(static_cast<std::int64_t>(states.size()), [&](std::int64_t i) {
      const auto& [source, state] = states[static_cast<std::size_t>(i)];
      const double steps = state->loss / point.spread;
      if (!(std::abs(steps) > kLeastStep) || std::abs(steps) > kFarthest) return;
      std::vector<double> x = along;
      for (double& one : x) one *= point.distance + steps;
      Way with = way_;
      with.left_out.erase(source->path);
      const double margin = margin_at(in_state(spec_at(with, x), *source, *state));
      const double slope = (margin + state->loss) / steps;
      if (slope > point.spread / 4 && slope < point.spread * 4) state->loss *= point.spread / slope;
    });
    return moved;
  }

  void find_ways() {
    if (is_reached()) {
      result_.kinds = kinds_that_move(inputs_, way_.point);
      const auto by_kind = ways_by_kind(
          inputs_, [&](const std::vector<double>& x) { return margin_at(spec_at(way_, x)); },
          way_.point, kFarthest);
      result_.ways.insert(result_.ways.end(), by_kind.begin(), by_kind.end());
    }
    if (way_.point.origin >= 0) miss_by_projects();
    std::stable_sort(result_.ways.begin(), result_.ways.end(),
                     [](const OtherWay& a, const OtherWay& b) { return a.distance < b.distance; });
    if (result_.ways.size() > kMostWays) result_.ways.resize(kMostWays);
  }

  // The likeliest projects late or not built, or events, by which what is met on the path is
  // missed. Losses do not quite add up: more room is asked for until the path does miss.
  void miss_by_projects() {
    const std::vector<ChanceSource> sources = sources_at(origin());
    double room = std::max(way_.point.origin, 1e-9);
    for (int attempt = 0; attempt < 8; ++attempt, room *= 1.05) {
      const ChanceSet set = likeliest_set(sources, room);
      if (!(set.chance > 0)) return;
      ScenarioSpec spec = spec_at(way_, origin());
      OtherWay way{WayKind::projects, std::max(0.0, -normal_quantile(std::min(set.chance, 0.5))),
                   set.chance};
      for (const ChanceSet::Member& member : set.members) {
        const ChanceSource& source = sources[member.source];
        ChanceState state = source.states[member.state];
        spec = in_state(std::move(spec), source, state);
        state.probability = member.probability;
        way.sources.push_back(source);
        way.sources.back().states = {state};
      }
      if (margin_at(spec) >= 0) continue;
      result_.ways.push_back(std::move(way));
      return;
    }
  }

  void ask_members() {
    const TrialValues values = trials_.values(trials_.spec(), question_);
    result_.chance = chance_of(target_, values);
    result_.members = static_cast<std::int64_t>(values.values.size());
    for (const double value : values.values) {
      met_.push_back(meets(target_, value) ? 1 : 0);
      result_.met += met_.back();
    }
  }

  std::string group_of_sector(const std::string& sector) const {
    for (const Sector& one : trials_.compiled().scheme)
      if (one.id == sector) return std::string(name(one.group));
    return sector;
  }

  // Groups weigh their inputs by real value added; a group of one is that input.
  void group_inputs() {
    std::map<std::tuple<InputKind, std::string, std::string>, std::size_t> known;
    std::vector<double> weights, moved;
    for (std::size_t i = 0; i < result_.inputs.size(); ++i) {
      const BeliefInput& input = result_.inputs[i];
      const std::string group = group_of_sector(input.sector);
      const auto [at, is_new] = known.try_emplace({input.kind, input.name, group}, known.size());
      if (is_new) {
        result_.groups.push_back({input.kind, input.name, group});
        weights.push_back(0);
        moved.push_back(0);
      }
      BeliefGroup& one = result_.groups[at->second];
      const double weight = std::max(input.weight, 1e-12);
      ++one.inputs;
      one.part += result_.point.part[i];
      one.on_path += weight * inputs_.value(static_cast<int>(i), 0);
      one.believed += weight * result_.values[i];
      moved[at->second] += weight * result_.point.at[i];
      weights[at->second] += weight;
    }
    for (std::size_t g = 0; g < result_.groups.size(); ++g) {
      BeliefGroup& one = result_.groups[g];
      one.on_path /= weights[g];
      one.believed /= weights[g];
      one.sigma = std::copysign(
          std::abs(result_.point.distance) * std::sqrt(std::max(0.0, one.part)), moved[g]);
    }
    std::stable_sort(result_.groups.begin(), result_.groups.end(),
                     [](const BeliefGroup& a, const BeliefGroup& b) { return a.part > b.part; });
  }

  bool is_here(const std::string& area) const {
    const AreaLabel& label = trials_.areas()[static_cast<std::size_t>(question_.area)];
    return std::find(label.leaves.begin(), label.leaves.end(), area) != label.leaves.end();
  }

  void weigh_projects(Way& way) const {
    const ScenarioSpec there = spec_at(way, way.point.at);
    const double margin = path_margin(path_, question_, there);
    for (const LeverSpec& lever : trials_.spec().levers) {
      if (lever.kind != "project" || !is_here(lever.area) || lever.number("year") == nullptr)
        continue;
      BeliefProject project;
      project.name = lever.name;
      project.path = lever.path;
      project.year = mean(lever.number("year")->distribution);
      if (project.year >= question_.gap.year + 1) continue;
      const bool runs = project.year < path_.compiled().base_year(question_.area) + 1;
      project.probability = runs ? 1 : chance_on_time(lever);
      project.is_left_out = way.left_out.contains(lever.path);
      ScenarioSpec without = there;
      std::erase_if(without.levers,
                    [&](const LeverSpec& other) { return other.path == lever.path; });
      project.worth = margin - path_margin(path_, question_, without);
      const double needed = std::max(std::abs(way.point.origin), 1e-9);
      project.is_needed = way.status == BeliefStatus::needed && project.worth > 0.01 * needed;
      if (project.is_needed) way.chance *= project.probability;
      way.projects.push_back(std::move(project));
    }
  }

  static double chance_on_time(const LeverSpec& lever) {
    double chance = 1;
    if (const Quantity* delay = lever.number("delay_years")) {
      const Distribution& d = delay->distribution;
      chance = d.is_constant() ? (d.a <= kLateYears ? 1 : 0) : cdf(d, kLateYears);
    }
    if (const Quantity* cancelled = lever.number("cancel_probability"))
      chance *= 1 - mean(cancelled->distribution);
    return chance;
  }

  int first_year() const {
    int from = std::numeric_limits<int>::max();
    for (const BeliefInput& input : result_.inputs)
      if (input.kind == InputKind::shock) from = std::min(from, input.from - 1);
    const int base = path_.compiled().base_year(question_.area);
    return from == std::numeric_limits<int>::max() ? base : std::max(from, base);
  }

  void tell_outcomes(const IndicatorInfo& info) {
    result_.from = first_year();
    result_.to = question_.gap.year;
    if (result_.from >= result_.to) return;
    Workers workers(trials_.options().threads);
    const std::vector<Measure> measures = outcome_measures(info);
    const std::vector<double> origin(result_.inputs.size(), 0.0);
    const AreaSums path(alone(spec_at(way_, origin)), trials_.catalog(), measures, workers);
    const AreaSums there(alone(spec_at(way_, result_.point.at)), trials_.catalog(), measures,
                         workers);
    const int area = place_in(path);
    for (const Measure measure : measures)
      if (!path.has(area, measure)) return;
    for (const OutcomeRule& rule : outcome_rules(info)) {
      const auto of = [&](const AreaSums& sums) {
        const auto level = [&](int year) {
          return rule.level([&](Measure m) { return sums.path({{area}, m, year}); });
        };
        return outcome_rate(rule.kind, level(result_.from), level(result_.to), years());
      };
      Outcome& one = result_.outcomes.emplace_back();
      one.kind = rule.kind;
      one.on_path = of(path);
      one.believed = of(there);
      one.mean = one.sd = one.percentile = one.mean_met = kNone;
      compare_with_histories(one, info);
    }
    count_together(info);
    if (result_.members > 0) tell_members(info, measures, workers);
  }

  // Part and rest in one stretch, each as far as believed or farther.
  void count_together(const IndicatorInfo& info) {
    const Outcome *part = nullptr, *rest = nullptr;
    for (const Outcome& one : result_.outcomes) {
      if (one.kind == OutcomeKind::part_growth) part = &one;
      if (one.kind == OutcomeKind::rest_growth) rest = &one;
    }
    if (part == nullptr || rest == nullptr) return;
    result_.part_asked = {part->believed, part->believed >= part->on_path};
    result_.rest_asked = {rest->believed, rest->believed >= rest->on_path};
    result_.together = seen_together(histories_, outcome_histories(part->kind, info), years(),
                                     result_.part_asked, result_.rest_asked);
  }

  int years() const { return result_.to - result_.from; }
  // An area has the same members alone as among others, but for figures observed elsewhere.
  ScenarioSpec alone(ScenarioSpec spec) const {
    if (spec.observes.empty())
      spec.areas = {trials_.areas()[static_cast<std::size_t>(question_.area)].id};
    return spec;
  }
  int place_in(const AreaSums& sums) const {
    const std::string& id = trials_.areas()[static_cast<std::size_t>(question_.area)].id;
    for (std::size_t a = 0; a < sums.compiled().areas.size(); ++a)
      if (sums.compiled().areas[a].id == id) return static_cast<int>(a);
    throw InternalError("a belief without its area");
  }

  void compare_with_histories(Outcome& one, const IndicatorInfo& info) const {
    const std::vector<std::string> indicators = outcome_histories(one.kind, info);
    if (indicators.empty()) return;
    const PaceMeasure measure = one.kind == OutcomeKind::share_points ? PaceMeasure::points
                                : one.kind == OutcomeKind::lead       ? PaceMeasure::lead
                                                                      : PaceMeasure::growth;
    const auto windows = pace_windows(histories_, indicators, years(), measure);
    one.has_history = !windows.empty();
    one.standing = standing_of(windows, one.believed, one.believed >= one.on_path);
  }

  void tell_members(const IndicatorInfo& info, const std::vector<Measure>& measures,
                    Workers& workers) {
    const AreaSums sums(alone(trials_.spec()), trials_.catalog(), measures, workers);
    const int area = place_in(sums);
    std::vector<SumCell> cells;
    for (const Measure measure : measures)
      for (const int year : {result_.from, result_.to}) cells.push_back({{area}, measure, year});
    const std::vector<std::vector<double>> rows = sums.members(cells, result_.members);
    const std::vector<OutcomeRule> rules = outcome_rules(info);
    for (std::size_t r = 0; r < rules.size(); ++r) {
      std::vector<double> rates;
      for (std::size_t m = 0; m < met_.size(); ++m) {
        const auto level = [&](std::size_t last) {
          return rules[r].level([&](Measure measure) {
            const auto at = static_cast<std::size_t>(
                std::find(measures.begin(), measures.end(), measure) - measures.begin());
            return rows[2 * at + last][m];
          });
        };
        rates.push_back(outcome_rate(rules[r].kind, level(0), level(1), years()));
      }
      summarise(rates, result_.outcomes[r]);
    }
  }

  void summarise(const std::vector<double>& rates, Outcome& one) const {
    const auto n = static_cast<double>(rates.size());
    double sum = 0, squares = 0, met = 0;
    int below = 0;
    for (std::size_t m = 0; m < rates.size(); ++m) {
      sum += rates[m];
      met += met_[m] != 0 ? rates[m] : 0;
      below += rates[m] < one.believed ? 1 : 0;
    }
    one.mean = sum / n;
    for (const double rate : rates) squares += (rate - one.mean) * (rate - one.mean);
    one.sd = std::sqrt(squares / (n - 1));
    if (one.sd < kNoSpread)
      one.sd = 0;  // no place among members that all have the same
    else
      one.percentile = 100 * below / n;
    if (result_.met >= Belief::kFewestMembers)
      one.mean_met = met / static_cast<double>(result_.met);
  }
};

}  // namespace

Belief believe(const Trials& trials, const Trials& path, const TargetQuestion& question,
               const std::vector<History>& histories) {
  if (!path.options().deterministic) throw InternalError("beliefs are sought on the path");
  if (!question.open) {
    Belief belief;
    belief.question = question;
    belief.status = BeliefStatus::not_open;
    return belief;
  }
  return Believing(trials, path, question, histories).result();
}

}  // namespace gapcast
