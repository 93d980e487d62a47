// Nodes, bytes of files, and the choice of the reader by the file's ending.
#include "engine/data/document.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "engine/base/error.hpp"
#include "engine/base/messages/reading.hpp"

namespace gapcast {
namespace {

[[noreturn]] void fail(const std::string& path, std::errc reason) {
  throw IoError(path, std::make_error_code(reason).message());
}

}  // namespace

const Node* Node::find(std::string_view child_key) const {
  for (const Node& child : children)
    if (child.key == child_key) return &child;
  return nullptr;
}

Node* Node::find(std::string_view child_key) {
  return const_cast<Node*>(std::as_const(*this).find(child_key));
}

std::string read_bytes(const std::string& path, std::size_t max_bytes) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (error) throw IoError(path, error.message());
  // Devices and pipes may never end: only regular files are opened.
  if (status.type() == std::filesystem::file_type::directory) fail(path, std::errc::is_a_directory);
  if (status.type() != std::filesystem::file_type::regular)
    fail(path, std::errc::operation_not_supported);

  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) throw IoError(path, std::error_code(errno, std::generic_category()).message());
  std::string bytes;
  // The file may grow while it is read, so its size is only a first guess.
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > max_bytes) fail(path, std::errc::file_too_large);
  bytes.resize((error ? 0 : static_cast<std::size_t>(size)) + 1);  // one more, to see the end
  std::size_t filled = std::fread(bytes.data(), 1, bytes.size(), file.get());
  while (filled == bytes.size()) {
    if (bytes.size() > max_bytes) fail(path, std::errc::file_too_large);
    bytes.resize(filled + 4096);
    filled += std::fread(bytes.data() + filled, 1, 4096, file.get());
  }
  if (std::ferror(file.get()))
    throw IoError(path, std::error_code(errno, std::generic_category()).message());
  bytes.resize(filled);
  return bytes;
}

Node read_document(const std::string& path, std::string_view text, Diagnostics& diagnostics) {
  if (path.ends_with(".info")) return read_info(text, path, diagnostics);
  if (path.ends_with(".json")) return read_json(text, path, diagnostics);
  diagnostics.error({path, 0}, "", msg::unknown_format);
  return {};
}

}  // namespace gapcast
