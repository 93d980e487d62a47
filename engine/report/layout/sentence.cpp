// A large first letter.
#include "engine/report/layout/sentence.hpp"

#include <string_view>

namespace gapcast {

std::string as_sentence(std::string text) {
  constexpr std::string_view kBarredD = "đ";
  if (text.starts_with(kBarredD))
    text.replace(0, kBarredD.size(), "Đ");
  else if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace gapcast
