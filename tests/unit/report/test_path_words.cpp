// What paths of a scenario are called: titles where there are some, never less than the path.
#include <doctest/doctest.h>

#include "engine/report/path_words.hpp"

namespace gapcast {
namespace {

LeverSpec lever(const char* kind, const char* name, Title title) {
  LeverSpec spec;
  spec.kind = kind;
  spec.name = name;
  spec.title = std::move(title);
  return spec;
}

std::string label(const std::string& path, Language language) {
  static const std::vector<LeverSpec> kLevers = {
      lever("project", "smelter", {"Aluminium smelter", "Nhà máy nhôm"}),
      lever("growth", "mining", {}), lever("digital", "apps", {"", "Ứng dụng số"})};
  const PathTitles titles{
      [](const std::string& id) { return "area " + id; },
      [](const std::string& id) { return id == "mining" ? "Mining and quarrying" : id; },
      [&](const std::string& kind, const std::string& name) {
        return lever_words(kLevers, kind, name, language);
      }};
  return path_label(path, titles, language);
}

TEST_CASE("a lever is called by its title, without one by kind and name") {
  constexpr Language kEnglish = Language::english, kVietnamese = Language::vietnamese;
  CHECK(label("levers.project.smelter", kEnglish) == "Aluminium smelter");
  CHECK(label("levers.project.smelter", kVietnamese) == "Nhà máy nhôm");
  CHECK(label("levers.project.smelter.cancel_probability", kEnglish)
            .starts_with("Aluminium smelter: "));
  CHECK(label("levers.project.smelter.cancel_probability", kEnglish).find("cancel_") ==
        std::string::npos);
  // One language alone stands for both.
  CHECK(label("levers.digital.apps", kEnglish) == "Ứng dụng số");
  // The scenario's own lever of a sector's name is no added one.
  CHECK(label("levers.growth.mining", kEnglish).ends_with(" mining"));
}

TEST_CASE("a lever that the scenario does not have is called by what it acts on") {
  CHECK(label("levers.price.mining.add_pp", Language::english).find(", Mining and quarrying: ") !=
        std::string::npos);
  CHECK(label("levers.growth.all.add_pp", Language::vietnamese).find(", mọi ngành: ") !=
        std::string::npos);
  CHECK(label("levers.growth.thing", Language::english).ends_with(" thing"));
}

TEST_CASE("values are told with units that can be read") {
  const PathTitles titles{
      [](const std::string& id) { return id; }, [](const std::string& id) { return id; }, {}};
  const auto value = [&](const char* path, const char* text, const char* unit) {
    return path_value(path, text, unit, titles, Language::english);
  };
  CHECK(value("parameters.growth_damping", "0.35", "0-1 a year") == "0.35 a year");
  CHECK(value("parameters.growth_damping", "0.35", "0-1") == "0.35");
  CHECK(value("parameters.correlation.a.b", "0.4", "correlation") == "0.4");
  CHECK(value("account.share.mining", "12.5", "% of GRDP") == "12.5 % of GRDP");
  CHECK(value("levers.project.a.year", "2028.5", "year") == "07/2028");
  CHECK(value("levers.project.a.cancel_probability", "0.45", "fraction") == "45 %");
}

TEST_CASE("a path without words stays") {
  CHECK(label("nothing.of.ours", Language::english) == "nothing.of.ours");
  CHECK(label("levers", Language::english) == "levers");
}

}  // namespace
}  // namespace gapcast
