// Loading everything there is to look up.
#include "tools/cli/shelf.hpp"

#include <filesystem>

#include "engine/base/messages/cli.hpp"
#include "engine/scenario/read.hpp"
#include "tools/cli/files/folders.hpp"

namespace gapcast::cli {
namespace {

void load_targets_of(const std::vector<std::string>& files, Shelf& shelf) {
  for (const std::string& file : files) {
    const std::vector<TargetSpec> pack = read_targets(file, shelf.target_problems);
    shelf.targets.insert(shelf.targets.end(), pack.begin(), pack.end());
  }
}

}  // namespace

Shelf load_shelf(const Options& options, const Session& session) {
  Shelf shelf;
  const std::optional<std::string> folder =
      options.data ? options.data : find_data_folder("", session.executable_folder).found;
  std::error_code ignored;
  if (folder && !std::filesystem::is_directory(*folder, ignored)) {
    shelf.catalog_problems.error({*folder, 0}, "", msg::cli_no_such_folder);
    return shelf;
  }
  shelf.catalog = folder ? load_catalog(*folder, shelf.catalog_problems)
                         : built_in_catalog(shelf.catalog_problems);
  if (folder) {
    const std::filesystem::path targets = targets_folder(*folder);
    load_targets_of(files_in(targets.string()), shelf);
    for (const std::string& file : files_in(targets.parent_path().string()))
      shelf.scenarios.push_back(read_scenario(file, shelf.scenario_problems));
  }
  load_targets_of(options.targets, shelf);
  return shelf;
}

}  // namespace gapcast::cli
