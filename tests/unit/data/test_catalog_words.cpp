// The catalogue: words for units and price bases, and titles in two languages.
#include "tests/unit/data/catalog_folder.hpp"

namespace gapcast {
namespace {

using namespace test;

TEST_CASE("units are of the measure that the engine reads") {
  CHECK(problems_with("base_accounts.csv", "bn VND", "tỷ đồng").empty());
  CHECK(problems_with("base_accounts.csv", "bn VND", "million VND") == Texts{"2 data_unit"});
  CHECK(problems_with("base_accounts.csv", "bn VND", "kg") == Texts{"2 data_unit_unknown"});
  CHECK(problems_with("observations.csv", "31.5,%", "31.5,fraction") == Texts{"2 data_unit"});
  CHECK(problems_with("observations.csv", "%,current", "%,curent") == Texts{"2 data_price_basis"});
}

TEST_CASE("a source may have a Vietnamese title and publisher") {
  Files files = sound();
  const Loading without = load(files);
  REQUIRE(without.catalog.find_source("report") != nullptr);
  CHECK(without.catalog.find_source("report")->title.vi.empty());
  files["sources.csv"] =
      "id,title,url,date,publisher,licence,note,title_vi,publisher_vi\n"
      "yearbook,Niên giám,https://example.org/y,2024-06,Cục Thống kê,facts,,,\n"
      "report,Report,,2025-01-31,Office,,,Báo cáo,Cơ quan\n";
  const Loading loading = load(files);
  CHECK(problems(loading.diagnostics).empty());
  const Source* source = loading.catalog.find_source("report");
  REQUIRE(source != nullptr);
  CHECK(source->title.en == "Report");
  CHECK(source->title.vi == "Báo cáo");
  CHECK(source->publisher.vi == "Cơ quan");
  CHECK(loading.catalog.find_source("yearbook")->title.vi.empty());
}

}  // namespace
}  // namespace gapcast
