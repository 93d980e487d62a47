// Numbers as people read them: how many digits an error supports, decimal comma, chances in words.
#include "engine/report/layout/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/report.hpp"

namespace gapcast {
namespace {

constexpr int kMaxDecimals = 2;
constexpr int kMaxSmallDecimals = 6;  // of values that two decimals would show as zero

constexpr std::string_view kDash = "–";

double power_of_ten(int exponent) { return std::pow(10.0, exponent); }

// Exponent of the leading digit: 3 for 1000 to 9999.
int leading_exponent(double value) { return static_cast<int>(std::floor(std::log10(value))); }

// Decimals that the error allows: half its leading digit must not exceed the last digit printed.
int decimals_of_error(double error) {
  const int exponent = leading_exponent(error);
  // 0.3 / 0.1 is a little below 3 in binary; a relative nudge keeps the leading digit right.
  const double digit = std::floor(error / power_of_ten(exponent) * (1 + 1e-9));
  return digit <= 2 ? -exponent : -exponent - 1;
}

// "1234" in groups of three from the right.
std::string grouped(std::string_view digits, char separator) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += separator;
    text += digits[i];
  }
  return text;
}

// Plain decimal text ("-1234.5") with the marks of the language.
std::string localised(std::string_view text, Language language) {
  const bool english = language == Language::english;
  std::string out;
  if (text.starts_with('-')) {
    out += '-';
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  out += grouped(text.substr(0, point), english ? ',' : '.');
  if (point == std::string_view::npos) return out;
  out += english ? '.' : ',';
  return out += text.substr(point + 1);
}

std::string decimal_digits(double value, int decimals) {
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, decimals);
  return {buffer.data(), end.ptr};
}

}  // namespace

int decimals_for(double value, double error) {
  int cap = kMaxDecimals;
  const double size = std::fabs(value);
  if (std::isfinite(value) && size > 0) {
    const int exponent = leading_exponent(size);
    cap = std::clamp(3 - exponent, 0, kMaxDecimals);
    if (exponent < -kMaxDecimals) cap = std::min(-exponent, kMaxSmallDecimals);
  }
  if (!(error > 0) || !std::isfinite(error)) return cap;
  return std::min(cap, decimals_of_error(error));
}

int decimals_with_error(double value, double error) {
  if (!(error > 0) || !std::isfinite(error)) return decimals_for(value, 0);
  const int exponent = leading_exponent(error);
  const double digit = std::round(error / power_of_ten(exponent));
  return std::min(digit >= 10 ? -exponent - 1 : -exponent, kMaxSmallDecimals);
}

int decimals_in_range(double value, double error, double range) {
  const int decimals = decimals_for(value, error);
  if (!(range > 0) || !std::isfinite(range)) return decimals;
  return std::min(decimals, static_cast<int>(std::floor(-std::log10(range / 100) + 1e-9)));
}

std::string fixed_text(double value, int decimals, Language language) {
  if (!std::isfinite(value)) return std::string(kDash);
  const int places = std::max(decimals, 0);
  // Half away from zero, with a nudge so that 0.145 (a little below in binary) rounds as written.
  const double scale = power_of_ten(decimals);
  const double scaled = std::round(std::fabs(value) * scale * (1 + 1e-15));
  const double rounded = decimals >= 0 ? scaled / scale : scaled * power_of_ten(-decimals);
  if (scaled == 0) return localised(decimal_digits(0, places), language);
  return localised(decimal_digits(value < 0 ? -rounded : rounded, places), language);
}

std::string with_error_text(double value, double error, Language language) {
  const int decimals = decimals_with_error(value, error);
  return fixed_text(value, decimals, language) + " ± " + fixed_text(error, decimals, language);
}

std::string count_text(std::size_t count, Language language) {
  return fixed_text(static_cast<double>(count), 0, language);
}

std::string plain_text(double value, Language language) {
  if (!std::isfinite(value)) return std::string(kDash);
  std::string text = decimal_digits(value, kMaxSmallDecimals);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return localised(text == "-0" ? "0" : text, language);
}

std::string number_text(double value, double error, Language language) {
  return fixed_text(value, decimals_for(value, error), language);
}

std::string spoken_number(const std::string& text, Language language) {
  if (language == Language::english || !parse_number(text)) return text;
  std::string spoken = text;
  std::replace(spoken.begin(), spoken.end(), '.', ',');
  return spoken;
}

