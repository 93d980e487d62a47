// Looks through the archive of a workbook: a part that was cut off lacks the end tag of its root.
#include <cstdint>
#include <string>

#include <zlib.h>

#include "tools/cli/files/workbook_file.hpp"

namespace gapcast::cli {
namespace {

// Little-endian number of `n` bytes; nothing read beyond the end.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t n) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < n && at + i < bytes.size(); ++i)
    value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return value;
}

// An entry of the archive's directory.
struct Part {
  std::uint64_t packed = 0, size = 0, crc = 0, begin = 0;
};

std::string unpacked(std::string_view packed, std::size_t size) {
  std::string text(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const int end = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  return end == Z_STREAM_END && stream.total_out == size ? text : std::string();
}

// Name of the first element after the declaration: "worksheet" of "<?xml …?>\n<worksheet xmlns…".
std::string_view root_of(std::string_view xml) {
  const std::size_t declared = xml.find("?>");
  const std::size_t open = xml.find('<', declared == std::string_view::npos ? 0 : declared);
  if (open == std::string_view::npos) return {};
  const std::size_t end = xml.find_first_of(" >/", open + 1);
  return end == std::string_view::npos ? std::string_view() : xml.substr(open + 1, end - open - 1);
}

bool closed(std::string_view xml) {
  const std::string_view root = root_of(xml);
  if (root.empty()) return false;
  while (!xml.empty() && (xml.back() == '\n' || xml.back() == '\r')) xml.remove_suffix(1);
  const std::string end = "</" + std::string(root) + ">";
  return xml.ends_with(end) || xml.ends_with("/>");
}

bool whole(std::string_view bytes, const Part& part) {
  constexpr std::size_t kLocal = 30;
  const std::size_t at = static_cast<std::size_t>(part.begin);
  const std::size_t begin =
      at + kLocal + number_at(bytes, at + 26, 2) + number_at(bytes, at + 28, 2);
  if (begin + part.packed > bytes.size()) return false;
  const std::string xml =
      unpacked(bytes.substr(begin, part.packed), static_cast<std::size_t>(part.size));
  return crc32(0, reinterpret_cast<const Bytef*>(xml.data()), static_cast<uInt>(xml.size())) ==
             part.crc &&
         closed(xml);
}

}  // namespace

bool whole_workbook(std::string_view bytes) {
  constexpr std::size_t kEnd = 22, kEntry = 46;
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string_view::npos || end + kEnd > bytes.size()) return false;
  const std::uint64_t parts = number_at(bytes, end + 10, 2);
  std::size_t at = static_cast<std::size_t>(number_at(bytes, end + 16, 4));
  for (std::uint64_t i = 0; i < parts; ++i) {
    if (at + kEntry > bytes.size() || bytes.substr(at, 4) != "PK\x01\x02") return false;
    const Part part{number_at(bytes, at + 20, 4), number_at(bytes, at + 24, 4),
                    number_at(bytes, at + 16, 4), number_at(bytes, at + 42, 4)};
    if (!whole(bytes, part)) return false;
    at += kEntry + number_at(bytes, at + 28, 2) + number_at(bytes, at + 30, 2) +
          number_at(bytes, at + 32, 2);
  }
  return parts > 0;
}

}  // namespace gapcast::cli
