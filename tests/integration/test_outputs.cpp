// What a run writes: JSON documents, the same bytes for any number of threads, overrides, formats.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Is the text one JSON document with content, and nothing else?
bool is_document(const std::string& text) {
  const auto document = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  return !document.is_discarded() && !document.empty();
}

Answer run_demo(const DemoFolder& demo, std::vector<std::string> options) {
  Call run = {.words = {"run", "demo.info"}, .folder = demo.folder()};
  run.words.insert(run.words.end(), options.begin(), options.end());
  run.words.insert(run.words.end(), {"--targets", "targets.info"});
  return call(run);
}

TEST_CASE("the number of threads does not show in the tables") {
  const DemoFolder demo;
  std::vector<std::string> projections, gaps;
  for (const char* threads : {"1", "2", "7"}) {
    const std::string out = std::string("out-") + threads;
    CHECK(run_demo(demo, {"--threads", threads, "--out", out}).status == 0);
    projections.push_back(read_file(demo.path() / out / "demo/projections.csv"));
    gaps.push_back(read_file(demo.path() / out / "demo/gaps.csv"));
  }
  CHECK(projections[0].size() > 1000);
  CHECK(gaps[0].size() > 200);
  for (std::size_t i = 1; i < projections.size(); ++i) {
    CHECK((projections[i] == projections[0]));
    CHECK((gaps[i] == gaps[0]));
  }
}

TEST_CASE("the seed changes the tables and comes back with them") {
  const DemoFolder demo;
  const auto projections = [&](const char* seed, const char* out) {
    CHECK(run_demo(demo, {"--seed", seed, "--out", out}).status == 0);
    return read_file(demo.path() / out / "demo/projections.csv");
  };
  const std::string first = projections("1", "a"), other = projections("2", "b");
  CHECK((first != other));
  CHECK((first == projections("1", "c")));
}

TEST_CASE("members on the command line act as if written in the scenario") {
  const DemoFolder demo;
  CHECK(run_demo(demo, {"--members", "300", "--out", "a"}).status == 0);
  std::string text = demo_scenario();
  text.replace(text.find("members 2000"), 12, "members 300 ");
  demo.write("demo.info", text);
  CHECK(run_demo(demo, {"--out", "b"}).status == 0);
  CHECK((read_file(demo.path() / "a/demo/projections.csv") ==
         read_file(demo.path() / "b/demo/projections.csv")));
}

TEST_CASE("results come as one document and nothing else") {
  const DemoFolder demo;
  const Answer answer = run_demo(demo, {"--json"});
  CHECK(answer.status == 0);
  CHECK(is_document(answer.out));
  CHECK(has(answer.out, "industry_share"));
  CHECK(has(answer.out, "demo-hard"));
  const auto record = nlohmann::json::parse(read_file(demo.path() / "out/demo/run.json"));
  CHECK(record.contains("reproducible"));
}

TEST_CASE("the deterministic path has neither quantiles nor members") {
  const DemoFolder demo;
  CHECK(run_demo(demo, {"--deterministic"}).status == 0);
  const std::string projections = read_file(demo.path() / "out/demo/projections.csv");
  CHECK(has(projections, ",Industry Share,"));
  CHECK_FALSE(has(projections, "Percentile"));
}

TEST_CASE("only the asked formats and indicators are written") {
  const DemoFolder demo;
  CHECK(run_demo(demo, {"--format", "projections", "--indicators", "industry_share"}).status == 0);
  CHECK_FALSE(std::filesystem::exists(demo.path() / "out/demo/gaps.csv"));
  CHECK_FALSE(std::filesystem::exists(demo.path() / "out/demo/run.json"));
  const std::string projections = read_file(demo.path() / "out/demo/projections.csv");
  CHECK(has(projections, "Industry Share|50th Percentile"));
  CHECK_FALSE(has(projections, "Agriculture Share"));
}

TEST_CASE("an indicator on request is written where it is named") {
  const DemoFolder demo;
  CHECK(run_demo(demo, {"--out", "plain"}).status == 0);
  const std::string plain = read_file(demo.path() / "plain/demo/projections.csv");
  for (const char* variable :
       {"Industry and Construction Value Added Growth", "Agriculture Value Added Growth",
        "Services Value Added Growth", "Services and Product Tax Share",
        "Labour Share|Industry and Construction", "Labour Share|Services", "GRDP|USD"})
    CHECK_MESSAGE(!has(plain, variable), variable);
  CHECK(run_demo(demo, {"--indicators", "services_va_growth", "--out", "named"}).status == 0);
  const std::string named = read_file(demo.path() / "named/demo/projections.csv");
  CHECK(has(named, "Services Value Added Growth|50th Percentile,%/yr"));
  CHECK_FALSE(has(named, "Industry Share"));
  const Answer slip = run_demo(demo, {"--indicators", "services_va_grwth", "--lang", "en"});
  CHECK(slip.status == 2);
  CHECK(has(slip.messages, "services_va_growth"));
}

