// A scenario or target file as a tree that remembers the line of every key (INFO and JSON, one
// shape).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace gapcast {

// One key with its value, its children, or (INFO's "project name { ... }") both.
struct Node {
  std::string key;
  std::string value;       // text as written, unquoted; JSON numbers keep their spelling
  bool has_value = false;  // false for a pure block
  Place place;             // of the key
  std::vector<Node> children;

  // First child with that key, or nullptr.
  const Node* find(std::string_view child_key) const;
  Node* find(std::string_view child_key);
};

inline constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20;
inline constexpr int kMaxDepth = 64;

// Bytes of a regular file, at most `max_bytes`. Throws IoError (missing, unreadable, not a regular
// file, too large).
std::string read_bytes(const std::string& path, std::size_t max_bytes = kMaxFileBytes);

// Reads text into a tree; `file` is the name shown in problems. Every problem goes to `diagnostics`
// with its line, in no order (Diagnostics::sort). The root comes back empty when the text cannot be
// read at all: too large, NUL, not UTF-8, nested over kMaxDepth, braces or JSON that do not close.
//
// INFO is guarded against what Boost's reader takes in silence (engine/data/guard.hpp): several
// values behind a key, '#' directives and comments, a ';' inside a word, escapes other than \" and
// \\, braces or quotes glued to a word, an open quote. Such a slip is reported, and the rest of the
// file is read as if it were mended, so that its other problems are found in the same run.
// In JSON, repeated keys are kept as repeated nodes; lists and null are problems and left out.
Node read_info(std::string_view text, const std::string& file, Diagnostics& diagnostics);
Node read_json(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// By the file's ending (.info, .json); other endings are a problem.
Node read_document(const std::string& path, std::string_view text, Diagnostics& diagnostics);

}  // namespace gapcast
