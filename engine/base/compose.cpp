// Composition (NFC) of the Vietnamese letters: a base letter and its combining marks as one code
// point.
#include <array>
#include <cstddef>
#include <optional>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

// Each vowel with no tone, grave, hook above, tilde, acute, dot below. Neighbouring rows of one
// base letter differ in shape.
struct Row {
  char32_t base;
  char32_t shape;  // 0, or the combining circumflex, breve or horn
  std::array<char32_t, 6> tones;
};
constexpr char32_t kCircumflex = 0x302, kBreve = 0x306, kHorn = 0x31B, kDotBelow = 0x323;
constexpr std::array<char32_t, 6> kTones = {0, 0x300, 0x309, 0x303, 0x301, kDotBelow};

constexpr std::array<Row, 24> kRows = {{
    {U'a', 0, {U'a', U'à', U'ả', U'ã', U'á', U'ạ'}},
    {U'a', kBreve, {U'ă', U'ằ', U'ẳ', U'ẵ', U'ắ', U'ặ'}},
    {U'a', kCircumflex, {U'â', U'ầ', U'ẩ', U'ẫ', U'ấ', U'ậ'}},
    {U'e', 0, {U'e', U'è', U'ẻ', U'ẽ', U'é', U'ẹ'}},
    {U'e', kCircumflex, {U'ê', U'ề', U'ể', U'ễ', U'ế', U'ệ'}},
    {U'i', 0, {U'i', U'ì', U'ỉ', U'ĩ', U'í', U'ị'}},
    {U'o', 0, {U'o', U'ò', U'ỏ', U'õ', U'ó', U'ọ'}},
    {U'o', kCircumflex, {U'ô', U'ồ', U'ổ', U'ỗ', U'ố', U'ộ'}},
    {U'o', kHorn, {U'ơ', U'ờ', U'ở', U'ỡ', U'ớ', U'ợ'}},
    {U'u', 0, {U'u', U'ù', U'ủ', U'ũ', U'ú', U'ụ'}},
    {U'u', kHorn, {U'ư', U'ừ', U'ử', U'ữ', U'ứ', U'ự'}},
    {U'y', 0, {U'y', U'ỳ', U'ỷ', U'ỹ', U'ý', U'ỵ'}},
    {U'A', 0, {U'A', U'À', U'Ả', U'Ã', U'Á', U'Ạ'}},
    {U'A', kBreve, {U'Ă', U'Ằ', U'Ẳ', U'Ẵ', U'Ắ', U'Ặ'}},
    {U'A', kCircumflex, {U'Â', U'Ầ', U'Ẩ', U'Ẫ', U'Ấ', U'Ậ'}},
    {U'E', 0, {U'E', U'È', U'Ẻ', U'Ẽ', U'É', U'Ẹ'}},
    {U'E', kCircumflex, {U'Ê', U'Ề', U'Ể', U'Ễ', U'Ế', U'Ệ'}},
    {U'I', 0, {U'I', U'Ì', U'Ỉ', U'Ĩ', U'Í', U'Ị'}},
    {U'O', 0, {U'O', U'Ò', U'Ỏ', U'Õ', U'Ó', U'Ọ'}},
    {U'O', kCircumflex, {U'Ô', U'Ồ', U'Ổ', U'Ỗ', U'Ố', U'Ộ'}},
    {U'O', kHorn, {U'Ơ', U'Ờ', U'Ở', U'Ỡ', U'Ớ', U'Ợ'}},
    {U'U', 0, {U'U', U'Ù', U'Ủ', U'Ũ', U'Ú', U'Ụ'}},
    {U'U', kHorn, {U'Ư', U'Ừ', U'Ử', U'Ữ', U'Ứ', U'Ự'}},
    {U'Y', 0, {U'Y', U'Ỳ', U'Ỷ', U'Ỹ', U'Ý', U'Ỵ'}},
}};

struct Vowel {
  std::size_t row = 0;
  std::size_t tone = 0;
};

std::optional<Vowel> vowel_of(char32_t point) {
  for (std::size_t row = 0; row < kRows.size(); ++row)
    for (std::size_t tone = 0; tone < kTones.size(); ++tone)
      if (kRows[row].tones[tone] == point) return Vowel{row, tone};
  return std::nullopt;
}

bool is_mark(char32_t point) { return point >= 0x300 && point <= 0x323; }

// The vowel with one more mark, if that is a letter. Of the marks above the letter the order
// counts (a tilde may follow a circumflex, not the other way round); horn and dot below commute.
std::optional<Vowel> with_mark(Vowel vowel, char32_t mark) {
  for (std::size_t tone = 1; tone < kTones.size(); ++tone) {
    if (kTones[tone] != mark) continue;
    if (vowel.tone != 0) return std::nullopt;
    return Vowel{vowel.row, tone};
  }
  const Row& row = kRows[vowel.row];
  if (row.shape != 0) return std::nullopt;
  if (mark != kHorn && vowel.tone != 0 && kTones[vowel.tone] != kDotBelow) return std::nullopt;
  for (std::size_t i = 0; i < kRows.size(); ++i)
    if (kRows[i].base == row.base && kRows[i].shape == mark) return Vowel{i, vowel.tone};
  return std::nullopt;
}

// Code point of the two- or three-byte sequence at the front (all that Vietnamese needs), or of the
// ASCII byte; 0 with length 1 for anything else.
struct Read {
  char32_t point = 0;
  std::size_t length = 1;
};
Read read_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  if ((byte(0) & 0xE0) == 0xC0 && text.size() >= 2)
    return {static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  if ((byte(0) & 0xF0) == 0xE0 && text.size() >= 3)
    return {
        static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)),
        3};
  return {};
}

void append(std::string& text, char32_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | point >> 6);
    text += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | point >> 12);
    text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (point & 0x3F));
  }
}

}  // namespace

std::string compose_vietnamese(std::string_view text) {
  // Every combining mark starts with byte 0xCC: nearly all text has none and stays as it is.
  if (text.find('\xCC') == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Read read = read_point(text);
    std::optional<Vowel> vowel = vowel_of(read.point);
    if (!vowel) {
      out += text.substr(0, read.length);
      text.remove_prefix(read.length);
      continue;
    }
    text.remove_prefix(read.length);
    std::string left_over;  // marks that make no letter stay, in their order
    while (!text.empty()) {
      const Read next = read_point(text);
      if (!is_mark(next.point)) break;
      // A mark behind one that stays could only move before it if their classes differ: leave it.
      const auto marked = left_over.empty() ? with_mark(*vowel, next.point) : std::nullopt;
      if (marked) vowel = marked;
      if (!marked) left_over += text.substr(0, next.length);
      text.remove_prefix(next.length);
    }
    append(out, kRows[vowel->row].tones[vowel->tone]);
    out += left_over;
  }
  return out;
}

}  // namespace gapcast
