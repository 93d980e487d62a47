// Laying out, filling and closing the archive (APPNOTE 6.3, zip64; NPY format 1.0).
#include "tools/cli/files/array_archive.hpp"

#include <bit>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include "engine/base/error.hpp"

namespace gapcast::cli {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie");

constexpr std::uint64_t kFull32 = 0xFFFFFFFF;
constexpr std::uint16_t kZip64 = 45;     // version needed
constexpr std::uint16_t kNoDate = 0x21;  // 1980-01-01
constexpr std::size_t kLocalExtra = 20, kCentralExtra = 28;

std::string bytes_of(std::uint64_t value, std::size_t n) {
  std::string text(n, '\0');
  for (std::size_t i = 0; i < n; ++i) text[i] = static_cast<char>(value >> (8 * i));
  return text;
}

// Magic, version, length and the dictionary, filled up with blanks to a multiple of 64 bytes.
std::string npy_head(std::string_view type, const std::string& shape) {
  std::string words =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}), }}", type, shape);
  constexpr std::size_t kPrefix = 10;
  while ((kPrefix + words.size() + 1) % 64 != 0) words += ' ';
  words += '\n';
  return "\x93NUMPY\x01" + std::string(1, '\0') + bytes_of(words.size(), 2) + words;
}

std::string_view raw(std::span<const double> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

std::uint32_t checksum_of(std::string_view bytes, std::uint32_t so_far = 0) {
  return static_cast<std::uint32_t>(
      crc32_z(so_far, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::uint32_t joined(std::uint32_t first, std::uint32_t second, std::uint64_t second_size) {
  return static_cast<std::uint32_t>(
      crc32_combine64(first, second, static_cast<z_off64_t>(second_size)));
}

std::string local_header(const std::string& name, std::uint64_t size, std::uint32_t checksum) {
  return "PK\x03\x04" + bytes_of(kZip64, 2) + bytes_of(0, 2) + bytes_of(0, 2) + bytes_of(0, 2) +
         bytes_of(kNoDate, 2) + bytes_of(checksum, 4) + bytes_of(kFull32, 4) +
         bytes_of(kFull32, 4) + bytes_of(name.size(), 2) + bytes_of(kLocalExtra, 2) + name +
         bytes_of(1, 2) + bytes_of(kLocalExtra - 4, 2) + bytes_of(size, 8) + bytes_of(size, 8);
}

}  // namespace

ArrayArchive::ArrayArchive(std::string path, std::vector<std::string> names,
                           std::vector<std::int64_t> years, std::int64_t columns)
    : path_(std::move(path)), years_(std::move(years)), columns_(columns) {
  const std::filesystem::path place(path_);
  std::error_code problem;
  if (place.has_parent_path()) std::filesystem::create_directories(place.parent_path(), problem);
  if (problem) throw IoError(path_, problem.message());
  aside_ = (place.parent_path() /
            ("." + place.filename().string() + "." + std::to_string(::getpid()) + ".tmp"))
               .string();
  for (std::string& name : names) {
    Entry entry;
    entry.name = std::move(name) + ".npy";
    entry.head = npy_head("<f8", fmt::format("{}, {}", years_.size(), columns_));
    entry.size = entry.head.size() + 8 * years_.size() * static_cast<std::uint64_t>(columns_);
    entry.checksums.assign(years_.size(), 0);
    entries_.push_back(std::move(entry));
  }
  lay_out();
}

ArrayArchive::~ArrayArchive() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(aside_.c_str());
}

void ArrayArchive::lay_out() {
  descriptor_ = ::open(aside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (descriptor_ < 0) throw IoError(path_, std::strerror(errno));
  for (Entry& entry : entries_) {
    entry.begin = end_;
    entry.data = end_ + local_header(entry.name, 0, 0).size();
    end_ = entry.data + entry.size;
  }
}

void ArrayArchive::write_at(std::uint64_t place, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(place));
    if (written < 0 && errno != EINTR) throw IoError(path_, std::strerror(errno));
    if (written <= 0) continue;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    place += static_cast<std::uint64_t>(written);
  }
}

void ArrayArchive::put(std::size_t array, std::size_t row, std::int64_t first,
                       std::span<const double> values) {
  Entry& entry = entries_.at(array);
  const std::uint64_t column =
      row * static_cast<std::uint64_t>(columns_) + static_cast<std::uint64_t>(first);
  write_at(entry.data + entry.head.size() + 8 * column, raw(values));
  entry.checksums.at(row) = checksum_of(raw(values), entry.checksums.at(row));
}

void ArrayArchive::finish(Entry& entry) {
  entry.checksum = checksum_of(entry.head);
  for (const std::uint32_t row : entry.checksums)
    entry.checksum = joined(entry.checksum, row, 8 * static_cast<std::uint64_t>(columns_));
  write_at(entry.begin, local_header(entry.name, entry.size, entry.checksum) + entry.head);
}

std::string ArrayArchive::directory() const {
  std::string text;
  for (const Entry& entry : entries_)
    text += "PK\x01\x02" + bytes_of(kZip64, 2) + bytes_of(kZip64, 2) + bytes_of(0, 2) +
            bytes_of(0, 2) + bytes_of(0, 2) + bytes_of(kNoDate, 2) + bytes_of(entry.checksum, 4) +
            bytes_of(kFull32, 4) + bytes_of(kFull32, 4) + bytes_of(entry.name.size(), 2) +
            bytes_of(kCentralExtra, 2) + bytes_of(0, 2) + bytes_of(0, 2) + bytes_of(0, 2) +
            bytes_of(0, 4) + bytes_of(kFull32, 4) + entry.name + bytes_of(1, 2) +
            bytes_of(kCentralExtra - 4, 2) + bytes_of(entry.size, 8) + bytes_of(entry.size, 8) +
            bytes_of(entry.begin, 8);
  const std::uint64_t size = text.size(), n = entries_.size();
  text += "PK\x06\x06" + bytes_of(44, 8) + bytes_of(kZip64, 2) + bytes_of(kZip64, 2) +
          bytes_of(0, 4) + bytes_of(0, 4) + bytes_of(n, 8) + bytes_of(n, 8) + bytes_of(size, 8) +
          bytes_of(end_, 8);
  text += "PK\x06\x07" + bytes_of(0, 4) + bytes_of(end_ + size, 8) + bytes_of(1, 4);
  return text + "PK\x05\x06" + bytes_of(0, 4) + bytes_of(0xFFFF, 2) + bytes_of(0xFFFF, 2) +
         bytes_of(kFull32, 4) + bytes_of(kFull32, 4) + bytes_of(0, 2);
}

void ArrayArchive::commit() {
  for (Entry& entry : entries_) finish(entry);
  Entry years;
  years.name = "years.npy";
  years.head = npy_head("<i8", fmt::format("{},", years_.size()));
  for (const std::int64_t year : years_)
    years.head += bytes_of(static_cast<std::uint64_t>(year), 8);
  years.size = years.head.size();
  years.begin = end_;
  years.checksum = checksum_of(years.head);
  const std::string entry = local_header(years.name, years.size, years.checksum) + years.head;
  write_at(end_, entry);
  end_ += entry.size();
  entries_.push_back(std::move(years));
  write_at(end_, directory());
  if (::fsync(descriptor_) != 0 && errno != EINVAL) throw IoError(path_, std::strerror(errno));
  if (::close(std::exchange(descriptor_, -1)) != 0 ||
      ::rename(aside_.c_str(), path_.c_str()) != 0) {
    const std::string reason = std::strerror(errno);
    ::unlink(aside_.c_str());
    throw IoError(path_, reason);
  }
}

}  // namespace gapcast::cli
