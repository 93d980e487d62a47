// Writing aside, syncing and renaming with POSIX calls.
#include "tools/cli/files/staged_files.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "engine/base/error.hpp"

namespace fs = std::filesystem;

namespace gapcast::cli {
namespace {

[[noreturn]] void fail(const std::string& path) { throw IoError(path, std::strerror(errno)); }

// Closes on every way out.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }
  // Some file systems report a full disk only here.
  bool close() { return ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

void write_all(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) fail(path);
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Has the bytes written while other files are made, so that waiting for them is short.
void begin_sync([[maybe_unused]] int descriptor) {
#ifdef SYNC_FILE_RANGE_WRITE
  ::sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
}

// Waits until the bytes of a file are on the disk. It is opened again rather than kept open: there
// may be more files than a process may hold.
void end_sync(const std::string& aside, const std::string& path) {
  Descriptor descriptor(::open(aside.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  if (descriptor.get() < 0) fail(path);
  if (::fsync(descriptor.get()) != 0 && errno != EINVAL) fail(path);
  if (!descriptor.close()) fail(path);
}

// The names in a folder are data too. Not every file system can sync a folder; the files are whole
// either way.
void sync_folder(const std::string& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.get() >= 0) ::fsync(descriptor.get());
}

}  // namespace

StagedFiles::StagedFiles(std::string folder) : folder_(std::move(folder)) {
  std::error_code problem;
  fs::create_directories(folder_, problem);
  if (problem) throw IoError(folder_, problem.message());
}

StagedFiles::~StagedFiles() {
  for (const auto& [aside, path] : staged_) ::unlink(aside.c_str());
}

void StagedFiles::write(const std::string& name, std::string_view bytes) {
  const std::string path = (fs::path(folder_) / name).string();
  if (fs::is_directory(path)) throw IoError(path, std::strerror(EISDIR));
  const std::string aside =
      (fs::path(folder_) / ("." + name + "." + std::to_string(::getpid()) + ".tmp")).string();
  Descriptor descriptor(
      ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (descriptor.get() < 0) fail(path);
  staged_.emplace_back(aside, path);
  write_all(descriptor.get(), bytes, path);
  begin_sync(descriptor.get());
  if (!descriptor.close()) fail(path);
}

// The files of a folder are waited for together: the first brings the names of all to the disk.
void StagedFiles::commit() {
  for (const auto& [aside, path] : staged_) end_sync(aside, path);
  while (!staged_.empty()) {
    const auto& [aside, path] = staged_.front();
    if (::rename(aside.c_str(), path.c_str()) != 0) fail(path);
    staged_.erase(staged_.begin());
  }
  sync_folder(folder_);
}

bool StagedFiles::commit_new() {
  for (const auto& [aside, path] : staged_) end_sync(aside, path);
  while (!staged_.empty()) {
    const auto& [aside, path] = staged_.front();
    // A second name is refused where there is a file already, in one step.
    if (::link(aside.c_str(), path.c_str()) == 0) {
      ::unlink(aside.c_str());
    } else {
      // Some file systems know no second names.
      if (errno == EEXIST || fs::exists(fs::symlink_status(path))) return false;
      if (::rename(aside.c_str(), path.c_str()) != 0) fail(path);
    }
    staged_.erase(staged_.begin());
  }
  sync_folder(folder_);
  return true;
}

}  // namespace gapcast::cli
