// Ids of the random streams: hashes of their names, watched for collisions (MODEL 5).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/hash.hpp"

namespace gapcast {

// A stream by its id and the name that it is the hash of.
struct StreamLabel {
  std::uint64_t id = 0;
  std::string name;
};

// Two names with one id would draw the same numbers: every id of a plan comes from one Streams.
class Streams {
 public:
  using Hash = std::uint64_t (*)(std::string_view);
  explicit Streams(Hash hash = &fnv1a) : hash_(hash) {}

  // Id of a name; asking again for the same name gives the same id.
  std::uint64_t id(const std::string& name);

  // Every name that was asked for, in the order of the first time.
  const std::vector<StreamLabel>& all() const { return all_; }

  // One error for each name whose id another name had before.
  void report(const Place& place, Diagnostics& diagnostics) const;

 private:
  Hash hash_;
  std::vector<StreamLabel> all_;
  std::unordered_map<std::uint64_t, std::string> names_;
  std::vector<std::pair<std::string, std::string>> collisions_;
};

}  // namespace gapcast
