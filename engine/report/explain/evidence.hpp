// On what an estimated number rests, in a few words.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/language.hpp"
#include "engine/data/note.hpp"

namespace gapcast {

// "± 0.9, 15 figures"; a part that is zero is left out.
std::string evidence_text(double width, int figures, Language language);

// The same of the front of a note (engine/data/evidence.hpp); "" for a note without one.
std::string evidence_text(std::string_view note, Language language);

// The same of a parameter, which says so where it has no width: "chosen, without a width".
std::string parameter_evidence(double width, int figures, Language language);
std::string parameter_evidence(std::string_view note, Language language);

// "6.0 ± 1.5, 801 figures": both with the decimals of the one that has more.
std::string value_evidence(double value, double width, int figures, Language language);

// A note as a reader of that language gets it, and the language it is in: what stands in front of
// it (engine/data/evidence.hpp) is said in that language too.
struct SaidNote {
  std::string text;
  Language language{};
};
SaidNote said_note(const Note& note, Language reader);

}  // namespace gapcast
