// Finding and reading the glossary of a call.
#include "tools/cli/glossary_of.hpp"

#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/data/glossary_file.hpp"
#include "tools/cli/files/folders.hpp"

namespace fs = std::filesystem;

namespace gapcast::cli {
namespace {

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// The first argument where it is a file: other arguments are names of areas, folders of runs, ….
std::string first_file(const Options& options) {
  if (options.arguments.empty() || !is_file(options.arguments.front())) return {};
  return options.arguments.front();
}

std::string glossary_path(const Options& options, const Session& session) {
  if (options.has(OptionId::glossary)) return options.text(OptionId::glossary);
  const std::string file = first_file(options);
  std::vector<fs::path> folders;
  if (!file.empty()) folders.push_back(fs::path(file).parent_path());
  const std::string data =
      options.data ? *options.data
                   : find_data_folder(file, session.executable_folder).found.value_or("");
  if (!data.empty()) {
    folders.emplace_back(data);
    folders.emplace_back(fs::path(targets_folder(data)).parent_path());
  }
  for (const fs::path& folder : folders)
    if (is_file(folder / "glossary.csv")) return (folder / "glossary.csv").string();
  return {};
}

}  // namespace

void use_glossary(const Options& options, const Session& session) {
  use_terms({});
  const std::string path = glossary_path(options, session);
  if (path.empty()) return;
  Diagnostics diagnostics;
  const std::vector<CorrectedTerm> terms = load_glossary(path, diagnostics);
  diagnostics.sort();
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  use_terms(terms);
}

}  // namespace gapcast::cli
