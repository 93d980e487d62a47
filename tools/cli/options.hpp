// The options of all commands: one table, one parse per command, numbers read strictly.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/messages.hpp"
#include "engine/run/run.hpp"
#include "tools/cli/require.hpp"

namespace gapcast::cli {

enum class OptionId : std::uint8_t {
  members,
  until,
  seed,
  shard,
  threads,
  vectors,
  deterministic,
  out,
  observe,
  targets,
  data,
  format,
  indicators,
  require,
  analyses,
  target,
  lever,
  probability,
  bounds,
  from,
  budget,
  frontier,
  all,
  nation,
  indicator,
  area,
  year,
  where,
  screen,
  share,
  part,
  whole,
  level,
  min_train,
  origins,
  horizons,
  areas,
  panel_file,
  panel_format,
  parameters,
  members_out,
  keep,
  scenario,
  brief,
  all_areas,
  comments,
  track_record,
  observed,
  growth,
  glossary,
  json,
  quiet,
  lang,
  help,
  version
};

struct OptionInfo {
  OptionId id{};
  std::string_view name;
  std::string_view value;  // what the help calls its value; "" for a switch
  Message help{};
  bool many = false;    // takes several values
  bool repeat = false;  // may be given more than once
  bool later = false;   // known, and refused: comes with a later version
};
std::span<const OptionInfo> option_table();

// The files that `run` writes.
enum class RunFile : std::uint8_t { projections, gaps, record, page, briefs, workbook, store };

struct Options {
  std::vector<std::string> arguments;  // what is not an option: files, a topic, a name
  std::optional<std::int64_t> members;
  std::optional<double> until;  // half-width, as a fraction
  std::optional<ShardPart> shard;
  std::optional<std::uint64_t> seed;
  int threads = 0;           // 0: all cores
  std::int64_t vectors = 0;  // one of lane_targets(); 0: the best
  bool deterministic = false;
  std::string out = "out";
  std::vector<std::string> observe;
  std::vector<std::string> targets;
  std::optional<std::string> data;
  std::set<RunFile> files = {RunFile::projections, RunFile::gaps,     RunFile::record,
                             RunFile::page,        RunFile::workbook, RunFile::store};
  std::vector<std::string> indicators;
  std::vector<Requirement> requirements;
  bool folder = false;      // a folder of scenarios was named (with_scenario_files)
  bool pages_only = false;  // paths of the pages are printed, and no report
  bool json = false;
  bool quiet = false;
  bool help = false;
  bool version = false;
  std::optional<Language> language;
  // What was given to the options of single commands, as written; each command reads its own.
  std::map<OptionId, std::vector<std::string>> given;

  bool has(OptionId id) const { return given.contains(id); }
  // The last value given, or `otherwise`.
  std::string text(OptionId id, std::string_view otherwise = "") const {
    const auto found = given.find(id);
    return found == given.end() || found->second.empty() ? std::string(otherwise)
                                                         : found->second.back();
  }
};

// Reads what stands after the command's name. Options may stand anywhere; after "--" everything is
// an argument. Options are never guessed from their first letters. Throws UsageError.
Options parse_options(const std::vector<std::string>& words, std::span<const OptionId> allowed);

// The language that --lang asks for anywhere in the words, so that even an error in the command
// line is told in it. nullopt when there is none or it is wrong.
std::optional<Language> asked_language(const std::vector<std::string>& words);

// The words that --format takes.
std::vector<std::string> format_words();

// A whole number in [low, high]: only digits. Throws UsageError naming the option.
std::uint64_t whole_number(std::string_view option, const std::string& text, std::uint64_t low,
                           std::uint64_t high);

}  // namespace gapcast::cli
