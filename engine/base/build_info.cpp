// The facts about this build, from the header that CMake generates.
#include "engine/base/build_info.hpp"

#include <string>
#include <vector>

#include "gapcast_embedded/build_info.hpp"

namespace gapcast {

const BuildInfo& build_info() {
  static const std::string compiler =
      std::string(embedded::compiler_id) + " " + std::string(embedded::compiler_version);
  static const std::string build_type =
      std::string(embedded::build_type) + (embedded::sanitizers.empty()
                                               ? std::string()
                                               : " (" + std::string(embedded::sanitizers) + ")");
  static const BuildInfo info = {embedded::version, embedded::git_hash,   compiler,
                                 build_type,        embedded::build_type, embedded::sanitizers};
  return info;
}

std::span<const LibraryVersion> library_versions() {
  static const std::vector<LibraryVersion> versions = [] {
    std::vector<LibraryVersion> found;
    for (const auto& [name, version] : embedded::libraries) found.push_back({name, version});
    return found;
  }();
  return versions;
}

}  // namespace gapcast
