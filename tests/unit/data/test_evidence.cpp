// Width and number of figures in front of a note, and their columns in parameters.csv.
#include <doctest/doctest.h>

#include "engine/data/evidence.hpp"

namespace gapcast {

TEST_CASE("evidence goes into a note and comes out again") {
  for (const Evidence& evidence : {Evidence{0.9, 15, "mean growth"}, Evidence{0.9, 0, "a: b"},
                                   Evidence{0, 1, ""}, Evidence{1e-9, 100000, "± odd"}}) {
    const Evidence again = evidence_of(note_with_evidence(evidence));
    CHECK(again.width == evidence.width);
    CHECK(again.figures == evidence.figures);
    CHECK(again.note == evidence.note);
  }
  CHECK(note_with_evidence({0.9, 15, "x"}) == "± 0.9, 15 figures: x");
  CHECK(note_with_evidence({0, 0, "x"}) == "x");
}

TEST_CASE("a note without evidence stays whole") {
  for (const char* note : {"", "mean of years: 3", "± wide: x", "15 figures", "15 figures, ± 3: x",
                           "± 0.9, some figures: x", "kept: ± 3"}) {
    const Evidence evidence = evidence_of(note);
    CHECK(evidence.width == 0);
    CHECK(evidence.figures == 0);
    CHECK(evidence.note == note);
  }
}

}  // namespace gapcast
