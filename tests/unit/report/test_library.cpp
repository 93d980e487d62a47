// plan, list, explain and the format reference, on a small library made by hand.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/base/text.hpp"
#include "engine/report/explain/facts.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/schema.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;
using test::MadeRun;
constexpr Language kEn = Language::english;
constexpr Language kVi = Language::vietnamese;
constexpr Language kBoth[] = {kEn, kVi};

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Area area(const std::string& id, AreaLevel level, const Title& title,
          const std::vector<std::string>& of = {}) {
  Area made;
  made.id = id;
  made.level = level;
  made.title = title;
  made.of = of;
  made.aggregate = !of.empty();
  return made;
}

AccountCell account(const std::string& item, const std::string& status) {
  AccountCell cell;
  cell.item = item;
  cell.provenance.status = status;
  cell.provenance.source = "yearbook";
  return cell;
}

Sector sector(const std::string& id, Group group, const std::vector<std::string>& vsic,
              Digital digital, const Title& title) {
  Sector made;
  made.id = id;
  made.group = group;
  made.vsic = vsic;
  made.digital = digital;
  made.title = title;
  return made;
}

struct MadeLibrary {
  Catalog catalog;
  std::vector<ScenarioSpec> scenarios;

  MadeLibrary() {
    catalog.areas = {
        area("old-a", AreaLevel::former, {"Old A (before July 2025)", "A cũ"}),
        area("old-b", AreaLevel::former, {"Old B", "B cũ"}),
        area("new-a", AreaLevel::province, {"New A", "Tỉnh A"}, {"old-a", "old-b"}),
        area("viet-nam", AreaLevel::nation, {"Viet Nam (nation)", "Việt Nam (cả nước)"})};
    catalog.base_years = {{"old-a", 2022}, {"viet-nam", 2023}};
    // The nation's structure is all published; old-b has none.
    AccountCell whole = account("share", "published");
    whole.value = 100;
    AccountCell level = account("grdp", "published");
    level.value = 1000;
    catalog.accounts["viet-nam"] = {level, whole};
    catalog.accounts["old-a"] = {account("grdp", "published"), account("share", "derived"),
                                 account("share", "assumption"),
                                 account("check_deflator", "assumption")};
    catalog.scheme = {
        sector("mining", Group::industry, {"B"}, Digital::other,
               {"Mining and quarrying", "Khai khoáng"}),
        sector("electronics", Group::industry, {"C26"}, Digital::core, {"Electronics", "Điện tử"})};
    catalog.sources = {{"yearbook", {"Statistical yearbook", ""}, "https://example.org/y", "2023"}};
    Definition own;
    own.id = "industry_share.gso";
    own.indicator = "industry_share";
    own.title = {"Share of industry in GRDP", "Tỷ trọng công nghiệp trong GRDP"};
    own.coverage = {"VSIC B-E", "Ngành B-E"};
    own.price_basis = "current";
    own.compiler = "General Statistics Office of Viet Nam";
    own.engine = true;
    own.source = "yearbook";
    Definition other = own;
    other.id = "industry_share.report";
    other.engine = false;
    Definition score;
    score.id = "pii_score.report";
    score.indicator = "pii_score";
    score.title = {"Innovation index, score", "Điểm chỉ số đổi mới sáng tạo"};
    catalog.definitions = {other, own, score};
    ScenarioSpec scenario;
    scenario.id = "demo";
    scenario.title = {"Demo", "Ví dụ"};
    scenario.areas = {"new-a"};
    scenario.file = "scenarios/demo.info";
    scenarios = {scenario};
  }

  Library library() const {
    return {catalog, {test::industry_target(), test::growth_target()}, scenarios};
  }
};

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_CASE("areas lead with the nation and the map of today") {
  const MadeLibrary made;
  const std::string text = list_text(ListTopic::areas, made.library(), kEn);
  CHECK(text ==
        "viet-nam  Viet Nam (nation)         nation                                accounts of "
        "2023            0 % by assumption\n"
        "new-a     New A                     province                              1 of 2 parts "
        "have accounts\n"
        "old-a     Old A (before July 2025)  former province (before 1 July 2025)  accounts of "
        "2022\n"
        "old-b     Old B                     former province (before 1 July 2025)  no accounts "
        "yet\n");
  CHECK(says(list_text(ListTopic::areas, made.library(), kVi), "1/2 đơn vị có số liệu gốc"));
}

TEST_CASE("every topic has a line a thing") {
  const MadeLibrary made;
  const Library library = made.library();
  for (const std::string_view topic :
       {"areas", "sectors", "indicators", "targets", "levers", "parameters", "scenarios"}) {
    CAPTURE(topic);
    const auto known = list_topic_of(topic);
    REQUIRE(known.has_value());
    const Json json = Json::parse(list_json(*known, library));
    CHECK(json.size() > 0);
    for (const Language language : kBoth)
      CHECK(lines(list_text(*known, library, language)) == json.size());
    for (const Json& entry : json) CHECK_FALSE(entry.at("id").get<std::string>().empty());
  }
  CHECK_FALSE(list_topic_of("area").has_value());
  CHECK(lines(list_text(ListTopic::levers, library, kEn)) == lever_table().size());
  CHECK(lines(list_text(ListTopic::parameters, library, kVi)) == parameter_table().size());
}

