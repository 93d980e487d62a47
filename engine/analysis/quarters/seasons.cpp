// Reading seasonal patterns off published levels.
#include "engine/analysis/quarters/seasons.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMostYears = 5;
constexpr std::string_view kRealLevels = "real_value_added";

// A published figure of a period with its source.
struct Figure {
  double value = 0;
  std::string source;
};

// Levels and growth of one part by period ("2024", "2024Q1", "2024H1", "2024M9").
class Figures {
 public:
  Figures(const Catalog& catalog, std::string_view area) : catalog_(catalog) {
    const auto found = catalog.observations_of.find(std::string(area));
    if (found != catalog.observations_of.end()) indices_ = &found->second;
  }

  std::optional<Figure> find(std::string_view indicator, std::string_view sector,
                             std::string_view period) const {
    if (indices_ == nullptr) return std::nullopt;
    for (const std::size_t index : *indices_) {
      const Observation& o = catalog_.observations[index];
      if (o.in_use && o.indicator == indicator && o.sector == sector && o.year == period &&
          o.price_basis == "constant_2010")
        return Figure{o.value, o.provenance.source};
    }
    return std::nullopt;
  }

  // Years of which some period is published.
  std::set<int> years() const {
    std::set<int> years;
    if (indices_ == nullptr) return years;
    for (const std::size_t index : *indices_) {
      const std::string& period = catalog_.observations[index].year;
      const auto year = parse_integer(std::string_view(period).substr(0, 4));
      if (year && period.size() > 4 && catalog_.observations[index].indicator == kRealLevels)
        years.insert(static_cast<int>(*year));
    }
    return years;
  }

 private:
  const Catalog& catalog_;
  const std::vector<std::size_t>* indices_ = nullptr;
};

// A level of a year: published, or the one before raised by published growth.
std::optional<Figure> level_of(const Figures& figures, std::string_view level,
                               std::string_view growth, std::string_view sector, int year) {
  if (auto published = figures.find(level, sector, std::to_string(year))) return published;
  const auto before = figures.find(level, sector, std::to_string(year - 1));
  const auto rise = figures.find(growth, sector, std::to_string(year));
  if (!before || !rise) return std::nullopt;
  return Figure{before->value * (1 + rise->value / 100), before->source + " " + rise->source};
}

std::optional<Figure> year_of_part(const Figures& figures, std::size_t part, int year) {
  const auto of = [&](std::size_t p) {
    return level_of(figures, kRealLevels, "va_growth", kPartSets[p], year);
  };
  if (auto level = of(part); level || part + 1 != kParts) return level;
  auto rest = level_of(figures, "real_grdp", "grdp_growth", "", year);
  for (std::size_t p = 0; rest && p + 1 < kParts; ++p) {
    const auto level = of(p);
    if (!level) return std::nullopt;
    rest->value -= level->value;
    rest->source += " " + level->source;
  }
  return rest;
}

// Cumulated shares of one year, NaN where no figure says; the last is 1. nullopt without any.
std::optional<Cumulated> known_shares(const Figures& figures, std::size_t part, int year,
                                      std::set<std::string>& sources) {
  const auto level = year_of_part(figures, part, year);
  if (!level || !(level->value > 0)) return std::nullopt;
  const auto sum = [&](std::string_view period) {
    return figures.find(kRealLevels, kPartSets[part], std::to_string(year) + std::string(period));
  };
  constexpr std::array<std::string_view, 3> kQuarters = {"Q1", "Q2", "Q3"};
  constexpr std::array<std::string_view, 3> kCumulated = {"", "H1", "M9"};
  Cumulated share = {std::nan(""), std::nan(""), std::nan(""), 1};
  double so_far = 0;
  bool any = false;
  for (std::size_t q = 0; q < kQuarters.size(); ++q) {
    std::optional<Figure> cumulated;
    if (!kCumulated[q].empty()) cumulated = sum(kCumulated[q]);
    const auto quarter = sum(kQuarters[q]);
    if (!cumulated && quarter && std::isfinite(so_far))
      cumulated = Figure{so_far + quarter->value, quarter->source};
    so_far = cumulated ? cumulated->value : std::nan("");
    if (!cumulated) continue;
    share[q] = cumulated->value / level->value;
    any = true;
    for (const std::string& id : split_words(cumulated->source)) sources.insert(id);
  }
  if (!any) return std::nullopt;
  for (const std::string& id : split_words(level->source)) sources.insert(id);
  return share;
}

bool complete(const Cumulated& share) {
  return std::all_of(share.begin(), share.end(), [](double s) { return std::isfinite(s); });
}

// Rising from quarter to quarter, as shares of something positive must.
bool plausible(const Cumulated& share) {
  double before = 0;
  for (const double s : share) {
    if (!std::isfinite(s)) continue;
    if (!(s > before) || s > 1) return false;
    before = s;
  }
  return true;
}

// Between two known dates the way of the nation, stretched to meet both.
void fill(Cumulated& share, const Cumulated& nation) {
  for (std::size_t q = 0; q < share.size(); ++q) {
    if (std::isfinite(share[q])) continue;
    std::size_t next = q;
    while (!std::isfinite(share[next])) ++next;
    const double low = q == 0 ? 0 : share[q - 1], from = q == 0 ? 0 : nation[q - 1];
    share[q] = low + (share[next] - low) * (nation[q] - from) / (nation[next] - from);
  }
}

}  // namespace

std::optional<Season> season_of(const Catalog& catalog, std::string_view area, std::size_t part,
                                const Season* nation) {
  const Figures figures(catalog, area);
  Season season;
  std::set<std::string> sources;
  const std::set<int> years = figures.years();
  for (auto year = years.rbegin(); year != years.rend() && season.years.size() < kMostYears;
       ++year) {
    std::set<std::string> of_year;
    std::optional<Cumulated> share = known_shares(figures, part, *year, of_year);
    if (!share || !plausible(*share)) continue;
    if (!complete(*share)) {
      if (nation == nullptr) continue;
      fill(*share, nation->share);
      season.whole = false;
    }
    for (std::size_t q = 0; q < share->size(); ++q) season.share[q] += (*share)[q];
    season.years.insert(season.years.begin(), *year);
    sources.merge(of_year);
  }
  if (season.years.empty()) return std::nullopt;
  for (double& s : season.share) s /= static_cast<double>(season.years.size());
  season.share.back() = 1;
  season.own = true;
  season.sources.assign(sources.begin(), sources.end());
  return season;
}

std::optional<std::array<Season, kParts>> seasons_of(const Catalog& catalog,
                                                     std::string_view area) {
  const auto nation = std::find_if(catalog.areas.begin(), catalog.areas.end(),
                                   [](const Area& a) { return a.level == AreaLevel::nation; });
  std::array<Season, kParts> seasons;
  for (std::size_t part = 0; part < kParts; ++part) {
    std::optional<Season> whole;
    if (nation != catalog.areas.end()) whole = season_of(catalog, nation->id, part, nullptr);
    std::optional<Season> own = season_of(catalog, area, part, whole ? &*whole : nullptr);
    if (!own) {
      own = whole;
      if (own) own->own = false;
    }
    if (!own) return std::nullopt;
    seasons[part] = std::move(*own);
  }
  return seasons;
}

}  // namespace gapcast
