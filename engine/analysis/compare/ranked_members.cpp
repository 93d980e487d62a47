// Copying and ranking.
#include "engine/analysis/compare/ranked_members.hpp"

#include <algorithm>

namespace gapcast {

RankedMembers::RankedMembers(Comparison& comparison, const std::vector<int>& place,
                             std::int64_t members, std::size_t bytes)
    : comparison_(comparison), place_(place), bytes_(bytes) {
  // People see indicators; accounts of sectors only where nothing else is asked for.
  const auto& levels = comparison.levels;
  const bool only_accounts = std::all_of(levels.begin(), levels.end(),
                                         [](const auto& row) { return !row.sector.empty(); });
  std::set<std::string> indicators, areas;
  std::set<int> years;
  for (const LevelDifference& row : levels) {
    if (row.rank_group < 0 || (!row.sector.empty() && !only_accounts)) continue;
    indicators.insert(row.indicator);
    const RankGroup& group = comparison.ranks[static_cast<std::size_t>(row.rank_group)];
    areas.insert(group.areas.begin(), group.areas.end());
    years.insert(row.year);
  }
  left_.assign(indicators.begin(), indicators.end());
  const auto scenarios = static_cast<std::size_t>(
      std::count_if(place.begin(), place.end(), [](int at) { return at >= 0; }));
  const std::size_t each = 1 + sizeof(double) * static_cast<std::size_t>(members) * areas.size() *
                                   years.size() * std::max<std::size_t>(1, scenarios);
  at_once_ = std::max<std::size_t>(1, bytes / each);
}

bool RankedMembers::is_ranked(const RankGroup& group) const {
  return place_[group.party] >= 0 && now_.contains(group.indicator);
}

std::set<OutputKey> RankedMembers::next() {
  const std::size_t taken = std::min(at_once_, left_.size());
  now_ = {left_.begin(), left_.begin() + static_cast<std::ptrdiff_t>(taken)};
  left_.erase(left_.begin(), left_.begin() + static_cast<std::ptrdiff_t>(taken));
  rows_.clear();
  std::set<OutputKey> keys;
  for (const RankGroup& group : comparison_.ranks)
    if (is_ranked(group))
      for (const std::string& area : group.areas) keys.emplace(area, group.indicator);
  return keys;
}

void RankedMembers::keep(const SharedMembers::Group& group) {
  for (const RankGroup& ranked : comparison_.ranks) {
    if (!is_ranked(ranked)) continue;
    for (const std::string& area : ranked.areas)
      for (const std::size_t s : {std::size_t{0}, static_cast<std::size_t>(place_[ranked.party])}) {
        const OutputKey key(area, ranked.indicator);
        const auto row = group.row(s, key, ranked.year);
        if (!row.empty()) rows_.try_emplace({s, key, ranked.year}, row.begin(), row.end());
      }
  }
}

void RankedMembers::rank_kept(Workers& workers) {
  workers.for_each(static_cast<std::int64_t>(comparison_.ranks.size()), [&](std::int64_t i) {
    RankGroup& group = comparison_.ranks[static_cast<std::size_t>(i)];
    if (!is_ranked(group)) return;
    std::vector<std::vector<double>> reference, value;
    for (const std::string& area : group.areas) {
      const OutputKey key(area, group.indicator);
      const auto before = rows_.find({0, key, group.year});
      const auto after =
          rows_.find({static_cast<std::size_t>(place_[group.party]), key, group.year});
      if (before == rows_.end() || after == rows_.end()) return;
      reference.push_back(before->second);
      value.push_back(after->second);
    }
    group.doubts = rank_doubts(reference, value);
  });
}

bool RankedMembers::rank(SharedMembers& shared, Workers& workers, const std::stop_token& stop) {
  rank_kept(workers);
  while (!left_.empty()) {
    const std::set<OutputKey> keys = next();
    const auto keep_all = [&](const SharedMembers::Group& group) { keep(group); };
    if (!shared.for_groups(keys, bytes_, {}, stop, keep_all)) return false;
    rank_kept(workers);
  }
  return true;
}

}  // namespace gapcast
