// Corrected words of terms: read whole, checked, and used everywhere that the catalogue is.
#include <fstream>

#include <doctest/doctest.h>

#include "engine/base/messages.hpp"
#include "engine/base/messages/terms.hpp"
#include "engine/data/glossary_file.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast {
namespace {

std::vector<CorrectedTerm> load(const std::string& text, Diagnostics& diagnostics) {
  const test::ScratchFolder folder;
  const std::string path = (folder.path() / "glossary.csv").string();
  std::ofstream(path, std::ios::binary) << text;
  return load_glossary(path, diagnostics);
}

// The problems as a user reads them, without the folder.
std::string problems_of(const std::string& text) {
  Diagnostics diagnostics;
  load(text, diagnostics);
  diagnostics.sort();
  std::string lines;
  for (const Diagnostic& problem : diagnostics.all()) {
    const std::string line = render(problem, Language::english);
    lines += line.substr(line.find("glossary.csv")) + "\n";
  }
  return lines;
}

TEST_CASE("a glossary may hold a few terms, in any order of lines, with a byte order mark") {
  Diagnostics diagnostics;
  const auto terms = load(
      "\xEF\xBB\xBFid,en,vi,note\r\nindustry_share,Extraction,\" Khai thác, mỏ "
      "\",x\r\nlikely,probable,có "
      "thể,\r\n",
      diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE(terms.size() == 2);
  CHECK(terms[0].id == "industry_share");
  CHECK(terms[0].en == "Extraction");
  CHECK(terms[0].vi == "Khai thác, mỏ");
  CHECK(load("id,en,vi\n", diagnostics).empty());
  CHECK(diagnostics.all().empty());
}

TEST_CASE("unknown and repeated terms, empty words and other columns are told with their line") {
  const std::string unknown = problems_of("id,en,vi\nindustry_share,a,b\nindustry_shar,a,b\n");
  CHECK(unknown.find("glossary.csv:3: error") != std::string::npos);
  CHECK(unknown.find("did you mean 'industry_share'?") != std::string::npos);
  const std::string empty = problems_of("id,en,vi\nlikely,,b\nmet,a, \n");
  CHECK(empty.find("glossary.csv:2: error") != std::string::npos);
  CHECK(empty.find("glossary.csv:3: error") != std::string::npos);
  CHECK(problems_of("id,en,vi\nlikely,a,b\nlikely,a,c\n").find("glossary.csv:3: error") !=
        std::string::npos);
  CHECK(problems_of("id,en\nlikely,a\n").find("'vi'") != std::string::npos);
  CHECK(problems_of("id,en,vi,remark\nlikely,a,b,c\n").find("remark") != std::string::npos);
  CHECK(problems_of("id;en;vi\nlikely;a;b\n").find("error") != std::string::npos);
  Diagnostics diagnostics;
  CHECK(load_glossary("/no/such/glossary.csv", diagnostics).empty());
  CHECK(diagnostics.has_errors());
}

TEST_CASE("corrected words take the place of the catalogue's until others are given") {
  Message met, likely;
  REQUIRE(find_message(MessageDomain::terms, "met", met));
  REQUIRE(find_message(MessageDomain::terms, "likely", likely));
  const std::string before(pattern(met, Language::vietnamese));
  const std::string other(pattern(likely, Language::vietnamese));
  use_terms({{"met", "reached", "đã hoàn thành"}});
  CHECK(pattern(met, Language::vietnamese) == "đã hoàn thành");
  CHECK(format(met, Language::english) == "reached");
  CHECK(pattern(likely, Language::vietnamese) == other);
  use_terms({});
  CHECK(pattern(met, Language::vietnamese) == before);
}

TEST_CASE("the shipped glossary says what the catalogue says") {
  Diagnostics diagnostics;
  const auto terms = load_glossary(test::source_root() + "/scenarios/glossary.csv", diagnostics);
  CHECK(diagnostics.all().empty());
  CHECK(terms.size() == term_ids().size());
  for (const CorrectedTerm& term : terms) {
    Message message;
    REQUIRE(find_message(MessageDomain::terms, term.id, message));
    CHECK(pattern(message, Language::english) == term.en);
    CHECK(pattern(message, Language::vietnamese) == term.vi);
  }
}

}  // namespace
}  // namespace gapcast