TEST_CASE("lists for programs use ids") {
  const MadeLibrary made;
  const Json areas = Json::parse(list_json(ListTopic::areas, made.library()));
  CHECK(areas[0].at("level") == "nation");
  CHECK(areas[0].at("base_year") == 2023);
  CHECK(areas[1].at("base_year").is_null());
  const Json sectors = Json::parse(list_json(ListTopic::sectors, made.library()));
  CHECK(sectors[1].at("digital") == "core");
  CHECK(sectors[1].at("title").at("vi") == "Điện tử");
  const Json targets = Json::parse(list_json(ListTopic::targets, made.library()));
  CHECK(targets[0].at("comparator") == "above");
  CHECK(targets[0].at("value") == 40);
  CHECK(targets[0].at("area") == "each");
  CHECK(targets[1].at("year") == "2021-2030");
}

TEST_CASE("an indicator is explained with formula and definitions") {
  const MadeLibrary made;
  const std::string english = explain_text("industry_share", made.library(), kEn);
  CHECK(
      english.starts_with("industry_share (indicator)\n--------------------------\n"
                          "Industry share of GRDP\n  unit: %\n  formula: 100 × value added of "
                          "industry (VSIC B-E, without construction)"));
  CHECK(says(english, "targets: nq23-industry-share"));
  // The engine's own definition comes before the others.
  const std::size_t own = english.find("industry_share.gso (definition)");
  CHECK(own < english.find("industry_share.report (definition)"));
  CHECK(says(english, "source: yearbook (Statistical yearbook)"));
  const std::string vietnamese = explain_text("industry_share", made.library(), kVi);
  CHECK(says(vietnamese, "công thức: 100 × giá trị tăng thêm công nghiệp (VSIC B-E"));
  CHECK(says(vietnamese, "cơ quan biên soạn: Tổng cục Thống kê"));
}

TEST_CASE("areas sources and targets are explained") {
  const MadeLibrary made;
  const std::string old = explain_text("old-a", made.library(), kEn);
  CHECK(says(old, "now part of: New A (new-a)"));
  CHECK(says(old, "base year: 2022"));
  CHECK(says(old, "account figures: 1 published, 1 derived, 1 assumptions"));
  CHECK(says(explain_text("new-a", made.library(), kEn), "made of: old-a old-b"));
  const std::string source = explain_text("yearbook", made.library(), kEn);
  CHECK(says(source, "address: https://example.org/y"));
  CHECK(says(source, "6 account figures, 0 parameters, 0 observations, 2 definitions"));
  const std::string target = explain_text("nq23-industry-share", made.library(), kVi);
  CHECK(says(target, "nguyên văn: tỷ trọng công nghiệp trong GDP đạt trên 40%"));
  CHECK(says(target, "ngưỡng: trên 40%"));
  CHECK(says(target, "tệp: targets/nq23-2030.info:6"));
}

TEST_CASE("parameters and levers say where they are used") {
  const MadeLibrary made;
  const std::string parameter = explain_text("growth_damping", made.library(), kEn);
  CHECK(says(parameter, "used in: λ: trend[s,t] = gL + (g0 - gL)·λ^k"));
  CHECK(says(parameter, "range: [0, 1]"));
  const std::string lever = explain_text("growth", made.library(), kVi);
  CHECK(says(lever, "g[s,t] += strength[t]·ln(1 + add_pp/100)"));
  CHECK(says(lever, "add_pp (điểm phần trăm/năm"));
  const Json json = Json::parse(explain_json("growth", made.library()));
  CHECK(json[0].at("fields")[1].at("key") == "add_pp");
}

TEST_CASE("every parameter and lever has its equation") {
  for (const ParameterInfo& parameter : parameter_table()) {
    CAPTURE(parameter.field.key);
    CHECK_FALSE(equation_of_parameter(parameter.field.key).empty());
  }
  for (const LeverKind& lever : lever_table()) {
    CAPTURE(lever.kind);
    CHECK_FALSE(equation_of_lever(lever.kind).empty());
  }
  CHECK(equation_of_parameter("no_such").empty());
}

TEST_CASE("what has no name is explained by nothing") {
  const MadeLibrary made;
  CHECK(explain_text("no-such-thing", made.library(), kEn).empty());
  CHECK(Json::parse(explain_json("no-such-thing", made.library())).empty());
}

TEST_CASE("every known name can be explained") {
  const MadeLibrary made;
  const Library library = made.library();
  const std::vector<std::string> names = explain_names(library);
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(names.size() > 50);
  for (const std::string& name : names) {
    CAPTURE(name);
    for (const Language language : kBoth)
      CHECK_FALSE(explain_text(name, library, language).empty());
    CHECK(Json::parse(explain_json(name, library)).size() > 0);
  }
}

