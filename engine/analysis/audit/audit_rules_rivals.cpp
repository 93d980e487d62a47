// Rules about single figures: rivals for the same thing, ranks among a number of areas, values that
// can be at all.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "engine/analysis/audit/audit_rules.hpp"
#include "engine/analysis/printed/vintage.hpp"
#include "engine/base/messages/audit.hpp"
#include "engine/base/text.hpp"
#include "engine/data/possible_values.hpp"

namespace gapcast {
namespace {

PrintedInterval itself(std::span<const PrintedInterval> ranges) { return ranges[0]; }

// Facts of reports may repeat: only those whose notes name the same subject, or that come from
// different sources, are about the same thing.
bool are_rivals(const Figure& a, const Figure& b) {
  if (a.row.unit != b.row.unit || a.subject != b.subject) return false;
  // A series that was replaced as a whole, or one at other prices, is another thing by its name.
  if ((a.family == "old_series") != (b.family == "old_series") || !same_prices(a, b)) return false;
  const bool listed = a.family == "report" && a.measure == a.row.indicator;
  return !listed || !a.subject.empty();
}

// Figures of one name are about one thing; value added of the whole economy is GRDP.
std::string thing_of(const Figure& figure) {
  if (figure.measure == "value_added" && figure.sector == "all") return "grdp";
  if (figure.measure == "real_value_added" && figure.sector == "all") return "real_grdp";
  return figure.row.indicator;
}

// The figure that the others are held against: in use, of the statistics office's convention.
std::size_t reference(const RuleContext& context, const std::vector<std::size_t>& group) {
  const auto score = [&](std::size_t at) {
    const Figure& figure = context.figure(at);
    return (figure.family.empty() ? 2 : 0) + (figure.row.in_use ? 1 : 0);
  };
  return *std::max_element(group.begin(), group.end(),
                           [&](std::size_t a, std::size_t b) { return score(a) < score(b); });
}

// Two figures at constant prices, one of which is as much larger as the nation's prices are: it
// carries the wrong label.
bool at_other_prices(const RuleContext& context, std::size_t one, std::size_t other) {
  constexpr double kNear = 0.2;  // provinces' prices from the nation's
  const Figure& figure = context.figure(one);
  if (!price_of(figure).starts_with("constant") || figure.is_rate()) return false;
  const double a = figure.printed.value, b = context.figure(other).printed.value;
  for (const Area& area : context.knowledge.catalog.areas) {
    if (area.level != AreaLevel::nation) continue;
    const auto level = [&](std::string_view indicator) -> const Observation* {
      for (const Observation* row :
           context.knowledge.catalog.series(area.id, indicator, std::string(indicator) + ".gso"))
        if (row->year == figure.row.year && row->value > 0) return row;
      return nullptr;
    };
    const Observation* current = level("grdp");
    const Observation* real = level("real_grdp");
    if (current == nullptr || real == nullptr || !(a > 0) || !(b > 0)) continue;
    const double prices = current->value / real->value;
    return std::fabs(std::max(a, b) / std::min(a, b) / prices - 1) < kNear;
  }
  return false;
}

// Numbers of provinces (with cities under the central government) by the first full year.
struct Count {
  int from = 0;
  int number = 0;
  Message grounds;  // what made them so many
};
constexpr std::array kProvinces = {
    Count{1997, 61, msg::audit_provinces_1997}, Count{2004, 64, msg::audit_provinces_2004},
    Count{2008, 63, msg::audit_provinces_2008}, Count{2025, 34, msg::audit_provinces_2025}};

std::optional<Message> grounds_of(int number) {
  const auto found = std::find_if(kProvinces.begin(), kProvinces.end(),
                                  [&](const Count& count) { return count.number == number; });
  return found == kProvinces.end() ? std::nullopt : std::optional<Message>(found->grounds);
}

// The numbers that a rank of that year may be among: a ranking of a year of change may use either.
std::vector<int> provinces_in(int year) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < kProvinces.size(); ++i) {
    const bool begun = kProvinces[i].from <= year;
    const bool over = i + 1 < kProvinces.size() && kProvinces[i + 1].from < year;
    if (begun && !over) numbers.push_back(kProvinces[i].number);
  }
  return numbers;
}

