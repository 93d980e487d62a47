// gapcast runs list | show | compare | export | prune: the command line of the store.
#include <array>
#include <filesystem>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/runs.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/shelf.hpp"
#include "tools/cli/store/run_queries.hpp"
#include "tools/cli/store/run_store.hpp"
#include "tools/cli/store/runs.hpp"
#include "tools/cli/store/runs_text.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

[[noreturn]] void refuse(const std::string& path, Message message, const std::string& argument) {
  Diagnostics problems;
  problems.error({path, 0}, "", message, {argument});
  throw InputError(std::move(problems));
}

// The store of --out; reading never makes one.
RunStore open_store(const Options& options) {
  const std::string path = store_path(options.out);
  if (!std::filesystem::exists(path)) refuse(path, msg::runs_no_store, "");
  return RunStore(options.out);
}

// The numbers of the runs behind the action, each in the store.
std::vector<std::int64_t> named_runs(const Options& options, const Session& session,
                                     RunStore& store, std::size_t n) {
  const std::vector<std::string>& words = options.arguments;
  std::vector<std::int64_t> runs;
  for (std::size_t i = 1; i < words.size(); ++i)
    runs.push_back(static_cast<std::int64_t>(
        whole_number("runs " + words[0], words[i], 1, std::numeric_limits<std::int64_t>::max())));
  if (runs.size() != n) {
    constexpr std::array kTakes = {msg::runs_takes_nothing, msg::runs_takes_one,
                                   msg::runs_takes_two};
    throw UsageError(msg::runs_arguments, {words[0], format(kTakes.at(n), session.language)});
  }
  for (const std::int64_t run : runs)
    if (!has_run(store.database(), run))
      refuse(store.database().path(), msg::runs_no_such_run, std::to_string(run));
  return runs;
}

int list(const Options& options, Session& session) {
  RunStore store = open_store(options);
  named_runs(options, session, store, 0);
  const StoredTable runs = stored_runs(store.database(), options.text(OptionId::scenario));
  session.out.write(options.json ? tables_json({{"runs", runs}})
                                 : run_list_text(runs, session.language));
  return kDone;
}

StoredRun stored_run(RunStore& store, std::int64_t run) {
  return {rows_of_run(store.database(), "runs", run), rows_of_run(store.database(), "inputs", run),
          rows_of_run(store.database(), "gaps", run),
          rows_of_run(store.database(), "findings", run)};
}

int show(const Options& options, Session& session) {
  RunStore store = open_store(options);
  const StoredRun of = stored_run(store, named_runs(options, session, store, 1)[0]);
  if (options.json) {
    session.out.write(tables_json(
        {{"runs", of.run}, {"inputs", of.inputs}, {"gaps", of.gaps}, {"findings", of.findings}}));
    return kDone;
  }
  // For the words alone: a store may be read without the data that it was made from.
  const Shelf shelf = load_shelf(options, session);
  session.out.write(run_text(of, shelf.library(), session.language));
  return kDone;
}

int compare(const Options& options, Session& session) {
  RunStore store = open_store(options);
  const std::vector<std::int64_t> runs = named_runs(options, session, store, 2);
  const StoredTable inputs = differing_inputs(store.database(), runs[0], runs[1]);
  if (options.json) {
    const StoredTable gaps = compared_gaps(store.database(), runs[0], runs[1]);
    session.out.write(tables_json({{"inputs", inputs}, {"gaps", gaps}}));
    return kDone;
  }
  const Shelf shelf = load_shelf(options, session);
  session.out.write(run_compare_text(stored_run(store, runs[0]), stored_run(store, runs[1]), inputs,
                                     shelf.library(), session.language));
  return kDone;
}

int export_run(const Options& options, Session& session) {
  RunStore store = open_store(options);
  const std::int64_t run = named_runs(options, session, store, 1)[0];
  const std::string folder =
      (std::filesystem::path(options.out) / ("run-" + std::to_string(run))).string();
  StagedFiles files(folder);
  files.write("gaps.csv", exported_gaps(store.database(), run));
  files.write("projections.csv", exported_projections(store.database(), run));
  files.commit();
  if (!options.quiet) session.note(format(msg::cli_written_to, session.language, folder));
  return kDone;
}

int prune_runs(const Options& options, Session& session) {
  if (!options.has(OptionId::keep)) throw UsageError(msg::runs_needs_keep);
  const std::uint64_t keep = whole_number("--keep", options.text(OptionId::keep), 0, 1'000'000'000);
  RunStore store = open_store(options);
  named_runs(options, session, store, 0);
  const std::int64_t gone =
      prune(store.database(), static_cast<std::int64_t>(keep), options.text(OptionId::scenario));
  if (!options.quiet)
    session.note(format(msg::runs_pruned, session.language, std::to_string(gone)));
  return kDone;
}

struct Action {
  std::string_view name;
  int (*run)(const Options&, Session&);
};
constexpr std::array kActions = {Action{"list", list}, Action{"show", show},
                                 Action{"compare", compare}, Action{"export", export_run},
                                 Action{"prune", prune_runs}};

}  // namespace

int cmd_runs(const Options& options, Session& session) {
  std::vector<std::string> names;
  for (const Action& action : kActions) names.emplace_back(action.name);
  if (options.arguments.empty()) throw UsageError(msg::runs_needs_action, {join(names, ", ")});
  for (const Action& action : kActions)
    if (action.name == options.arguments.front()) return action.run(options, session);
  throw unknown_word(msg::runs_unknown_action, msg::runs_unknown_action_near,
                     options.arguments.front(), names);
}

}  // namespace gapcast::cli
