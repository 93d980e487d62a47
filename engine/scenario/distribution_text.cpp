// Numbers and distributions as people write them, and what may be wrong with them.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/reading.hpp"

namespace gapcast {
namespace {

struct Shape {
  std::string_view name;
  DistributionKind kind;
  std::size_t n_arguments;  // 0: any number of value:probability
  std::string_view form;
};
constexpr std::array<Shape, 5> kShapes = {{
    {"normal", DistributionKind::normal, 2, "normal(mean, sd)"},
    {"uniform", DistributionKind::uniform, 2, "uniform(lo, hi)"},
    {"triangular", DistributionKind::triangular, 3, "triangular(lo, mode, hi)"},
    {"lognormal", DistributionKind::lognormal, 2, "lognormal(median, gsd)"},
    {"discrete", DistributionKind::discrete, 0, "discrete(value:probability, ...)"},
}};

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t next = text.find(separator, at);
    parts.emplace_back(trim(text.substr(at, next - at)));
    if (next == std::string_view::npos) return parts;
    at = next + 1;
  }
}

class DistributionReader {
 public:
  DistributionReader(std::string_view text, const Place& place, const std::string& path,
                     bool distributions, Diagnostics& diagnostics)
      : text_(trim(text)),
        place_(place),
        path_(path),
        distributions_(distributions),
        diagnostics_(diagnostics) {}

  std::optional<Distribution> read() {
    if (const auto number = parse_number(text_)) return constant(*number);
    const std::size_t open = text_.find('(');
    if (open == std::string_view::npos) return fail_number(text_);
    if (!distributions_) return fail(msg::distribution_not_allowed, {shown(text_)});
    const Shape* shape = shape_of(trim(text_.substr(0, open)));
    if (!shape) return std::nullopt;
    const std::size_t close = text_.find(')', open);
    if (close == std::string_view::npos || text_.find('(', open + 1) < close)
      return fail(msg::distribution_parenthesis, {shown(text_)});
    Distribution distribution;
    distribution.kind = shape->kind;
    const std::string_view arguments = trim(text_.substr(open + 1, close - open - 1));
    const bool read = shape->n_arguments == 0 ? take_points(arguments, distribution)
                                              : take_numbers(*shape, arguments, distribution);
    if (!read || !take_bounds(trim(text_.substr(close + 1)), distribution)) return std::nullopt;
    if (!is_sound(distribution)) return std::nullopt;
    return distribution;
  }

 private:
  std::nullopt_t fail(Message message, std::vector<std::string> arguments) {
    diagnostics_.error(place_, path_, message, std::move(arguments));
    return std::nullopt;
  }

  // Names the usual slips: a decimal comma, a unit behind the number, more digits than a double.
  std::nullopt_t fail_number(std::string_view text) {
    if (text.empty()) return fail(msg::value_empty, {});
    std::string point(text);
    std::replace(point.begin(), point.end(), ',', '.');
    if (point != text && parse_number(point)) return fail(msg::number_comma, {shown(text), point});
    const std::size_t end = text.find_first_not_of("+-0123456789.eE");
    if (end == std::string_view::npos && text.find_first_of("eE") != std::string_view::npos &&
        text.find_first_of("0123456789") != std::string_view::npos)
      return fail(msg::number_not_representable, {shown(text)});
    // "8 %", "100 bn", but not "0x10" or "10-12".
    const std::size_t digits = text.find_first_not_of("+-0123456789.");
    if (digits != std::string_view::npos && digits > 0) {
      const std::string_view number = trim(text.substr(0, digits));
      const bool unit = text[digits] == '%' || text[digits] == ' ';
      if (unit && parse_number(number) && text.find_first_of("0123456789", digits) == text.npos)
        return fail(msg::number_with_unit, {shown(text), std::string(number)});
    }
    return fail(distributions_ ? msg::number_malformed : msg::number_malformed_plain,
                {shown(text)});
  }

  const Shape* shape_of(std::string_view name) {
    for (const Shape& shape : kShapes)
      if (shape.name == name) return &shape;
    std::vector<std::string> names;
    for (const Shape& shape : kShapes) names.emplace_back(shape.name);
    report_unknown({msg::distribution_unknown, msg::distribution_unknown_near}, name, place_, path_,
                   names, diagnostics_);
    return nullptr;
  }

