// Members of several scenarios, made side by side: member k of each is the same future.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "engine/run/ensemble.hpp"

namespace gapcast {

// An output by the ids of its area and of what it shows (output_id).
using OutputKey = std::pair<std::string, std::string>;

// The same outputs of several scenarios, simulated in groups that fit into memory.
class SharedMembers {
 public:
  // Keeps references. Every scenario gets `members` members.
  SharedMembers(std::vector<const Compiled*> scenarios, std::int64_t members, Workers& workers);

  // What one group holds. Rows are found by key; a scenario may lack an output or a year.
  class Group {
   public:
    // Members of scenario `s` by year of the calendar; empty where there are none.
    std::span<const double> row(std::size_t s, const OutputKey& key, int year) const;
    const Samples& samples(std::size_t s) const { return samples_[s]; }
    bool holds(std::size_t s, const OutputKey& key) const;

   private:
    friend class SharedMembers;
    const SharedMembers* owner_ = nullptr;
    std::vector<Samples> samples_;
  };

  // Simulates the `wanted` outputs of the first scenario in groups of at most `bytes`, one output
  // at least, and hands each to `visit`. False when stopped. A breach is an error, as in run().
  bool for_groups(const std::set<OutputKey>& wanted, std::size_t bytes, const Progress& progress,
                  const std::stop_token& stop, const std::function<void(const Group&)>& visit);

 private:
  struct Scenario {
    const Compiled* compiled = nullptr;
    Conditioning conditioning;
    std::map<OutputKey, int> outputs;  // of the plan
  };
  std::vector<std::vector<OutputKey>> groups(const std::set<OutputKey>& wanted,
                                             std::size_t bytes) const;
  Group simulate(const std::vector<OutputKey>& keys, const Progress& progress,
                 const std::stop_token& stop);

  std::vector<Scenario> scenarios_;
  std::int64_t members_ = 0;
  Workers& workers_;
};

}  // namespace gapcast
