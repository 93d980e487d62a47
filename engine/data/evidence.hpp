// Width and number of figures of an estimated parameter, which travel in front of its note.
#pragma once

#include <string>
#include <string_view>

namespace gapcast {

// A note that begins "± 0.9, 15 figures: " says on what the value rests. In parameters.csv they are
// columns of their own (`width`, `figures`); in the note they go wherever a number's provenance
// goes (ledger, exports) without a reader in between having to know them.
struct Evidence {
  double width = 0;  // standard error, in the unit of the value; 0: none given
  int figures = 0;   // published figures behind it; 0: none given
  std::string note;  // the rest
};

// The note with both in front; the note itself where both are zero.
std::string note_with_evidence(const Evidence& evidence);

// The parts of such a note; a note without them is all `note`.
Evidence evidence_of(std::string_view note);

}  // namespace gapcast
