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

// Reads text into a tree; `file` is the name shown in problems. Guards first: size, NUL, UTF-8,
// depth, unbalanced braces, brace glued to a key, '#' directives or comments, backslash escapes,
// byte-order mark (a BOM is skipped). Problems go to `diagnostics`; the root is returned empty when
// the text cannot be read at all.
Node read_info(std::string_view text, const std::string& file, Diagnostics& diagnostics);
Node read_json(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// By the file's ending (.info, .json); other endings are a problem.
Node read_document(const std::string& path, std::string_view text, Diagnostics& diagnostics);

}  // namespace gapcast
