// gapcast new-area, new-scenario: write a template to fill in.
#include <algorithm>
#include <array>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/base/messages/blank.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "engine/report/explain/blank_forms.hpp"
#include "engine/scenario/read.hpp"
#include "tools/cli/files/folders.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/usage_error.hpp"

namespace fs = std::filesystem;

namespace gapcast::cli {
namespace {

enum class Kind : std::uint8_t { area, scenario };

// Words that an area may not be called, since they mean something where an area may stand.
constexpr std::array<std::string_view, 2> kReserved = {"all", "each"};

std::string id_of(const Options& options, std::string_view command) {
  if (options.arguments.size() != 1)
    throw UsageError(msg::cli_one_argument, {std::string(command), "ID"});
  const std::string& id = options.arguments.front();
  const bool reserved = std::find(kReserved.begin(), kReserved.end(), id) != kReserved.end();
  if (!is_id(id) || reserved) throw UsageError(msg::blank_bad_id, {id, "all, each"});
  return id;
}

// What is known where the file will lie.
struct Surroundings {
  Catalog catalog;
  std::vector<std::string> packs;  // of targets for every area
};

bool is_for_each(const std::string& file) {
  Diagnostics told_when_it_is_used;
  const std::vector<TargetSpec> targets = read_targets(file, told_when_it_is_used);
  return std::any_of(targets.begin(), targets.end(),
                     [](const TargetSpec& target) { return target.area == "each"; });
}

Surroundings look_around(const std::string& file, Kind kind, const Options& options,
                         const Session& session, Diagnostics& problems) {
  const std::optional<std::string> folder =
      options.data ? options.data : find_data_folder(file, session.executable_folder).found;
  Surroundings found;
  // An area of the scenario's own is run with the built-in scheme, unless --data is given.
  if (!folder || (kind == Kind::area && !options.data))
    found.catalog = built_in_catalog(problems);
  else if (std::error_code ignored; !fs::is_directory(*folder, ignored))
    problems.error({*folder, 0}, "", msg::cli_no_such_folder);
  else
    found.catalog = load_catalog(*folder, problems);
  if (folder)
    for (const std::string& pack : files_in(targets_folder(*folder)))
      if (is_for_each(pack)) found.packs.push_back(fs::path(pack).stem().string());
  return found;
}

// The area that a scenario is about: --area, else the first with accounts.
std::string area_of(const Options& options, const Catalog& catalog) {
  const std::string asked = options.text(OptionId::area);
  if (asked.empty()) {
    for (const Area& area : catalog.areas)
      if (catalog.base_years.contains(area.id)) return area.id;
    return "my-area";
  }
  std::vector<std::string> known;
  for (const Area& area : catalog.areas) known.push_back(area.id);
  if (catalog.directory.empty() || catalog.find_area(asked)) {
    if (!is_id(asked)) throw UsageError(msg::blank_bad_id, {asked, "all, each"});
    return asked;
  }
  throw unknown_word(msg::blank_unknown_area, msg::blank_unknown_area_near, asked, known);
}

int write_form(Kind kind, const Options& options, Session& session) {
  BlankForm form;
  form.id = id_of(options, kind == Kind::area ? "new-area" : "new-scenario");
  form.language = session.language;
  const std::string folder = options.has(OptionId::out) ? options.out : ".";
  const std::string file = (fs::path(folder) / (form.id + ".info")).lexically_normal().string();
  Diagnostics problems;
  const Surroundings around = look_around(file, kind, options, session, problems);
  if (problems.has_errors()) {
    tell(problems, session, !options.quiet);
    return kInvalidInput;
  }
  if (kind == Kind::area && around.catalog.find_area(form.id))
    throw UsageError(msg::blank_taken, {form.id});
  form.packs = around.packs;
  if (kind == Kind::scenario) form.area = area_of(options, around.catalog);
  StagedFiles staged(folder);
  staged.write(form.id + ".info", kind == Kind::area ? blank_area(form, around.catalog)
                                                     : blank_scenario(form, around.catalog));
  if (!staged.commit_new()) throw IoError(file, format(msg::blank_exists, session.language));
  if (options.json)
    session.out.write(nlohmann::ordered_json{{"file", file}, {"id", form.id}}.dump(2) + "\n");
  else if (!options.quiet)
    session.out.write(format(msg::blank_written, session.language, file) + "\n");
  return kDone;
}

}  // namespace

int cmd_new_area(const Options& options, Session& session) {
  return write_form(Kind::area, options, session);
}

int cmd_new_scenario(const Options& options, Session& session) {
  return write_form(Kind::scenario, options, session);
}

}  // namespace gapcast::cli
