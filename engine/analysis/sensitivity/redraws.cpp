// Plans that differ in the seed of some streams only.
#include "engine/analysis/sensitivity/redraws.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/error.hpp"
#include "engine/base/hash.hpp"
#include "engine/compile/output_index.hpp"
#include "engine/kernel/random.hpp"
#include "engine/run/breach.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/run/path.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kTail = "tail", kBase = "base";

std::string_view first_word(std::string_view name) { return name.substr(0, name.find('/')); }

std::uint64_t second_seed_of(std::uint64_t seed) {
  const PhiloxCounter words = words_of_years(seed, 0, fnv1a("analysis/second-set"), 0);
  return std::uint64_t{words[1]} << 32 | words[0];
}

// The tails of a run and the components of an area's base year are one input each: none of them
// means anything alone.
std::string input_of(const std::string& stream) {
  if (first_word(stream) == kTail) return std::string(kTail);
  if (first_word(stream) == kBase) return stream.substr(0, stream.find('/', kBase.size() + 1));
  return stream;
}

std::vector<RandomInput> inputs_of(const std::vector<StreamLabel>& streams) {
  std::vector<RandomInput> inputs;
  std::map<std::string, std::size_t> known;
  for (const StreamLabel& stream : streams) {
    const std::string name = input_of(stream.name);
    const auto [found, is_new] = known.emplace(name, inputs.size());
    if (is_new) inputs.push_back({name, input_group(stream.name), {}});
    inputs[found->second].streams.push_back(stream.id);
  }
  return inputs;
}

}  // namespace

InputGroup input_group(std::string_view stream) {
  struct Known {
    std::string_view word;
    InputGroup group;
  };
  constexpr std::array kKnown = {
      Known{"lever", InputGroup::levers},  Known{"delay", InputGroup::levers},
      Known{"cancel", InputGroup::levers}, Known{"event", InputGroup::events},
      Known{"effect", InputGroup::events}, Known{"param", InputGroup::parameters},
      Known{"base", InputGroup::base},     Known{"observe", InputGroup::figures}};
  for (const Known& known : kKnown)
    if (first_word(stream) == known.word) return known.group;
  return InputGroup::shocks;
}

Redraws::Redraws(const Trials& trials, int area, const std::string& indicator) : trials_(trials) {
  const std::string& id = trials.areas()[static_cast<std::size_t>(area)].id;
  compiled_ = trials.compiled_for(trials.spec(), id, indicator);
  compiled_.plan.sampling = Sampling::random;
  second_seed_ = second_seed_of(compiled_.plan.seed);
  conditioning_ = Conditioning(compiled_, trials.workers());
  for (std::size_t a = 0; a < compiled_.areas.size(); ++a)
    if (compiled_.areas[a].id == id) place_ = static_cast<int>(a);
  if (place_ < 0) return;
  output_ = OutputIndex(compiled_).find(place_, indicator);
  inputs_ = inputs_of(trials.streams_for(trials.spec(), id, indicator));
}

std::optional<Query> Redraws::in_year(int year) const {
  const int first = compiled_.base_year(place_) + 1;
  if (!supported() || year < first || compiled_.index(year) >= plan().n_years) return std::nullopt;
  Query query;
  query.area = place_;
  query.output = output_;
  query.year = query.first = query.last = compiled_.index(year);
  return query;
}

std::optional<Query> Redraws::judged(const TargetQuestion& question) const {
  return trials_.query_of(compiled_, question);
}

std::vector<std::vector<double>> Redraws::values(std::vector<std::uint64_t> streams,
                                                 const std::vector<Query>& queries,
                                                 std::int64_t members,
                                                 const std::stop_token& stop) const {
  std::sort(streams.begin(), streams.end());
  Selection selection = select_outputs(plan(), conditioning_.with_observed({output_}));
  selection.second = {std::move(streams), second_seed_};
  const EnsembleRun run =
      simulate_ensemble(plan(), selection, conditioning_, members, trials_.workers(), {}, stop);
  if (run.cancelled) return {};
  refuse_breach(compiled_, run.breach, BreachSource::ensemble);
  std::vector<std::vector<double>> values;
  for (const Query& query : queries) values.push_back(judged_values(query, run.samples, members));
  return values;
}

double Redraws::path_value(const Query& query) const {
  const PathRun path = simulate_path(plan(), conditioning_);
  const std::vector<double>& values = path.values[static_cast<std::size_t>(query.output)];
  if (!query.period) return values[static_cast<std::size_t>(query.year)];
  std::size_t next = 0;
  return average_growth(*query.period, [&](int) {
    return values[static_cast<std::size_t>(query.simulated[next++])];
  });
}

}  // namespace gapcast