  bool take_numbers(const Shape& shape, std::string_view text, Distribution& distribution) {
    const std::vector<std::string> words = split_at(text, ',');
    const std::size_t n = text.empty() ? 0 : words.size();
    if (n != shape.n_arguments) {
      fail(msg::distribution_arguments,
           {std::string(shape.form), std::to_string(shape.n_arguments), std::to_string(n)});
      return false;
    }
    std::array<double*, 3> slots = {&distribution.a, &distribution.b, &distribution.c};
    bool read = true;
    for (std::size_t i = 0; i < n; ++i) {
      const auto number = parse_number(words[i]);
      if (number)
        *slots[i] = *number;
      else
        fail_argument(words[i], shape.form);
      read = read && number;
    }
    return read;
  }

  void fail_argument(std::string_view word, std::string_view form) {
    fail(msg::distribution_argument, {shown(word), std::string(form)});
  }

  bool take_points(std::string_view text, Distribution& distribution) {
    if (text.empty()) {
      fail(msg::distribution_no_points, {});
      return false;
    }
    double sum = 0;
    for (const std::string& word : split_at(text, ',')) {
      const std::size_t colon = word.find(':');
      if (colon == std::string::npos) {
        fail(msg::distribution_point, {shown(word)});
        return false;
      }
      const auto value = parse_number(trim(std::string_view(word).substr(0, colon)));
      const auto probability = parse_number(trim(std::string_view(word).substr(colon + 1)));
      if (!value || !probability) {
        fail(msg::distribution_point, {shown(word)});
        return false;
      }
      if (*probability < 0 || *probability > 1) {
        fail(msg::distribution_probability, {shortest(*probability), shown(word)});
        return false;
      }
      distribution.points.push_back({*value, *probability});
      sum += *probability;
    }
    std::stable_sort(distribution.points.begin(), distribution.points.end(),
                     [](const auto& a, const auto& b) { return a.value < b.value; });
    if (check(distribution) == DistributionProblem::none) return true;
    fail(msg::distribution_probability_sum, {shortest(std::round(sum * 1e9) / 1e9)});
    return false;
  }

  bool take_bounds(std::string_view text, Distribution& distribution) {
    if (text.empty()) return true;
    const std::string_view list = text.starts_with("in") ? trim(text.substr(2)) : "";
    if (!list.starts_with('[') || !list.ends_with(']')) {
      fail(msg::distribution_rest, {shown(text)});
      return false;
    }
    const std::vector<std::string> words = split_at(list.substr(1, list.size() - 2), ',');
    const auto lo = parse_number(words.front()), hi = parse_number(words.back());
    if (words.size() != 2 || !lo || !hi) {
      fail(msg::distribution_bounds, {shown(list)});
      return false;
    }
    if (*lo > *hi) {
      fail(msg::distribution_bounds_order, {shortest(*lo), shortest(*hi)});
      return false;
    }
    distribution.lo = *lo;
    distribution.hi = *hi;
    return true;
  }

  // Below 1 it would only turn the draws round: what is meant is the spread of the logarithm.
  bool has_sound_gsd(const Distribution& d) {
    if (d.kind != DistributionKind::lognormal || d.b >= 1) return true;
    fail(msg::distribution_gsd, {shortest(d.b), shortest(std::round(std::exp(d.b) * 1e3) / 1e3)});
    return false;
  }

  bool is_sound(const Distribution& d) {
    switch (check(d)) {
      case DistributionProblem::none:
        return has_sound_gsd(d);
      case DistributionProblem::negative_sd:
        fail(msg::distribution_negative_sd, {shortest(d.b)});
        break;
      case DistributionProblem::bounds_order:
        fail(msg::distribution_order,
             {shortest(d.a), shortest(d.kind == DistributionKind::triangular ? d.c : d.b)});
        break;
      case DistributionProblem::mode_outside:
        fail(msg::distribution_mode, {shortest(d.b), shortest(d.a), shortest(d.c)});
        break;
      case DistributionProblem::not_positive:
        fail(msg::distribution_not_positive, {});
        break;
      case DistributionProblem::probabilities:
      case DistributionProblem::no_points:  // both told with the points
        break;
      case DistributionProblem::empty_range:
        fail(msg::distribution_empty, {shown(text_), shortest(d.lo), shortest(d.hi)});
        break;
    }
    return false;
  }

  std::string_view text_;
  const Place& place_;
  const std::string& path_;
  bool distributions_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Distribution> parse_distribution(std::string_view text, const Place& place,
                                               const std::string& path, Diagnostics& diagnostics) {
  return DistributionReader(text, place, path, true, diagnostics).read();
}

std::optional<double> parse_plain(std::string_view text, const Place& place,
                                  const std::string& path, Diagnostics& diagnostics) {
  const auto distribution = DistributionReader(text, place, path, false, diagnostics).read();
  if (!distribution) return std::nullopt;
  return distribution->a;
}

}  // namespace gapcast
