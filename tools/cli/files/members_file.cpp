// Names the arrays and fills the archive as members come.
#include "tools/cli/files/members_file.hpp"

#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "engine/base/messages/runs.hpp"
#include "engine/run/member_values.hpp"
#include "tools/cli/carry_through.hpp"
#include "tools/cli/files/array_archive.hpp"
#include "tools/cli/progress_bar.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

void check_members_out(const Options& options, std::size_t scenarios) {
  if (!options.has(OptionId::members_out)) return;
  if (options.deterministic)
    throw UsageError(msg::option_not_with, {"--members-out", "--deterministic"});
  if (options.shard) throw UsageError(msg::option_not_with, {"--members-out", "--shard"});
  if (scenarios > 1) throw UsageError(msg::members_out_one_scenario);
}

bool write_members(const Job& job, const RunResult& result, const Options& options,
                   Session& session, const Interruption& interruption) {
  if (!options.has(OptionId::members_out)) return true;
  const Plan& plan = job.compiled.plan;
  std::vector<std::string> names;
  for (const gapcast::Output& output : plan.outputs)
    names.push_back(job.compiled.areas.at(static_cast<std::size_t>(output.area)).id + "/" +
                    variable_name(job.compiled, output));
  std::vector<std::int64_t> years;
  for (int t = 0; t < plan.n_years; ++t) years.push_back(job.compiled.year(t));
  const std::string path = options.text(OptionId::members_out);
  ArrayArchive archive(path, std::move(names), std::move(years), result.members);
  ProgressBar bar(session.messages, path, session.messages_on_terminal && !options.quiet);
  constexpr std::size_t kBytes = std::size_t{1} << 28;
  const bool whole = for_each_member_piece(
      job.compiled, result.members, options.threads, kBytes,
      Progress{[&](double fraction) { bar.advance(fraction); }}, interruption.token(),
      [&](const MemberPiece& piece) {
        archive.put(static_cast<std::size_t>(piece.output), static_cast<std::size_t>(piece.year),
                    piece.first, piece.values);
      });
  if (!whole || interruption.happened()) return false;
  archive.commit();
  if (!options.quiet) session.note(format(msg::cli_written_to, session.language, path));
  return true;
}

}  // namespace gapcast::cli
