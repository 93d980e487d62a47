// The glossary of official terms: what every report calls a thing, in both languages.
#pragma once

#include <string>
#include <vector>

namespace gapcast {

// One term of messages/terms.def. `note_en`, `note_vi`: what kind of thing the id names (indicator
// with its unit, parameter, lever, unit, short form, ...), "" where the id says it.
struct GlossaryTerm {
  std::string id;
  std::string en;
  std::string vi;
  std::string note_en;
  std::string note_vi;
};
// In the order of terms.def.
std::vector<GlossaryTerm> glossary();

// scenarios/glossary.csv: id,en,vi,note; the note in both languages.
std::string glossary_csv();

}  // namespace gapcast
