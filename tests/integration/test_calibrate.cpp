// Balanced accounts through the program: the shipped figures, and a folder with their covariance.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Json balanced(const std::vector<std::string>& areas, const std::string& folder) {
  std::vector<std::string> words = {"calibrate"};
  words.insert(words.end(), areas.begin(), areas.end());
  words.insert(words.end(), {"--json", "--out", folder});
  const Answer answer = call({.words = words, .folder = source_root()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  return Json::parse(answer.out);
}

Json cell_of(const Json& document, const std::string& area, const std::string& item,
             const std::string& sector) {
  for (const Json& cell : document["cells"])
    if (cell["area"] == area && cell["item"] == item && cell["sector"] == sector) return cell;
  FAIL("no cell " << area << " " << item << " " << sector);
  return {};
}

// Cells and loadings by what names them; the columns after the value as one text.
struct Written {
  std::vector<std::string> names;
  std::vector<double> values;
};
Written written(const fs::path& path, std::size_t n_names) {
  Written result;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::size_t at = 0;
    for (std::size_t k = 0; k < n_names; ++k) at = line.find(',', at) + 1;
    result.names.push_back(line.substr(0, at));
    // A value, or component:value one after the other.
    std::istringstream cell(line.substr(at, line.find(',', at) - at));
    for (std::string one; cell >> one;) {
      const std::size_t colon = one.find(':') + 1;  // 0 where there is none
      result.names.back() += one.substr(0, colon);
      result.values.push_back(std::stod(one.substr(colon)));
    }
  }
  return result;
}

}  // namespace

TEST_CASE("the balance of well-published provinces agrees with their accounts in use") {
  const ScratchFolder folder;
  const Json document =
      balanced({"lam-dong-old", "bac-kan", "quang-nam", "nam-dinh"}, folder.path().string());
  for (const char* area : {"lam-dong-old", "bac-kan", "quang-nam"}) {
    CAPTURE(area);
    for (const auto& [item, sector] :
         {std::pair("check_industry_share", "industry"),
          std::pair("check_industry_construction_share", "industry_construction"),
          std::pair("check_digital_share", "all"), std::pair("grdp", "all")}) {
      const Json cell = cell_of(document, area, item, sector);
      CAPTURE(item);
      const double width = std::hypot(cell["sd"].get<double>(), cell["in_use_sd"].get<double>());
      CHECK(std::fabs(cell["value"].get<double>() - cell["in_use"].get<double>()) < width);
    }
  }
  for (const Json& area : document["areas"]) CHECK(area["converged"] == 1);
  // 39,226 billion of industry and construction in 2022 against its printed share.
  bool named = false;
  for (const Json& figure : document["figures"])
    named = named || (figure["area"] == "nam-dinh" && figure["indicator"] == "value_added" &&
                      std::fabs(figure["residual"].get<double>()) > 2.5);
  CHECK(named);
  for (const char* name : {"base_accounts.csv", "covariance.csv", "base_covariance.csv"})
    CHECK(fs::exists(folder.path() / name));
}

TEST_CASE("a province's own digital share sets no account without a bridge") {
  const ScratchFolder folder;
  const Json document =
      balanced({"thai-nguyen-old", "quang-nam", "ninh-thuan", "thanh-hoa"}, folder.path().string());
  for (const Json& figure : document["figures"]) CHECK(figure["indicator"] != "digital_share");
  int aside = 0;
  for (const Json& row : document["set_aside"])
    if (row["definition"] == "digital_share.province") {
      ++aside;
      CHECK(row["why"] == "definition");
    }
  CHECK(aside == 3);  // Quang Nam's is a probable misprint and not in use
  for (const char* area : {"thai-nguyen-old", "quang-nam", "ninh-thuan", "thanh-hoa"})
    CHECK(cell_of(document, area, "check_digital_share", "all")["status"] == "assumption");
  const Answer explained = call(
      {.words = {"explain", "thai-nguyen-old", "digital_share", "2023"}, .folder = source_root()});
  CHECK(explained.out.find("nothing rests on it") != std::string::npos);
  // Across a bridge of the data folder it does, and the statement names the bridge.
  fs::copy(fs::path(source_root()) / "scenarios/data", folder.path() / "data");
  std::ofstream(folder.path() / "data" / "bridges.csv")
      << "id,from,to,area,kind,value,sd,from_year,to_year,source,note\n"
         "own-share,digital_share.province,digital_share.gso,*,factor,0.6,0.05,,,assumption,\n";
  const Answer bridged =
      call({.words = {"calibrate", "thai-nguyen-old", "--data", (folder.path() / "data").string(),
                      "--out", folder.path().string()},
            .folder = source_root()});
  REQUIRE_MESSAGE(bridged.status == 0, bridged.messages);
  CHECK(bridged.out.find("own-share") != std::string::npos);
}

