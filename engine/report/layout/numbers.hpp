// Numbers as people read them: how many digits an error supports, decimal comma, chances in words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/base/language.hpp"
#include "engine/run/sampling_error.hpp"

namespace gapcast {

// Decimals with which `value` may be printed when its error (half-width of an interval, same unit)
// is `error`: the largest d whose last digit 10^-d is at least half the error's leading digit
// (error 0.6, leading digit 0.6: d = 0; 0.08: 1; 300: -3, thousands). At most two decimals, fewer
// from a hundred on, more only where the value would otherwise show as zero. An error of zero or
// NaN does not bind.
int decimals_for(double value, double error);
// The same for a value that stands beside the range it may come out in (8 of 10 futures): its last
// digit is at least a hundredth of that range as well, so that 7.4 (6.4–8.5) does not look surer
// than it is. A range of zero does not bind.
int decimals_in_range(double value, double error, double range);

// Decimals of a value and its error where both are printed, "-1.5 ± 0.3": those of the error's
// first digit, as it rounds (0.098: one, since it is printed as 0.1), six at most. Without an error
// those of decimals_for(value, 0).
int decimals_with_error(double value, double error);

// "-1.5 ± 0.3", with those decimals; error > 0.
std::string with_error_text(double value, double error, Language language);

// `value` rounded (half away from zero) to `decimals` places, digits in groups of three; negative
// `decimals` round to tens, hundreds, ... NaN and infinities: "–". Never "-0".
std::string fixed_text(double value, int decimals, Language language);

// A count with its digits in groups of three.
std::string count_text(std::size_t count, Language language);

// As written: the shortest digits that read back to the same double, grouped, at most six decimals.
std::string plain_text(double value, Language language);

// A chance with the digits that its error (half-width of an interval) supports.
struct ShownChance {
  enum class Kind : std::uint8_t {
    rounded,  // `percent`, and with an error `half_width`
    below,    // less than `percent`: sampling cannot tell it from 0
    beyond,   // more than `percent`: from 100
    unknown   // not even that: `percent` is the error
  };
  Kind kind{};
  double percent = 0, half_width = 0;
  int decimals = 0;
};
// Of a target's chance (`of_target`) what is below one half never shows as one half.
ShownChance shown_chance(double probability, double mc_error, bool of_target = true);

// A number that came as text, with the decimal mark of the language; what is no number as it is.
std::string spoken_number(const std::string& text, Language language);

// A chance as a simple fraction: k in n with n of 2, 3, 4, 5, 10; 1 in n or all but one in n with n
// from 6 to 100.
// below: "less than 1 in 100"; beyond: "more than 99 in 100".
struct SimpleChance {
  int k = 0;
  int n = 0;
  bool below = false;
  bool beyond = false;
};
SimpleChance simple_chance(double probability);

}  // namespace gapcast