SimpleChance simple_chance(double probability) {
  if (probability < 0.01) return {1, 100, true, false};
  if (probability > 0.99) return {99, 100, false, true};
  const double rare = std::min(probability, 1 - probability);
  if (rare < 0.075) {
    constexpr std::array<int, 5> kRare = {15, 20, 30, 50, 100};
    int best = kRare.front();
    for (const int n : kRare)
      if (std::fabs(1.0 / n - rare) < std::fabs(1.0 / best - rare)) best = n;
    return {probability < 0.5 ? 1 : best - 1, best};
  }
  constexpr std::array<int, 8> kCommon = {2, 3, 4, 5, 6, 7, 8, 10};
  SimpleChance best{1, 2};
  double distance = std::fabs(0.5 - probability);
  for (const int n : kCommon) {
    const int k = static_cast<int>(std::lround(probability * n));
    if (k == 0 || k == n) continue;
    // Nobody counts in sixths to eighths but "1 in 7" and its like.
    if (n > 5 && n < 10 && k != 1 && k != n - 1) continue;
    // Strictly nearer, so that a tie keeps the simpler fraction (1 in 2, not 5 in 10).
    const double d = std::fabs(static_cast<double>(k) / n - probability);
    if (d < distance - 1e-12) {
      best = {k, n};
      distance = d;
    }
  }
  return best;
}

ShownChance shown_chance(double probability, double mc_error, bool of_target) {
  using Kind = ShownChance::Kind;
  const double percent = 100 * probability;
  const auto rounded = [&](int decimals, double half_width) {
    const double scale = power_of_ten(decimals);
    const double shown = std::round(percent * scale * (1 + 1e-15)) / scale;
    // A target that is not likely must not read as one that is.
    if (of_target && percent < 50 && shown == 50) return ShownChance{Kind::below, 50, 0, 0};
    return ShownChance{Kind::rounded, shown, half_width, decimals};
  };
  // A probability that no sampling blurs (a published outcome) may be 0 or 100 %.
  if (!(mc_error > 0)) return rounded(0, 0);
  // What sampling cannot tell from 0: the Wilson bound of a count of zero is twice its half-width.
  const double bound = std::max(1.0, std::ceil(mc_error <= 0.005 ? 1.0 : 200 * mc_error));
  const double rare = std::min(percent, 100 - percent);
  // Whole percents at least: "47 % ± 3", not "50 % ± 10".
  const int decimals = std::max(0, decimals_for(percent, 100 * mc_error));
  const double unit = power_of_ten(-decimals);
  if (rare < 1 || std::round(rare / unit) == 0) {
    const double limit = std::max({bound, rare < 1 ? 1.0 : unit, std::ceil(rare)});
    if (limit >= 50) return {Kind::unknown, limit, 0, 0};
    if (percent < 50) return {Kind::below, limit, 0, 0};
    return {Kind::beyond, 100 - limit, 0, 0};
  }
  return rounded(decimals, std::ceil(100 * mc_error / unit * (1 - 1e-9)) * unit);
}

std::string chance_text(double probability, double mc_error, Language language, bool of_target) {
  if (!std::isfinite(probability)) return std::string(kDash);
  const ShownChance chance = shown_chance(probability, mc_error, of_target);
  const std::string number = fixed_text(chance.percent, chance.decimals, language);
  switch (chance.kind) {
    case ShownChance::Kind::below:
      return format(msg::chance_below, language, number);
    case ShownChance::Kind::beyond:
      return format(msg::chance_beyond, language, number);
    case ShownChance::Kind::unknown:
      return format(msg::chance_unknown, language, number);
    case ShownChance::Kind::rounded:
      break;
  }
  return format(msg::chance_exact, language, number);
}

std::string probability_text(double probability, double mc_error, Language language) {
  const ShownChance chance = shown_chance(probability, mc_error);
  const bool rounded = std::isfinite(probability) && chance.kind == ShownChance::Kind::rounded;
  if (!rounded || !(chance.half_width > 0)) return chance_text(probability, mc_error, language);
  const std::string number = fixed_text(chance.percent, chance.decimals, language);
  return format(msg::chance_with_error, language, number,
                fixed_text(chance.half_width, chance.decimals, language));
}

}  // namespace gapcast
