// Dates by language: day, month in words and year, or dd/mm/yyyy.
#include "engine/report/layout/dates.hpp"

#include <array>

#include "engine/base/messages/blank.hpp"
#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr std::array kMonths = {msg::month_1, msg::month_2,  msg::month_3,  msg::month_4,
                                msg::month_5, msg::month_6,  msg::month_7,  msg::month_8,
                                msg::month_9, msg::month_10, msg::month_11, msg::month_12};

// Digits alone; 0 for anything else.
int digits(std::string_view text) {
  for (const char c : text)
    if (c < '0' || c > '9') return 0;
  return static_cast<int>(parse_integer(text).value_or(0));
}

int days_of(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && leap ? 1 : 0);
}

std::string padded(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string date_text(std::string_view iso, Language language) {
  const bool month_only = iso.size() == 7;
  if ((!month_only && iso.size() != 10) || iso[4] != '-' || (!month_only && iso[7] != '-'))
    return std::string(iso);
  const int year = digits(iso.substr(0, 4)), month = digits(iso.substr(5, 2));
  if (year == 0 || month < 1 || month > 12) return std::string(iso);
  const std::string name = format(kMonths.at(static_cast<std::size_t>(month - 1)), language);
  if (month_only) return format(msg::date_month, language, name, std::to_string(year));
  const int day = digits(iso.substr(8, 2));
  if (day < 1 || day > days_of(year, month)) return std::string(iso);
  if (language == Language::english)
    return std::to_string(day) + " " + name + " " + std::to_string(year);
  return padded(day) + "/" + padded(month) + "/" + std::to_string(year);
}

}  // namespace gapcast
