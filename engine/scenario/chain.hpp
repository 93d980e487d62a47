// A scenario file and everything it extends.
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/data/catalog.hpp"
#include "engine/data/document.hpp"

namespace gapcast {

struct Chain {
  std::vector<Node> scenarios;   // canonical `scenario` blocks, the file asked for first
  std::vector<InputFile> files;  // in the same order
  bool complete = true;          // false: a file could not be read or must not be extended
  bool whole = true;             // false: keys of a file could not be read
};

// Reads `path` and follows `extends`: a relative path to a regular file below the folder of the
// file that says it, or below that folder's parent. Cycles are reported with the chain.
Chain read_chain(const std::string& path, Diagnostics& diagnostics);

// A file's bytes and hash; nullopt (reported) where it cannot be read.
struct FileBytes {
  std::string text;
  InputFile file;
};
bool read_file(const std::string& path, FileBytes& bytes, Diagnostics& diagnostics);

}  // namespace gapcast
