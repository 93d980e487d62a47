// The readers of the single files of the data folder: text to records, every problem reported.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/data/catalog.hpp"
#include "engine/data/catalog_sheet.hpp"

namespace gapcast {

// The bytes of one file; `found` is false when it could not be read (reported already).
struct FileText {
  std::string path;
  std::string text;
  bool found = false;
};

// What the cells of the later files may refer to. Filled in the order of the readers below.
struct KnownNames {
  Names sources;
  Names sectors;      // ids
  Names sector_sets;  // ids, groups, sets: what an account cell or an observation may be of
  Names areas;        // ids
  Names leaves;       // ids
  Names definitions;  // ids
};

// Each returns with the catalogue's part filled and the names it defines known.
void read_sources(const FileText& file, Catalog& catalog, KnownNames& known,
                  Diagnostics& diagnostics);
void read_sectors(const FileText& file, Catalog& catalog, KnownNames& known,
                  Diagnostics& diagnostics);
void read_areas(const FileText& file, Catalog& catalog, KnownNames& known,
                Diagnostics& diagnostics);
void read_definitions(const FileText& file, Catalog& catalog, KnownNames& known,
                      Diagnostics& diagnostics);
void read_accounts(const FileText& file, Catalog& catalog, const KnownNames& known,
                   Diagnostics& diagnostics);
void read_base_covariance(const FileText& file, Catalog& catalog, const KnownNames& known,
                          Diagnostics& diagnostics);
void read_parameters(const FileText& file, Catalog& catalog, const KnownNames& known,
                     Diagnostics& diagnostics);
// A square of a map holds one tile, and an area stands on a map once.
void read_map(const FileText& file, Catalog& catalog, KnownNames& known, Diagnostics& diagnostics);
void read_bridges(const FileText& file, Catalog& catalog, const KnownNames& known,
                  Diagnostics& diagnostics);
// The column in_use may be missing: then every figure is in use. A file by itself needs only area,
// indicator, year, value and unit: without the others a figure is of the whole area, as the
// statistics office defines it, printed (status report) in that file.
enum class FigureColumns : std::uint8_t { all, fewest };
void read_observations(const FileText& file, Catalog& catalog, const KnownNames& known,
                       Diagnostics& diagnostics, FigureColumns columns = FigureColumns::all);

}  // namespace gapcast
