// The readers on any bytes, and everything that works on what they return.
#include "tests/fuzz/targets.hpp"

#include <cstdlib>

#include "engine/scenario/quantities.hpp"
#include "engine/scenario/read.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path kData = fs::path(test::source_root()) / "tests/invalid/data";

// A broken promise of the readers: an end that the fuzzer and a test both see.
void demand(bool kept) {
  if (!kept) std::abort();
}

const Catalog& catalogue() {
  static const Catalog kCatalogue = [] {
    Diagnostics problems;
    Catalog loaded = load_catalog(kData.string(), problems);
    demand(!problems.has_errors());
    return loaded;
  }();
  return kCatalogue;
}

const test::ScratchFolder& scratch() {
  static const test::ScratchFolder kFolder;
  return kFolder;
}

void tell(Diagnostics& problems) {
  problems.sort();
  for (const Diagnostic& problem : problems.all())
    for (const Language language : {Language::english, Language::vietnamese})
      demand(!render(problem, language).empty());
}

void scenario(const std::string& path) {
  Diagnostics problems;
  const ScenarioSpec spec = read_scenario(path, problems);
  const TargetPacks packs = load_targets(spec, "", {}, problems);
  const bool usable = !spec.id.empty() && (!spec.areas.empty() || !spec.inline_areas.empty());
  demand(usable || problems.has_errors());
  for (const std::string& quantity : quantity_paths(spec))
    demand(find_quantity(spec, quantity) != nullptr);
  if (usable) validate(spec, packs.targets, catalogue(), problems);
  tell(problems);
}

}  // namespace

void info(std::string_view bytes) { scenario(scratch().write("a.info", std::string(bytes))); }

void json(std::string_view bytes) { scenario(scratch().write("a.json", std::string(bytes))); }

void csv(std::string_view bytes) {
  if (bytes.empty()) return;
  static const bool kCopied = [] {
    fs::copy(kData, scratch().path(), fs::copy_options::overwrite_existing);
    return true;
  }();
  demand(kCopied);
  const std::size_t table = static_cast<unsigned char>(bytes.front() - '0') % std::size(kTables);
  const std::string name = std::string(kTables[table]) + ".csv";
  const std::string path = scratch().write(name, std::string(bytes.substr(1)));
  Diagnostics problems;
  const Catalog catalog = load_catalog(scratch().path().string(), problems);
  if (!problems.has_errors()) validate(ScenarioSpec{}, {}, catalog, problems);
  tell(problems);
  fs::copy_file(kData / name, path, fs::copy_options::overwrite_existing);
}

void targets(std::string_view bytes) {
  const bool braced = !bytes.empty() && bytes.front() == '{';
  const std::string path = scratch().write(braced ? "pack.json" : "pack.info", std::string(bytes));
  Diagnostics problems;
  const std::vector<TargetSpec> read = read_targets(path, problems);
  demand(!read.empty() || problems.has_errors());
  validate(ScenarioSpec{}, read, catalogue(), problems);
  tell(problems);
}

}  // namespace gapcast::fuzz