// The row of a target in gaps.csv of a run of a shipped scenario.
std::string gap_row(const ScratchFolder& out, const std::string& id, const std::string& target) {
  const Answer run = call({.words = {"run", "scenarios/" + id + ".info", "--members", "256",
                                     "--format", "gaps", "--out", out.path().string()},
                           .folder = test::source_root()});
  CHECK_MESSAGE(run.status == 0, run.messages);
  const std::string gaps = read_file(out.path() / id / "gaps.csv");
  const std::size_t at = gaps.find("," + target + ",");
  REQUIRE(at != std::string::npos);
  const std::size_t end = gaps.find('\n', at);
  return gaps.substr(at, end - at);
}

TEST_CASE("commitments on the growth of groups of sectors are judged") {
  const ScratchFolder out;
  for (const char* target : {"lam-dong-congress-industry-construction-va-growth",
                             "lam-dong-nq61-industry-construction-va-growth"}) {
    const std::string row = gap_row(out, "lam-dong-baseline", target);
    CHECK_MESSAGE((row.ends_with(",unlikely") || row.ends_with(",likely")), row);
    CHECK_FALSE(has(row, ",,,,,,,,,"));
  }
}

TEST_CASE("the plan names every number with its place") {
  const DemoFolder demo;
  const Answer text = call({.words = {"plan", "demo.info"}, .folder = demo.folder()});
  CHECK_MESSAGE(text.status == 0, text.messages);
  CHECK(has(text.out, "demo.info:"));
  const Answer json = call({.words = {"plan", "demo.info", "--json"}, .folder = demo.folder()});
  CHECK(json.status == 0);
  CHECK(is_document(json.out));
}

TEST_CASE("everything can be listed and explained without a data folder") {
  const ScratchFolder empty;
  for (const char* topic :
       {"areas", "sectors", "indicators", "targets", "levers", "parameters", "scenarios"}) {
    CAPTURE(topic);
    const Answer json = call({.words = {"list", topic, "--json"}, .folder = empty.path().string()});
    CHECK(json.status == 0);
    CHECK(nlohmann::json::accept(json.out));
  }
  const Answer explained =
      call({.words = {"explain", "industry_share"}, .folder = empty.path().string()});
  CHECK(explained.status == 0);
  CHECK(has(explained.out, "industry_share"));
  const Answer listed =
      call({.words = {"list", "indicators", "--json"}, .folder = empty.path().string()});
  const auto computed = [&](const std::string& id) -> std::string {
    for (const auto& entry : nlohmann::json::parse(listed.out))
      if (entry.at("id") == id) return entry.at("computed");
    return {};
  };
  CHECK(computed("services_va_growth") == "on_request");
  CHECK(computed("industry_va_growth") == "accounts");
  const Answer asked =
      call({.words = {"explain", "grdp_usd", "--lang", "en"}, .folder = empty.path().string()});
  CHECK(asked.status == 0);
  CHECK(has(asked.out, "exchange rate"));
}

TEST_CASE("the shipped data can be listed and validated") {
  const std::string root = test::source_root();
  const Answer areas = call({.words = {"list", "areas"}, .folder = root});
  CHECK_MESSAGE(areas.status == 0, areas.messages);
  CHECK(has(areas.out, "lam-dong"));
  const Answer alone = call({.words = {"validate", "--data", "scenarios/data", "--targets",
                                       "scenarios/targets/nq23-2030.info"},
                             .folder = root});
  CHECK_MESSAGE(alone.status == 0, alone.messages);
}

TEST_CASE("a scenario that needs no data folder has its pace held against the shipped histories") {
  const DemoFolder demo;
  demo.write("targets.info",
             "target fast { title { en \"F\" vi \"F\" } indicator grdp_growth area demo period "
             "\"2026 2030\" comparator at_least value 25 unit \"%\" level provincial source "
             "assumption }\n");
  const auto run_from = [&](const std::string& folder) {
    return call({.words = {"run", demo.folder() + "/demo.info", "--targets",
                           demo.folder() + "/targets.info", "--members", "200", "--out",
                           demo.folder() + "/out", "--lang", "en", "--json", "--quiet"},
                 .folder = folder});
  };
  const Answer found = run_from(source_root()), none = run_from(demo.folder());
  REQUIRE(found.status == 0);
  REQUIRE(none.status == 0);
  const auto gap_of = [](const Answer& answer) {
    return nlohmann::json::parse(answer.out).at("scenarios").at(0).at("gaps").at(0);
  };
  const auto reference = gap_of(found).at("reference_class");
  REQUIRE(reference.is_object());
  CHECK(reference.at("years") == 5);
  CHECK(reference.at("stretches").get<int>() > 1000);
  CHECK(reference.at("stretches_held").get<int>() < 20);
  CHECK(gap_of(none).at("reference_class").is_null());
}

}  // namespace
}  // namespace gapcast::test
