// Ranks of areas in each scenario.
#include <algorithm>

#include "engine/analysis/compare/compare.hpp"

namespace gapcast {
namespace {

// Areas that are ranked together: one scenario, output, year, centre, kind of area.
using RankedTogether = std::tuple<std::size_t, std::string, int, Centre, int>;

// Rank of each value, 1 for the highest; equal values share the better rank.
std::vector<int> ranks_of(const std::vector<double>& values) {
  std::vector<int> ranks;
  for (const double value : values)
    ranks.push_back(1 +
                    static_cast<int>(std::count_if(values.begin(), values.end(),
                                                   [&](double other) { return other > value; })));
  return ranks;
}

// By rank in the scenario; areas of one rank in their order.
void keep_group(std::vector<LevelDifference*> members, Comparison& comparison) {
  std::stable_sort(members.begin(), members.end(),
                   [](const auto* a, const auto* b) { return a->rank < b->rank; });
  RankGroup group{members[0]->party, members[0]->indicator, members[0]->year, {}, {}};
  for (LevelDifference* member : members) {
    member->rank_group = static_cast<int>(comparison.ranks.size());
    member->rank_place = group.areas.size();
    group.areas.push_back(member->area);
  }
  comparison.ranks.push_back(std::move(group));
}

}  // namespace

void rank_areas(const std::vector<Party>& parties, Comparison& comparison) {
  std::vector<LevelDifference>& levels = comparison.levels;
  std::map<std::string, int> kind;
  for (const Party& party : parties)
    for (const AreaLabel& area : party.areas)
      kind.emplace(area.id, 2 * static_cast<int>(area.level) + (area.aggregate ? 1 : 0));
  std::map<RankedTogether, std::vector<LevelDifference*>> groups;
  for (LevelDifference& level : levels) {
    const auto found = kind.find(level.area);
    const int alike = found == kind.end() ? -1 : found->second;
    groups[{level.party, level.indicator, level.year, level.centre, alike}].push_back(&level);
  }
  for (auto& [group, members] : groups) {
    if (members.size() < 2) continue;
    std::vector<double> values, references;
    for (const LevelDifference* level : members) {
      values.push_back(level->value);
      references.push_back(level->reference);
    }
    const std::vector<int> ranks = ranks_of(values), before = ranks_of(references);
    for (std::size_t i = 0; i < members.size(); ++i) {
      members[i]->rank = ranks[i];
      members[i]->reference_rank = before[i];
    }
    if (members[0]->centre == Centre::median) keep_group(members, comparison);
  }
}

}  // namespace gapcast
