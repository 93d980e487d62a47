// Gathering what the estimation of growth parameters needs, and writing its results.
#include "tools/cli/calibrate_parameters.hpp"

#include <cmath>
#include <filesystem>

#include "engine/analysis/growth/growth_record.hpp"
#include "engine/analysis/hindcast/backtest.hpp"
#include "engine/base/messages/calibrate.hpp"
#include "engine/report/answers/parameters_report.hpp"
#include "engine/scenario/chain.hpp"
#include "tools/cli/files/folders.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/shelf.hpp"
#include "tools/cli/shipped_panels.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr std::string_view kNation = "viet-nam";

Panel panel_beside(const Catalog& catalog, const char* name, Diagnostics& diagnostics) {
  const std::string path =
      (std::filesystem::path(catalog.directory).parent_path() / "panels" / name).string();
  FileBytes bytes;
  if (!read_file(path, bytes, diagnostics)) return {};
  return read_panel(bytes.text, path, diagnostics);
}

// Of the nation's series that backtests forecast.
std::vector<std::string> sources_of_nation(const Catalog& catalog) {
  std::vector<std::string> sources;
  for (const Observation& seen : catalog.observations)
    if (seen.area == kNation && seen.in_use && seen.full_year() &&
        (seen.indicator == "industry_share" ||
         (seen.indicator == "real_value_added" && seen.sector == "industry")))
      add_sources(seen.provenance.source, sources);
  return sources;
}

// The mean of the factors that the shipped panels' forecasts learned, with its standard error.
void learn_width(const Catalog& catalog, ParameterInputs& inputs, Diagnostics& diagnostics) {
  std::vector<double> factors;
  for (const ShippedSeries& shipped : load_shipped_series(catalog.directory, diagnostics)) {
    BacktestOptions options;
    options.min_train = shipped.min_train;
    factors.push_back(learned_width(shipped.series, options));
    inputs.width_figures += static_cast<int>(figures_in(shipped.series));
  }
  if (factors.empty()) return;
  const double n = static_cast<double>(factors.size());
  double sum = 0, squares = 0;
  for (const double factor : factors) sum += factor;
  for (const double factor : factors) squares += (factor - sum / n) * (factor - sum / n);
  inputs.width_factor = sum / n;
  inputs.width_series = static_cast<int>(factors.size());
  inputs.width_sources = sources_of_nation(catalog);
  for (const std::string& id : {inputs.economies_source, inputs.regions_source})
    add_sources(id, inputs.width_sources);
  if (factors.size() > 1) inputs.width_error = std::sqrt(squares / (n - 1) / n);
}

ParameterInputs load_inputs(const Catalog& catalog, Diagnostics& diagnostics) {
  ParameterInputs inputs;
  inputs.nation = kNation;
  const Panel countries = panel_beside(catalog, "countries.csv", diagnostics);
  if (!diagnostics.has_errors()) inputs.economies = level_series(countries, "gdp", {}, diagnostics);
  inputs.economies_source = "panel-countries-wdi";
  inputs.regions = panel_beside(catalog, "philippine-sectors.csv", diagnostics);
  inputs.regions_source = "panel-philippines-grdp";
  if (!diagnostics.has_errors()) learn_width(catalog, inputs, diagnostics);
  return inputs;
}

// The leaves of what was named; all areas' rows and the nation's where nothing was.
std::set<std::string> asked_areas(const Options& options, const Catalog& catalog) {
  if (options.arguments.empty()) return {"*", std::string(kNation)};
  std::vector<std::string> known = {"*"};
  for (const Area& area : catalog.areas) known.push_back(area.id);
  require_known(msg::param_unknown_area, msg::param_unknown_area_near, options.arguments, known);
  std::set<std::string> asked;
  for (const std::string& name : options.arguments) {
    const Area* area = catalog.find_area(name);
    if (area != nullptr && area->aggregate)
      asked.insert(area->of.begin(), area->of.end());
    else
      asked.insert(name);
  }
  return asked;
}

}  // namespace

int calibrate_parameters(const Options& options, Session& session) {
  const Shelf shelf = load_shelf(options, session);
  Diagnostics problems = shelf.catalog_problems;
  if (shelf.catalog.directory.empty())
    problems.error(
        {"data", 0}, "", msg::param_no_data,
        {options.data.value_or(
            find_data_folder("", session.executable_folder).found.value_or("scenarios/data"))});
  ParameterInputs inputs;
  std::set<std::string> areas;
  if (!problems.has_errors()) {
    areas = asked_areas(options, shelf.catalog);
    inputs = load_inputs(shelf.catalog, problems);
  }
  tell(problems, session, !options.quiet);
  if (problems.has_errors()) return kInvalidInput;

  const ParameterStudy study = estimate_parameters(shelf.catalog, inputs);
  const std::string folder = options.has(OptionId::out) ? options.out : options.out + "/calibrate";
  StagedFiles files(folder);
  files.write("parameters.csv", parameters_csv(shelf.catalog, study));
  files.commit();
  session.out.write(options.json ? parameters_json(shelf.catalog, study, areas)
                                 : parameters_text(shelf.catalog, study, areas, session.language));
  if (!options.quiet && !options.json)
    session.note(format(msg::param_wrote, session.language, folder + "/parameters.csv"));
  return kDone;
}

}  // namespace gapcast::cli
