// The one table of everything a scenario or target file may contain: keys, types, units, ranges,
// defaults, texts.
//
// The reader, the format reference (scenarios/README.md), `gapcast list levers|parameters` and
// `explain` all read this table. Adding a lever is one entry of lever_table() and its equation;
// adding a parameter one Field.
#pragma once

#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "engine/base/messages.hpp"

namespace gapcast {

enum class FieldType : unsigned char {
  number,   // a plain number or a distribution
  plain,    // a plain number, no distribution
  whole,    // a whole number, no distribution
  text,     // free text
  id,       // one id
  ids,      // blank-separated ids
  choice,   // one of `choices` (blank-separated)
  profile,  // blank-separated percents
  boolean,  // true or false
  title,    // block { en "..." vi "..." }
  block,    // a block with keys of its own
  remark,   // free text, or a block { en "..." vi "..." } of it in both languages
};

struct Field {
  std::string_view key;
  FieldType type = FieldType::number;
  std::string_view unit = {};  // "% a year", "bn VND (2010 prices)"; id of a unit term
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool min_open = false;  // min itself is not allowed
  bool max_open = false;
  bool required = false;
  std::string_view default_text = {};  // as shown; empty: none
  std::string_view choices = {};
  std::string_view en = {};  // what it is, one line
  std::string_view vi = {};
};

struct LeverKind {
  std::string_view kind;  // growth, investment, ...
  bool ramped = true;     // accepts from, to, ramp
  bool one_leaf = false;  // names its leaf (project, investment, land)
  std::span<const Field> fields;
  std::string_view en;
  std::string_view vi;
};
std::span<const LeverKind> lever_table();
const LeverKind* lever_kind(std::string_view kind);
std::span<const Field> common_lever_fields();  // area, from, to, ramp, source, note, remove

enum class ParameterScope : unsigned char { sector, area, run };
struct ParameterInfo {
  Field field;
  ParameterScope scope{};
};
// Parameters of a sector, of an area or all, of the run (INTERFACE "Parameters of a sector").
std::span<const ParameterInfo> parameter_table();
const ParameterInfo* parameter_info(std::string_view key);

// Keys of other blocks.
std::span<const Field> scenario_fields();
std::span<const Field> area_fields();
std::span<const Field> sector_account_fields();
std::span<const Field> aggregate_fields();
std::span<const Field> tracked_fields();
std::span<const Field> scheme_fields();
std::span<const Field> target_fields();
std::span<const Field> observe_fields();
std::span<const Field> bridge_fields();

}  // namespace gapcast
