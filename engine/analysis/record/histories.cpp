// Loading histories and measuring paces in them.
#include "engine/analysis/record/histories.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <future>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "engine/analysis/hindcast/panel.hpp"
#include "engine/analysis/record/counterparts.hpp"
#include "engine/data/csv.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/scenario/chain.hpp"

namespace gapcast {
namespace {

// One line of panels.csv that has an indicator.
struct PanelLine {
  std::string name, file, share, part, whole, level, indicator;
};

History of_series(const PanelLine& line, const std::string& indicator, HistoryKind kind,
                  const AreaSeries& series, const std::vector<double>& values) {
  History history{line.name, series.area, indicator, kind, {}};
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::isfinite(values[i]))
      history.values[series.first_year + static_cast<int>(i)] = values[i];
  return history;
}

void add(std::vector<History>& result, History history) {
  if (!history.values.empty()) result.push_back(std::move(history));
}

void add_line(const PanelLine& line, const Panel& panel, std::vector<History>& result,
              Diagnostics& diagnostics) {
  if (!line.level.empty()) {
    for (const AreaSeries& series :
         level_series(panel, line.level, {line.whole, {}}, diagnostics).areas) {
      add(result, of_series(line, line.indicator, HistoryKind::level, series, series.values));
      add(result, of_series(line, "grdp_growth", HistoryKind::level, series, series.whole));
    }
    return;
  }
  const TestSeries shares = line.share.empty()
                                ? ratio_series(panel, line.part, line.whole, diagnostics)
                                : share_series(panel, line.share, diagnostics);
  for (const AreaSeries& series : shares.areas)
    add(result, of_series(line, line.indicator, HistoryKind::share, series, series.values));
}

// Reads a file and keeps its hash; false, and a problem, where it cannot.
bool read_kept(const std::string& path, FileBytes& bytes, std::vector<InputFile>& files,
               Diagnostics& diagnostics) {
  if (!read_file(path, bytes, diagnostics)) return false;
  files.push_back(bytes.file);
  return true;
}

std::vector<PanelLine> panel_lines(const std::string& index, std::vector<InputFile>& files,
                                   Diagnostics& diagnostics) {
  std::vector<PanelLine> lines;
  FileBytes bytes;
  if (!read_kept(index, bytes, files, diagnostics)) return lines;
  const CsvTable table =
      read_csv(bytes.text, index, {"panel", "file", "share", "part", "whole", "level", "indicator"},
               {"kept_apart", "title", "source", "licence", "note"}, diagnostics);
  if (diagnostics.has_errors()) return lines;
  for (const CsvRow& row : table.rows) {
    const auto cell = [&](std::string_view name) { return row.cells[*table.column(name)]; };
    if (cell("indicator").empty()) continue;
    lines.push_back({cell("panel"), cell("file"), cell("share"), cell("part"), cell("whole"),
                     cell("level"), cell("indicator")});
  }
  return lines;
}

// Titles of the areas of all panels: areas.csv beside them, where there is one.
std::map<std::string, Title> panel_titles(const std::string& file, std::vector<InputFile>& files,
                                          Diagnostics& diagnostics) {
  std::map<std::string, Title> titles;
  std::error_code ignored;
  FileBytes bytes;
  if (!std::filesystem::exists(file, ignored) || !read_kept(file, bytes, files, diagnostics))
    return titles;
  const CsvTable table =
      read_csv(bytes.text, file, {"area", "title_en", "title_vi"}, {}, diagnostics);
  if (diagnostics.has_errors()) return titles;
  for (const CsvRow& row : table.rows) {
    const auto cell = [&](std::string_view name) { return row.cells[*table.column(name)]; };
    titles[cell("area")] = {cell("title_en"), cell("title_vi")};
  }
  return titles;
}

void add_panels(const std::filesystem::path& folder, Histories& result, Diagnostics& diagnostics) {
  const std::string index = (folder / "panels.csv").string();
  std::error_code ignored;
  if (!std::filesystem::exists(index, ignored)) return;
  std::map<std::string, Panel> panels;
  for (const PanelLine& line : panel_lines(index, result.files, diagnostics)) {
    const std::string path = (folder / line.file).string();
    if (!panels.contains(path)) {
      FileBytes bytes;
      if (!read_kept(path, bytes, result.files, diagnostics)) return;
      panels[path] = read_panel(bytes.text, path, diagnostics);
    }
    if (!diagnostics.has_errors()) add_line(line, panels[path], result.all, diagnostics);
  }
  const auto titles = panel_titles((folder / "areas.csv").string(), result.files, diagnostics);
  for (History& history : result.all)
    if (const auto found = titles.find(history.area); found != titles.end())
      history.title = found->second;
}

// Published figures that are filed under the id of a growth: of a group of sectors, or levels.
struct Published {
  std::string_view indicator, sector, definition, filed_under;
};
constexpr Published kLevels[] = {
    {"real_grdp", "", "real_grdp.gso", "grdp_growth"},
    {"real_value_added", "industry", "real_value_added.gso", "industry_va_growth"},
    {"real_value_added", "manufacturing", "real_value_added.gso", "manufacturing_va_growth"},
    {"real_value_added", "industry_construction", "real_value_added.gso",
     "industry_construction_va_growth"},
    {"real_value_added", "agriculture", "real_value_added.gso", "agriculture_va_growth"},
    {"real_value_added", "services", "real_value_added.gso", "services_va_growth"}};

void add_published(const Catalog& catalog, const Area& area, const Published& name,
                   HistoryKind kind, std::vector<History>& result) {
  History history{"observations", area.id, std::string(name.filed_under), kind, {}, area.title};
  for (const Observation* seen :
       catalog.series(area.id, name.indicator, name.definition, name.sector))
    history.values[*seen->full_year()] = seen->value;
  add(result, std::move(history));
}

// Levels that have a growth at all, then growth where there are none, then shares.
void add_area(const Catalog& catalog, const Area& area, std::vector<History>& result) {
  std::set<std::string> with_levels;
  for (const Published& name : kLevels) {
    add_published(catalog, area, name, HistoryKind::level, result);
    if (result.empty() || result.back().area != area.id || result.back().set != "observations")
      continue;
    if (result.back().kind == HistoryKind::level && result.back().values.size() < 2)
      result.pop_back();
    else
      with_levels.insert(result.back().indicator);
  }
  const auto kind_of = [](const IndicatorInfo& info) {
    return info.presentation == Presentation::share ? HistoryKind::share : HistoryKind::growth;
  };
  for (const IndicatorInfo& info : indicator_table())
    if (const FiledUnder& filed = info.filed;
        filed.is_elsewhere() && !with_levels.contains(std::string(info.id)))
      add_published(catalog, area, {filed.indicator, filed.sector, filed.definition, info.id},
                    kind_of(info), result);
  for (const IndicatorInfo& info : indicator_table()) {
    const Definition* definition = catalog.engine_definition(info.id);
    if (definition == nullptr || info.presentation == Presentation::level ||
        with_levels.contains(std::string(info.id)))
      continue;
    add_published(catalog, area, {info.id, "", definition->id, info.id}, kind_of(info), result);
  }
}

double odds(double percent) { return percent / (100 - percent); }

// Mean yearly growth over a ratio, in percent.
double yearly(double ratio, int years) { return 100 * (std::pow(ratio, 1.0 / years) - 1); }

// The pace of a history from a year on; nullopt where figures are missing or make no sense.
std::optional<double> pace_from(const History& history, int from, int years, PaceMeasure measure) {
  if (history.kind == HistoryKind::growth) {
    double index = 1;
    for (int year = from + 1; year <= from + years; ++year) {
      const auto found = history.values.find(year);
      if (found == history.values.end() || found->second <= -100) return std::nullopt;
      index *= 1 + found->second / 100;
    }
    return yearly(index, years);
  }
  const auto first = history.values.find(from), last = history.values.find(from + years);
  if (first == history.values.end() || last == history.values.end()) return std::nullopt;
  if (measure == PaceMeasure::points) return (last->second - first->second) / years;
  if (first->second <= 0 || last->second <= 0) return std::nullopt;
  if (measure == PaceMeasure::growth) return yearly(last->second / first->second, years);
  if (first->second >= 100 || last->second >= 100) return std::nullopt;
  return yearly(odds(last->second) / odds(first->second), years);
}

}  // namespace

