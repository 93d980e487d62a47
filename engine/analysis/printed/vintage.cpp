// Whether differences in definition, price basis or vintage can explain that figures differ.
#include "engine/analysis/printed/vintage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr int kVintageDays = 30;

bool says_nothing(std::string_view text) {
  return text.empty() || text == "-" || text == "not stated" || text == "see row";
}

// final 3, preliminary 2, estimate 1; 0: not a vintage of a statistic.
int rank_of_status(const std::string& status) {
  constexpr std::array<std::string_view, 3> kByRank = {"estimate", "preliminary", "final"};
  for (std::size_t i = 0; i < kByRank.size(); ++i)
    if (kByRank[i] == status) return static_cast<int>(i) + 1;
  return 0;
}

// Days since some day for "2024-10-24", "2024-10", "2024"; a missing part is its middle. 0:
// unknown.
int day_of(std::string_view date) {
  const auto part = [&](std::size_t at, std::size_t length, long long otherwise) {
    if (date.size() < at + length) return otherwise;
    return parse_integer(date.substr(at, length)).value_or(otherwise);
  };
  const long long year = part(0, 4, 0);
  if (year == 0) return 0;
  return static_cast<int>(year * 365 + (part(5, 2, 7) - 1) * 30 + part(8, 2, 15));
}

// The latest of the dates of a figure's sources; 0 when none has one.
int day_printed(const Figure& figure, const Catalog& catalog) {
  int latest = 0;
  for (const std::string& id : split_words(figure.row.provenance.source))
    if (const Source* source = catalog.find_source(id))
      latest = std::max(latest, day_of(source->date));
  return latest;
}

bool another_vintage(const Figure& a, const Figure& b, const Catalog& catalog) {
  if (a.shares_source_with(b)) return false;
  if (a.family == "report" || b.family == "report") return false;  // not a statistic
  const int rank_a = rank_of_status(a.row.provenance.status);
  const int rank_b = rank_of_status(b.row.provenance.status);
  const int day_a = day_printed(a, catalog), day_b = day_printed(b, catalog);
  // What was an estimate may have been revised since; what was final was not.
  if (day_a != 0 && day_b != 0) {
    const Figure& older = day_a < day_b ? a : b;
    const bool open = rank_of_status(older.row.provenance.status) != 0 || rank_a * rank_b != 0;
    return open && std::abs(day_a - day_b) >= kVintageDays;
  }
  if (rank_a == 0 || rank_b == 0) return false;
  const bool alike = a.family == b.family;
  const bool first_print =
      (a.family == "province" && rank_a < rank_b) || (b.family == "province" && rank_b < rank_a);
  return (alike && (rank_a != rank_b || a.row.in_use != b.row.in_use)) || first_print;
}

template <class Differ>
bool any_pair(const std::vector<const Figure*>& figures, Differ differ) {
  for (std::size_t i = 0; i < figures.size(); ++i)
    for (std::size_t k = i + 1; k < figures.size(); ++k)
      if (differ(*figures[i], *figures[k])) return true;
  return false;
}

}  // namespace

bool count_differently(const Definition& a, const Definition& b) {
  const auto apart = [](const std::string& x, const std::string& y) {
    return x != y && !says_nothing(x) && !says_nothing(y) && !x.starts_with("as printed") &&
           !y.starts_with("as printed");
  };
  if (apart(a.tax_treatment, b.tax_treatment)) return true;
  return a.formula != b.formula && !a.formula.starts_with("as printed") &&
         !b.formula.starts_with("as printed");
}

bool definitions_differ(const std::vector<const Figure*>& figures, const Catalog& catalog) {
  return any_pair(figures, [&](const Figure& a, const Figure& b) {
    if (a.row.definition == b.row.definition) return false;
    const bool apart = a.family != b.family;
    if (apart && (a.family == "old_series" || b.family == "old_series")) return true;
    if (a.row.indicator != b.row.indicator)
      return apart && a.family != "report" && b.family != "report" && a.family != "province" &&
             b.family != "province";
    const Definition* first = catalog.find_definition(a.row.definition);
    const Definition* second = catalog.find_definition(b.row.definition);
    return first && second && count_differently(*first, *second);
  });
}

std::string price_of(const Figure& figure) {
  if (says_nothing(figure.row.price_basis)) return "";
  std::string price = figure.row.price_basis;
  std::replace(price.begin(), price.end(), ' ', '_');
  std::replace(price.begin(), price.end(), '-', '_');
  return price;
}

bool prices_differ(const std::vector<const Figure*>& figures) {
  std::set<std::string> prices;
  bool unsaid = false;
  for (const Figure* figure : figures) {
    const std::string& basis = figure->row.price_basis;
    if (basis == "-" || basis == "index" || basis.empty()) continue;  // has no prices
    // Of shares the convention of taxes is what `unstated` leaves open, not the prices.
    unsaid = unsaid || says_nothing(basis) ||
             (figure->family == "unstated" && figure->measure != "share");
    prices.insert(price_of(*figure));
  }
  return prices.size() > 1 || (unsaid && !prices.empty());
}

bool vintages_differ(const std::vector<const Figure*>& figures, const Catalog& catalog) {
  return any_pair(figures,
                  [&](const Figure& a, const Figure& b) { return another_vintage(a, b, catalog); });
}

bool as_revisions_go(const Figure& stated, const PrintedInterval& a, const PrintedInterval& b) {
  // Quang Nam's growth of 2022 is 11.2 as first estimated and 14.3 by its levels, Ninh Thuan's
  // share of industry and construction fell from 47.0 to 40.1.
  constexpr double kGrowth = 4, kShare = 8, kLevel = 0.15;
  const double apart = distance(a, b);
  if (!stated.is_rate()) return apart <= kLevel * std::fabs(stated.printed.value);
  const bool growth = stated.row.indicator.ends_with("_growth");
  return apart <= (growth ? kGrowth : kShare);
}

}  // namespace gapcast
