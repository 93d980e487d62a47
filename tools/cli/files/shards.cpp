// Writing shards, finding them, and knowing whether they belong together.
#include "tools/cli/files/shards.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>

#include "engine/base/build_info.hpp"
#include "engine/base/error.hpp"
#include "engine/base/hash.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "engine/data/document.hpp"
#include "engine/run/shard.hpp"
#include "tools/cli/carry_through.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/progress_bar.hpp"

namespace gapcast::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array kPlanWords = {OptionId::members, OptionId::seed,       OptionId::targets,
                                   OptionId::data,    OptionId::indicators, OptionId::observe};
constexpr std::string_view kEnding = ".gapcast";
constexpr std::size_t kAnySize = std::numeric_limits<std::size_t>::max();

std::string file_name(const ShardPart& part) {
  return "shard-" + std::to_string(part.index) + "-of-" + std::to_string(part.count) +
         std::string(kEnding);
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// As typed where that is found, else from the folder it was typed in.
std::string found_path(const std::string& folder, const std::string& path) {
  const fs::path there = fs::path(folder) / path;
  return is_there(path) || !is_there(there) ? path : there.string();
}

void tell_written(const ShardPart& part, std::int64_t members, const std::string& path,
                  Session& session) {
  const MemberRange range = shard_range(part, members);
  session.note(format(msg::shard_written, session.language, path,
                      std::to_string(part.index) + "/" + std::to_string(part.count),
                      std::to_string(range.first), std::to_string(range.first + range.count - 1),
                      std::to_string(members)));
}

// Shard files of a folder, by name.
std::vector<fs::path> shard_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem))
    if (entry.path().extension() == kEnding && entry.path().stem().string().starts_with("shard-"))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<fs::path> with_subfolders(const fs::path& folder) {
  std::vector<fs::path> folders = {folder};
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder, problem))
    if (entry.is_directory(problem)) folders.push_back(entry.path());
  std::sort(folders.begin() + 1, folders.end());
  return folders;
}

}  // namespace

std::string key_of(const Job& job, const Options& options) {
  const BuildInfo& build = build_info();
  std::vector<std::string> parts;
  for (const InputFile& file : files_of(job)) parts.push_back(file.sha256);
  std::sort(parts.begin(), parts.end());
  for (const std::string_view text : {build.version, build.revision, build.compiler})
    parts.emplace_back(text);
  parts.push_back(job.spec.id);
  parts.push_back(std::to_string(job.spec.seed));
  parts.push_back(std::to_string(job.spec.members));
  for (const std::string& indicator : options.indicators) parts.push_back(indicator);
  for (const LedgerEntry& entry : job.compiled.ledger)
    parts.push_back(entry.area + ' ' + entry.path + ' ' + entry.value + ' ' + entry.unit);
  std::string all;
  for (const std::string& part : parts) all += part + '\n';
  return sha256(all);
}

std::vector<std::string> words_of(const Options& options) {
  std::error_code ignored;
  std::vector<std::string> words = {fs::current_path(ignored).string()};
  const auto add = [&](const char* option, const std::string& value) {
    words.emplace_back(std::string(option) + "=" + value);
  };
  if (options.members) add("--members", std::to_string(*options.members));
  if (options.seed) add("--seed", std::to_string(*options.seed));
  if (options.data) add("--data", *options.data);
  for (const std::string& path : options.targets) add("--targets", path);
  for (const std::string& path : options.observe) add("--observe", path);
  std::string indicators;
  for (const std::string& id : options.indicators)
    indicators += (indicators.empty() ? "" : ",") + id;
  if (!indicators.empty()) add("--indicators", indicators);
  words.emplace_back("--");
  words.insert(words.end(), options.arguments.begin(), options.arguments.end());
  return words;
}

Options options_of(const std::vector<std::string>& words) {
  if (words.empty()) throw InternalError("a shard without its command");
  const std::string& folder = words.front();
  Options options = parse_options({words.begin() + 1, words.end()}, kPlanWords);
  for (auto* paths : {&options.arguments, &options.targets, &options.observe})
    for (std::string& path : *paths) path = found_path(folder, path);
  if (options.data) options.data = found_path(folder, *options.data);
  return options;
}

int run_shards(const Inputs& inputs, const Options& options, Session& session,
               const Interruption& interruption) {
  for (const Job& job : inputs.jobs) {
    ShardLabel label;
    label.key = key_of(job, options);
    label.scenario = job.spec.id;
    label.command = words_of(options);
    label.part = *options.shard;
    StagedFiles files(folder_of(job, options));
    const Compiled beyond = compile_beyond(job, options);
    std::optional<std::string> bytes;
    {
      ProgressBar bar(session.messages, job.spec.id,
                      session.messages_on_terminal && !options.quiet);
      bytes = run_shard({job.compiled, beyond, *job.catalog, job.packs.targets},
                        run_options(job, options), label,
                        {[&bar](double fraction) { bar.advance(fraction); }}, interruption.token());
    }
    if (bytes) files.write(file_name(label.part), *bytes);
    if (!bytes || interruption.happened()) {
      session.note("gapcast: error: " + format(msg::cli_interrupted, session.language));
      return kFailed;
    }
    files.commit();
    const std::string path = (fs::path(folder_of(job, options)) / file_name(label.part)).string();
    if (!options.quiet) tell_written(label.part, job.spec.members, path, session);
  }
  return kDone;
}

std::vector<Shard> find_shards(const std::vector<std::string>& folders, Diagnostics& diagnostics) {
  std::vector<Shard> shards;
  for (const std::string& folder : folders) {
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
      diagnostics.error({folder, 0}, "", msg::cli_no_such_folder);
      continue;
    }
    std::size_t found = 0;
    for (const fs::path& place : with_subfolders(folder))
      for (const fs::path& file : shard_files(place)) {
        ++found;
        if (auto shard =
                read_shard(file.string(), read_bytes(file.string(), kAnySize), diagnostics))
          shards.push_back(std::move(*shard));
      }
    if (found == 0) diagnostics.error({folder, 0}, "", msg::shard_none_found);
  }
  return shards;
}

}  // namespace gapcast::cli