TEST_CASE("every id that reports show has its term") {
  for (const IndicatorInfo& indicator : indicator_table()) {
    CAPTURE(indicator.id);
    CHECK(has_term(indicator.id));
    CHECK(unit_text(indicator.unit, kVi) != "");
    if (indicator.presentation == Presentation::share)
      CHECK(has_term("subject_" + std::string(indicator.id)));
    const Title formula = formula_of(indicator);
    CHECK_FALSE(says(formula.en, "measure_"));
  }
  for (const LeverKind& lever : lever_table()) CHECK(has_term(lever.kind));
  for (const std::string_view group : kGroupNames) CHECK(has_term(group));
}

TEST_CASE("every unit of the schema is known in vietnamese") {
  const auto check = [](const Field& field) {
    if (field.unit.empty()) return;
    CAPTURE(field.key);
    CAPTURE(field.unit);
    // An unknown unit would come back as it went in.
    if (field.unit != "%" && field.unit != "ha" && field.unit != "0-1")
      CHECK(unit_text(field.unit, kVi) != field.unit);
  };
  for (const LeverKind& lever : lever_table())
    for (const Field& field : lever.fields) check(field);
  for (const ParameterInfo& parameter : parameter_table()) check(parameter.field);
  for (const auto fields : {common_lever_fields(), scenario_fields(), area_fields(),
                            sector_account_fields(), tracked_fields(), scheme_fields()})
    for (const Field& field : fields) check(field);
}

TEST_CASE("the plan groups its numbers and names their origin") {
  const MadeRun run;
  const std::string text = plan_text(run.spec, run.compiled, kEn);
  CHECK(says(text, "Years 2022–2025, seed 52, 10,000 members."));
  CHECK(says(text, "growth x  all areas, mining  add_pp 0.5, from 2026  plan-a\n"));
  const std::size_t common = text.find("Numbers of the run and of all areas\n");
  const std::size_t demo = text.find("Numbers of Demo (demo)\n");
  CHECK(common < demo);
  CHECK(text.find("factor_volatility") < demo);
  CHECK(says(text,
             "parameters.mining.volatility  normal(4, 1)  percentage points         assumption  "
             "assumption  scenarios/demo.info:30\n"));
  CHECK(says(plan_text(run.spec, run.compiled, kVi), "có sẵn trong mô hình"));
}

TEST_CASE("the format reference holds every key") {
  const std::string text = format_reference();
  CHECK(is_utf8(text));
  const auto holds = [&](const Field& field) {
    CAPTURE(field.key);
    CHECK(says(text, "| `" + std::string(field.key) + "` |"));
  };
  for (const LeverKind& lever : lever_table()) {
    CHECK(says(text, "### `" + std::string(lever.kind) + "`\n"));
    for (const Field& field : lever.fields) holds(field);
  }
  for (const ParameterInfo& parameter : parameter_table()) holds(parameter.field);
  for (const auto fields :
       {common_lever_fields(), scenario_fields(), area_fields(), sector_account_fields(),
        aggregate_fields(), tracked_fields(), scheme_fields(), target_fields(), observe_fields()})
    for (const Field& field : fields) holds(field);
}

// GAPCAST_UPDATE=1 in the environment writes the page anew; look at the difference before keeping
// it.
TEST_CASE("the format reference beside the scenarios is up to date") {
  const std::string path = test::source_root() + "/scenarios/README.md";
  if (std::getenv("GAPCAST_UPDATE")) std::ofstream(path) << format_reference();
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  CHECK_MESSAGE(text.str() == format_reference(),
                "run this test with GAPCAST_UPDATE=1 to write scenarios/README.md anew");
}

// The code block that begins with `first`.
std::string example(const std::string& text, const std::string& first) {
  const std::size_t begin = text.find("```\n" + first) + 4;
  return text.substr(begin, text.find("```\n", begin) - begin);
}

TEST_CASE("the examples of the format reference are read without a word") {
  const std::string text = format_reference();
  Diagnostics diagnostics;
  const test::ScratchFolder folder;
  const std::string scenario_file = folder.write("example.info", example(text, "scenario\n{"));
  const ScenarioSpec scenario = read_scenario(scenario_file, diagnostics);
  const std::string pack_file = folder.write("targets/pack.info", example(text, "target our"));
  const std::vector<TargetSpec> targets = read_targets(pack_file, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) FAIL_CHECK(render(diagnostic, kEn));
  CHECK(scenario.id == "my-first");
  REQUIRE(scenario.levers.size() == 2);
  CHECK(scenario.levers[1].profile == std::vector<double>{40, 70, 100});
  REQUIRE(targets.size() == 1);
  CHECK(targets[0].value == 18);
  // And what they name exists in the data folder.
  const Catalog catalog = load_catalog(test::source_root() + "/scenarios/data", diagnostics);
  validate(scenario, targets, catalog, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (diagnostic.severity == Severity::error) FAIL_CHECK(render(diagnostic, kEn));
}

TEST_CASE("the tables of the format reference are whole") {
  const std::string text = format_reference();
  std::size_t at = 0, rows = 0;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with("| ")) continue;
    ++rows;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
      if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) ++bars;
    CHECK_MESSAGE(bars == 8, line);
  }
  CHECK(rows > 80);
}

}  // namespace
}  // namespace gapcast
