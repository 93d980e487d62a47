// The chain behind a number, from a folder written by hand: two industries, farming and taxes.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/report/explain/trace.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::json;

Json sector(const char* id, const char* group, const char* vsic, const char* digital) {
  return {{"id", id},
          {"title", id},
          {"group", group},
          {"vsic", Json::array({vsic})},
          {"digital", digital}};
}

Json line(const char* area, const char* path, Json value, const char* source = "yearbook") {
  return {{"area", area},
          {"path", path},
          {"value", std::move(value)},
          {"unit", "% a year"},
          {"status", "published"},
          {"source", source},
          {"note", ""},
          {"origin", "data/base.csv:12"}};
}

Json lever(const char* kind, const char* name, const char* sector_set) {
  return {{"kind", kind},  {"name", name},       {"area", ""}, {"sector", sector_set},
          {"add_pp", 0.5}, {"source", "plan-a"}, {"note", ""}, {"origin", "demo.info:4"}};
}

Json plan() {
  Json levers = {lever("growth", "mills", "mills"), lever("labour", "people", "mills"),
                 lever("digital", "shops", "")};
  levers.push_back({{"kind", "shock"},
                    {"name", "storm"},
                    {"area", "elsewhere"},
                    {"sector", ""},
                    {"effect", {{"industry", -5}}},
                    {"source", ""},
                    {"note", ""},
                    {"origin", "demo.info:9"}});
  return {
      {"first_year", 2023},
      {"horizon", 2025},
      {"areas",
       {{{"id", "demo"},
         {"title", "Demo"},
         {"level", "custom"},
         {"aggregate", false},
         {"leaves", {"demo"}},
         {"base_year", 2023}}}},
      {"sectors",
       {sector("farms", "agriculture", "A", "other"), sector("mills", "industry", "C10", "other"),
        sector("chips", "industry", "C26", "core"), sector("taxes", "taxes", "-", "none")}},
      {"levers", levers},
      {"ledger",
       {line("demo", "account.grdp", 1000), line("demo", "account.share.mills", 20),
        line("demo", "account.share.farms", 60), line("demo", "account.employment.mills", 9),
        line("", "parameters.mills.growth_recent", "normal(8, 1)", "estimate"),
        line("", "parameters.farms.growth_recent", 3), line("", "parameters.tail_df", 8),
        line("", "parameters.mills.digital_ceiling", 40),
        line("elsewhere", "parameters.mills.growth_recent", 5), line("demo", "observe.june", 9),
        line("demo", "account.observed_growth.industry.2024", 7),
        line("demo", "account.observed_growth.industry.2026", 7)}},
      {"absent_indicators",
       {{{"area", "demo"}, {"indicator", "grdp_per_capita"}, {"reason", "no population"}}}}};
}

std::string record() {
  const Json kept = {{"version", "0.1.0"},
                     {"scenario", "made"},
                     {"title", {{"en", "Made"}, {"vi", "Thử"}}},
                     {"members", 100},
                     {"seed", 20260101},
                     {"deterministic", false},
                     {"inputs", {{{"path", "made.info"}, {"sha256", "00"}}}},
                     {"plan", plan()},
                     {"observations",
                      {{{"name", "june"},
                        {"area", "demo"},
                        {"indicator", "industry_va_growth"},
                        {"period", "2025H1"},
                        {"value", 9},
                        {"sd", 1.5},
                        {"p05", 4.25},
                        {"p95", 12.75},
                        {"used", true}}}},
                     {"sources",
                      {{"yearbook", {{"title", "Yearbook"}, {"url", "u"}, {"date", "2024"}}},
                       {"unused", {{"title", "Never cited"}, {"url", ""}, {"date", ""}}}}},
                     {"definitions",
                      {{"industry_share.gso",
                        {{"indicator", "industry_share"},
                         {"title", "Share of industry"},
                         {"coverage", "B to E"},
                         {"engine", true}}}}}};
  return Json{{"reproducible", kept},
              {"run", {{"started", "2026-11-24T08:00:00Z"}, {"complete", true}}}}
      .dump();
}

// Nominal: farms 600 to 630, mills 200 to 300, chips 100 to 150, taxes 100 to 120.
std::string projections() {
  std::string text = "Model,Scenario,Region,Variable,Unit,2023,2024,2025\n";
  const auto row = [&](const std::string& variable, const std::string& unit,
                       const std::string& values) {
    text += "gapcast,made,demo," + variable + "," + unit + "," + values + "\n";
  };
  row("Industry Share|Mean", "%", "30,32,37.4");
  row("Industry Share|5th Percentile", "%", "30,31,35");
  row("Industry Share|50th Percentile", "%", "30,32,37.5");
  row("Industry Share|95th Percentile", "%", "30,33,40");
  row("Industry Value Added Growth|Mean", "%/yr", ",10,25");
  row("Value Added|farms|Mean", "bn VND/yr", "600,615,630");
  row("Value Added|mills|Mean", "bn VND/yr", "200,250,300");
  row("Value Added|chips|Mean", "bn VND/yr", "100,120,150");
  row("Value Added|taxes|Mean", "bn VND/yr", "100,110,120");
  row("Real Value Added|farms|Mean", "bn VND 2010/yr", "400,400,400");
  row("Real Value Added|mills|Mean", "bn VND 2010/yr", "100,110,121");
  row("Real Value Added|chips|Mean", "bn VND 2010/yr", "60,66,99");
  return text;
}

