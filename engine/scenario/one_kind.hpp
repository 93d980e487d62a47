// Files that hold blocks of one kind only, such as target packs.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/base/messages.hpp"
#include "engine/data/document.hpp"

namespace gapcast {

// What such a file may hold, and what is said where it does not.
struct OneKind {
  std::string_view key;  // target
  Message other{};       // {0}: a key that cannot stand at the root
  Message empty{};       // the file has no block
};
// The root with the blocks of that kind; every other child is a problem and dropped.
Node read_one_kind(const std::string& path, std::string_view text, const OneKind& kind,
                   Diagnostics& diagnostics);

}  // namespace gapcast
