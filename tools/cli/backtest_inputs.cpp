// Reading the options and data of a backtest.
#include "tools/cli/backtest_inputs.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/messages/backtest.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/chain.hpp"
#include "tools/cli/shipped_panels.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr int kMostHorizon = 30, kLeastTraining = 4, kMostTraining = 1000;

// Parts of "1997:2010" or "1,3,5" as whole numbers in a range; empty when one is not.
std::vector<int> numbers_in(const std::string& text, char separator, int low, int high) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    const auto number = parse_integer(std::string_view(text).substr(at, end - at));
    if (!number || *number < low || *number > high) return {};
    numbers.push_back(static_cast<int>(*number));
    at = end + 1;
  }
  return numbers;
}

OriginRange origins_of(const std::string& text) {
  const std::vector<int> numbers = numbers_in(text, ':', 1, 3000);
  const bool fits = (numbers.size() == 2 || numbers.size() == 3) && numbers[0] <= numbers[1];
  if (!fits) throw UsageError(msg::backtest_bad_origins, {text});
  return {numbers[0], numbers[1], numbers.size() == 3 ? numbers[2] : 1};
}

std::vector<int> horizons_of(const std::string& text) {
  std::vector<int> horizons;
  const std::vector<int> range = numbers_in(text, '-', 1, kMostHorizon);
  if (range.size() == 2)
    for (int h = range[0]; h <= range[1]; ++h) horizons.push_back(h);
  else
    horizons = numbers_in(text, ',', 1, kMostHorizon);
  std::sort(horizons.begin(), horizons.end());
  horizons.erase(std::unique(horizons.begin(), horizons.end()), horizons.end());
  if (horizons.empty()) throw UsageError(msg::backtest_bad_horizons, {text});
  return horizons;
}

std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string name(trim(std::string_view(text).substr(at, end - at)));
    if (!name.empty()) names.push_back(name);
    at = end + 1;
  }
  return names;
}

BacktestOptions test_options(const Options& options) {
  BacktestOptions result;
  if (options.has(OptionId::min_train))
    result.min_train = static_cast<int>(whole_number(
        "--min-train", options.text(OptionId::min_train), kLeastTraining, kMostTraining));
  if (options.has(OptionId::origins)) result.origins = origins_of(options.text(OptionId::origins));
  if (options.has(OptionId::horizons))
    result.horizons = horizons_of(options.text(OptionId::horizons));
  for (const std::string& area : list_of(options.text(OptionId::areas))) result.areas.insert(area);
  return result;
}

constexpr std::array kSeriesOptions = {OptionId::share, OptionId::part, OptionId::whole,
                                       OptionId::level};

std::string name_of(OptionId id) {
  for (const OptionInfo& option : option_table())
    if (option.id == id) return "--" + std::string(option.name);
  return {};
}

// Shares first, then the ratio, then levels.
std::vector<TestSeries> asked_series(const Options& options, const Panel& panel,
                                     Diagnostics& diagnostics) {
  std::vector<TestSeries> result;
  const auto all_of = [&](OptionId id) {
    const auto found = options.given.find(id);
    return found == options.given.end() ? std::vector<std::string>{} : found->second;
  };
  for (const std::string& share : all_of(OptionId::share))
    result.push_back(share_series(panel, share, diagnostics));
  if (options.has(OptionId::part))
    result.push_back(ratio_series(panel, options.text(OptionId::part),
                                  options.text(OptionId::whole), diagnostics));
  WholeOf whole_of;
  if (options.has(OptionId::whole))
    whole_of.whole = options.text(OptionId::whole);
  else if (options.has(OptionId::share))
    whole_of.share = all_of(OptionId::share).front();
  for (const std::string& level : all_of(OptionId::level))
    result.push_back(level_series(panel, level, whole_of, diagnostics));
  return result;
}

void check_series_options(const Options& options, bool single_series) {
  const bool any = std::any_of(kSeriesOptions.begin(), kSeriesOptions.end(),
                               [&](OptionId id) { return options.has(id); });
  if (single_series) {
    for (const OptionId id : kSeriesOptions)
      if (options.has(id)) throw UsageError(msg::backtest_m3_alone, {name_of(id)});
    return;
  }
  if (!any) throw UsageError(msg::backtest_no_series);
  if (options.has(OptionId::part) && !options.has(OptionId::whole))
    throw UsageError(msg::backtest_part_needs_whole);
  if (options.has(OptionId::whole) && !options.has(OptionId::part) && !options.has(OptionId::level))
    throw UsageError(msg::backtest_whole_needs_part);
}

void check_areas(const BacktestInputs& inputs) {
  std::vector<std::string> known;
  for (const BacktestJob& job : inputs.jobs)
    for (const AreaSeries& area : job.series.areas) known.push_back(area.area);
  for (const BacktestJob& job : inputs.jobs)
    for (const std::string& area : job.options.areas)
      if (std::find(known.begin(), known.end(), area) == known.end())
        throw unknown_word(msg::backtest_no_area, msg::backtest_no_area_near, area, known);
}

void load_named(const Options& options, BacktestInputs& inputs) {
  const std::string path = options.text(OptionId::panel_file);
  inputs.title = std::filesystem::path(path).filename().string();
  FileBytes bytes;
  if (!read_file(path, bytes, inputs.diagnostics)) return;
  std::vector<TestSeries> series;
  if (inputs.single_series) {
    series.push_back(read_m3(bytes.text, path, inputs.diagnostics));
  } else {
    const Panel panel = read_panel(bytes.text, path, inputs.diagnostics);
    // What is missing follows from what could not be read.
    if (!inputs.diagnostics.has_errors()) series = asked_series(options, panel, inputs.diagnostics);
  }
  for (TestSeries& one : series)
    inputs.jobs.push_back({std::move(one), test_options(options), KeptApart::none});
}

void load_shipped(const Options& options, const Session& session, BacktestInputs& inputs) {
  for (const OptionId id :
       {OptionId::share, OptionId::part, OptionId::whole, OptionId::level, OptionId::panel_format})
    if (options.has(id)) throw UsageError(msg::backtest_needs_file, {name_of(id)});
  inputs.title = format(msg::backtest_shipped_title, session.language);
  for (ShippedSeries& shipped : load_shipped_series(session, inputs.diagnostics)) {
    BacktestOptions test = test_options(options);
    if (!options.has(OptionId::min_train)) test.min_train = shipped.min_train;
    inputs.jobs.push_back({std::move(shipped.series), std::move(test), shipped.apart});
  }
}

}  // namespace

BacktestInputs load_backtest(const Options& options, const Session& session) {
  if (!options.arguments.empty())
    throw UsageError(msg::backtest_no_argument, {options.arguments.front()});
  const std::string layout = options.text(OptionId::panel_format, "tidy");
  if (layout != "tidy" && layout != "m3") throw UsageError(msg::backtest_unknown_layout, {layout});
  BacktestInputs inputs;
  inputs.single_series = layout == "m3";
  test_options(options);  // wrong options are told before files are read
  if (options.has(OptionId::panel_file)) {
    check_series_options(options, inputs.single_series);
    load_named(options, inputs);
  } else {
    load_shipped(options, session, inputs);
  }
  inputs.diagnostics.sort();
  if (!inputs.diagnostics.has_errors()) check_areas(inputs);
  return inputs;
}

}  // namespace gapcast::cli
