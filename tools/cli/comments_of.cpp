// Finding the comments of a scenario and what they may be about.
#include "tools/cli/comments_of.hpp"

#include <filesystem>
#include <set>

#include "engine/scenario/read.hpp"
#include "tools/cli/files/folders.hpp"

namespace fs = std::filesystem;

namespace gapcast::cli {
namespace {

std::string comments_path(const Job& job, const Options& options) {
  if (options.has(OptionId::comments)) return options.text(OptionId::comments);
  if (job.spec.file.empty()) return {};
  const fs::path beside = fs::path(job.spec.file).parent_path() / "comments.csv";
  std::error_code ignored;
  return fs::is_regular_file(beside, ignored) ? beside.string() : std::string();
}

std::vector<std::string> areas_of(const Job& job) {
  std::vector<std::string> ids;
  for (const Area& area : job.catalog->areas) ids.push_back(area.id);
  for (const AreaLabel& area : job.compiled.areas) ids.push_back(area.id);
  return ids;
}

std::vector<TargetSpec> targets_of(const Job& job) {
  std::vector<TargetSpec> targets = job.packs.targets;
  if (job.catalog->directory.empty()) return targets;
  Diagnostics elsewhere;  // of packs that this scenario does not use
  for (const std::string& file : files_in(targets_folder(job.catalog->directory)))
    for (TargetSpec& target : read_targets(file, elsewhere)) targets.push_back(std::move(target));
  return targets;
}

CommentSubjects subjects_of(const Job& job) {
  std::set<std::string> targets, indicators;
  for (const IndicatorInfo& indicator : indicator_table()) indicators.emplace(indicator.id);
  for (const Observation& figure : job.catalog->observations) indicators.insert(figure.indicator);
  for (const TrackedLabel& tracked : job.compiled.tracked) indicators.insert(tracked.id);
  for (const TargetSpec& target : targets_of(job)) {
    targets.insert(target.id);
    indicators.insert(target.indicator);
  }
  return {areas_of(job), {targets.begin(), targets.end()}, {indicators.begin(), indicators.end()}};
}

}  // namespace

std::vector<Comment> comments_of(const Job& job, const Options& options, Diagnostics& diagnostics) {
  const std::string path = comments_path(job, options);
  if (path.empty()) return {};
  return load_comments(path, subjects_of(job), diagnostics);
}

}  // namespace gapcast::cli
