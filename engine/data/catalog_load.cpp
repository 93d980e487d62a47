// Loading of the whole catalogue: from a folder, or from the texts compiled into the library.
#include <filesystem>
#include <future>

#include "engine/base/hash.hpp"
#include "engine/data/catalog_files.hpp"
#include "engine/data/document.hpp"
#include "engine/data/observation_file.hpp"
#include "engine/data/unreadable.hpp"
#include "gapcast_embedded/defaults.hpp"

namespace gapcast {
namespace {

FileText read_file(const std::string& path, std::vector<InputFile>& files,
                   Diagnostics& diagnostics) {
  FileText file;
  file.path = path;
  try {
    file.text = read_bytes(file.path);
    file.found = true;
    files.push_back({file.path, sha256(file.text)});
  } catch (const IoError& error) {
    report_unreadable(error, diagnostics);
  }
  return file;
}

struct Folder {
  const std::string& directory;
  Catalog& catalog;
  KnownNames& known;
};

// Files of a folder that are read one after the other.
class Part {
 public:
  Part(const Folder& folder, Diagnostics& diagnostics)
      : folder_(folder), diagnostics_(diagnostics) {}

  template <class Read>
  void load(const char* name, const Read& read) {
    const FileText file = read_file(path_of(name), files_, diagnostics_);
    if (file.found) read(file, folder_.catalog, folder_.known, diagnostics_);
  }
  template <class Read>
  void load_if_there(const char* name, const Read& read) {
    std::error_code ignored;
    if (std::filesystem::exists(path_of(name), ignored)) load(name, read);
  }
  const std::vector<InputFile>& files() const { return files_; }

 private:
  std::string path_of(const char* name) const {
    return (std::filesystem::path(folder_.directory) / name).string();
  }

  Folder folder_;
  Diagnostics& diagnostics_;
  std::vector<InputFile> files_;
};

void read_all_observations(const FileText& file, Catalog& catalog, const KnownNames& known,
                           Diagnostics& diagnostics) {
  read_observations(file, catalog, known, diagnostics);
}

}  // namespace

Catalog load_catalog(const std::string& directory, Diagnostics& diagnostics) {
  Catalog catalog;
  catalog.directory = directory;
  KnownNames known;
  const Folder folder{directory, catalog, known};
  Part names(folder, diagnostics);
  // In the order of the references between them.
  names.load("sources.csv", read_sources);
  names.load("sectors.csv", read_sectors);
  names.load("areas.csv", read_areas);
  names.load("definitions.csv", read_definitions);
  // The rest in two parts side by side. Each fills members of the catalogue that the other does not
  // touch; the problems and files of the second come after those of the first.
  Diagnostics later;
  Part accounts(folder, diagnostics), figures(folder, later);
  std::future<void> reading = std::async([&figures] {
    figures.load("parameters.csv", read_parameters);
    figures.load("observations.csv", read_all_observations);
    figures.load_if_there("map.csv", read_map);
    figures.load_if_there("bridges.csv", read_bridges);  // without it none is stated
  });
  accounts.load("base_accounts.csv", read_accounts);
  // Without it base-year levels are the same in every member.
  accounts.load_if_there("base_covariance.csv", read_base_covariance);
  reading.get();
  diagnostics.add(later);
  for (const Part* part : {&names, &accounts, &figures})
    catalog.files.insert(catalog.files.end(), part->files().begin(), part->files().end());
  return catalog;
}

std::vector<Observation> load_observations(const std::string& path, Diagnostics& diagnostics) {
  Catalog alone;
  const FileText file = read_file(path, alone.files, diagnostics);
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
