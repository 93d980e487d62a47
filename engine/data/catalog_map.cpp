// Reader of the tile maps that reports draw.
#include "engine/base/messages/data.hpp"
#include "engine/data/catalog_files.hpp"

namespace gapcast {
namespace {

enum : std::size_t { map, area, column, row_number, title_en, title_vi };

// More squares than any map needs; keeps a page from growing without bound.
constexpr double kLastSquare = 99;

int square(const SheetRow& row, std::size_t at) {
  const double number = row.number(at, {.low = 0, .high = kLastSquare});
  if (number != static_cast<int>(number)) row.problem(at, msg::data_not_whole, {row.copy(at)});
  return static_cast<int>(number);
}

}  // namespace

void read_map(const FileText& file, Catalog& catalog, KnownNames& known, Diagnostics& diagnostics) {
  Sheet sheet(file.text, file.path, {"map", "area", "column", "row", "title_en", "title_vi"},
              diagnostics);
  Unique squares, areas;
  sheet.each([&](const SheetRow& row) {
    if (!row.is_id_cell(map)) return;
    MapTile tile{row.copy(map),
                 row.copy(area),
                 square(row, column),
                 square(row, row_number),
                 {row.copy(title_en), row.copy(title_vi)}};
    row.given(title_en);
    row.given(title_vi);
    if (!tile.area.empty())
      row.is_known(area, known.areas, {msg::data_unknown_area, msg::data_unknown_area_near});
    const std::string place = std::to_string(tile.column) + ", " + std::to_string(tile.row);
    if (const int line = squares.first_line({tile.map, place}, row.line()))
      row.problem(column, msg::data_tile_taken, {place, std::to_string(line)});
    else if (const int first =
                 tile.area.empty() ? 0 : areas.first_line({tile.map, tile.area}, row.line()))
      row.problem(area, msg::data_tile_repeated, {tile.area, std::to_string(first)});
    else
      catalog.tiles.push_back(std::move(tile));
  });
}

}  // namespace gapcast
