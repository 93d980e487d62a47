// Paths cut into their words, and the words looked up among terms and titles.
#include "engine/report/path_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/read.hpp"

namespace gapcast {
namespace {

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char c : path)
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

std::string points_words(const Distribution& d, Language language) {
  std::vector<std::string> texts;
  for (const Distribution::Point& point : d.points)
    texts.push_back(format(msg::page_value_with_chance, language, plain_text(point.value, language),
                           plain_text(100 * point.probability, language)));
  return join(texts, "; ");
}

std::string untruncated_words(const Distribution& d, Language language) {
  const std::string a = plain_text(d.a, language), b = plain_text(d.b, language);
  switch (d.kind) {
    case DistributionKind::constant:
      return a;
    case DistributionKind::normal:
      return format(msg::page_normal, language, a, b);
    case DistributionKind::uniform:
      return format(msg::page_uniform, language, a, b);
    case DistributionKind::triangular:
      return format(msg::page_triangular, language, a, b, plain_text(d.c, language));
    case DistributionKind::lognormal:
      return format(msg::page_lognormal, language, a, b);
    case DistributionKind::discrete:
      break;
  }
  return points_words(d, language);
}

// The parts of a path from `first` on; looks names up.
class Words {
 public:
  Words(const std::string& path, const PathTitles& titles, Language language)
      : parts_(parts_of(path)), titles_(titles), language_(language) {}

  // "" where the path has no words.
  std::string label() const {
    const std::string& root = parts_.front();
    if (parts_.size() == 1) return named("key_" + root);
    if (root == "levers" && parts_.size() >= 3) return of_lever();
    if (root == "account" || root == "tracked") return of_item(1);
    if (root == "parameters") return of_parameter();
    if ((root == "observe" || root == "bridge") && parts_.size() >= 2) return of_block();
    return {};
  }

 private:
  std::string named(const std::string& id) const {
    return has_term(id) ? term(id, language_) : std::string();
  }
  std::string comma(const std::string& first, const std::string& rest) const {
    return rest.empty() ? first : first + ", " + rest;
  }

  std::string of_lever() const {
    std::string text = titles_.lever ? titles_.lever(parts_[1], parts_[2]) : std::string();
    if (text.empty()) text = of_added_lever();
    if (parts_.size() > 3) text += ": " + key_label(parts_[1], parts_[3], language_);
    if (parts_.size() > 4 && parts_[3] == "effect") text += ", " + titles_.sector(parts_[4]);
    return text;
  }
  // One that an analysis adds is named after what it acts on.
  std::string of_added_lever() const {
    const std::string& item = parts_[2];
    std::string acts_on = titles_.sector(item);
    if (item == "all") acts_on = format(msg::plan_all_sectors, language_);
    if (acts_on == item) return lever_words(parts_[1], item, {}, language_);
    return comma(term(parts_[1], language_), acts_on);
  }
  // account.share.mining, account.observed_growth.grdp.2024, tracked.pii_score.value.
  std::string of_item(std::size_t at) const {
    if (parts_.size() <= at || !has_term(parts_[at])) return {};
    std::string text = term(parts_[at], language_);
    for (std::size_t i = at + 1; i < parts_.size(); ++i)
      text = comma(text, parts_.front() == "tracked" ? key_label("tracked", parts_[i], language_)
                                                     : titles_.sector(parts_[i]));
    return text;
  }
  // parameters.NAME, .SECTOR.NAME, .area.ID.SECTOR.NAME, .correlation.FIRST.SECOND.
  std::string of_parameter() const {
    const bool of_area = parts_.size() > 3 && parts_[1] == "area";
    const std::size_t from = of_area ? 3 : 1;
    std::string text;
    if (parts_[from] == "correlation" && parts_.size() == from + 3)
      text = term("correlation", language_) + ", " + titles_.sector(parts_[from + 1]) + " – " +
             titles_.sector(parts_[from + 2]);
    else if (has_term(parts_.back()) && parts_.size() == from + 1)
      text = term(parts_.back(), language_);
    else if (has_term(parts_.back()) && parts_.size() == from + 2)
      text = comma(term(parts_.back(), language_), titles_.sector(parts_[from]));
    return text.empty() || !of_area ? text : comma(text, titles_.area(parts_[2]));
  }
  std::string of_block() const {
    std::string text = term("key_" + parts_[0], language_) + " " + parts_[1];
    if (parts_.size() > 2) text += ": " + key_label(parts_[0], parts_[2], language_);
    return text;
  }

