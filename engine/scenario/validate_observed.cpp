// Published growth of a set of sectors that the figures of all that it consists of contradict: the
// narrower figures come first (MODEL 3), so that nothing is left for the broader one to move; and
// one that leaves the rest of its sectors what can hardly be.
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMostListed = 12;  // figures in a message
// Percent a year that rounded figures may lie apart: by the levels of their sectors, and outside
// the figures of these where the levels are not known.
constexpr double kApartByLevels = 0.3, kApartOutside = 0.1;
// Points by which the growth that a figure leaves to the rest of its sectors may differ from it.
constexpr double kRestApart = 25;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

struct Published {
  std::string set;
  int year = 0;
  double percent = 0;
  Place place;
  std::string path;
  std::size_t n_sectors = 0;         // of the set
  std::vector<std::size_t> sectors;  // those of them that have a level
};

// What is published of one leaf, and the real levels of its sectors in the base year.
struct Record {
  int base_year = 0;
  std::vector<Published> growth;
  std::vector<double> levels;  // by sector; 0: none, NaN: not known
};

double number(const std::optional<Quantity>& quantity, double otherwise) {
  return quantity ? mean(quantity->distribution) : otherwise;
}

Record record_of(const AreaSpec& area, const RunScope& scope) {
  Record record{area.base_year, {}, std::vector<double>(scope.scheme().size(), 0)};
  // Where no real level is given the run takes the shares for it.
  const bool by_shares =
      std::none_of(area.sectors.begin(), area.sectors.end(),
                   [](const SectorAccountSpec& account) { return account.real_va.has_value(); });
  for (const SectorAccountSpec& account : area.sectors)
    for (std::size_t s = 0; s < record.levels.size(); ++s) {
      if (scope.scheme()[s].id != account.sector) continue;
      const double share = number(account.share, 0);
      record.levels[s] = by_shares ? share : number(account.real_va, share > 0 ? kUnknown : 0);
    }
  for (const ObservedSpec& observed : area.observed)
    record.growth.push_back(
        {observed.set, observed.year, observed.percent, observed.place, observed.path, 0, {}});
  return record;
}

Record record_of(const std::vector<AccountCell>& cells, int base_year, const RunScope& scope) {
  Record record{base_year, {}, std::vector<double>(scope.scheme().size(), kUnknown)};
  for (const AccountCell& cell : cells) {
    if (cell.item == "real_va" || (cell.item == "share" && cell.value == 0)) {
      for (std::size_t s = 0; s < record.levels.size(); ++s)
        if (scope.scheme()[s].id == cell.sector) record.levels[s] = cell.value;
    } else if (cell.item == "observed_growth" && cell.year.size() == 4) {
      const bool whole = cell.sector == "all" || cell.sector.empty();
      record.growth.push_back({whole ? "grdp" : cell.sector,
                               static_cast<int>(parse_integer(cell.year).value_or(0)),
                               cell.value,
                               cell.provenance.place,
                               "observed_growth",
                               0,
                               {}});
    }
  }
  return record;
}

// The figures of one year, imposed from the narrowest on as in the model.
class YearOfFigures {
 public:
  YearOfFigures(const std::vector<double>& levels, const Scheme& scheme, Diagnostics& diagnostics)
      : levels_(levels),
        scheme_(scheme),
        diagnostics_(diagnostics),
        next_(levels.size()),
        last_(levels.size()) {
    for (std::size_t s = 0; s < levels.size(); ++s) next_[s] = levels[s] == 0 ? 0 : kUnknown;
  }

  void take(const Published& figure) {
    if (figure.sectors.empty()) return;
    const bool nothing_left = std::all_of(figure.sectors.begin(), figure.sectors.end(),
                                          [&](std::size_t s) { return last_[s] != nullptr; });
    if (nothing_left) return compare(figure);
    share_out(figure);
    for (const std::size_t s : figure.sectors) last_[s] = &figure;
  }

  // Levels a year later, as far as figures tell.
  const std::vector<double>& later() const { return next_; }

 private:
  // What the sectors with figures of their own leave goes to the others in proportion: exact of one
  // sector, near enough as a weight of several.
  void share_out(const Published& figure) {
    double all = 0, fixed = 0, open = 0;
    for (const std::size_t s : figure.sectors) {
      all += levels_[s];
      (last_[s] != nullptr ? fixed : open) += last_[s] != nullptr ? next_[s] : levels_[s];
    }
    const double factor = (all * (1 + figure.percent / 100) - fixed) / open;
    if (fixed > 0) doubt_rest(figure, (factor - 1) * 100);
    for (const std::size_t s : figure.sectors)
      if (last_[s] == nullptr) next_[s] = factor > 0 ? levels_[s] * factor : kUnknown;
  }

