// Members of the outputs that areas are ranked by, gathered from groups of outputs.
#pragma once

#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <tuple>
#include <vector>

#include "engine/analysis/compare/compare.hpp"
#include "engine/analysis/compare/shared_members.hpp"

namespace gapcast {

// Groups of outputs are cut by areas, ranks need all areas of one indicator: so the rows of its
// years are copied while the groups pass, for as many indicators at a time as fit into `bytes`.
class RankedMembers {
 public:
  // Keeps references. `place`: of a party among the live ones, -1: only its tables are known.
  RankedMembers(Comparison& comparison, const std::vector<int>& place, std::int64_t members,
                std::size_t bytes);

  // What the next indicators are ranked by; empty when none is left.
  std::set<OutputKey> next();
  void keep(const SharedMembers::Group& group);
  // Ranks what is kept, then the rest, simulated anew. False when stopped.
  bool rank(SharedMembers& shared, Workers& workers, const std::stop_token& stop);

 private:
  Comparison& comparison_;
  const std::vector<int>& place_;
  std::size_t bytes_;
  std::size_t at_once_ = 1;        // indicators
  std::vector<std::string> left_;  // indicators
  std::set<std::string> now_;      // the same
  // By live scenario, output and year.
  using RowKey = std::tuple<std::size_t, OutputKey, int>;
  std::map<RowKey, std::vector<double>> rows_;

  bool is_ranked(const RankGroup& group) const;
  void rank_kept(Workers& workers);
};

}  // namespace gapcast
