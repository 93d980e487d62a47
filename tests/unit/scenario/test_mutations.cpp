// Damaged scenario files: whatever a slip makes of them, reading ends with a scenario or a problem.
#include <algorithm>
#include <filesystem>

#include "engine/scenario/quantities.hpp"
#include "tests/support/places.hpp"
#include "tests/support/property.hpp"
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

namespace fs = std::filesystem;
using namespace test;

struct Text {
  std::string ending;
  std::string content;
};

// All files of the corpus of broken inputs and all shipped scenarios.
std::vector<Text> texts() {
  std::vector<Text> found;
  for (const char* folder : {"tests/invalid", "scenarios"})
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(test::source_root()) / folder)) {
      const std::string ending = entry.path().extension().string();
      if (entry.is_regular_file() && (ending == ".info" || ending == ".json"))
        found.push_back({ending, read_file(entry.path())});
    }
  std::sort(found.begin(), found.end(),
            [](const Text& a, const Text& b) { return a.content < b.content; });
  return found;
}

// One slip: letters lost, a piece put in, a byte changed, a piece written twice.
void damage(std::string& text) {
  if (text.empty()) return;
  static const std::vector<std::string> kPieces = {"{",
                                                   "}",
                                                   "\"",
                                                   "area ",
                                                   "levers ",
                                                   "growth ",
                                                   "-1",
                                                   "1e400",
                                                   " ",
                                                   "\n",
                                                   "each",
                                                   "remove true ",
                                                   "normal(1, 2)",
                                                   "value ",
                                                   "effect ",
                                                   "correlation ",
                                                   "all",
                                                   "\\u0000",
                                                   "sectors ",
                                                   "[",
                                                   "]",
                                                   ":",
                                                   ",",
                                                   "tail_df "};
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      text.erase(at, *rc::gen::inRange<std::size_t>(1, 12));
      break;
    case 1:
      text.insert(at, *rc::gen::elementOf(kPieces));
      break;
    case 2:
      text[at] = static_cast<char>(*rc::gen::inRange(0, 256));
      break;
    default:
      text.insert(at, text.substr(*rc::gen::inRange<std::size_t>(0, text.size()), 40));
  }
}

void check_all(const std::string& path, const Catalog& catalog) {
  Diagnostics diagnostics;
  ScenarioSpec spec = read_scenario(path, diagnostics);
  const TargetPacks packs = load_targets(spec, "", {}, diagnostics);
  if (!spec.areas.empty()) validate(spec, packs.targets, catalog, diagnostics);
  const bool usable = !spec.id.empty() && !spec.areas.empty();
  RC_LOG() << rendered(diagnostics);
  RC_ASSERT(usable || diagnostics.has_errors());
  for (const std::string& quantity : quantity_paths(spec)) {
    RC_ASSERT(find_quantity(spec, quantity) != nullptr);
    field_at(quantity);
  }
  for (const Diagnostic& diagnostic : diagnostics.all())
    RC_ASSERT(!render(diagnostic, Language::vietnamese).empty());
  Diagnostics of_pack;
  const std::vector<TargetSpec> targets = read_targets(path, of_pack);
  RC_ASSERT(!targets.empty() || of_pack.has_errors());
}

TEST_CASE("a damaged file is a scenario or a problem and never neither") {
  const std::vector<Text> all = texts();
  REQUIRE(all.size() > 100);
  Diagnostics diagnostics;
  const Catalog catalog =
      load_catalog((fs::path(test::source_root()) / "tests/invalid/data").string(), diagnostics);
  const ScratchFolder folder;
  check_property("slips in files", [&] {
    Text text = *rc::gen::elementOf(all);
    for (int slips = *rc::gen::inRange(1, 6); slips > 0; --slips) damage(text.content);
    check_all(folder.write("a" + text.ending, text.content), catalog);
  });
}

}  // namespace
}  // namespace gapcast
