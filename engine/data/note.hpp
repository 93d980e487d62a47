// A remark on a figure, a lever or a target, in one language or in two.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/base/language.hpp"

namespace gapcast {

struct Note {
  std::string text;  // as written: in any language, or the English one of two
  std::string vi;    // the Vietnamese one, where it is given apart

  Note() = default;
  // Most remarks come as one text.
  Note(std::string written, std::string vietnamese = {})
      : text(std::move(written)), vi(std::move(vietnamese)) {}
  Note(const char* written) : text(written) {}

  bool empty() const { return text.empty() && vi.empty(); }
  // What a reader of that language is shown: the text in it, else the other.
  const std::string& in(Language reader) const;
  // The language of what in() gives.
  Language language_for(Language reader) const;

  bool operator==(const Note&) const = default;
};

// Vietnamese where three words in ten have a letter that English lacks; a name or two in an English
// sentence do not reach that.
Language written_language(std::string_view text);

}  // namespace gapcast
