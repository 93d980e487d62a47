// Loading the nation's series and the shipped panels.
#include "tools/cli/shipped_panels.hpp"

#include <filesystem>

#include "engine/base/messages/backtest.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog.hpp"
#include "engine/data/csv.hpp"
#include "engine/scenario/chain.hpp"
#include "tools/cli/files/folders.hpp"

namespace gapcast::cli {
namespace {

constexpr std::string_view kNation = "viet-nam";
// The nation's comparable accounts begin in 2010.
constexpr int kNationTraining = 8;

// Published yearly figures of one area as a panel; a sector follows its indicator after a dot.
Panel observed_panel(const Catalog& catalog, std::string_view area) {
  Panel panel;
  panel.file = catalog.directory + "/observations.csv";
  panel.areas = {std::string(area)};
  for (const Observation& seen : catalog.observations) {
    const auto year = seen.full_year();
    // Of figures in two price bases those at constant prices are growth's.
    if (seen.area != area || !seen.in_use || !year) continue;
    const std::string indicator = seen.indicator + (seen.sector.empty() ? "" : "." + seen.sector);
    panel.figures[indicator][seen.area].try_emplace(*year, PanelFigure{seen.value, 0});
  }
  for (const auto& [indicator, figures] : panel.figures) panel.indicators.push_back(indicator);
  return panel;
}

void add_nation(const std::string& folder, std::vector<ShippedSeries>& result,
                Diagnostics& diagnostics) {
  const Panel panel = observed_panel(load_catalog(folder, diagnostics), kNation);
  if (diagnostics.has_errors()) return;
  for (TestSeries series :
       {share_series(panel, "industry_share", diagnostics),
        level_series(panel, "real_value_added.industry", {"real_grdp", {}}, diagnostics)}) {
    series.name = std::string(kNation) + " " + series.name;
    result.push_back({std::move(series), kNationTraining});
  }
}

// One line of panels.csv: a file and a question about it.
struct PanelLine {
  std::string file, share, part, whole, level;
};

TestSeries asked(const PanelLine& line, const Panel& panel, Diagnostics& diagnostics) {
  if (!line.level.empty()) return level_series(panel, line.level, {line.whole, {}}, diagnostics);
  if (!line.share.empty()) return share_series(panel, line.share, diagnostics);
  return ratio_series(panel, line.part, line.whole, diagnostics);
}

void add_panels(const std::filesystem::path& folder, std::vector<ShippedSeries>& result,
                Diagnostics& diagnostics) {
  const std::string index = (folder / "panels.csv").string();
  std::error_code ignored;
  if (!std::filesystem::exists(index, ignored)) return;
  FileBytes bytes;
  if (!read_file(index, bytes, diagnostics)) return;
  const CsvTable table =
      read_csv(bytes.text, index, {"panel", "file", "share", "part", "whole", "level"},
               {"indicator", "kept_apart", "title", "source", "licence", "note"}, diagnostics);
  if (diagnostics.has_errors()) return;
  std::map<std::string, Panel> panels;
  for (const CsvRow& row : table.rows) {
    const auto cell = [&](std::string_view name) { return row.cells[*table.column(name)]; };
    const std::string path = (folder / cell("file")).string();
    if (!panels.contains(path)) {
      FileBytes panel;
      if (!read_file(path, panel, diagnostics)) return;
      panels[path] = read_panel(panel.text, path, diagnostics);
    }
    const PanelLine line{path, cell("share"), cell("part"), cell("whole"), cell("level")};
    TestSeries series = asked(line, panels[path], diagnostics);
    series.name = cell("panel") + " " + series.name;
    const auto column = table.column("kept_apart");
    const auto apart = kept_apart_of(column ? row.cells[*column] : "");
    result.push_back({std::move(series), 12, apart.value_or(KeptApart::none)});
  }
}

}  // namespace

std::vector<ShippedSeries> load_shipped_series(const Session& session, Diagnostics& diagnostics) {
  const DataFolder data = find_data_folder("", session.executable_folder);
  if (!data.found) {
    diagnostics.error({"--data", 0}, "", msg::backtest_no_file_data, {join(data.tried, ", ")});
    return {};
  }
  return load_shipped_series(*data.found, diagnostics);
}

std::vector<ShippedSeries> load_shipped_series(const std::string& folder,
                                               Diagnostics& diagnostics) {
  std::vector<ShippedSeries> result;
  add_nation(folder, result, diagnostics);
  if (!diagnostics.has_errors())
    add_panels(std::filesystem::path(folder).parent_path() / "panels", result, diagnostics);
  return result;
}

}  // namespace gapcast::cli
