// Width and number of figures in front of a note, and their columns in parameters.csv.
#include <string>

#include <doctest/doctest.h>

#include "engine/data/catalog_files.hpp"
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

TEST_CASE("the columns width and figures may be there, empty or missing") {
  const auto read = [](const char* text, bool good) {
    Catalog catalog;
    const KnownNames anything;
    Diagnostics diagnostics;
    read_parameters({"parameters.csv", text, true}, catalog, anything, diagnostics);
    CHECK(diagnostics.has_errors() != good);
    return catalog.parameters;
  };
  const auto given = read(
      "area,sector,parameter,value,unit,status,source,note,width,figures\n"
      "*,farming,volatility,2,x,assumption,,why,0.5,12\n"
      "*,mining,volatility,2,x,assumption,,why,,\n",
      true);
  REQUIRE(given.size() == 2);
  CHECK(given[0].provenance.note == "± 0.5, 12 figures: why");
  CHECK(given[1].provenance.note == "why");
  const auto missing = read(
      "area,sector,parameter,value,unit,status,source,note\n"
      "*,farming,volatility,2,x,assumption,,why\n",
      true);
  CHECK(missing.at(0).provenance.note == "why");
  for (const char* cells : {"-1,12", "0.5,1.5", "wide,3", "0.5,-2"})
    read((std::string("area,sector,parameter,value,unit,status,source,note,width,figures\n"
                      "*,farming,volatility,2,x,assumption,,why,") +
          cells + "\n")
             .c_str(),
         false);
}

}  // namespace gapcast
