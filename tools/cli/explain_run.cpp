// Reading a finished run's folder and looking at its inputs as they are now.
#include "tools/cli/explain_run.hpp"

#include <filesystem>

#include "engine/base/error.hpp"
#include "engine/base/hash.hpp"
#include "engine/base/messages/bridge.hpp"
#include "engine/base/text.hpp"
#include "engine/data/document.hpp"
#include "engine/report/explain/trace.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWords = "FIGURE[@YEAR] [AREA]";
// Projections of many areas are larger than any file that a user writes.
constexpr std::size_t kMostBytes = std::size_t{1} << 30;

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

std::optional<std::string> bytes_of(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return std::nullopt;
  return read_bytes(path.string(), kMostBytes);
}

// Paths are as they were typed: from the working directory of the run. That may have been this one
// or the one that holds OUT.
InputNow input_now(const InputFile& file, const fs::path& folder) {
  for (const fs::path& from : {fs::path(), folder / ".." / ".."}) {
    const fs::path path = from / file.path;
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) continue;
    const bool same = sha256(read_bytes(path.string(), kMostBytes)) == file.sha256;
    return {file.path, same ? InputState::same : InputState::changed};
  }
  return {file.path, InputState::missing};
}

struct Asked {
  std::string name;
  std::optional<int> year;
  std::string area;
};

// FIGURE, FIGURE@2030, TARGET@AREA; then AREA.
Asked asked_of(const std::vector<std::string>& words) {
  if (words.size() < 2) throw UsageError(msg::trace_arguments, {kWords});
  Asked asked;
  const std::string& word = words[1];
  const std::size_t at = word.rfind('@');
  asked.name = word.substr(0, at);
  if (words.size() > 2) asked.area = words[2];
  if (at == std::string::npos) return asked;
  const std::string behind = word.substr(at + 1);
  const bool begins_as_year = !behind.empty() && behind.front() >= '0' && behind.front() <= '9';
  if (const auto year = parse_integer(behind))
    asked.year = static_cast<int>(*year);
  else if (asked.area.empty() && is_id(behind) && !begins_as_year)
    asked.area = behind;
  else
    throw UsageError(msg::trace_bad_year, {behind});
  return asked;
}

[[noreturn]] void refuse(const TraceLookup& found, const Asked& asked, const RecordedRun& run) {
  switch (found.problem) {
    case TraceProblem::name:
      throw unknown_word(msg::trace_unknown, msg::trace_unknown_near, asked.name, found.known);
    case TraceProblem::area:
      throw unknown_word(msg::trace_unknown_area, msg::trace_unknown_area_near, asked.area,
                         found.known);
    case TraceProblem::which_area:
      throw UsageError(msg::trace_which_area, {asked.name, join(found.known, ", ")});
    case TraceProblem::year:
      throw UsageError(msg::trace_year_outside,
                       {std::to_string(found.subject.year), asked.name,
                        std::to_string(found.first_year), std::to_string(run.horizon)});
    case TraceProblem::target_year:
      throw UsageError(msg::trace_target_year,
                       {asked.name, std::to_string(asked.year.value_or(0))});
    case TraceProblem::not_there:
    case TraceProblem::none:
      break;
  }
  if (found.reason.empty()) throw UsageError(msg::trace_not_there, {asked.name});
  throw UsageError(msg::trace_not_there_why, {asked.name, found.reason});
}

}  // namespace

bool names_run(const std::vector<std::string>& words) {
  if (words.front().find('/') != std::string::npos) return true;
  const bool with_year = words.size() > 1 && words[1].find('@') != std::string::npos;
  return with_year || (words.size() > 1 && is_folder(words.front()) &&
                       fs::exists(fs::path(words.front()) / "run.json"));
}

int explain_run(const Options& options, Session& session) {
  const Asked asked = asked_of(options.arguments);
  const fs::path path = options.arguments.front();
  const RunFolder folder{path.string(), bytes_of(path / "run.json"),
                         bytes_of(path / "projections.csv"), bytes_of(path / "gaps.csv"),
                         bytes_of(path / "readings.csv")};
  Diagnostics diagnostics;
  const std::optional<RecordedRun> run = read_recorded_run(folder, diagnostics);
  tell(diagnostics, session, !options.quiet);
  if (!run) return kInvalidInput;
  const TraceLookup found = look_up(*run, asked.name, asked.year, asked.area);
  if (found.problem != TraceProblem::none) refuse(found, asked, *run);
  std::vector<InputNow> inputs;
  for (const InputFile& file : run->inputs) inputs.push_back(input_now(file, path));
  const Trace chain = trace(*run, found.subject, std::move(inputs));
  session.out.write(options.json ? trace_json(chain) : trace_text(chain, session.language));
  return kDone;
}

}  // namespace gapcast::cli
