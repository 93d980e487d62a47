// gapcast backtest: hindcasts on held-out years, scored against simple methods.
#include <algorithm>

#include "engine/base/messages/backtest.hpp"
#include "engine/report/answers/backtest.hpp"
#include "engine/report/answers/track_record_table.hpp"
#include "tools/cli/backtest_inputs.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"

namespace gapcast::cli {
namespace {

std::string output_folder(const Options& options) {
  return options.has(OptionId::out) ? options.out : options.out + "/backtest";
}

// A test that scores nothing would look like one that was passed.
void check_cases(const BacktestInputs& inputs, const std::vector<BacktestResult>& results,
                 Diagnostics& diagnostics) {
  const bool any = std::any_of(results.begin(), results.end(),
                               [](const BacktestResult& result) { return !result.cases.empty(); });
  if (any || inputs.jobs.empty()) return;
  diagnostics.error({inputs.title, 0}, "", msg::backtest_nothing_scored,
                    {std::to_string(inputs.jobs.front().options.min_train)});
}

std::vector<TrackRecord> records_of(const BacktestInputs& inputs,
                                    const std::vector<BacktestResult>& results) {
  std::vector<TrackRecord> records;
  for (std::size_t k = 0; k < results.size(); ++k)
    for (TrackRecord& record :
         track_records(results[k], inputs.jobs[k].apart, inputs.jobs[k].options.horizons))
      records.push_back(std::move(record));
  return records;
}

}  // namespace

int cmd_backtest(const Options& options, Session& session) {
  BacktestInputs inputs = load_backtest(options, session);
  std::vector<BacktestResult> results;
  if (!inputs.diagnostics.has_errors()) {
    for (const BacktestJob& job : inputs.jobs) results.push_back(backtest(job.series, job.options));
    check_cases(inputs, results, inputs.diagnostics);
  }
  tell(inputs.diagnostics, session, !options.quiet);
  if (inputs.diagnostics.has_errors()) return kInvalidInput;

  const std::string folder = output_folder(options);
  StagedFiles files(folder);
  files.write("scores.csv", scores_csv(results, inputs.single_series));
  files.write("forecasts.csv", forecasts_csv(results));
  files.write("record.csv", track_records_csv(records_of(inputs, results)));
  files.commit();
  session.out.write(options.json ? backtest_json(results, inputs.single_series)
                                 : backtest_text(results, inputs.title, session.language));
  if (!options.quiet && !options.json)
    session.note(format(msg::backtest_wrote, session.language, folder));
  return kDone;
}

}  // namespace gapcast::cli
