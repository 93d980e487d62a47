// Where the published figures, target packs and shipped scenarios lie.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace gapcast::cli {

// The folders that were looked at, in order, and the first that holds the data.
struct DataFolder {
  std::optional<std::string> found;
  std::vector<std::string> tried;
};

// The data folder for a scenario file: `data` or `scenarios/data` in the file's folder or the
// nearest folder above it, else ./scenarios/data, else ../share/gapcast/data beside the program. A
// folder counts when it holds areas.csv. With an empty `scenario_file` the search starts at the
// working directory.
DataFolder find_data_folder(const std::string& scenario_file, const std::string& executable_folder);

// The folder of the target packs that belongs to a data folder: `targets` beside it.
std::string targets_folder(const std::string& data_folder);

// The scenario and target files (.info, .json) directly in a folder, by name; none when it is not
// there.
std::vector<std::string> files_in(const std::string& folder);

}  // namespace gapcast::cli