  std::vector<std::string> parts_;
  const PathTitles& titles_;
  Language language_;
};

bool is_year(std::string_view key, std::string_view unit) {
  constexpr std::array<std::string_view, 7> kKeys = {"from",    "to",        "year",   "end",
                                                     "horizon", "from_year", "to_year"};
  return unit == "year" || std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

std::string each_title(const std::string& ids,
                       const std::function<std::string(const std::string&)>& title) {
  std::vector<std::string> titles;
  for (const std::string& id : split_words(ids)) titles.push_back(title(id));
  return join(titles, ", ");
}

std::optional<Distribution> distribution_in(const std::string& value) {
  Diagnostics ignored;
  return parse_distribution(value, {}, "", ignored);
}

}  // namespace

std::string distribution_words(const Distribution& d, Language language) {
  std::string text = untruncated_words(d, language);
  if (std::isfinite(d.lo) && std::isfinite(d.hi))
    text += format(msg::page_truncated, language, plain_text(d.lo, language),
                   plain_text(d.hi, language));
  return text;
}

std::string year_words(double value) {
  const double year = std::floor(value);
  const int month = static_cast<int>(std::floor((value - year) * 12 + 1e-9)) + 1;
  const std::string text = std::to_string(static_cast<long long>(year));
  if (month == 1) return text;
  return (month < 10 ? "0" : "") + std::to_string(month) + "/" + text;
}

std::string lever_words(std::string_view kind, const std::string& name, const Title& title,
                        Language language) {
  const std::string own = title_or(title, "", language);
  return own.empty() ? term(kind, language) + " " + name : own;
}

std::string lever_words(const LeverSpec& lever, Language language) {
  return lever_words(lever.kind, lever.name, lever.title, language);
}

std::string lever_words(const std::vector<LeverSpec>& levers, const std::string& kind,
                        const std::string& name, Language language) {
  for (const LeverSpec& lever : levers)
    if (lever.kind == kind && lever.name == name) return lever_words(lever, language);
  return {};
}

std::string key_label(std::string_view kind, std::string_view key, Language language) {
  const std::string own = "key_" + std::string(kind) + "_" + std::string(key);
  const std::string common = "key_" + std::string(key);
  if (has_term(own)) return term(own, language);
  return has_term(common) ? term(common, language) : std::string(key);
}

std::string path_label(const std::string& path, const PathTitles& titles, Language language) {
  const std::string label = Words(path, titles, language).label();
  return label.empty() ? path : label;
}

std::string path_value(const std::string& path, const std::string& value, const std::string& unit,
                       const PathTitles& titles, Language language) {
  const std::string key = parts_of(path).back();
  if (key == "sector") return each_title(value, titles.sector);
  if (key == "area" || key == "areas") return each_title(value, titles.area);
  if (key == "indicator") return term(value, language);
  if (key == "ramp_profile") return with_unit(join(split_words(value), " – "), unit, language);
  const auto distribution = distribution_in(value);
  if (!distribution || key == "seed") return value;
  if (is_year(key, unit) && distribution->is_constant()) return year_words(distribution->a);
  if (unit == "fraction" && distribution->is_constant())
    return with_unit(plain_text(100 * distribution->a, language), "%", language);
  const std::string words = distribution_words(*distribution, language);
  // A part of one and a correlation are read without a unit; "0-1 a year" is "a year".
  constexpr std::string_view kPart = "0-1";
  if (unit.starts_with(kPart)) return words + unit_text(unit, language).substr(kPart.size());
  const bool bare = unit.empty() || unit == "correlation" || is_year(key, unit);
  return bare ? words : with_unit(words, unit, language);
}

}  // namespace gapcast
