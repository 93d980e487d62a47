// Fields that several tables of the schema share, with the ranges they have in common.
#pragma once

#include "engine/data/possible_values.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {

inline constexpr double kFirstYear = 1900, kLastYear = 2100;
// No figure of an account is larger; keeps every sum far from the limits of a double.
inline constexpr double kMostMoney = 1e12;

// A rate in percent a year: nothing can shrink by all of itself, as rates enter as logarithms.
constexpr Field rate(std::string_view key, std::string_view unit, std::string_view en,
                     std::string_view vi) {
  return {.key = key, .unit = unit, .min = -100, .max = 1000, .min_open = true, .en = en, .vi = vi};
}
constexpr Field within(std::string_view key, std::string_view unit, double min, double max,
                       std::string_view en, std::string_view vi) {
  return {.key = key, .unit = unit, .min = min, .max = max, .en = en, .vi = vi};
}
constexpr Field year_field(std::string_view key, std::string_view en, std::string_view vi) {
  return within(key, "year", kFirstYear, kLastYear, en, vi);
}
constexpr Field text_field(std::string_view key, std::string_view en, std::string_view vi) {
  return {.key = key, .type = FieldType::text, .en = en, .vi = vi};
}
constexpr Field typed(std::string_view key, FieldType type, std::string_view en,
                      std::string_view vi) {
  return {.key = key, .type = type, .en = en, .vi = vi};
}

constexpr Field required(Field field) {
  field.required = true;
  return field;
}
constexpr Field with_default(Field field, std::string_view text) {
  field.default_text = text;
  return field;
}
constexpr Field plain(Field field) {
  field.type = FieldType::plain;
  return field;
}
constexpr Field whole(Field field) {
  field.type = FieldType::whole;
  return field;
}
constexpr Field open_below(Field field) {
  field.min_open = true;
  return field;
}
constexpr Field open_both(Field field) {
  field.min_open = field.max_open = true;
  return field;
}
constexpr Field one_of(Field field, std::string_view choices) {
  field.type = FieldType::choice;
  field.choices = choices;
  return field;
}

inline constexpr Field kSourceField =
    text_field("source", "Where the figures come from: ids of sources, or free text",
               "Nguồn của số liệu: mã nguồn hoặc mô tả tự do");
inline constexpr Field kNoteField =
    typed("note", FieldType::remark,
          "Reasoning or remark, shown with the figures: \"...\" or { en \"...\"  vi \"...\" }",
          "Ghi chú, cách suy ra số liệu: \"...\" hoặc { en \"...\"  vi \"...\" }");
inline constexpr Field kTitleField =
    typed("title", FieldType::title, "Name to show: { en \"...\"  vi \"...\" }",
          "Tên hiển thị: { en \"...\"  vi \"...\" }");

}  // namespace gapcast