TEST_CASE("an area with too little data says what would help, in both languages") {
  const ScratchFolder folder;
  for (const auto& [language, words] : {std::pair("en", "What would help most"),
                                        std::pair("vi", "Số liệu còn thiếu có ích nhất")}) {
    const Answer answer =
        call({.words = {"calibrate", "son-la", "--lang", language, "--out", folder.path().string()},
              .folder = source_root()});
    CHECK(answer.status == 0);
    CHECK(answer.out.find(words) != std::string::npos);
  }
  const Answer wrong = call({.words = {"calibrate", "lam-dongg", "--out", folder.path().string()},
                             .folder = source_root()});
  CHECK(wrong.status == 2);
  CHECK(wrong.messages.find("lam-dong") != std::string::npos);
}

TEST_CASE("a folder with a covariance draws its base year and nothing else changes") {
  const ScratchFolder folder;
  balanced({"lam-dong"}, folder.path().string() + "/calibrated");
  const fs::path data = folder.path() / "data";
  fs::copy(fs::path(source_root()) / "scenarios/data", data);
  fs::remove(data / "base_covariance.csv");
  const std::string scenario = source_root() + "/scenarios/lam-dong-baseline.info";
  const auto run = [&](const std::string& out, bool deterministic) {
    std::vector<std::string> words = {"run",
                                      scenario,
                                      "--data",
                                      data.string(),
                                      "--members",
                                      "256",
                                      "--format",
                                      "gaps",
                                      "--quiet",
                                      "--out",
                                      folder.path().string() + "/" + out};
    if (deterministic) {
      words.push_back("--deterministic");
      words.erase(words.begin() + 4, words.begin() + 6);
    }
    const Answer answer = call({.words = words, .folder = source_root()});
    REQUIRE_MESSAGE(answer.status == 0, answer.messages);
    return text_of(folder.path() / out / "lam-dong-baseline" / "gaps.csv");
  };
  const std::string path = run("path", true), members = run("members", false);
  fs::copy_file(folder.path() / "calibrated/base_covariance.csv", data / "base_covariance.csv");
  CHECK(run("drawn-path", true) == path);
  CHECK(run("drawn-members", false) != members);
}

TEST_CASE("what calibrate writes is a data folder's account") {
  const ScratchFolder folder;
  balanced({}, folder.path().string() + "/calibrated");
  const fs::path data = folder.path() / "data";
  fs::copy(fs::path(source_root()) / "scenarios/data", data);
  for (const auto& [from, to] : {std::pair("base_accounts.csv", "base_accounts.csv"),
                                 std::pair("covariance.csv", "base_covariance.csv")})
    fs::copy_file(folder.path() / "calibrated" / from, data / to,
                  fs::copy_options::overwrite_existing);
  const Answer answer =
      call({.words = {"validate", source_root() + "/scenarios/lam-dong-baseline.info", "--data",
                      data.string()},
            .folder = source_root()});
  CHECK_MESSAGE(answer.status == 0, answer.messages);
}

