// gapcast calibrate --parameters through the program: the file, its fixed point, texts, statuses.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::filesystem::path source() { return source_root(); }

Call asked(const ScratchFolder& folder, std::vector<std::string> words,
           const std::filesystem::path& data = source() / "scenarios" / "data") {
  words.insert(words.begin(), {"calibrate", "--parameters", "--data", data.string()});
  return {.words = std::move(words), .folder = folder.path().string()};
}

// A copy of the shipped data and panels whose parameters the command has written; its data folder.
std::filesystem::path calibrated(const ScratchFolder& folder) {
  const auto copy = folder.path() / "scenarios";
  for (const char* part : {"data", "panels"})
    std::filesystem::copy(source() / "scenarios" / part, copy / part,
                          std::filesystem::copy_options::recursive);
  REQUIRE(call(asked(folder, {"--out", "first"}, copy / "data")).status == 0);
  std::filesystem::copy_file(folder.path() / "first" / "parameters.csv",
                             copy / "data" / "parameters.csv",
                             std::filesystem::copy_options::overwrite_existing);
  return copy / "data";
}

}  // namespace

TEST_CASE("parameters written from their own result stay the same") {
  const ScratchFolder folder;
  std::filesystem::create_directories(folder.path() / "scenarios");
  const auto data = calibrated(folder);
  const Answer answer = call(asked(folder, {"--out", "second", "--lang", "en"}, data));
  REQUIRE(answer.status == 0);
  const std::string bytes = bytes_of(folder.path() / "second" / "parameters.csv");
  CHECK(bytes == bytes_of(data / "parameters.csv"));
  CHECK(has(bytes, "width,figures\n"));
  CHECK(has(answer.out, "Constants and the scores that chose them"));
  CHECK(has(answer.out, "[factor_volatility] = "));
  // In the words of `explain`, with the key that it takes.
  const Answer explained = call(
      {.words = {"explain", "mining.volatility", "--lang", "en"}, .folder = source().string()});
  const std::size_t bracket = answer.out.find(" [mining.volatility] = ");
  REQUIRE(bracket != std::string::npos);
  const std::size_t start = answer.out.rfind('\n', bracket) + 1;
  CHECK(has(explained.out, answer.out.substr(start, bracket - start)));
  // What is in use comes first.
  const std::size_t kept = answer.out.find("[mining.volatility] = 12, chosen, without a width");
  REQUIRE(kept != std::string::npos);
  CHECK(answer.out.find("estimated instead, not used: ", kept) != std::string::npos);
  CHECK_FALSE(has(answer.out, "[mining.volatility] = 21"));
  CHECK(has(answer.messages, "wrote second/parameters.csv"));
}

TEST_CASE("an area's parameters come with width, figures, sources and the way they were obtained") {
  const ScratchFolder folder;
  const Answer answer = call(asked(folder, {"thai-nguyen", "--json"}));
  REQUIRE(answer.status == 0);
  const auto document = nlohmann::json::parse(answer.out);
  CHECK(document.at("scores").size() >= 6);
  std::set<std::string> areas;
  for (const auto& row : document.at("parameters")) {
    areas.insert(row.at("area"));
    CHECK_FALSE(row.at("how").get<std::string>().empty());
    CHECK_FALSE(row.at("how_vi").get<std::string>().empty());
    CHECK_FALSE(row.at("unit").get<std::string>().empty());
    if (row.at("parameter") != "growth_recent") continue;
    CHECK(row.at("width").get<double>() > 0);
    CHECK(row.at("figures").get<int>() > 0);
    CHECK_FALSE(row.at("source").get<std::string>().empty());
  }
  CHECK(areas == std::set<std::string>{"thai-nguyen-old", "bac-kan"});
}

TEST_CASE("the document lists every parameter, stated ones marked") {
  const ScratchFolder folder;
  const Answer answer = call(asked(folder, {"--json"}));
  REQUIRE(answer.status == 0);
  // Every row of the file of all areas and of the nation is listed once as the one in use, with the
  // width and the figures that the file has.
  std::map<std::string, int> used;
  int stated = 0, kept = 0;
  const auto document = nlohmann::json::parse(answer.out);
  for (const auto& row : document.at("parameters")) {
    const bool in_use = row.at("used") == "yes", estimated = row.at("estimated") == "yes";
    if (in_use)
      ++used[row.at("area").get<std::string>() + "," + row.at("sector").get<std::string>() + "," +
             row.at("parameter").get<std::string>()];
    stated += in_use && !estimated;
    kept += !in_use;
    for (const char* key : {"value", "width", "figures", "source"}) CHECK(row.contains(key));
  }
  std::istringstream rows(bytes_of(source() / "scenarios" / "data" / "parameters.csv"));
  std::string row;
  std::size_t expected = 0;
  while (std::getline(rows, row)) {
    if (!row.starts_with("*,") && !row.starts_with("viet-nam,")) continue;
    ++expected;
    std::size_t end = 0;
    for (int comma = 0; comma < 3; ++comma) end = row.find(',', end) + 1;
    CHECK(used[row.substr(0, end - 1)] == 1);
  }
  CHECK(used.size() == expected);
  CHECK(stated > 30);
  CHECK(kept > 0);
}

