// Numbers as bytes: little-endian doubles, whole numbers of variable length.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace gapcast {

class ByteWriter {
 public:
  // LEB128: seven bits a byte, the lowest first; the highest bit says that more follow.
  void natural(std::uint64_t value);
  // Zigzag: 0, -1, 1, -2, ... as 0, 1, 2, 3, ...
  void whole(std::int64_t value);
  void number(double value);  // its 8 bytes
  void numbers(std::span<const double> values);
  void text(std::string_view value);  // length, bytes
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what ByteWriter wrote. Reading past the end gives zeros and makes `ok` false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t natural();
  std::int64_t whole();
  double number();
  void numbers(std::span<double> values);
  std::string text();
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
  std::string_view take(std::size_t n);
};

}  // namespace gapcast