  // What the narrower figures leave of this one must be possible, and near enough to be of the same
  // thing. An unknown level says nothing.
  void doubt_rest(const Published& figure, double percent) {
    if (std::isnan(percent) || std::fabs(percent - figure.percent) <= kRestApart) return;
    std::vector<std::string> rest;
    for (const std::size_t s : figure.sectors)
      if (last_[s] == nullptr) rest.push_back(scheme_[s].id);
    std::vector<std::string> words = {shortest(figure.percent), figure.set,
                                      std::to_string(figure.year)};
    const bool nothing = percent <= -100;
    if (!nothing) words.push_back(shortest(std::round(percent)));
    if (nothing) words.push_back(used_text(figure));
    words.push_back(join(rest, ", "));
    if (!nothing) words.push_back(used_text(figure));
    diagnostics_.warning(figure.place, figure.path,
                         nothing ? msg::observed_leaves_nothing : msg::observed_leaves,
                         std::move(words));
  }

  void compare(const Published& figure) {
    if (last_[figure.sectors.front()]->set == figure.set) return;  // told where it is read
    double level = 0, grown = 0, least = kUnknown, most = kUnknown;
    for (const std::size_t s : figure.sectors) {
      level += levels_[s];
      grown += next_[s];
      least = std::fmin(least, last_[s]->percent);
      most = std::fmax(most, last_[s]->percent);
    }
    const double together = (grown / level - 1) * 100;
    if (std::isnan(together)) {
      if (figure.percent < least - kApartOutside || figure.percent > most + kApartOutside)
        tell(figure, least, most);
    } else if (std::fabs(figure.percent - together) > kApartByLevels) {
      tell(figure, together, together);
    }
  }

  // The narrower figures: "mining 7.5 (FILE:10), ...".
  std::string used_text(const Published& figure) const {
    std::vector<std::string> used;
    for (const std::size_t s : figure.sectors) {
      if (last_[s] == nullptr) continue;
      const Published& one = *last_[s];
      const std::string text = one.set + " " + shortest(one.percent) + " (" + one.place.file + ":" +
                               std::to_string(one.place.line) + ")";
      if (std::find(used.begin(), used.end(), text) == used.end()) used.push_back(text);
    }
    if (used.size() > kMostListed) {
      used.resize(kMostListed);
      used.emplace_back("...");
    }
    return join(used, ", ");
  }

  void tell(const Published& figure, double least, double most) {
    const auto rounded = [](double value) { return shortest(std::round(value * 10) / 10); };
    std::vector<std::string> words = {shortest(figure.percent), figure.set,
                                      std::to_string(figure.year), used_text(figure),
                                      rounded(least)};
    if (most > least) words.push_back(rounded(most));
    diagnostics_.warning(figure.place, figure.path,
                         most > least ? msg::observed_contradicts_range : msg::observed_contradicts,
                         std::move(words));
  }

  const std::vector<double>& levels_;
  const Scheme& scheme_;
  Diagnostics& diagnostics_;
  std::vector<double> next_;            // by sector; NaN: not known
  std::vector<const Published*> last_;  // by sector: the broadest figure so far
};

// Whose sectors have a level, in the order of the model: of equally many sectors a sector's own
// figure comes first.
void put_in_order(Record& record, const RunScope& scope) {
  for (Published& figure : record.growth)
    for (std::size_t s = 0; s < record.levels.size(); ++s) {
      if (!in_set(scope.scheme()[s], figure.set)) continue;
      ++figure.n_sectors;
      if (record.levels[s] != 0) figure.sectors.push_back(s);
    }
  const auto rank = [&](const Published& figure) {
    return std::tuple(figure.year, figure.n_sectors, scope.sector(figure.set) == nullptr);
  };
  std::stable_sort(record.growth.begin(), record.growth.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

void check(Record record, int horizon, const RunScope& scope, Diagnostics& diagnostics) {
  put_in_order(record, scope);
  auto at = record.growth.begin();
  for (int year = record.base_year + 1; year <= horizon && at != record.growth.end(); ++year) {
    YearOfFigures figures(record.levels, scope.scheme(), diagnostics);
    for (; at != record.growth.end() && at->year <= year; ++at)
      if (at->year == year) figures.take(*at);
    record.levels = figures.later();
  }
}

}  // namespace

void validate_observed(int horizon, const Catalog& catalog, const RunScope& scope,
                       Diagnostics& diagnostics) {
  for (const std::string& leaf : scope.run_leaves()) {
    const auto base_year = scope.base_year(leaf);
    if (!base_year) continue;
    const auto cells = catalog.accounts.find(leaf);
    if (const AreaSpec* area = scope.inline_area(leaf))
      check(record_of(*area, scope), horizon, scope, diagnostics);
    else if (cells != catalog.accounts.end())
      check(record_of(cells->second, *base_year, scope), horizon, scope, diagnostics);
  }
}

}  // namespace gapcast
