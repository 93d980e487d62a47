// A run: path, ensemble in passes, statistics and gaps.
#include "engine/run/run.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/numerics.hpp"
#include "engine/run/assess.hpp"
#include "engine/run/breach.hpp"
#include "engine/run/conditioning.hpp"
#include "engine/run/path.hpp"
#include "engine/run/shard.hpp"

namespace gapcast {
namespace {

bool has_leaf(const Plan& plan, int area, int leaf) {
  const PlanArea& reported = plan.areas[static_cast<std::size_t>(area)];
  const auto leaves = plan.area_leaves.begin() + reported.first_leaf;
  return std::find(leaves, leaves + reported.n_leaves, leaf) != leaves + reported.n_leaves;
}

// The path to 2050 of one output. A scenario that breaks down only after its horizon is not
// refused: the areas concerned are followed up to that year.
std::vector<double> usable_beyond(const Plan& plan, const PathRun& path, std::size_t output) {
  std::vector<double> values = path.values[output];
  const Breach& breach = path.breach;
  if (breach.kind != BreachKind::none && has_leaf(plan, plan.outputs[output].area, breach.leaf))
    values.resize(std::min(values.size(), static_cast<std::size_t>(breach.year)));
  return values;
}

void fill_paths(const RunInputs& inputs, const Conditioning& conditioning, Workers& workers,
                std::vector<OutputResult>& outputs) {
  PathRun path = simulate_path(inputs.compiled.plan, conditioning);
  refuse_breach(inputs.compiled, path.breach, BreachSource::path);
  const PathRun beyond = simulate_path(inputs.beyond.plan, Conditioning(inputs.beyond, workers));
  const std::vector<Output>& named = inputs.compiled.plan.outputs;
  const std::vector<Output>& named_beyond = inputs.beyond.plan.outputs;
  for (std::size_t o = 0; o < named.size(); ++o) {
    outputs[o].output = named[o];
    outputs[o].path = std::move(path.values[o]);
    const auto same = std::find(named_beyond.begin(), named_beyond.end(), named[o]);
    if (same != named_beyond.end())
      outputs[o].path_beyond = usable_beyond(inputs.beyond.plan, beyond,
                                             static_cast<std::size_t>(same - named_beyond.begin()));
  }
}

// One target in one area.
struct Pairing {
  int area = 0, target = 0;
};
std::vector<Pairing> pairings(const RunInputs& inputs) {
  std::vector<Pairing> result;
  for (int area = 0; area < static_cast<int>(inputs.compiled.areas.size()); ++area)
    for (int target = 0; target < static_cast<int>(inputs.targets.size()); ++target) {
      const TargetSpec& spec = inputs.targets[static_cast<std::size_t>(target)];
      if (concerns(spec, inputs.compiled.areas[static_cast<std::size_t>(area)]))
        result.push_back({area, target});
    }
  return result;
}

// Every assessed target at once: those that members decide by the members that meet all of them.
std::vector<Joint> joints(const std::vector<Gap>& gaps, const std::vector<std::int64_t>& hits,
                          std::int64_t members) {
  std::vector<Joint> result;
  bool by_members = false, failed = false;
  for (std::size_t g = 0; g < gaps.size(); ++g) {
    const Gap& gap = gaps[g];
    if (!is_judged(gap)) continue;
    if (result.empty() || result.back().area != gap.area) {
      result.push_back({gap.area});
      by_members = failed = false;
    }
    Joint& joint = result.back();
    ++joint.targets;
    if (gap.status != GapStatus::observed)
      by_members = true;
    else if (gap.probability_met < 1)
      failed = true;
    const auto n = static_cast<double>(members);
    const auto met = static_cast<double>(hits[static_cast<std::size_t>(gap.area)]);
    const Interval interval = wilson(met, n);
    joint.probability = failed ? 0 : by_members ? met / n : 1;
    joint.mc_error = by_members && !failed ? (interval.high - interval.low) / 2 : 0;
  }
  return result;
}

class Running {
 public:
  Running(const RunInputs& inputs, const RunOptions& options, const Progress& progress,
          const std::stop_token& stop)
      : inputs_(inputs),
        options_(options),
        progress_(progress),
        stop_(stop),
        workers_(options.threads),
        conditioning_(inputs.compiled, workers_),
        index_(inputs.compiled) {
    result_.deterministic = options_.deterministic;
    result_.members = options_.deterministic ? 1 : options_.members;
    if (result_.members < 1) throw InternalError("a run without members");
    result_.targets = inputs_.targets;
    result_.outputs.resize(inputs_.compiled.plan.outputs.size());
    result_.expectations = conditioning_.expectations();
    fill_paths(inputs_, conditioning_, workers_, result_.outputs);
    pairings_ = pairings(inputs_);
    result_.gaps.resize(pairings_.size());
  }