std::string gaps() {
  return "scenario,area,target,instrument,indicator,year,comparator,value,unit,gap,"
         "probability_met,mc_error,status\n"
         "made,demo,goal,A plan,industry_share,2025,above,40,%,-2.5,0.1,0.05,unlikely\n"
         "made,demo,other-goal,A plan,grdp,2025,above,1,bn VND,9,1,0.01,met\n";
}

RecordedRun finished() {
  Diagnostics diagnostics;
  const auto run =
      read_recorded_run({"out/made", record(), projections(), gaps(), {}}, diagnostics);
  REQUIRE(run);
  REQUIRE(diagnostics.all().empty());
  return *run;
}

Trace chain(const RecordedRun& run, const char* name, int year) {
  const TraceLookup found = look_up(run, name, year, "");
  REQUIRE(found.problem == TraceProblem::none);
  return trace(run, found.subject, {{"made.info", InputState::changed}});
}

TEST_CASE("the parts of a share add up to it and say what real growth and prices did") {
  const RecordedRun run = finished();
  const Trace share = chain(run, "industry_share", 2025);
  REQUIRE(share.parts.size() == 4);
  CHECK(share.account == "Value Added");
  double change = 0, numerator = 0;
  for (const TracePart& part : share.parts)
    if (part.role == PartRole::numerator) {
      change += part.contribution;
      numerator += part.to;
    }
  CHECK(numerator == doctest::Approx(450));
  CHECK(change == doctest::Approx(100 * 450.0 / 1200 - 30));
  CHECK(*share.of_means == doctest::Approx(37.5));
  const TracePart& mills = share.parts[1];
  CHECK(mills.sector->id == "mills");
  CHECK(mills.real_growth == doctest::Approx(10));
  // Nominal growth of sqrt(1.5) a year over real growth of 1.1.
  CHECK(mills.price_growth == doctest::Approx(100 * (std::sqrt(1.5) / 1.1 - 1)));
  CHECK(std::isnan(share.parts[3].real_growth));  // the run kept no real taxes
}

TEST_CASE("the parts of a growth rate are those of its sum from the year before") {
  const RecordedRun run = finished();
  const Trace growth = chain(run, "industry_va_growth", 2025);
  REQUIRE(growth.parts.size() == 2);
  CHECK(growth.from_year == 2024);
  CHECK(growth.parts[0].contribution + growth.parts[1].contribution ==
        doctest::Approx(100 * (220.0 / 176 - 1)));
  CHECK(*growth.of_means == doctest::Approx(25));
}

std::vector<std::string> paths(const std::vector<const LedgerEntry*>& lines) {
  std::vector<std::string> all;
  for (const LedgerEntry* entry : lines) all.push_back(entry->path);
  return all;
}

TEST_CASE("only what the number rests on is in its chain") {
  const RecordedRun run = finished();
  const Trace share = chain(run, "industry_share", 2025);
  using Paths = std::vector<std::string>;
  CHECK(paths(share.cells) == Paths{"account.grdp", "account.share.mills"});
  CHECK(paths(share.parameters) == Paths{"parameters.mills.growth_recent",
                                         "parameters.farms.growth_recent", "parameters.tail_df"});
  CHECK(paths(share.observed) == Paths{"account.observed_growth.industry.2024"});
  REQUIRE(share.levers.size() == 1);
  CHECK(share.levers[0]->name == "mills");
  REQUIRE(share.targets.size() == 1);
  REQUIRE(share.sources.size() == 1);
  CHECK(share.sources[0]->id == "yearbook");
  CHECK(share.definition->id == "industry_share.gso");
  CHECK(share.cells[0]->origin == Place{"data/base.csv", 12});
}

