// A table of characters without a shape of their own.
#include "engine/base/visible.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace gapcast {
namespace {

// Blanks that are none to a reader of files, marks of direction, what has no width.
bool is_invisible(char32_t point) {
  constexpr std::array<std::pair<char32_t, char32_t>, 8> kRanges = {{{0xA0, 0xA0},
                                                                     {0xAD, 0xAD},
                                                                     {0x2000, 0x200F},
                                                                     {0x2028, 0x202F},
                                                                     {0x205F, 0x206F},
                                                                     {0x3000, 0x3000},
                                                                     {0xFE00, 0xFE0F},
                                                                     {0xFEFF, 0xFEFF}}};
  return std::any_of(kRanges.begin(), kRanges.end(), [&](const auto& range) {
    return point >= range.first && point <= range.second;
  });
}

// "<U+FEFF>"; all of them have four digits.
std::string named(char32_t point) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string name = "<U+";
  for (int shift = 12; shift >= 0; shift -= 4) name += kDigits[(point >> shift) & 0xF];
  return name + ">";
}

struct Decoded {
  char32_t point = 0;
  std::size_t length = 1;
};

// The character of two or three bytes at the front; any other byte stands for itself.
Decoded front(std::string_view text) {
  const auto byte = [&](std::size_t i) -> char32_t { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = (byte(0) & 0xE0) == 0xC0 ? 2 : (byte(0) & 0xF0) == 0xE0 ? 3 : 1;
  if (length == 1 || length > text.size()) return {};
  char32_t point = byte(0) & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    point = (point << 6) | (byte(i) & 0x3Fu);
  }
  return {point, length};
}

}  // namespace

std::string visible(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Decoded decoded = front(text);
    if (is_invisible(decoded.point))
      result += named(decoded.point);
    else
      result += text.substr(0, decoded.length);
    text.remove_prefix(decoded.length);
  }
  return result;
}

}  // namespace gapcast
