// Joining the tables of several scenarios.
#include "engine/analysis/compare/compare.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

bool wants(const CompareFilter& filter, const LevelDifference& row) {
  return !filter.level ||
         filter.level({row.area, row.indicator, row.sector, row.unit, row.year, 0, 0, 0, 0});
}
bool wants(const CompareFilter& filter, const Verdict& verdict) {
  return !filter.verdict || filter.verdict(verdict);
}

using LevelKey = std::tuple<std::string, std::string, int>;
LevelKey key_of(const Level& level) { return {level.area, level.indicator, level.year}; }

using VerdictKey = std::pair<std::string, std::string>;
VerdictKey key_of(const Verdict& verdict) { return {verdict.area, verdict.target}; }

// A value with the half-width of its own interval.
struct Sure {
  double value = 0, error = 0;
};

// Differences with the errors that hold without the members: NaN where those will tell.
PairedDifference plain_difference(const Sure& reference, const Sure& value, ErrorBasis basis) {
  const double ratio = value.value / reference.value;
  PairedDifference result{value.value - reference.value, kNone,
                          reference.value > 0 ? 100 * (ratio - 1) : kNone, kNone};
  if (basis == ErrorBasis::shared) return result;
  if (basis == ErrorBasis::identical && result.difference == 0)
    return {0, 0, result.percent, std::isnan(result.percent) ? kNone : 0};
  result.mc_error = reference.error + value.error;
  if (reference.value > 0)
    result.percent_error =
        100 * (value.error + std::abs(ratio) * reference.error) / reference.value;
  return result;
}

LevelDifference level_difference(std::size_t party, const Level& reference, const Level& value,
                                 Centre centre, ErrorBasis basis) {
  const auto of = [&](const Level& level) {
    return centre == Centre::mean ? Sure{level.mean, level.mean_error}
                                  : Sure{level.p50, level.p50_error};
  };
  LevelDifference row;
  row.party = party;
  row.area = reference.area;
  row.indicator = reference.indicator;
  row.sector = reference.sector;
  row.unit = reference.unit;
  row.year = reference.year;
  row.centre = centre;
  row.value = of(value).value;
  row.reference = of(reference).value;
  row.paired = plain_difference(of(reference), of(value), basis);
  if (!has_percent(row.unit)) row.paired.percent = row.paired.percent_error = kNone;
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
      comparison.levels.push_back(
          level_difference(party, level, *found->second, centre, comparison.basis[party]));
  }
}

// Of two verdicts that both judge.
void judge(ErrorBasis basis, VerdictDifference& difference) {
  const Verdict &reference = difference.reference, &value = difference.value;
  // Published outcomes have no error.
  const bool published =
      reference.status == GapStatus::observed && value.status == GapStatus::observed;
  difference.centre =
      plain_difference({reference.p50, reference.p50_error}, {value.p50, value.p50_error}, basis);
  const PairedDifference chance = plain_difference({reference.probability, reference.mc_error},
                                                   {value.probability, value.mc_error}, basis);
  difference.chance = {chance.difference, published ? 0 : chance.mc_error};
  if (published) difference.centre.mc_error = 0;
  difference.change = change_of(reference, value);
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
    difference.centre = {kNone, kNone, kNone, kNone};
    if (both) judge(comparison.basis[party], difference);
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

// Two parties of which one has only its tables.
ErrorBasis basis_of(const Party& reference, const Party& other, bool same_inputs) {
  if (reference.live != nullptr && other.live != nullptr) return ErrorBasis::shared;
  const bool same = same_inputs && reference.seed == other.seed &&
                    reference.members == other.members && reference.version == other.version;
  return same ? ErrorBasis::identical : ErrorBasis::added;
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
  comparison.basis.push_back(ErrorBasis::identical);
  for (std::size_t p = 1; p < parties.size(); ++p) {
    const std::vector<InputDifference> inputs = differing_inputs(reference, parties[p], p);
    comparison.inputs.insert(comparison.inputs.end(), inputs.begin(), inputs.end());
    comparison.basis.push_back(basis_of(reference, parties[p], inputs.empty()));
    join_levels(reference, parties[p], p, comparison);
    join_verdicts(reference, parties[p], p, filter, comparison);
  }
  // An area has its rank among all, whichever rows are wanted.
  rank_areas(parties, comparison);
  std::erase_if(comparison.levels, [&](const LevelDifference& row) { return !wants(filter, row); });
  if (reference.live == nullptr) return comparison;
  compare_members(parties, options, progress, stop, comparison);
  add_satisficing(parties, comparison);
  return comparison;
}

}  // namespace gapcast
