// What this build is: version, revision, compiler (generated at configure time).
#pragma once

#include <span>
#include <string_view>

namespace gapcast {

struct BuildInfo {
  std::string_view version;
  std::string_view revision;
  std::string_view compiler;
  std::string_view build_type;     // with the sanitizers in brackets
  std::string_view configuration;  // the build type alone
  std::string_view sanitizers;     // "address,undefined"; "" for none
};

const BuildInfo& build_info();

// A library that the program was built with, as CMake found it.
struct LibraryVersion {
  std::string_view name;
  std::string_view version;
};
std::span<const LibraryVersion> library_versions();

}  // namespace gapcast
