// Which of two remarks a reader gets, and in which language one is written.
#include "engine/data/note.hpp"

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

// Does the word have a byte of a Latin letter with a mark (or of a combining mark)?
bool is_marked(std::string_view word) {
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const auto lead = static_cast<unsigned char>(word[i]);
    const auto next = static_cast<unsigned char>(word[i + 1]);
    const bool sign = lead == 0xC3 && (next == 0x97 || next == 0xB7);  // × and ÷
    if ((lead >= 0xC3 && lead <= 0xC6 && !sign) || lead == 0xCC) return true;
    if (lead == 0xE1 && (next == 0xBA || next == 0xBB)) return true;
  }
  return false;
}

bool has_letter(std::string_view word) {
  for (const char c : word)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
  return is_marked(word);
}

}  // namespace

const std::string& Note::in(Language reader) const {
  if (text.empty()) return vi;
  return reader == Language::vietnamese && !vi.empty() ? vi : text;
}

Language Note::language_for(Language reader) const {
  if (&in(reader) == &vi) return Language::vietnamese;
  return vi.empty() ? written_language(text) : Language::english;
}

Language written_language(std::string_view text) {
  std::size_t words = 0, marked = 0;
  for (const std::string& word : split_words(text)) {
    if (has_letter(word)) ++words;
    if (is_marked(word)) ++marked;
  }
  return 10 * marked > 3 * words ? Language::vietnamese : Language::english;
}

}  // namespace gapcast