TEST_CASE("overlapping forecasts are not counted as figures") {
  // The fading of growth is chosen on the GDP of the shipped countries, each figure counted once.
  std::istringstream rows(bytes_of(source() / "scenarios" / "panels" / "countries.csv"));
  std::string row;
  int gdp = 0;
  while (std::getline(rows, row)) gdp += has(row, ",gdp,");
  std::istringstream shipped(bytes_of(source() / "scenarios" / "data" / "parameters.csv"));
  int damping = 0, reversion = 0;
  while (std::getline(shipped, row)) {
    if (row.starts_with("*,*,")) continue;  // assumed, of sectors of other schemes
    if (has(row, ",growth_damping,") && row.starts_with("*,")) {
      ++damping;
      CHECK(std::stoi(row.substr(row.rfind(',') + 1)) == gdp);
    }
    if (has(row, ",reversion_speed,") && row.starts_with("*,")) {
      ++reversion;
      CHECK(std::stoi(row.substr(row.rfind(',') + 1)) < 18039);
      CHECK(has(row, "18,039 forecasts"));
    }
  }
  CHECK(damping > 10);
  CHECK(reversion > 10);
}

TEST_CASE("every shipped parameter has a width or says why it has none") {
  std::istringstream rows(bytes_of(source() / "scenarios" / "data" / "parameters.csv"));
  std::string row;
  std::getline(rows, row);
  REQUIRE(row.ends_with(",note,note_vi,width,figures"));
  int with = 0, without = 0;
  while (std::getline(rows, row)) {
    CAPTURE(row);
    const std::size_t figures = row.rfind(','), width = row.rfind(',', figures - 1);
    const bool has_width = figures > width + 1;
    CHECK(has_width != has(row, "without a width: "));
    CHECK_FALSE(has(row, " 1 years"));
    ++(has_width ? with : without);
  }
  CHECK(with > 1900);
  CHECK(without > 50);
}

TEST_CASE("a parameter without a width says so in both languages") {
  const ScratchFolder folder;
  for (const auto& [language, words] : {std::pair("en", "40, chosen, without a width"),
                                        std::pair("vi", "40, được chọn, không có độ rộng")}) {
    const Answer explained = call(
        {.words = {"explain", "digital_ceiling", "--lang", language}, .folder = source().string()});
    CHECK(explained.status == 0);
    CHECK(has(explained.out, words));
    const Answer printed = call(asked(folder, {"viet-nam", "--lang", language}));
    CHECK(printed.status == 0);
    CHECK(has(printed.out, language == std::string("en") ? "Kept as the file has them"
                                                         : "Giữ nguyên như trong tệp"));
  }
}

TEST_CASE("calibrate tells unknown areas and missing words") {
  const ScratchFolder folder;
  const Answer unknown = call(asked(folder, {"thai-nguyenn", "--lang", "en"}));
  CHECK(unknown.status == 2);
  CHECK(has(unknown.messages, "thai-nguyen"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "out"));
}

TEST_CASE("plan and explain show on what an estimated parameter rests") {
  const ScratchFolder folder;
  std::filesystem::create_directories(folder.path() / "scenarios");
  const std::string data = calibrated(folder).string();
  const std::string scenario = (source() / "scenarios" / "viet-nam-baseline.info").string();
  const Answer plan = call(
      {.words = {"plan", scenario, "--data", data, "--json"}, .folder = folder.path().string()});
  REQUIRE(plan.status == 0);
  const auto document = nlohmann::json::parse(plan.out);
  bool seen = false;
  for (const auto& entry : document.at("ledger"))
    if (entry.at("path") == "parameters.farming.growth_recent") {
      seen = true;
      CHECK(entry.at("width").get<double>() > 0);
      CHECK(entry.at("figures").get<int>() > 5);
      CHECK_FALSE(has(entry.at("note"), "±"));
    }
  CHECK(seen);
  const Answer explained =
      call({.words = {"explain", "factor_volatility", "--data", data, "--lang", "en"},
            .folder = folder.path().string()});
  REQUIRE(explained.status == 0);
  CHECK(has(explained.out, " figures"));
}

}  // namespace gapcast::test
