// The report's page: well formed, complete in both languages, closed to the outside and to scripts
// in data.
#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/report/answers/track_record_table.hpp"
#include "engine/report/html/page.hpp"
#include "tests/support/markup_reader.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using test::attribute_of;
using test::MadeRun;
using test::Tag;
using test::tags_of;

RunRecord record() {
  RunRecord record;
  record.command = "gapcast run scenarios/demo.info --threads 3";
  record.files = {{"scenarios/demo.info", "ab12"}, {"data/areas.csv", "cd34"}};
  record.started = "2026-01-01T00:00:00Z";
  return record;
}

std::string page_of(const MadeRun& run, Language first = Language::vietnamese) {
  return report_html(run.context(), record(), first);
}

bool is_void(const Tag& tag) {
  return tag.name == "meta" || tag.name == "input" || tag.name == "br" || tag.name == "!DOCTYPE";
}

// Does every element end in the order in which it began? Says where not.
std::string first_imbalance(const std::vector<Tag>& tags) {
  std::vector<std::string> open;
  for (const Tag& tag : tags) {
    if (is_void(tag)) continue;
    if (!tag.name.starts_with('/')) {
      open.push_back(tag.name);
    } else if (open.empty() || "/" + open.back() != tag.name) {
      return tag.name + " after " + (open.empty() ? "nothing" : open.back());
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? std::string() : open.back() + " stays open";
}

// Tag names inside the blocks of one language.
std::vector<std::string> shape_of(const std::vector<Tag>& tags, const std::string& language) {
  std::vector<std::string> names;
  int depth = 0;
  for (const Tag& tag : tags) {
    const bool starts = attribute_of(tag, "class") == language && tag.name == "div";
    if (depth > 0 || starts) {
      if (tag.name == "div") ++depth;
      if (tag.name == "/div") --depth;
      names.push_back(tag.name);
    }
  }
  return names;
}

std::vector<std::string> headings_of(const std::vector<Tag>& tags, const std::string& language) {
  std::vector<std::string> texts;
  std::string block;
  for (const Tag& tag : tags) {
    const std::string lang = attribute_of(tag, "class");
    if (tag.name == "div" && (lang == "vi" || lang == "en")) block = lang;
    if (block == language && (tag.name == "h1" || tag.name == "h2")) texts.push_back(tag.text);
  }
  return texts;
}

TEST_CASE("the page is well formed and says the same in both languages") {
  for (const bool deterministic : {false, true}) {
    MadeRun run;
    if (deterministic) run.make_deterministic();
    // A name in one language alone is marked on the page of the other, a tag more; a code is not.
    for (TargetSpec& target : run.result.targets) target.instrument = "23-NQ/TW";
    const std::vector<Tag> tags = tags_of(page_of(run));
    CHECK(first_imbalance(tags) == "");
    const std::vector<std::string> vietnamese = shape_of(tags, "vi"),
                                   english = shape_of(tags, "en");
    CHECK(vietnamese.size() > 200);
    CHECK((vietnamese == english));
  }
}

TEST_CASE("sections stand in the order of reading") {
  const std::vector<Tag> tags = tags_of(page_of(MadeRun{}));
  CHECK(headings_of(tags, "en") ==
        std::vector<std::string>{"Demo: processing first", "Demo", "Gaps to the targets",
                                 "The targets in the words of their documents",
                                 "What drives the result", "Inputs",
                                 "How often the method was right before", "Method", "Provenance"});
  CHECK(headings_of(tags, "vi").front() == "Demo: ưu tiên chế biến");
}

TEST_CASE("the page says how often the method was right, panels kept apart on their own") {
  const std::vector<TrackRecord> records = shipped_track_records();
  REQUIRE(records.size() == 12);
  const auto philippines = std::find_if(records.begin(), records.end(), [](const TrackRecord& of) {
    return of.series == "philippine-regions industry" && of.apart;
  });
  REQUIRE(philippines != records.end());
  CHECK(philippines->n_cases == 884);
  CHECK(philippines->kind == SeriesKind::level);
  CHECK(philippines->coverage[1] == doctest::Approx(0.784).epsilon(0.01));
  CHECK(philippines->short_coverage[1] == doctest::Approx(0.798).epsilon(0.01));
  const std::string page = page_of(MadeRun{});
  const std::size_t apart = page.find("Kept apart when the constants were chosen"),
                    used = page.find("Used for every choice of the method");
  REQUIRE(apart != std::string::npos);
  REQUIRE(used != std::string::npos);
  const std::string first = page.substr(apart, used - apart);
  CHECK(first.find("Philippine regions, growth of industry") != std::string::npos);
  CHECK(first.find("78 %") != std::string::npos);
  const std::size_t few = first.find("each area known by its last 5 years alone");
  REQUIRE(few != std::string::npos);
  CHECK(first.find("80 %", few) != std::string::npos);
  CHECK(first.find("Countries, share of industry") != std::string::npos);
  CHECK(page.find("Các vùng của Philippines, tăng trưởng công nghiệp") != std::string::npos);
}

TEST_CASE("ids are unique and every link inside the page has an end") {
  const std::vector<Tag> tags = tags_of(page_of(MadeRun{}));
  std::set<std::string> ids;
  for (const Tag& tag : tags)
    if (const std::string id = attribute_of(tag, "id"); !id.empty()) CHECK(ids.insert(id).second);
  std::size_t links = 0;
  for (const Tag& tag : tags)
    if (const std::string href = attribute_of(tag, "href"); href.starts_with('#')) {
      CHECK_MESSAGE(ids.contains(href.substr(1)), href);
      ++links;
    }
  CHECK(links >= 8);
}

TEST_CASE("nothing is fetched and headings skip no level") {
  const std::vector<Tag> tags = tags_of(page_of(MadeRun{}));
  int level = 0;
  for (const Tag& tag : tags) {
    CHECK_MESSAGE(attribute_of(tag, "src").empty(), tag.attributes);
    CHECK(tag.name != "link");
    if (tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '4') {
      CHECK(tag.name[1] - '0' <= level + 1);
      level = tag.name[1] - '0';
    }
  }
  const auto policy = std::find_if(tags.begin(), tags.end(), [](const Tag& tag) {
    return attribute_of(tag, "http-equiv") == "Content-Security-Policy";
  });
  REQUIRE((policy != tags.end()));
  CHECK(attribute_of(*policy, "content").starts_with("default-src 'none'"));
}

// Text of everything that data or a scenario may fill, made hostile.
void poison(MadeRun& run, const std::string& text) {
  run.spec.title = {text, text};
  run.compiled.areas[0].title = run.compiled.leaves[0].title = {text, text};
  LeverSpec& lever = run.compiled.levers[0];
  lever.name = lever.area = lever.sector = lever.source = text;
  lever.note = {text, text};
  for (TargetSpec& target : run.result.targets) {
    target.title = {text, text};
    target.instrument = target.source = target.quote = text;
    target.note = {text, text};
    target.unit = text;
  }
  for (Gap& gap : run.result.gaps) gap.unit = text;
  for (LedgerEntry& entry : run.compiled.ledger) {
    entry.path = entry.value = entry.unit = entry.status = entry.source = text;
    entry.note = {text, text};
  }
  run.compiled.lacking.push_back({text, {text, text}, {text}});
  run.catalog.sources.push_back(
      {text, {text, text}, "javascript:" + text, text, {text, text}, text, text});
}

// Attributes without their quoted values.
std::string attribute_names(const Tag& tag) {
  std::string names;
  bool quoted = false;
  for (const char c : tag.attributes) {
    if (c == '"') quoted = !quoted;
    if (!quoted) names += c;
  }
  return names;
}

TEST_CASE("no text of the data becomes markup or script") {
  MadeRun plain, run;
  poison(plain, "quite harmless words");
  poison(run, "</script><script>alert(1)</script><img src=x onerror='a()'>\" onload=\"b()&amp;");
  const std::vector<Tag> expected = tags_of(page_of(plain)), tags = tags_of(page_of(run));
  REQUIRE(tags.size() == expected.size());
  for (std::size_t i = 0; i < tags.size(); ++i) {
    CHECK(tags[i].name == expected[i].name);
    CHECK(attribute_names(tags[i]) == attribute_names(expected[i]));
  }
  const auto scripts =
      std::count_if(tags.begin(), tags.end(), [](const Tag& tag) { return tag.name == "script"; });
  CHECK(scripts == 2);
}

TEST_CASE("the page depends on the results and not on the day or the machine") {
  const MadeRun run;
  RunRecord other = record();
  other.command = "gapcast run scenarios/demo.info --threads 9";
  other.started = "2031-12-31T23:59:59Z";
  other.threads = 9;
  other.seconds = 77;
  CHECK((report_html(run.context(), other, Language::english) ==
         report_html(run.context(), record(), Language::english)));
}

TEST_CASE("the first language is chosen and both are there") {
  const MadeRun run;
  const std::string vietnamese = page_of(run), english = page_of(run, Language::english);
  CHECK(vietnamese.find("<html lang=\"vi\">") != std::string::npos);
  CHECK(english.find("<html lang=\"en\">") != std::string::npos);
  CHECK(vietnamese.find("value=\"vi\" checked") != std::string::npos);
  CHECK(english.find("value=\"en\" checked") != std::string::npos);
  CHECK(vietnamese.find("Industry share of GRDP") != std::string::npos);
  CHECK(english.find("Tỷ trọng công nghiệp trong GRDP") != std::string::npos);
}

TEST_CASE("a remark is in the page's language, else marked as being in the other") {
  MadeRun run;
  run.compiled.levers[0].note = Note("why so", "vì sao vậy");
  run.result.targets[0].note = Note("read as the mean of five years");
  const std::string page = page_of(run);
  const auto count = [&](std::string_view text) {
    std::size_t n = 0;
    for (std::size_t at = page.find(text); at != std::string::npos; at = page.find(text, at + 1))
      ++n;
    return n;
  };
  CHECK(count("<small>why so</small>") == 1);
  CHECK(count("<small>vì sao vậy</small>") == 1);
  CHECK(count("<span lang=\"en\">read as the mean of five years</span>") == 1);
  CHECK(count("<span>read as the mean of five years</span>") == 1);
}

TEST_CASE("a document's name is in the page's language, else marked as being in the other") {
  MadeRun run;
  run.result.targets[0].instrument = Note("Resolution 23", "Nghị quyết 23");
  const std::string page = page_of(run);
  CHECK(page.find("Resolution 23; national threshold") != std::string::npos);
  CHECK(page.find("(Nghị quyết 23; ") != std::string::npos);
  CHECK(page.find("(Resolution 23; ngưỡng") == std::string::npos);
  // The other target has a Vietnamese text alone.
  CHECK(page.find("(<span lang=\"vi\">NQ, tỉnh &quot;Demo&quot;</span>; the province") !=
        std::string::npos);
  CHECK(page.find("(NQ, tỉnh &quot;Demo&quot;; ") != std::string::npos);
}

TEST_CASE("gap rows carry value range gap chance need pace class and status") {
  const std::vector<Tag> tags = tags_of(page_of(MadeRun{}));
  const auto rows = test::table_after(tags, "gaps-en");
  REQUIRE(rows.size() == 3);
  CHECK(rows[1] == std::vector<std::string>{"Production value growth 2021–2030NQ, tỉnh \"Demo\"",
                                            "≥ 8.5 %", "9.1", "8.0–10.2", "0.6", "81 %", "8.1 %",
                                            "–", "likely"});
  CHECK(rows[2] == std::vector<std::string>{"Industry share 2030\u00a0*23-NQ/TW", "> 40 %", "38.1",
                                            "34.9–41.3", "-1.9", "24 %", "+1.4 points", "× 3.4",
                                            "unlikelyinsufficient progress"});
  const auto vietnamese = test::table_after(tags, "gaps-vi");
  CHECK(vietnamese[2][3] == "34,9–41,3");
}

TEST_CASE("what two documents promise alike stands once with both") {
  MadeRun run;
  run.result.targets.push_back(test::growth_target());
  run.result.targets.back().id = "plan-growth";
  run.result.targets.back().instrument = "Plan 7";
  run.result.gaps.push_back(test::average_growth_gap());
  run.result.gaps.back().target = 2;
  const std::vector<Tag> tags = tags_of(page_of(run));
  const auto rows = test::table_after(tags, "gaps-en");
  REQUIRE(rows.size() == 3);
  CHECK(rows[1][0] == "Production value growth 2021–2030NQ, tỉnh \"Demo\"; Plan 7");
  for (const char* const target : {"#target-own-growth-en", "#target-plan-growth-en"})
    CHECK(std::any_of(tags.begin(), tags.end(),
                      [&](const Tag& tag) { return attribute_of(tag, "href") == target; }));
  const std::string page = page_of(run);
  // One verdict names both.
  CHECK(page.find("Plan 7; the province") != std::string::npos);
  CHECK(page.find("Plan 7; the province") == page.rfind("Plan 7; the province"));
  CHECK(page.find("Targets of its own: 1 (likely 1).") != std::string::npos);

  // Another value, another definition or another standing is another promise.
  for (const int change : {0, 1, 2}) {
    MadeRun other = run;
    TargetSpec& target = other.result.targets.back();
    if (change == 0) target.value = 8;
    if (change == 1) target.definition = "production_value_growth.old";
    if (change == 2) target.level = TargetLevel::national;
    CHECK(test::table_after(tags_of(page_of(other)), "gaps-en").size() == 4);
  }
}

TEST_CASE("scenarios run together stand side by side") {
  MadeRun run, other;
  other.spec.id = "demo-adverse";
  other.spec.title = {"Demo: adverse", "Demo: bất lợi"};
  other.first().statistics = test::spread_around(33.3, 2.3);
  other.first().probability_met = 0.05;
  other.result.gaps.pop_back();
  const std::vector<ReportContext> compared = {run.context(), other.context()};
  const std::vector<Tag> tags =
      tags_of(report_html(run.context(), record(), Language::english, compared));
  CHECK(first_imbalance(tags) == "");
  const auto rows = test::table_after(tags, "comparison-en");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0] ==
        std::vector<std::string>{"target", "required", "Demo: processing first", "Demo: adverse"});
  CHECK(rows[1][2] == "9.181 %");
  CHECK(rows[1][3] == "–");
  CHECK(rows[2][2] == "38.124 %");
  CHECK(rows[2][3] == "33.35 %");
  CHECK(page_of(run).find("comparison-en") == std::string::npos);
}

