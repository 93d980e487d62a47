// What people read by language: glossary, dates, and Vietnamese text in columns.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "engine/base/messages.hpp"
#include "engine/base/text.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/report/explain/glossary.hpp"
#include "engine/report/layout/dates.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/schema.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast {
namespace {

constexpr Language kEn = Language::english;
constexpr Language kVi = Language::vietnamese;

std::map<std::string, GlossaryTerm> by_id() {
  std::map<std::string, GlossaryTerm> found;
  for (const GlossaryTerm& term : glossary()) found[term.id] = term;
  return found;
}

TEST_CASE("the glossary has every term of the catalogue once and in both languages") {
  const auto terms = by_id();
  CHECK(terms.size() == glossary().size());
  std::size_t in_catalogue = 0;
  for (const Message message : all_messages())
    if (message.domain == MessageDomain::terms) {
      ++in_catalogue;
      CHECK(terms.contains(std::string(name(message))));
    }
  CHECK(terms.size() == in_catalogue);
  for (const auto& [id, term] : terms) {
    CAPTURE(id);
    CHECK_FALSE(term.en.empty());
    CHECK_FALSE(term.vi.empty());
    CHECK(term.note_en.empty() == term.note_vi.empty());
    CHECK(compose_vietnamese(term.vi) == term.vi);
  }
}

TEST_CASE("the glossary knows every indicator parameter and lever and says so") {
  const auto terms = by_id();
  for (const IndicatorInfo& indicator : indicator_table()) {
    REQUIRE(terms.contains(std::string(indicator.id)));
    CHECK(terms.at(std::string(indicator.id)).note_en.starts_with("indicator, "));
  }
  for (const LeverKind& lever : lever_table()) CHECK(terms.contains(std::string(lever.kind)));
  CHECK(terms.at("growth_long_run").note_vi == "tham số, %/năm");
  CHECK(terms.at("industry_share").vi == "Tỷ trọng công nghiệp trong GRDP");
  CHECK(terms.at("industry_share_short").note_en == "short form for narrow columns");
  CHECK(terms.at("unit_bn_vnd").note_vi == "đơn vị tính");
}

// GAPCAST_UPDATE=1 in the environment writes the file anew; look at the difference before keeping
// it.
TEST_CASE("the glossary beside the scenarios is up to date") {
  const std::string path = test::source_root() + "/scenarios/glossary.csv";
  if (std::getenv("GAPCAST_UPDATE")) std::ofstream(path, std::ios::binary) << glossary_csv();
  CHECK_MESSAGE(test::read_file(path) == glossary_csv(),
                "run this test with GAPCAST_UPDATE=1 to write scenarios/glossary.csv anew");
}

TEST_CASE("the list of terms shows both languages in either") {
  const Catalog catalog;
  const Library library{catalog, {}, {}};
  REQUIRE(list_topic_of("terms") == ListTopic::terms);
  for (const Language language : {kEn, kVi}) {
    const std::string text = list_text(ListTopic::terms, library, language);
    for (const char* part :
         {"industry_share ", "Industry share of GRDP", "Tỷ trọng công nghiệp trong GRDP"})
      CHECK(text.find(part) != std::string::npos);
  }
  const std::string json = list_json(ListTopic::terms, library);
  CHECK(json.find("Tỷ trọng công nghiệp trong GRDP") != std::string::npos);
}

TEST_CASE("dates are written as the language writes them") {
  CHECK(date_text("2025-09-23", kEn) == "23 September 2025");
  CHECK(date_text("2025-09-23", kVi) == "23/09/2025");
  CHECK(date_text("2025-01-05", kEn) == "5 January 2025");
  CHECK(date_text("2025-01-05", kVi) == "05/01/2025");
  CHECK(date_text("2024-10", kEn) == "October 2024");
  CHECK(date_text("2024-10", kVi) == "tháng 10/2024");
  CHECK(date_text("2024-02-29", kVi) == "29/02/2024");
}

TEST_CASE("what is no date of the calendar stays as it is") {
  for (const char* text : {"", "2025", "2025-13", "2025-00-01", "2025-02-29", "2025-04-31",
                           "2025/04/30", "1900-02-29", "2025-1-05", "about 2025", "2025-0x-01"})
    for (const Language language : {kEn, kVi}) CHECK(date_text(text, language) == text);
}

// "Tỷ lệ" with every mark as a code point of its own.
constexpr std::string_view kDecomposed = "Ty\xCC\x89 le\xCC\xA3\xCC\x82";

TEST_CASE("figures stay below each other beside decomposed Vietnamese") {
  REQUIRE(compose_vietnamese(kDecomposed) == "Tỷ lệ");
  TextTable table;
  table.header = {"chỉ tiêu", "giá trị"};
  table.right = {false, true};
  table.rows = {{std::string(kDecomposed), "1.234,5"}, {"Tỷ lệ", fixed_text(8, 1, kVi)}};
  CHECK(render(table) ==
        "chỉ tiêu  giá trị\n"
        "--------  -------\n"
        "Tỷ lệ     1.234,5\n"
        "Tỷ lệ         8,0\n");
}

TEST_CASE("Vietnamese text is aligned to the right by its letters") {
  TextTable table;
  table.right = {true, true};
  table.rows = {{"nghìn người", std::string(kDecomposed)}, {"%", "điểm phần trăm"}};
  CHECK(render(table) ==
        "nghìn người           Tỷ lệ\n"
        "          %  điểm phần trăm\n");
}

}  // namespace
}  // namespace gapcast
