// Files that appear whole or not at all: written aside in the same folder, then renamed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gapcast::cli {

// Collects the files of one folder. Nothing is visible under its own name before commit(); what
// was written aside is removed when the object goes without a commit (an error, an interruption).
class StagedFiles {
 public:
  // Creates the folder and those above it. Throws IoError.
  explicit StagedFiles(std::string folder);
  ~StagedFiles();
  StagedFiles(const StagedFiles&) = delete;
  StagedFiles& operator=(const StagedFiles&) = delete;

  // Writes the bytes aside; commit waits for the disk. Throws IoError with the file's own path.
  void write(const std::string& name, std::string_view bytes);

  // Gives every file its name, replacing older ones. Throws IoError.
  void commit();

  // Gives every file its name where no file has it yet; false, with that file left alone, where one
  // has. Throws IoError.
  bool commit_new();

 private:
  std::string folder_;
  std::vector<std::pair<std::string, std::string>> staged_;  // written aside -> path
};

}  // namespace gapcast::cli
