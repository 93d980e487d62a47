// A remark in one language or two: which text a reader gets, and in which language it is.
#include <string_view>

#include <doctest/doctest.h>

#include "engine/data/note.hpp"

namespace gapcast {
namespace {

constexpr Language kEn = Language::english, kVi = Language::vietnamese;

TEST_CASE("a reader gets the remark in the own language, else in the other with that known") {
  const Note both("why", "vì sao"), english("first estimate of the statistics office"),
      vietnamese("ước tính lần đầu của cục thống kê"), apart("", "vì sao");
  CHECK(both.in(kEn) == "why");
  CHECK(both.in(kVi) == "vì sao");
  CHECK(both.language_for(kEn) == kEn);
  CHECK(both.language_for(kVi) == kVi);
  CHECK(english.in(kVi) == english.text);
  CHECK(english.language_for(kVi) == kEn);
  CHECK(vietnamese.in(kEn) == vietnamese.text);
  CHECK(vietnamese.language_for(kEn) == kVi);
  CHECK(apart.in(kEn) == "vì sao");
  CHECK(apart.language_for(kEn) == kVi);
  CHECK(Note().empty());
  CHECK_FALSE(apart.empty());
}

// Sentences as people write them: names of places do not make an English one Vietnamese, numbers
// and abbreviations do not make a Vietnamese one English.
TEST_CASE("the language of a sentence is told by its letters") {
  for (const std::string_view text :
       {"As for Lam Dong.", "the word is công nghiệp: construction is not counted",
        "printed without a comparing word, read as about", "4-part; within indcon", "",
        "± 0.5, 12 figures: of 3 × 4 accounts – Đà Nẵng and Quảng Nam among them, as printed"}) {
    CAPTURE(text);
    CHECK(written_language(text) == kEn);
  }
  for (const std::string_view text :
       {"Như đối với Lâm Đồng.", "Nghị quyết 57-NQ/TW: GRDP, TFP và kinh tế số",
        "tốc độ tăng GRDP, như đã in", "Trung tâm điều hành, 5G, thương mại điện tử"}) {
    CAPTURE(text);
    CHECK(written_language(text) == kVi);
  }
}

}  // namespace
}  // namespace gapcast
