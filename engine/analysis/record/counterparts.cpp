// Rest and prices from levels at current and constant prices.
#include "engine/analysis/record/counterparts.hpp"

#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace gapcast {
namespace {

constexpr std::string_view kWhole = "grdp_growth";

// A part of the accounts: the growth that its figures are filed under, and its word as a sector.
struct Part {
  std::string_view growth, sector;
};
constexpr Part kParts[] = {{"industry_va_growth", "industry"},
                           {"manufacturing_va_growth", "manufacturing"},
                           {"industry_construction_va_growth", "industry_construction"},
                           {"agriculture_va_growth", "agriculture"},
                           {"services_va_growth", "services"}};

using Levels = std::map<int, double>;

template <class Combine>
Levels combined(const Levels& a, const Levels& b, const Combine& combine) {
  Levels result;
  for (const auto& [year, value] : a)
    if (const auto found = b.find(year); found != b.end())
      if (const double level = combine(value, found->second); level > 0) result[year] = level;
  return result;
}
Levels less(const Levels& whole, const Levels& part) {
  return combined(whole, part, [](double w, double p) { return w - p; });
}
Levels over(const Levels& current, const Levels& constant) {
  return combined(current, constant, [](double n, double r) { return r > 0 ? n / r : 0; });
}

void add_rest(std::vector<History>& histories) {
  using Key = std::pair<std::string_view, std::string_view>;
  std::map<Key, const Levels*> wholes;
  for (const History& one : histories)
    if (one.kind == HistoryKind::level && one.indicator == kWhole)
      wholes.try_emplace({one.set, one.area}, &one.values);
  std::vector<History> rests;
  for (const History& one : histories) {
    if (one.kind != HistoryKind::level || one.indicator == kWhole) continue;
    const auto whole = wholes.find({one.set, one.area});
    if (whole == wholes.end()) continue;
    History rest = one;
    rest.indicator = counterpart_of(one.indicator, Counterpart::rest);
    rest.values = less(*whole->second, one.values);
    if (rest.values.size() > 1) rests.push_back(std::move(rest));
  }
  histories.insert(histories.end(), rests.begin(), rests.end());
}

Levels levels_of(const Catalog& catalog, const Area& area, std::string_view indicator,
                 std::string_view sector) {
  Levels levels;
  const std::string definition = std::string(indicator) + ".gso";
  for (const Observation* seen : catalog.series(area.id, indicator, definition, sector))
    levels[*seen->full_year()] = seen->value;
  return levels;
}

void add_prices(const Catalog& catalog, const Area& area, std::vector<History>& histories) {
  const auto add = [&](std::string_view growth, Counterpart which, Levels prices) {
    if (prices.size() > 1)
      histories.push_back({"observations", area.id, counterpart_of(growth, which),
                           HistoryKind::level, std::move(prices), area.title});
  };
  const Levels current = levels_of(catalog, area, "grdp", "");
  const Levels constant = levels_of(catalog, area, "real_grdp", "");
  add(kWhole, Counterpart::prices, over(current, constant));
  for (const Part& part : kParts) {
    const Levels nominal = levels_of(catalog, area, "value_added", part.sector);
    const Levels real = levels_of(catalog, area, "real_value_added", part.sector);
    add(part.growth, Counterpart::prices, over(nominal, real));
    add(part.growth, Counterpart::rest_prices, over(less(current, nominal), less(constant, real)));
  }
}

bool reached(double pace, const PaceAsked& asked) {
  return asked.upwards ? pace >= asked.pace : pace <= asked.pace;
}

}  // namespace

std::string counterpart_of(std::string_view growth, Counterpart which) {
  const std::string_view word = which == Counterpart::rest     ? "rest"
                                : which == Counterpart::prices ? "prices"
                                                               : "rest_prices";
  return std::string(growth) + "/" + std::string(word);
}

void add_counterparts(const Catalog& catalog, std::vector<History>& histories) {
  add_rest(histories);
  for (const Area& area : catalog.areas) add_prices(catalog, area, histories);
}

SeenTogether seen_together(const std::vector<History>& histories,
                           const std::vector<std::string>& indicators, int years, PaceAsked part,
                           PaceAsked rest) {
  using Stretch = std::tuple<std::string_view, std::string_view, std::string, int>;
  using SetAndArea = std::pair<std::string_view, std::string_view>;
  std::vector<std::string> beside;
  for (const std::string& one : indicators)
    beside.push_back(counterpart_of(one, Counterpart::rest));
  std::map<Stretch, double> rests;
  for (const PaceWindow& window : pace_windows(histories, beside, years, PaceMeasure::growth))
    rests[{window.history->set, window.history->area, window.history->indicator, window.from}] =
        window.pace;
  SeenTogether seen;
  std::set<SetAndArea> areas, areas_reached;
  double farthest = 0;
  for (const PaceWindow& window : pace_windows(histories, indicators, years, PaceMeasure::growth)) {
    const History& one = *window.history;
    const auto other = rests.find(
        {one.set, one.area, counterpart_of(one.indicator, Counterpart::rest), window.from});
    if (other == rests.end()) continue;
    ++seen.windows;
    areas.insert({one.set, one.area});
    if (!reached(window.pace, part) || !reached(other->second, rest)) continue;
    areas_reached.insert({one.set, one.area});
    const double moved = part.upwards ? window.pace : -window.pace;
    if (seen.windows_reached++ > 0 && moved <= farthest) continue;
    farthest = moved;
    seen.example = window.history;
    seen.from = window.from;
    seen.to = window.to;
  }
  seen.areas = static_cast<int>(areas.size());
  seen.areas_reached = static_cast<int>(areas_reached.size());
  return seen;
}

}  // namespace gapcast
