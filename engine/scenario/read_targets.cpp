// Target packs: their texts, and finding those that a scenario names.
#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/canonical.hpp"
#include "engine/scenario/chain.hpp"
#include "engine/scenario/one_kind.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/readers.hpp"

namespace gapcast {
namespace {

namespace fs = std::filesystem;

Comparator comparator_of(std::string_view text) {
  if (text == "above") return Comparator::above;
  if (text == "about") return Comparator::about;
  return text == "below" ? Comparator::below : Comparator::at_least;
}

// "2021 2030": the growth years of an average.
void read_period(const WrittenBlock& block, TargetSpec& target, Diagnostics& diagnostics) {
  const std::string text = block.text("period");
  if (!block.has("period")) return;
  const std::vector<std::string> words = split_words(text);
  const auto year = [](const std::string& word) {
    const auto value = parse_integer(word);
    return value && word.size() == 4 && *value >= 1900 && *value <= 2100 ? static_cast<int>(*value)
                                                                         : 0;
  };
  const int first = words.empty() ? 0 : year(words.front());
  const int last = words.empty() ? 0 : year(words.back());
  if (words.size() != 2 || first == 0 || last == 0)
    diagnostics.error(block.place_of("period"), block.path_of("period"), msg::target_period,
                      {shown(text)});
  else if (first > last)
    diagnostics.error(block.place_of("period"), block.path_of("period"), msg::target_period_order,
                      {words.front(), words.back()});
  else
    target.period = {first, last};
}

// 2018, 2018-03 or 2018-03-22.
bool is_date(std::string_view text) {
  const auto part = [&](std::size_t at, std::size_t digits, int low, int high) {
    const std::string_view shown = text.substr(at, digits);
    const auto value = parse_integer(shown);
    return shown.size() == digits && value && *value >= low && *value <= high;
  };
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  return part(0, 4, 1900, 2100) && (text.size() < 7 || (text[4] == '-' && part(5, 2, 1, 12))) &&
         (text.size() < 10 || (text[7] == '-' && part(8, 2, 1, 31)));
}

std::string read_issued(const WrittenBlock& block, Diagnostics& diagnostics) {
  std::string text = block.text("issued");
  if (!text.empty() && !is_date(text))
    diagnostics.error(block.place_of("issued"), block.path_of("issued"), msg::data_bad_date,
                      {shown(text)});
  return text;
}

void check_when(const WrittenBlock& block, Diagnostics& diagnostics) {
  if (block.has("year") && block.has("period"))
    diagnostics.error(block.place_of("period"), block.path(), msg::target_both_times);
  if (!block.has("year") && !block.has("period"))
    diagnostics.error(block.node().place, block.path(), msg::target_no_time);
}

void read_comparison(const WrittenBlock& block, TargetSpec& target, Diagnostics& diagnostics) {
  const std::string comparator = block.choice("comparator");
  target.comparator = comparator_of(comparator);
  target.value = block.plain("value").value_or(0);
  target.tolerance = block.plain("tolerance");
  if (block.has("tolerance") && !comparator.empty() && comparator != "about")
    diagnostics.error(block.place_of("tolerance"), block.path_of("tolerance"),
                      msg::target_tolerance, {comparator});
}

TargetSpec read_target(const Node& node, const std::string& pack, Reading& reading) {
  const WrittenBlock block(node, join_path("target", node.key), fields_of({target_fields()}),
                           reading);
  TargetSpec target;
  target.pack = pack;
  target.id = node.key;
  target.place = node.place;
  target.indicator_place = block.place_of("indicator");
  target.area_place = block.place_of("area");
  target.definition_place = block.place_of("definition");
  target.unit_place = block.place_of("unit");
  target.value_place = block.place_of("value");
  target.title = block.title("title");
  target.indicator = block.id("indicator");
  target.definition = block.text("definition");
  target.area = block.id("area");
  if (const auto year = block.whole("year")) target.year = static_cast<int>(*year);
  read_period(block, target, reading.diagnostics);
  check_when(block, reading.diagnostics);
  read_comparison(block, target, reading.diagnostics);
  target.unit = block.text("unit");
  target.instrument = block.remark("instrument");
  target.issued = read_issued(block, reading.diagnostics);
  target.clause = block.text("clause");
  const std::string level = block.choice("level");
  const bool for_all = target.area == "each" || target.area == "viet-nam";
  target.level = level == "national" || (level.empty() && for_all) ? TargetLevel::national
                                                                   : TargetLevel::provincial;
  target.source = block.attribution().source;
  target.quote = block.text("quote");
  target.note = block.attribution().note;
  return target;
}

class PackLoader {
 public:
  PackLoader(TargetPacks& packs, Diagnostics& diagnostics)
      : packs_(packs), diagnostics_(diagnostics) {}

