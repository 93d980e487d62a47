// A published figure as the audit reads it: what its digits and the words beside them allow.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/printed/intervals.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// The sector of value added that names none: it may be of any.
inline constexpr std::string_view kUnstatedSector = "no sector";

// What a word beside a figure makes of it: "hơn 94 nghìn tỷ" (at least), "gần" (at most), "khoảng".
enum class Bound : unsigned char { exact, at_least, at_most, about };

// How a figure is read. `rounded` is the plainest; the others are tried before a figure is accused.
//   rounded    x +- u/2; beside a word: the unit u above, below or around it; a range as printed
//   truncated  cut off after its last digit
//   open       a figure with a word: three units of its last digit instead of one
//   coarse     zeros at the end of a whole number only hold the place
enum class DigitReading : unsigned char { rounded, truncated, open, coarse };

struct Figure {
  Observation row;
  PrintedNumber printed;
  Bound bound = Bound::exact;
  std::optional<PrintedInterval> range;  // "range 53-54" in the note
  std::string subject;                   // id that a note begins with ("solar_capacity_mw: ...")

  // The measure behind several spellings: industry_va_growth is va_growth of industry, grdp is
  // value_added of all, industry_share is share of industry.
  std::string measure;
  std::string sector;
  std::string family;  // which convention its definition follows; "" for the statistics office's

  bool is_rate() const;  // percent, rank, multiple, points: every digit counts
  bool shares_source_with(const Figure& other) const;
};

// The figure of a row: value_text gives the digits, the note the words.
Figure figure_of(const Observation& row);

// The power of ten of the last digit that was printed, as far as zeros let see.
int plain_digit(const Figure& figure);

// The range of values the figure allows under that reading.
PrintedInterval range_of(const Figure& figure, DigitReading reading);
// Would the reading differ from `rounded`?
bool has_reading(const Figure& figure, DigitReading reading);

// 2023H1 and one year earlier, 2022H1; a full year likewise; nullopt of averages over years.
std::optional<std::string> year_before(const std::string& period);

// The conventions of definitions: three_part, taxes_in_services, with_taxes, old_series, mic,
// province, unstated, report, excl_oil, arithmetic, judgement; "" of every other definition.
std::string family_of_definition(const std::string& definition);

}  // namespace gapcast
