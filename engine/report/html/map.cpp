// Tile maps of the page: each target's chance in every province of the run.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/judge.hpp"

namespace gapcast::html {
namespace {

// A target judged in fewer areas needs no map.
constexpr std::size_t kFewestAreas = 6;
// Chances at which a darker shade starts; the outer two are those of the status words.
constexpr std::array kShadeFrom = {0.1, 0.5, 0.9};

// A map of more rows fills a printed page when it is as wide as half of one.
constexpr int kTallRows = 20;

using ByArea = std::map<std::string, const Gap*>;

// The judged gaps of one target by the area's id.
ByArea gaps_of(const Page& page, std::size_t target) {
  ByArea found;
  for (const Gap& gap : page.context.result.gaps)
    if (static_cast<std::size_t>(gap.target) == target && is_judged(gap))
      found.emplace(page.context.compiled.areas.at(static_cast<std::size_t>(gap.area)).id, &gap);
  return found;
}

std::size_t shade_of(const Gap& gap) {
  // As it is printed: a tile of "50 %" has the shade from 50 % on, one of "< 50 %" that below.
  const ShownChance shown = shown_chance(gap.probability_met, gap.mc_error);
  const bool below = shown.kind == ShownChance::Kind::below;
  double chance = below ? gap.probability_met : shown.percent / 100;
  if (!std::isfinite(gap.probability_met)) chance = gap.status == GapStatus::met ? 1 : 0;
  return static_cast<std::size_t>(std::count_if(kShadeFrom.begin(), kShadeFrom.end(),
                                                [&](double low) { return chance >= low; }));
}

// "24 %"; the status word where there is no chance: published, or on the path.
std::string outcome(const Page& page, const Gap& gap) {
  constexpr std::size_t kChance = 5;
  const auto cells = gap_table_row(verdict_subject(page.context, gap, page.language));
  return cells.at(kChance) == "–" ? term(id_of(gap.status), page.language) : cells[kChance];
}

std::string tile(const Page& page, const MapTile& place, const ByArea& gaps) {
  const auto gap = gaps.find(place.area);
  const bool known = gap != gaps.end();
  const std::string classes = place.area.empty() ? "island"
                              : known ? "tile shade-" + std::to_string(shade_of(*gap->second))
                                      : "tile absent";
  std::string content = text_element("span", "", place.title.in(page.language));
  if (known) content += " " + text_element("strong", "", outcome(page, *gap->second));
  return element("li",
                 attribute("class", classes) +
                     (known ? attribute("data-area", place.area) : std::string()) +
                     attribute("style", "grid-column:" + std::to_string(place.column + 1) +
                                            ";grid-row:" + std::to_string(place.row + 1)),
                 content) +
         "\n";
}

std::string legend(const Page& page, std::string_view classes) {
  const auto percent = [&](double share) {
    return with_unit(plain_text(100 * share, page.language), "%", page.language);
  };
  std::string items;
  for (std::size_t i = 0; i <= kShadeFrom.size(); ++i) {
    const std::string text =
        i == 0 ? format(msg::page_map_below, page.language, percent(kShadeFrom[0]))
        : i == kShadeFrom.size()
            ? format(msg::page_map_from, page.language, percent(kShadeFrom[i - 1]))
            : format(msg::page_map_between, page.language, percent(kShadeFrom[i - 1]),
                     percent(kShadeFrom[i]));
    items += element("li", "",
                     element("span",
                             attribute("class", "swatch shade-" + std::to_string(i)) +
                                 attribute("aria-hidden", "true"),
                             "") +
                         escaped(text));
  }
  return element("ul", attribute("class", classes), items) + "\n";
}

std::string one_map(const Page& page, const std::vector<const MapTile*>& places, const Gap& any,
                    const ByArea& gaps) {
  std::string tiles;
  for (const MapTile* place : places) tiles += tile(page, *place, gaps);
  const VerdictSubject subject = verdict_subject(page.context, any, page.language);
  const bool tall = std::any_of(places.begin(), places.end(),
                                [](const MapTile* place) { return place->row >= kTallRows; });
  return element(
             "figure",
             attribute("class", tall ? "map tall" : "map") +
                 attribute("data-target", subject.target.id),
             text_element("figcaption", "",
                          format(msg::page_map_caption, page.language, verdict_title(subject),
                                 verdict_target(subject), (subject.gap.reference ? " *" : ""))) +
                 element("ul", attribute("class", "tiles"), "\n" + tiles) +
                 // A printed map may stand on another page than the legend of all.
                 (page.context.result.deterministic ? std::string()
                                                    : legend(page, "legend of-map"))) +
         "\n";
}

// The maps in the order of the file, each with its tiles.
std::vector<std::vector<const MapTile*>> maps_of(const Catalog& catalog) {
  std::vector<std::vector<const MapTile*>> maps;
  for (const MapTile& place : catalog.tiles) {
    const auto same = std::find_if(maps.begin(), maps.end(), [&](const auto& tiles) {
      return tiles.front()->map == place.map;
    });
    if (same == maps.end())
      maps.push_back({&place});
    else
      same->push_back(&place);
  }
  return maps;
}

// Is the target one of all areas that an earlier document asks as well? One map does for both.
bool is_mapped(const Page& page, std::size_t target) {
  const std::vector<TargetSpec>& targets = page.context.result.targets;
  const TargetSpec& one = targets.at(target);
  return std::any_of(targets.begin(), targets.begin() + static_cast<std::ptrdiff_t>(target),
                     [&](const TargetSpec& earlier) {
                       return earlier.area == one.area && promise_alike(earlier, one);
                     });
}

// The map that most areas of the run stand on.
std::vector<const MapTile*> best_map(const Page& page) {
  std::vector<const MapTile*> best;
  std::ptrdiff_t most = 0;
  for (const auto& places : maps_of(page.context.catalog)) {
    const auto shown = std::count_if(places.begin(), places.end(), [&](const MapTile* place) {
      const auto& areas = page.context.compiled.areas;
      return std::any_of(areas.begin(), areas.end(),
                         [&](const AreaLabel& area) { return area.id == place->area; });
    });
    if (shown > most) best = places;
    most = std::max(most, shown);
  }
  return best;
}

}  // namespace

std::string map_section(const Page& page) {
  const std::vector<const MapTile*> places = best_map(page);
  std::string maps;
  for (std::size_t target = 0; target < page.context.result.targets.size(); ++target) {
    if (is_mapped(page, target)) continue;
    ByArea gaps = gaps_of(page, target);
    std::erase_if(gaps, [&](const auto& entry) {
      return std::none_of(places.begin(), places.end(),
                          [&](const MapTile* place) { return place->area == entry.first; });
    });
    if (gaps.size() >= kFewestAreas) maps += one_map(page, places, *gaps.begin()->second, gaps);
  }
  if (maps.empty()) return {};
  const bool path = page.context.result.deterministic;
  return heading(2, format(msg::page_map, page.language), anchor("map", page.language)) +
         paragraph(format(path ? msg::page_map_note_path : msg::page_map_note, page.language),
                   "quiet") +
         (has_references(page.context)
              ? paragraph(format(msg::console_gaps_reference, page.language), "quiet")
              : std::string()) +
         (path ? std::string() : legend(page, "legend of-maps")) +
         element("div", attribute("class", "maps"), "\n" + maps) + "\n";
}

}  // namespace gapcast::html