  void load(const std::string& path) {
    std::error_code error;
    const std::string real = fs::canonical(path, error).string();
    if (!real.empty() && std::find(read_.begin(), read_.end(), real) != read_.end()) return;
    read_.push_back(real);
    FileBytes bytes;
    if (!read_file(path, bytes, diagnostics_)) return;
    packs_.files.push_back(std::move(bytes.file));
    for (TargetSpec& target : read_pack(path, bytes.text, diagnostics_)) take(std::move(target));
  }

 private:
  // An id names one target in every output.
  void take(TargetSpec target) {
    const auto [earlier, is_new] = place_of_.emplace(target.id, target.place);
    if (!is_new)
      diagnostics_.error(target.place, join_path("target", target.id), msg::target_id_taken,
                         {target.id, earlier->second.file, std::to_string(earlier->second.line)});
    packs_.targets.push_back(std::move(target));
  }

  TargetPacks& packs_;
  Diagnostics& diagnostics_;
  std::vector<std::string> read_;
  std::map<std::string, Place> place_of_;
};

// Where packs may lie, nearest first.
std::vector<fs::path> pack_folders(const ScenarioSpec& spec, const std::string& targets_directory) {
  std::vector<fs::path> folders = {fs::path(spec.file).parent_path() / "targets"};
  const fs::path origin = fs::path(spec.targets_place.file).parent_path() / "targets";
  if (!spec.targets_place.file.empty() && origin != folders.front()) folders.push_back(origin);
  if (!targets_directory.empty()) folders.emplace_back(targets_directory);
  return folders;
}

std::string find_pack(const std::vector<fs::path>& folders, const std::string& id) {
  std::error_code error;
  for (const fs::path& folder : folders)
    for (const char* ending : {".info", ".json"})
      if (const fs::path path = folder / (id + ending); fs::is_regular_file(path, error))
        return path.string();
  return {};
}

std::vector<std::string> pack_ids(const std::vector<fs::path>& folders) {
  std::vector<std::string> ids;
  for (const fs::path& folder : folders) {
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
      if (it->path().extension() == ".info" || it->path().extension() == ".json")
        ids.push_back(it->path().stem().string());
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

}  // namespace

std::vector<TargetSpec> read_pack(const std::string& path, std::string_view text,
                                  Diagnostics& diagnostics) {
  Node root =
      read_one_kind(path, text, {"target", msg::root_not_target, msg::targets_empty}, diagnostics);
  canonicalise_targets(root, diagnostics);
  Reading reading{diagnostics};
  std::vector<TargetSpec> targets;
  for (const Node& child : root.children)
    for (const Node& target : child.children)
      targets.push_back(read_target(target, fs::path(path).stem().string(), reading));
  return targets;
}

std::vector<TargetSpec> read_targets(const std::string& path, Diagnostics& diagnostics) {
  FileBytes bytes;
  if (!read_file(path, bytes, diagnostics)) return {};
  return read_pack(path, bytes.text, diagnostics);
}

TargetPacks load_targets(const ScenarioSpec& spec, const std::string& targets_directory,
                         const std::vector<std::string>& extra_files, Diagnostics& diagnostics) {
  TargetPacks packs;
  PackLoader loader(packs, diagnostics);
  const std::vector<fs::path> folders = pack_folders(spec, targets_directory);
  constexpr std::size_t kMost = 20;  // unknown packs that are told
  std::size_t unknown = 0;
  for (const std::string& id : spec.targets) {
    const std::string path = find_pack(folders, id);
    if (!path.empty())
      loader.load(path);
    else if (unknown++ < kMost)
      report_unknown({msg::pack_unknown, msg::pack_unknown_near, msg::pack_unknown_list}, id,
                     spec.targets_place, "targets", pack_ids(folders), diagnostics);
  }
  for (const std::string& path : extra_files) loader.load(path);
  return packs;
}

}  // namespace gapcast
