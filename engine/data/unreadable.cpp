// Looks at what is there in place of a file that could not be read.
#include "engine/data/unreadable.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "engine/base/messages/reading.hpp"
#include "engine/base/text.hpp"
#include "engine/data/document.hpp"

namespace gapcast {
namespace {

namespace fs = std::filesystem;

// The file beside a missing one that was probably meant; empty where none is near.
std::string nearest_file(const fs::path& path) {
  const fs::path folder = path.parent_path();
  std::vector<std::string> names;
  std::error_code error, ignored;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end;
       at.increment(error))
    if (at->path().extension() == path.extension() && at->is_regular_file(ignored))
      names.push_back(at->path().filename().string());
  std::sort(names.begin(), names.end());
  const std::string near = nearest_name(path.filename().string(), names);
  return near.empty() ? near : (folder / near).string();
}

}  // namespace

void report_unreadable(const IoError& error, Diagnostics& diagnostics) {
  const Place place{error.path(), 0};
  std::error_code problem;
  if (fs::status(error.path(), problem).type() == fs::file_type::not_found) {
    const std::string near = nearest_file(error.path());
    return near.empty() ? diagnostics.error(place, "", msg::file_missing)
                        : diagnostics.error(place, "", msg::file_missing_near, {near});
  }
  const std::uintmax_t size = fs::file_size(error.path(), problem);
  if (!problem && size > kMaxFileBytes)
    return diagnostics.error(place, "", msg::file_too_large,
                             {std::to_string(size), std::to_string(kMaxFileBytes)});
  diagnostics.error(place, "", msg::cannot_read, {error.reason()});
}

}  // namespace gapcast
