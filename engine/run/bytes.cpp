// Numbers as bytes, the same on every machine.
#include "engine/run/bytes.hpp"

#include <bit>
#include <cstring>

namespace gapcast {

static_assert(std::endian::native == std::endian::little, "rows of doubles are copied as they are");

void ByteWriter::natural(std::uint64_t value) {
  while (value >= 0x80) {
    bytes_.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  bytes_.push_back(static_cast<char>(value));
}

void ByteWriter::whole(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  natural((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::number(double value) { numbers({&value, 1}); }

void ByteWriter::numbers(std::span<const double> values) {
  bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

void ByteWriter::text(std::string_view value) {
  natural(value.size());
  bytes_.append(value);
}

std::string_view ByteReader::take(std::size_t n) {
  if (n > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view taken = rest_.substr(0, n);
  rest_.remove_prefix(n);
  return taken;
}

std::uint64_t ByteReader::natural() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::string_view byte = take(1);
    if (byte.empty()) return 0;
    const auto bits = static_cast<unsigned char>(byte[0]);
    value |= static_cast<std::uint64_t>(bits & 0x7F) << shift;
    if (bits < 0x80) return value;
  }
  ok_ = false;
  return 0;
}

std::int64_t ByteReader::whole() {
  const std::uint64_t value = natural();
  return static_cast<std::int64_t>((value >> 1) ^ ((value & 1) != 0 ? ~std::uint64_t{0} : 0));
}

double ByteReader::number() {
  double value = 0;
  numbers({&value, 1});
  return value;
}

void ByteReader::numbers(std::span<double> values) {
  const std::string_view bytes = take(values.size_bytes());
  if (!bytes.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
}

std::string ByteReader::text() { return std::string(take(natural())); }

}  // namespace gapcast
