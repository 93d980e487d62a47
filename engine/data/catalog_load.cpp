// Loading of the whole catalogue: from a folder, or from the texts compiled into the library.
#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/hash.hpp"
#include "engine/base/messages/reading.hpp"
#include "engine/data/catalog_files.hpp"
#include "engine/data/document.hpp"
#include "engine/data/observation_file.hpp"
#include "gapcast_embedded/defaults.hpp"

namespace gapcast {
namespace {

FileText read_file(const std::string& path, Catalog& catalog, Diagnostics& diagnostics) {
  FileText file;
  file.path = path;
  try {
    file.text = read_bytes(file.path);
    file.found = true;
    catalog.files.push_back({file.path, sha256(file.text)});
  } catch (const IoError& error) {
    diagnostics.error({file.path, 0}, "", msg::cannot_read, {error.reason()});
  }
  return file;
}

}  // namespace

Catalog load_catalog(const std::string& directory, Diagnostics& diagnostics) {
  Catalog catalog;
  catalog.directory = directory;
  KnownNames known;
  const auto load = [&](const char* name, auto read) {
    const std::string path = (std::filesystem::path(directory) / name).string();
    const FileText file = read_file(path, catalog, diagnostics);
    if (file.found) read(file, catalog, known, diagnostics);
  };
  // In the order of the references between them.
  load("sources.csv", read_sources);
  load("sectors.csv", read_sectors);
  load("areas.csv", read_areas);
  load("definitions.csv", read_definitions);
  load("base_accounts.csv", read_accounts);
  // Without it base-year levels are the same in every member.
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::path(directory) / "base_covariance.csv", ignored))
    load("base_covariance.csv", read_base_covariance);
  load("parameters.csv", read_parameters);
  load("observations.csv",
       [](const FileText& file, Catalog& read, const KnownNames& names, Diagnostics& problems) {
         read_observations(file, read, names, problems);
       });
  if (std::filesystem::exists(std::filesystem::path(directory) / "map.csv"))
    load("map.csv", read_map);
  // A folder without stated bridges has none.
  if (std::filesystem::exists(std::filesystem::path(directory) / "bridges.csv"))
    load("bridges.csv", read_bridges);
  return catalog;
}

std::vector<Observation> load_observations(const std::string& path, Diagnostics& diagnostics) {
  Catalog alone;
  const FileText file = read_file(path, alone, diagnostics);
  if (file.found) read_observations(file, alone, KnownNames{}, diagnostics, FigureColumns::fewest);
  return std::move(alone.observations);
}

Catalog built_in_catalog(Diagnostics& diagnostics) {
  Catalog catalog;
  KnownNames known;  // no sources or areas: references to them are taken as they are
  const auto embedded_file = [](const char* name, std::string_view text) {
    return FileText{std::string("built-in/") + name, std::string(text), true};
  };
  read_sectors(embedded_file("sectors.csv", embedded::sectors_csv), catalog, known, diagnostics);
  read_parameters(embedded_file("parameters.csv", embedded::parameters_csv), catalog, known,
                  diagnostics);
  // Without the data folder there are no areas that the rows of single areas could mean.
  std::erase_if(catalog.parameters, [](const ParameterRow& row) { return row.area != "*"; });
  return catalog;
}

}  // namespace gapcast
