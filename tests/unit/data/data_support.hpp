// What the tests of the data floor share: problems as short texts, and a folder that goes away.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <stdlib.h>

#include "engine/base/diagnostic.hpp"

namespace gapcast::test {

// "LINE identifier" of each problem, in the order they were found.
inline std::vector<std::string> problems(const Diagnostics& diagnostics) {
  std::vector<std::string> list;
  for (const Diagnostic& diagnostic : diagnostics.all())
    list.push_back(std::to_string(diagnostic.place.line) + " " +
                   std::string(name(diagnostic.message)));
  return list;
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "gapcast-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace gapcast::test
