// Folders of scenarios as the files in them.
#include "tools/cli/scenario_files.hpp"

#include <filesystem>

#include "engine/base/messages/design.hpp"
#include "tools/cli/files/folders.hpp"
#include "tools/cli/usage_error.hpp"

namespace fs = std::filesystem;

namespace gapcast::cli {
namespace {

constexpr const char* kAll = "all";
constexpr const char* kScenarios = "scenarios";

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// Where `all` without a folder looks.
std::string usual_folder(const Session& session) {
  if (is_folder(kScenarios)) return kScenarios;
  const DataFolder data = find_data_folder("", session.executable_folder);
  if (!data.found) throw UsageError(msg::design_no_folder, {kScenarios});
  return fs::path(targets_folder(*data.found)).parent_path().string();
}

void add_folder(const std::string& folder, Options& options) {
  if (!is_folder(folder)) throw UsageError(msg::design_no_folder, {folder});
  const std::vector<std::string> files = files_in(folder);
  if (files.empty()) throw UsageError(msg::design_no_scenarios, {folder});
  options.arguments.insert(options.arguments.end(), files.begin(), files.end());
  options.folder = true;
}

}  // namespace

std::string shared_baseline(const Session& session) {
  return (fs::path(usual_folder(session)) / "provinces-baseline.info").string();
}

Options with_scenario_files(const Options& options, const Session& session) {
  Options result = options;
  result.arguments.clear();
  const std::vector<std::string>& words = options.arguments;
  const bool all = !words.empty() && words.front() == kAll && !exists(kAll);
  if (all && words.size() == 1) add_folder(usual_folder(session), result);
  for (std::size_t i = all ? 1 : 0; i < words.size(); ++i) {
    if (all || is_folder(words[i]))
      add_folder(words[i], result);
    else
      result.arguments.push_back(words[i]);
  }
  return result;
}

}  // namespace gapcast::cli
