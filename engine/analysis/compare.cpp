// Joining the tables of several scenarios.
#include "engine/analysis/compare.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

bool wants(const CompareFilter& filter, const LevelDifference& row) {
  return !filter.level ||
         filter.level({row.area, row.indicator, row.sector, row.unit, row.year, 0, 0});
}
bool wants(const CompareFilter& filter, const Verdict& verdict) {
  return !filter.verdict || filter.verdict(verdict);
}

using LevelKey = std::tuple<std::string, std::string, int>;
LevelKey key_of(const Level& level) { return {level.area, level.indicator, level.year}; }

using VerdictKey = std::pair<std::string, std::string>;
VerdictKey key_of(const Verdict& verdict) { return {verdict.area, verdict.target}; }

// Differences of the values alone; errors are not known yet.
PairedDifference plain_difference(double reference, double value) {
  return {value - reference, kNone, reference > 0 ? 100 * (value / reference - 1) : kNone, kNone};
}

LevelDifference level_difference(std::size_t party, const Level& reference, const Level& value,
                                 Centre centre) {
  const auto of = [&](const Level& level) {
    return centre == Centre::mean ? level.mean : level.p50;
  };
  LevelDifference row;
  row.party = party;
  row.area = reference.area;
  row.indicator = reference.indicator;
  row.sector = reference.sector;
  row.unit = reference.unit;
  row.year = reference.year;
  row.centre = centre;
  row.value = of(value);
  row.reference = of(reference);
  row.paired = plain_difference(row.reference, row.value);
  if (!has_percent(row.unit)) row.paired.percent = kNone;
  return row;
}

void join_levels(const Party& reference, const Party& other, std::size_t party,
                 Comparison& comparison) {
  std::map<LevelKey, const Level*> theirs;
  for (const Level& level : other.levels) theirs.emplace(key_of(level), &level);
  for (const Level& level : reference.levels) {
    const auto found = theirs.find(key_of(level));
    if (found == theirs.end()) continue;
    for (const Centre centre : {Centre::mean, Centre::median})
      comparison.levels.push_back(level_difference(party, level, *found->second, centre));
  }
}

void join_verdicts(const Party& reference, const Party& other, std::size_t party,
                   const CompareFilter& filter, Comparison& comparison) {
  std::map<VerdictKey, const Verdict*> theirs;
  for (const Verdict& verdict : other.verdicts) theirs.emplace(key_of(verdict), &verdict);
  for (const Verdict& verdict : reference.verdicts) {
    const auto found = theirs.find(key_of(verdict));
    if (found == theirs.end() || !wants(filter, verdict)) continue;
    const Verdict& value = *found->second;
    const bool both = verdict.judged() && value.judged();
    VerdictDifference difference{party, value, verdict, {kNone, kNone}, {}, Change::none};
    difference.centre = plain_difference(both ? verdict.p50 : kNone, both ? value.p50 : kNone);
    if (both) {
      difference.chance.difference = value.probability - verdict.probability;
      // Published outcomes have no error.
      if (verdict.status == GapStatus::observed && value.status == GapStatus::observed) {
        difference.chance.mc_error = 0;
        difference.centre.mc_error = 0;
      }
      difference.change = change_of(verdict, value);
    }
    comparison.verdicts.push_back(std::move(difference));
  }
}

void add_satisficing(const std::vector<Party>& parties, Comparison& comparison) {
  const auto wanted = [&](const std::string& area) {
    return std::any_of(
        comparison.verdicts.begin(), comparison.verdicts.end(),
        [&](const VerdictDifference& difference) { return difference.value.area == area; });
  };
  for (const AreaLabel& area : parties.front().live->inputs.compiled.areas) {
    if (!wanted(area.id)) continue;
    for (std::size_t p = 0; p < parties.size(); ++p) {
      if (parties[p].live == nullptr) continue;
      const auto& labels = parties[p].live->inputs.compiled.areas;
      for (const Joint& joint : parties[p].live->result.joints)
        if (labels.at(static_cast<std::size_t>(joint.area)).id == area.id)
          comparison.satisficing.push_back(
              {p, area.id, joint.targets, joint.probability, joint.mc_error});
    }
  }
}

bool met_at_all(double probability) { return probability >= kLikelyProbability; }

}  // namespace

bool has_percent(std::string_view unit) { return unit != "%/yr"; }

std::vector<InputDifference> differing_inputs(const Party& reference, const Party& other,
                                              std::size_t party) {
  using Key = std::pair<std::string, std::string>;
  std::map<Key, const InputValue*> theirs, ours;
  for (const InputValue& input : other.inputs) theirs.emplace(Key(input.area, input.path), &input);
  for (const InputValue& input : reference.inputs)
    ours.emplace(Key(input.area, input.path), &input);
  std::vector<InputDifference> result;
  for (const InputValue& input : reference.inputs) {
    const auto found = theirs.find(Key(input.area, input.path));
    if (found != theirs.end() && found->second->value == input.value) continue;
    InputDifference difference{party, input.area, input.path, input.unit, std::nullopt, input};
    if (found != theirs.end()) difference.value = *found->second;
    result.push_back(std::move(difference));
  }
  for (const InputValue& input : other.inputs)
    if (!ours.contains(Key(input.area, input.path)))
      result.push_back({party, input.area, input.path, input.unit, input, std::nullopt});
  return result;
}

Change change_of(const Verdict& reference, const Verdict& value) {
  const bool before = met_at_all(reference.probability), after = met_at_all(value.probability);
  if (before != after) return after ? Change::gained : Change::lost;
  if (reference.status == value.status || reference.status == GapStatus::observed ||
      value.status == GapStatus::observed)
    return Change::none;
  return value.probability > reference.probability ? Change::firmer : Change::weaker;
}

Comparison compare(const std::vector<Party>& parties, const CompareFilter& filter,
                   const CompareOptions& options, const Progress& progress,
                   const std::stop_token& stop) {
  if (parties.size() < 2) throw InternalError("a comparison of one scenario");
  Comparison comparison;
  const Party& reference = parties.front();
  for (std::size_t p = 1; p < parties.size(); ++p) {
    const std::vector<InputDifference> inputs = differing_inputs(reference, parties[p], p);
    comparison.inputs.insert(comparison.inputs.end(), inputs.begin(), inputs.end());
    join_levels(reference, parties[p], p, comparison);
    join_verdicts(reference, parties[p], p, filter, comparison);
  }
  // An area has its rank among all, whichever rows are wanted.
  rank_areas(parties, comparison.levels);
  std::erase_if(comparison.levels, [&](const LevelDifference& row) { return !wants(filter, row); });
  if (reference.live == nullptr) return comparison;
  compare_members(parties, options, progress, stop, comparison);
  add_satisficing(parties, comparison);
  return comparison;
}

}  // namespace gapcast
