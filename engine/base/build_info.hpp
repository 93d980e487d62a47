// What this build is: version, revision, compiler (generated at configure time).
#pragma once

#include <string_view>

namespace gapcast {

struct BuildInfo {
  std::string_view version;
  std::string_view revision;
  std::string_view compiler;
  std::string_view build_type;
};

const BuildInfo& build_info();

}  // namespace gapcast
