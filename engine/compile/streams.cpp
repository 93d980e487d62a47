// Ids of the random streams and the check for collisions.
#include "engine/compile/streams.hpp"

#include "engine/base/messages/model.hpp"

namespace gapcast {

std::uint64_t Streams::id(const std::string& name) {
  const std::uint64_t id = hash_(name);
  const auto [found, is_new] = names_.emplace(id, name);
  if (is_new) all_.push_back({id, name});
  if (!is_new && found->second != name) collisions_.emplace_back(found->second, name);
  return id;
}

void Streams::report(const Place& place, Diagnostics& diagnostics) const {
  for (const auto& [first, second] : collisions_)
    diagnostics.error(place, "", msg::stream_collision, {first, second});
}

}  // namespace gapcast
