// Searching the file system for the data of a run.
#include "tools/cli/files/folders.hpp"

#include <algorithm>
#include <filesystem>

namespace fs = std::filesystem;

namespace gapcast::cli {
namespace {

bool holds_data(const fs::path& folder) {
  std::error_code ignored;  // a folder that may not be looked into is not it
  return fs::is_regular_file(folder / "areas.csv", ignored);
}

// A path as short as it can be said from the working directory.
std::string shown(const fs::path& path) {
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  const fs::path relative = path.lexically_normal().lexically_relative(here);
  const bool below = !relative.empty() && *relative.begin() != "..";
  return below ? relative.string() : path.lexically_normal().string();
}

bool take_if_data(const fs::path& folder, DataFolder& result) {
  const std::string name = shown(folder);
  if (std::find(result.tried.begin(), result.tried.end(), name) != result.tried.end()) return false;
  result.tried.push_back(name);
  if (!holds_data(folder)) return false;
  result.found = name;
  return true;
}

}  // namespace

DataFolder find_data_folder(const std::string& scenario_file,
                            const std::string& executable_folder) {
  DataFolder result;
  std::error_code ignored;
  const fs::path here = fs::current_path(ignored);
  const fs::path start =
      scenario_file.empty() ? here : fs::absolute(scenario_file, ignored).parent_path();
  for (fs::path folder = start.lexically_normal(); !folder.empty(); folder = folder.parent_path()) {
    if (take_if_data(folder / "data", result)) return result;
    if (take_if_data(folder / "scenarios" / "data", result)) return result;
    if (folder == folder.root_path()) break;
  }
  if (take_if_data(here / "scenarios" / "data", result)) return result;
  if (!executable_folder.empty())
    take_if_data(fs::path(executable_folder) / ".." / "share" / "gapcast" / "data", result);
  return result;
}

std::string targets_folder(const std::string& data_folder) {
  std::error_code ignored;
  // "data/" and "." have no name of their own: the parent is asked of the full path.
  fs::path full = fs::absolute(data_folder, ignored).lexically_normal();
  if (!full.has_filename()) full = full.parent_path();
  return shown(full.parent_path() / "targets");
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
       at.increment(problem)) {
    const std::string ending = at->path().extension().string();
    std::error_code ignored;
    if ((ending == ".info" || ending == ".json") && at->is_regular_file(ignored))
      files.push_back(at->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace gapcast::cli