// A number so near to that of the provinces that no other group of areas can be meant.
bool means_provinces(int stated, const std::vector<int>& numbers) {
  constexpr int kNear = 5;
  return std::any_of(numbers.begin(), numbers.end(),
                     [&](int number) { return std::abs(stated - number) <= kNear; });
}

}  // namespace

void rivals(const RuleContext& context, std::vector<Check>& checks) {
  using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  std::map<Key, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& figure = context.figure(i);
    if (figure.sector == kUnstatedSector) continue;  // nobody knows of what it is
    groups[{figure.row.area, thing_of(figure), figure.sector, figure.row.year, figure.subject}]
        .push_back(i);
  }
  for (const auto& [key, group] : groups) {
    if (group.size() < 2) continue;
    const std::size_t chosen = reference(context, group);
    std::set<std::array<std::string, 2>> told;  // what one source prints twice is one rival
    for (const std::size_t rival : group) {
      const Figure& figure = context.figure(rival);
      if (rival == chosen || !are_rivals(context.figure(chosen), figure) ||
          !told.insert({figure.row.value_text, figure.row.provenance.source}).second)
        continue;
      checks.push_back({.rule = AuditRule::rival_figures,
                        .inputs = {rival},
                        .formula = itself,
                        .stated = chosen,
                        .fixed = {},
                        .likely_other_prices = at_other_prices(context, chosen, rival)});
    }
  }
}

void ranks(const RuleContext& context, std::vector<Check>& checks) {
  constexpr std::string_view kUnit = "rank of ";
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& figure = context.figure(i);
    const std::string_view unit = figure.row.unit;
    if (!unit.starts_with(kUnit) || figure.row.year.size() < 4) continue;
    const auto among = parse_integer(unit.substr(kUnit.size()));
    const auto year = parse_integer(std::string_view(figure.row.year).substr(0, 4));
    if (!among || !year) continue;
    const auto numbers = provinces_in(static_cast<int>(*year));
    const int stated = static_cast<int>(*among);
    const bool beyond = figure.printed.value > static_cast<double>(stated);
    if (!beyond && !means_provinces(stated, numbers)) continue;
    const auto nearest = std::min_element(numbers.begin(), numbers.end(), [&](int a, int b) {
      return std::abs(a - stated) < std::abs(b - stated);
    });
    const double number =
        static_cast<double>(beyond || nearest == numbers.end() ? stated : *nearest);
    const double printed = beyond ? figure.printed.value : static_cast<double>(stated);
    checks.push_back({.rule = AuditRule::rank_of,
                      .inputs = {i},
                      .formula =
                          [printed](std::span<const PrintedInterval>) {
                            return PrintedInterval{printed, printed};
                          },
                      .stated = {},
                      .fixed = PrintedInterval{beyond ? 1 : number, number},
                      .subject = i,
                      .correctable = false,
                      .grounds = beyond ? std::nullopt : grounds_of(static_cast<int>(number))});
  }
}

void possible(const RuleContext& context, std::vector<Check>& checks) {
  for (std::size_t i = 0; i < context.figures.size(); ++i) {
    const Figure& figure = context.figure(i);
    const Range range = possible_values(figure.row.indicator, figure.row.unit);
    if (holds(range, figure.printed.value)) continue;
    checks.push_back({.rule = AuditRule::possible,
                      .inputs = {i},
                      .formula = itself,
                      .stated = {},
                      .fixed = PrintedInterval{range.low, range.high},
                      .subject = i,
                      .correctable = false});
  }
}

}  // namespace gapcast