TEST_CASE("charts have the numbers of the run for script and reader") {
  const std::vector<Tag> tags = tags_of(page_of(MadeRun{}));
  const auto script = std::find_if(tags.begin(), tags.end(), [](const Tag& tag) {
    return attribute_of(tag, "id") == "chart-data";
  });
  REQUIRE((script != tags.end()));
  const auto data = nlohmann::json::parse(script->text);
  REQUIRE(data.size() == 2);
  CHECK(data[1]["first"] == 2022);
  CHECK(data[1]["quantiles"][0][3].is_null());
  CHECK(data[1]["quantiles"][1][3] == 31.5);
  CHECK(data[1]["targets"][0]["value"] == 40);
  CHECK(data[1]["targets"][0]["reference"] == true);
  CHECK(data[0]["targets"][0]["from"] == 2021);
  const auto table = test::table_after(tags, "area-0-en");
  CHECK(table.front().back() == "90\u00a0% range");
  CHECK(table.back() ==
        std::vector<std::string>{"2025", "–", "8.8", "8.4–9.1", "8.1–9.5", "7.9–9.7"});
  std::map<std::string, int> holders;
  for (const Tag& tag : tags)
    if (const std::string id = attribute_of(tag, "data-chart"); !id.empty()) ++holders[id];
  CHECK(holders == std::map<std::string, int>{{"chart-0", 2}, {"chart-1", 2}});
}

}  // namespace
}  // namespace gapcast