TEST_CASE("five figures of a new province make its account and what it is drawn from") {
  const ScratchFolder folder;
  const fs::path data = folder.path() / "data";
  fs::copy(fs::path(source_root()) / "scenarios/data", data);
  const auto add = [&](const char* name, const std::string& lines) {
    std::ofstream(data / name, std::ios::app) << lines;
  };
  add("areas.csv", "blue-river,leaf,province,Blue River,Sông Xanh,,,,\n");
  add("sources.csv", "yearbook-blue-river,Yearbook of Blue River,,2023-06-30,Its office,,,,\n");
  std::string rows;
  for (const char* figure :
       {"grdp,,2022,32450.5,bn VND,current,grdp.gso",
        "population,,2022,612.3,thousand persons,-,population.gso",
        "agriculture_share,,2022,28.4,%,current,agriculture_share.gso",
        "industry_construction_share,,2022,28.1,%,current,industry_construction_share.gso",
        "services_share,,2022,39.0,%,current,services_share.gso"})
    rows += std::string("blue-river,") + figure + ",final,yearbook-blue-river,,,yes\n";
  add("observations.csv", rows);
  const auto calibrated = [&](const char* out) {
    return call({.words = {"calibrate", "blue-river", "--lang", "en", "--data", data.string(),
                           "--out", (folder.path() / out).string()},
                 .folder = folder.path().string()});
  };
  const Answer first = calibrated("first");
  REQUIRE_MESSAGE(first.status == 0, first.messages);
  CHECK(first.out.find("No account of the area is in use yet") != std::string::npos);
  CHECK(first.out.find("agrees with the account in use") == std::string::npos);
  for (const char* name : {"base_accounts.csv", "base_covariance.csv"}) {
    const std::string lines = text_of(folder.path() / "first" / name);
    add(name, lines.substr(lines.find('\n') + 1));
  }
  // What was added is now in use: the same figures give the same account and covariance.
  REQUIRE(calibrated("second").status == 0);
  const Written before = written(folder.path() / "first/base_covariance.csv", 3),
                after = written(folder.path() / "second/base_covariance.csv", 3);
  CHECK(before.values.size() > 50);
  CHECK(before.names == after.names);
  for (std::size_t k = 0; k < before.values.size(); ++k)
    CHECK(std::fabs(before.values[k] - after.values[k]) < 2e-3);
}

// Digits that another machine's last bits may round the other way are allowed for.
TEST_CASE("the shipped accounts are what calibrate makes of the shipped figures") {
  const ScratchFolder folder;
  balanced({}, folder.path().string());
  for (const auto& [name, n_names] :
       {std::pair("base_accounts.csv", 4), std::pair("base_covariance.csv", 3)}) {
    CAPTURE(name);
    const Written shipped = written(fs::path(source_root()) / "scenarios/data" / name, n_names);
    const Written made = written(folder.path() / name, n_names);
    REQUIRE(made.names.size() > 1000);
    REQUIRE(made.names == shipped.names);
    std::size_t different = 0;
    for (std::size_t k = 0; k < made.values.size(); ++k)
      different += std::fabs(made.values[k] - shipped.values[k]) >
                   2e-5 * std::fabs(shipped.values[k]) + 1e-6;
    CHECK(different == 0);
  }
}

TEST_CASE("errors of parts cancel in what is known of the whole") {
  const ScratchFolder folder;
  const Json document = balanced({"thai-nguyen-old"}, folder.path().string());
  const auto width = [&](const std::string& item, const std::string& sector) {
    return cell_of(document, "thai-nguyen-old", item, sector)["sd"].get<double>();
  };
  CHECK(width("check_industry_share", "industry") < 1.8);
  CHECK(width("share", "electronics") > 1.3 * width("check_industry_share", "industry"));
  CHECK(width("share", "other_manufacturing") > 1.3 * width("check_industry_share", "industry"));
  const double electronics =
      cell_of(document, "thai-nguyen-old", "share", "electronics")["value"].get<double>();
  CHECK(electronics > 22);
  CHECK(electronics < 32);
  CHECK(cell_of(document, "thai-nguyen-old", "share", "product_taxes")["value"].get<double>() > 2);
}

TEST_CASE("every unknown area is named, and what cannot be balanced is listed") {
  const ScratchFolder folder;
  const auto asked = [&](std::vector<std::string> words) {
    words.insert(words.begin(), "calibrate");
    words.insert(words.end(),
                 {"--data", source_root() + "/scenarios/data", "--lang", "en", "--out", "res"});
    return call({.words = std::move(words), .folder = folder.path().string()});
  };
  for (const bool parameters : {false, true}) {
    std::vector<std::string> words = {"lam-dong", "nowhere", "zzz", "da-nag"};
    if (parameters) words.emplace_back("--parameters");
    const Answer unknown = asked(words);
    CHECK(unknown.status == 2);
    for (const char* said : {"'nowhere'", "'zzz'", "'da-nag'", "did you mean 'da-nang'?"})
      CHECK(unknown.messages.find(said) != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / "res"));
  // Son La publishes GRDP without a structure.
  const Answer all = asked({});
  REQUIRE(all.status == 0);
  const std::size_t told = all.out.find("Too little is published for an account of ");
  REQUIRE(told != std::string::npos);
  CHECK(all.out.find("Son La", told) != std::string::npos);
}

}  // namespace gapcast::test