TEST_CASE("figures are asked for by indicator account or target") {
  const RecordedRun run = finished();
  CHECK(look_up(run, "value_added|mills", 2024, "demo").subject.series->variable ==
        "Value Added|mills");
  CHECK(look_up(run, "Value Added|mills", {}, "").subject.year == 2025);
  const TraceLookup goal = look_up(run, "goal", {}, "");
  CHECK(goal.problem == TraceProblem::none);
  CHECK(goal.subject.target == "goal");
  CHECK(look_up(run, "goal", 2024, "").problem == TraceProblem::target_year);
  CHECK(look_up(run, "industry_share", 2026, "").problem == TraceProblem::year);
  CHECK(look_up(run, "industry_va_growth", 2023, "").problem == TraceProblem::year);
  CHECK(look_up(run, "industry_share", 2025, "demi").problem == TraceProblem::area);
  const TraceLookup unknown = look_up(run, "industry_shar", 2025, "");
  CHECK(unknown.problem == TraceProblem::name);
  CHECK(std::find(unknown.known.begin(), unknown.known.end(), "industry_share") !=
        unknown.known.end());
  const TraceLookup absent = look_up(run, "grdp_per_capita", 2025, "");
  CHECK(absent.problem == TraceProblem::not_there);
  CHECK(absent.reason == "no population");
  CHECK(look_up(run, "other-goal", {}, "").problem == TraceProblem::not_there);
}

TEST_CASE("the text names value parts sources places and changed files in both languages") {
  const RecordedRun run = finished();
  const Trace share = chain(run, "goal", 2025);
  const std::string english = trace_text(share, Language::english);
  for (const char* part :
       {"Mean 37.4 %, median 37.5 %; 35.0 to 40.0 in 9 of 10", "data/base.csv:12", "growth mills",
        "demo.info:4", "→ goal: above 40", "From these means it is 37.5", "yearbook: Yearbook",
        "Changed since the run", "made.info", "0 of 1 are as they were"})
    CHECK_MESSAGE(english.find(part) != std::string::npos, part);
  const std::string vietnamese = trace_text(share, Language::vietnamese);
  CHECK(vietnamese.find("Trung bình 37,4%") != std::string::npos);
  CHECK(vietnamese.find("Đã thay đổi sau lần chạy") != std::string::npos);
}

TEST_CASE("new figures stand apart from imposed ones with their period and error") {
  RecordedRun run = finished();
  const Trace share = chain(run, "industry_share", 2025);
  CHECK(paths(share.observed) == std::vector<std::string>{"account.observed_growth.industry.2024"});
  CHECK(paths(share.new_figures) == std::vector<std::string>{"observe.june"});
  const std::string text = trace_text(share, Language::english);
  CHECK(text.find(", 2025H1: 9 ± 1.5 % a year") != std::string::npos);
  CHECK(text.find("NOT USED") == std::string::npos);
  const Json json = Json::parse(trace_json(share)).at("new_figures").at(0);
  CHECK(json.at("period") == "2025H1");
  CHECK(json.at("sd") == 1.5);
  CHECK(json.at("used") == true);
  run.observations[0].used = false;
  // Lines may break between any two words.
  CHECK(trace_text(share, Language::english).find("USED:") != std::string::npos);
  const std::string refused = trace_text(share, Language::vietnamese);
  CHECK(refused.find("KHÔNG") != std::string::npos);
  CHECK(refused.find("DÙNG") != std::string::npos);
}

TEST_CASE("the document has every section") {
  const RecordedRun run = finished();
  const Json json = Json::parse(trace_json(chain(run, "industry_share", 2025)));
  CHECK(json.at("value").at("Mean") == 37.4);
  CHECK(json.at("value").at("of_means") == doctest::Approx(37.5));
  CHECK(json.at("years").size() == 3);
  CHECK(json.at("parts").size() == 4);
  CHECK(json.at("parameters").at(0).at("value") == "normal(8, 1)");
  CHECK(json.at("levers").at(0).at("add_pp") == 0.5);
  CHECK(json.at("targets").at(0).at("target") == "goal");
  CHECK(json.at("inputs").at(0).at("state") == "changed");
  CHECK(json.at("readings").empty());
}

std::string problem_of(const RunFolder& folder) {
  Diagnostics diagnostics;
  CHECK_FALSE(read_recorded_run(folder, diagnostics));
  REQUIRE(diagnostics.has_errors());
  return render(diagnostics.all().front(), Language::english);
}

TEST_CASE("a folder that is none of a run is refused with what it lacks") {
  CHECK(problem_of({"out/made", {}, projections(), gaps(), {}}) ==
        "out/made: error: not the folder of a run: it has no run.json");
  CHECK(problem_of({"out/made", "{\"a\": 1}", projections(), gaps(), {}})
            .find("out/made/run.json: error: not a record") == 0);
  CHECK(problem_of({"out/made", record(), {}, gaps(), {}}).find("no projections.csv") !=
        std::string::npos);
  std::string other = gaps();
  other.replace(other.find("made,"), 4, "fake");
  CHECK(problem_of({"out/made", record(), projections(), other, {}})
            .find("of the scenario 'fake', while run.json is of 'made'") != std::string::npos);
  CHECK(problem_of({"out/made", record(), "a,b\n1,2\n", gaps(), {}}).find("not a table") !=
        std::string::npos);
}

}  // namespace
}  // namespace gapcast