  RunResult result() {
    if (options_.deterministic) {
      judge({});
      return std::move(result_);
    }
    ask_members();
    if (options_.until) result_.members = kUntilFrom;
    GrowingReduction growing;
    for (;;) {
      take(options_.until ? growing.reduce(what(), how()) : reduce_members(what(), how()));
      if (result_.cancelled || !options_.until || result_.mc_error <= *options_.until ||
          result_.members >= kUntilMost)
        return std::move(result_);
      result_.members *= 2;
    }
  }

  std::optional<std::string> shard(ShardLabel label) {
    ask_members();
    const MemberRange range = shard_range(label.part, result_.members);
    label.members = result_.members;
    label.first = range.first;
    label.count = range.count;
    return shard_bytes(what(), how(), label);
  }

  RunResult merged(const std::vector<Shard>& shards) {
    ask_members();
    take(reduce_shards(what(), how(), shards));
    return std::move(result_);
  }

 private:
  const RunInputs& inputs_;
  const RunOptions& options_;
  const Progress& progress_;
  const std::stop_token& stop_;
  Workers workers_;
  Conditioning conditioning_;
  OutputIndex index_;
  RunResult result_;
  std::vector<Pairing> pairings_;
  std::vector<Query> queries_;   // ascending by area
  std::vector<int> query_of_{};  // by pairing; -1: none

  Reducible what() const {
    return {inputs_.compiled, inputs_.targets, queries_, conditioning_, result_.members};
  }
  Reducing how() { return {workers_, progress_, stop_, options_.sample_bytes}; }

  Assessed assessed() const { return {inputs_, result_.outputs, index_, options_.deterministic}; }

  void ask_members() {
    std::vector<std::optional<Query>> asked(pairings_.size());
    workers_.for_each(static_cast<std::int64_t>(pairings_.size()), [&](std::int64_t i) {
      const Pairing& pairing = pairings_[static_cast<std::size_t>(i)];
      asked[static_cast<std::size_t>(i)] =
          asked_of_members(assessed(), pairing.area, pairing.target);
    });
    query_of_.assign(pairings_.size(), -1);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (!asked[i]) continue;
      query_of_[i] = static_cast<int>(queries_.size());
      queries_.push_back(std::move(*asked[i]));
    }
  }

  void take(Reduced reduced) {
    result_.cancelled = reduced.cancelled;
    for (std::size_t o = 0; o < result_.outputs.size(); ++o)
      result_.outputs[o].statistics = std::move(reduced.statistics[o]);
    if (reduced.cancelled) {
      result_.gaps.clear();
      return;
    }
    judge(reduced.answers);
    result_.mc_error = 0;
    for (const Gap& gap : result_.gaps)
      if (gap.mc_error > result_.mc_error) result_.mc_error = gap.mc_error;
    result_.joints = joints(result_.gaps, reduced.joint_hits, result_.members);
  }

  // Each gap has its place, so that threads do not show in their order.
  void judge(const std::vector<Answer>& answers) {
    workers_.for_each(static_cast<std::int64_t>(pairings_.size()), [&](std::int64_t i) {
      const Pairing& pairing = pairings_[static_cast<std::size_t>(i)];
      Assessed run = assessed();
      if (!answers.empty() && query_of_[static_cast<std::size_t>(i)] >= 0)
        run.answer = &answers[static_cast<std::size_t>(query_of_[static_cast<std::size_t>(i)])];
      result_.gaps[static_cast<std::size_t>(i)] = assess(run, pairing.area, pairing.target);
    });
  }
};

}  // namespace

RunResult run(const RunInputs& inputs, const RunOptions& options, const Progress& progress,
              std::stop_token stop) {
  return Running(inputs, options, progress, stop).result();
}

std::optional<std::string> run_shard(const RunInputs& inputs, const RunOptions& options,
                                     ShardLabel label, const Progress& progress,
                                     const std::stop_token& stop) {
  return Running(inputs, options, progress, stop).shard(std::move(label));
}

RunResult merge_shards(const RunInputs& inputs, const RunOptions& options,
                       const std::vector<Shard>& shards) {
  RunOptions whole = options;
  whole.members = shards.at(0).label.members;
  return Running(inputs, whole, {}, {}).merged(shards);
}

}  // namespace gapcast
