// Checks of size and bytes, common to all formats.
#include "engine/data/guard.hpp"

#include "engine/base/messages/reading.hpp"
#include "engine/base/text.hpp"
#include "engine/data/document.hpp"

namespace gapcast {
namespace {

// By its mark, or by the zero bytes between letters of ASCII, which every file of ours begins with.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  if (text.size() < 4 || text.size() % 2 != 0) return false;
  const auto zero = [&](std::size_t at) { return text[at] == '\0'; };
  return zero(0) == zero(2) && zero(1) == zero(3) && zero(0) != zero(1);
}

}  // namespace

bool check_bytes(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  if (text.size() > kMaxFileBytes) {
    diagnostics.error({file, 0}, "", msg::file_too_large,
                      {std::to_string(text.size()), std::to_string(kMaxFileBytes)});
    return false;
  }
  // One pass over all bytes; only a bad text is looked at line by line.
  if (text.find('\0') == std::string_view::npos && is_utf8(text)) return true;
  if (is_utf16(text)) {
    diagnostics.error({file, 0}, "", msg::saved_as_utf16);
    return false;
  }
  constexpr int kMostOfAKind = 10;
  int nul_lines = 0, bad_lines = 0;
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view content = text.substr(0, end);
    if (content.find('\0') != std::string_view::npos && nul_lines++ < kMostOfAKind)
      diagnostics.error({file, line}, "", msg::nul_byte);
    if (!is_utf8(content) && bad_lines++ < kMostOfAKind)
      diagnostics.error({file, line}, "", msg::not_utf8);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

std::string_view without_bom(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

}  // namespace gapcast
