// Reading one block of a scenario or target file by its table: keys, values, ranges.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/document.hpp"
#include "engine/scenario/schema.hpp"
#include "engine/scenario/spec.hpp"

namespace gapcast {

// What every reader needs. Without all of its files a scenario is read for what it says wrongly,
// not for what it lacks.
struct Reading {
  Diagnostics& diagnostics;
  bool complete = true;
};

// Text of a user in a message: control characters replaced, long texts cut.
std::string shown(std::string_view text);

// Dotted path of a key.
std::string join_path(std::string_view parent, std::string_view key);

// Reports a key that no table has, with the nearest of `candidates` or (with `list`) all of them.
void report_unknown_key(const Node& node, const std::string& path,
                        std::span<const std::string> candidates, Diagnostics& diagnostics,
                        bool list = true);

// Reports a name that nothing has, with the nearest of `candidates` if there is one, else with all
// of them where they are few.
struct UnknownMessages {
  Message plain;                  // {0}: the name
  Message near;                   // {0}: the name, {1}: the nearest
  std::optional<Message> list{};  // {0}: the name, {1}: all
};
void report_unknown(const UnknownMessages& messages, std::string_view name, const Place& place,
                    const std::string& path, std::span<const std::string> candidates,
                    Diagnostics& diagnostics, bool as_warning = false);

// A value outside the field's range is reported: of a constant or bounded distribution any value,
// of an unbounded one its mean; tails outside (0.1 % to 99.9 %) are a warning.
void check_range(const Field& field, const Distribution& distribution, const Place& place,
                 const std::string& path, Diagnostics& diagnostics);

// The text of a scalar, trimmed; nullopt (reported) where it has none or has a block.
// `attributes` allows the block { source note } behind it.
std::optional<std::string> scalar(const Node& node, const std::string& path, bool attributes,
                                  Diagnostics& diagnostics);

// A plain number as written; what is wrong is reported (parse_distribution() is in read.hpp).
std::optional<double> parse_plain(std::string_view text, const Place& place,
                                  const std::string& path, Diagnostics& diagnostics);

// Values of single nodes by their field; what is wrong is reported.
std::optional<Quantity> read_quantity(const Field& field, const Node& node, const std::string& path,
                                      Diagnostics& diagnostics);
std::optional<double> read_plain(const Field& field, const Node& node, const std::string& path,
                                 Diagnostics& diagnostics);
std::optional<long long> read_whole(const Field& field, const Node& node, const std::string& path,
                                    Diagnostics& diagnostics);
// An id; false (reported) for anything else.
bool check_id(std::string_view text, const Place& place, const std::string& path,
              Diagnostics& diagnostics);

// Where the figures of a block come from, unless they say so themselves.
struct WrittenSource {
  std::string source;
  Note note;
};

// Takes what a block's own `source` and `note` say; what is wrong with them is reported.
void take_attribution(const Node& node, const std::string& path, WrittenSource& attribution,
                      Diagnostics& diagnostics);
// A note: a text, or { en "..." vi "..." }.
Note read_note(const Node& node, const std::string& path, Diagnostics& diagnostics);

// A block and the fields it may have. Construction reports unknown keys, a value where a block is
// meant, and required fields that are missing.
class WrittenBlock {
 public:
  using Fields = std::vector<const Field*>;

  WrittenBlock(const Node& node, std::string path, Fields fields, Reading& reading,
               const WrittenSource& outer = {});

  const Node& node() const { return node_; }
  const std::string& path() const { return path_; }
  std::string path_of(std::string_view key) const { return join_path(path_, key); }
  Note remark(std::string_view key) const;  // one text, or { en "..." vi "..." }
  const WrittenSource& attribution() const { return attribution_; }
  bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  // Place of the key, or of the block where it has none.
  const Place& place_of(std::string_view key) const;

  // Each reads the field of that key; empty where it is absent or wrong (reported).
  std::optional<Quantity> number(std::string_view key) const;  // number and plain
  std::optional<double> plain(std::string_view key) const;
  std::optional<long long> whole(std::string_view key) const;
  std::string text(std::string_view key) const;
  std::string id(std::string_view key) const;
  std::vector<std::string> ids(std::string_view key) const;
  std::string choice(std::string_view key) const;
  std::vector<double> profile(std::string_view key) const;
  std::optional<bool> boolean(std::string_view key) const;
  Title title(std::string_view key) const;
  // The block of a key; nullptr where it is absent or has a value (reported).
  const Node* block(std::string_view key) const;

 private:
  const Field& field(std::string_view key) const;
  void check_keys() const;
  void check_required() const;

  const Node& node_;
  std::string path_;
  Fields fields_;
  Reading& reading_;
  WrittenSource attribution_;
};

// Pointers to the fields of tables.
WrittenBlock::Fields fields_of(std::initializer_list<std::span<const Field>> tables);

// False (reported) for a node that has a value where only a block is meant.
bool is_block(const Node& node, const std::string& path, Diagnostics& diagnostics);

}  // namespace gapcast
