// Codes of activities that two sectors claim.
#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/data/vsic.hpp"

namespace gapcast {
namespace {

// "b:A01<a:A": word A01 of the sector b meets A of the sector a.
std::string clashes(std::initializer_list<const char*> words) {
  Scheme scheme;
  std::string ids;
  for (const char* of : words) {
    scheme.emplace_back().vsic = split_words(of);
    scheme.back().id = std::string(1, static_cast<char>('a' + scheme.size() - 1));
  }
  for (const VsicClash& clash : vsic_clashes(scheme))
    ids += (ids.empty() ? "" : " ") + scheme[clash.sector].id + ":" + clash.word + "<" +
           scheme[clash.earlier].id + ":" + clash.earlier_word;
  return ids;
}

TEST_CASE("sectors that share nothing do not clash") {
  CHECK(clashes({}).empty());
  CHECK(clashes({"A", "B", "C26", "C10-C25 C27-C33", "-", "-"}).empty());
  CHECK(clashes({"G4651 G4652 J582 J61-J63", "G45-G4649 G4653-G47 H I J581 J59-J60 K"}).empty());
  CHECK(clashes({"A A01", "B B"}).empty());  // within one sector
}

TEST_CASE("a code, its section and ranges over it clash, whichever stands first") {
  CHECK(clashes({"A", "A"}) == "b:A<a:A");
  CHECK(clashes({"A", "A01"}) == "b:A01<a:A");
  CHECK(clashes({"A01", "A"}) == "b:A<a:A01");
  CHECK(clashes({"B-E", "F", "C26"}) == "c:C26<a:B-E");
  CHECK(clashes({"C26", "C10-C26"}) == "b:C10-C26<a:C26");
  CHECK(clashes({"C261", "C26-C27"}) == "b:C26-C27<a:C261");
  CHECK(clashes({"G4651", "G465"}) == "b:G465<a:G4651");
}

TEST_CASE("every word that meets another sector is found behind a longer one of its own") {
  CHECK(clashes({"A-F", "A01 B05", "G"}) == "b:A01<a:A-F b:B05<a:A-F");
  CHECK(clashes({"A-C", "B-D", "C26"}) == "b:B-D<a:A-C c:C26<b:B-D");
  // b's word lies behind the end of a's, within c's.
  CHECK(clashes({"A-B", "A02 D", "C-E"}) == "b:A02<a:A-B c:C-E<b:D");
}

TEST_CASE("words of VSIC are sections, codes and ranges of two") {
  for (const char* word : {"A", "U", "C26", "C26110", "J61-J63", "A-C"}) CHECK(is_vsic(word));
  for (const char* word : {"", "-", "V", "26", "C26-27", "c26", "C261100", "C-", "-C", "C1-C2-C3"})
    CHECK_FALSE(is_vsic(word));
}

}  // namespace
}  // namespace gapcast