Histories load_histories(const std::string& data_folder, const Catalog& catalog,
                         Diagnostics& diagnostics) {
  // The panels are files, the areas' own figures are at hand: side by side.
  Histories result;
  std::vector<History> own;
  Diagnostics of_panels;
  std::future<void> panels = std::async([&] {
    if (!data_folder.empty())
      add_panels(std::filesystem::path(data_folder).parent_path() / "panels", result, of_panels);
  });
  for (const Area& area : catalog.areas) add_area(catalog, area, own);
  panels.get();
  diagnostics.add(of_panels);
  std::move(own.begin(), own.end(), std::back_inserter(result.all));
  add_counterparts(catalog, result.all);
  return result;
}

std::vector<PaceWindow> pace_windows(const std::vector<History>& histories,
                                     const std::vector<std::string>& indicators, int years,
                                     PaceMeasure measure) {
  std::vector<PaceWindow> windows;
  if (years < 1) return windows;
  for (const History& history : histories) {
    const bool is_share = history.kind == HistoryKind::share;
    if (is_share == (measure == PaceMeasure::growth) || history.values.empty() ||
        std::find(indicators.begin(), indicators.end(), history.indicator) == indicators.end())
      continue;
    // A history of growth may begin the year before its first figure.
    for (int from = history.values.begin()->first - 1;
         from + years <= history.values.rbegin()->first; ++from)
      if (const auto pace = pace_from(history, from, years, measure))
        windows.push_back({&history, from, from + years, *pace});
  }
  return windows;
}

PaceStanding standing_of(const std::vector<PaceWindow>& windows, double pace, bool upwards) {
  PaceStanding standing;
  const double sign = upwards ? 1 : -1;
  using SetAndArea = std::pair<std::string_view, std::string_view>;
  std::set<SetAndArea> areas, reached;
  // The stretches of one history follow each other.
  const History *entered = nullptr, *entered_reached = nullptr;
  for (const PaceWindow& window : windows) {
    const SetAndArea area(window.history->set, window.history->area);
    if (std::exchange(entered, window.history) != window.history) areas.insert(area);
    if (standing.windows++ == 0 || sign * window.pace > sign * standing.fastest.pace)
      standing.fastest = window;
    if (sign * window.pace < sign * pace) continue;
    ++standing.windows_reached;
    if (std::exchange(entered_reached, window.history) != window.history) reached.insert(area);
  }
  standing.areas = static_cast<int>(areas.size());
  standing.areas_reached = static_cast<int>(reached.size());
  standing.percentile =
      standing.windows == 0
          ? std::nan("")
          : 100.0 * (standing.windows - standing.windows_reached) / standing.windows;
  return standing;
}

std::vector<std::string> related_indicators(std::string_view indicator) {
  std::vector<std::string> related{std::string(indicator)};
  if (indicator == "industry_share") related.emplace_back("industry_construction_share");
  if (indicator == "industry_va_growth") related.emplace_back("industry_construction_va_growth");
  return related;
}

}  // namespace gapcast
