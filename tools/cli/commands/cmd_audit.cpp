// gapcast audit: published figures held against each other.
#include <filesystem>
#include <map>
#include <set>

#include "engine/analysis/audit/own_figures.hpp"
#include "engine/base/error.hpp"
#include "engine/base/messages/audit.hpp"
#include "engine/data/observation_file.hpp"
#include "engine/report/answers/audit_report.hpp"
#include "engine/report/terms.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/shelf.hpp"

namespace gapcast::cli {
namespace {

// The figures of a file, or of the observations.csv of a folder.
std::vector<Observation> figures_in(const std::string& argument, Diagnostics& diagnostics) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(argument, ignored))
    return load_observations(argument, diagnostics);
  const std::filesystem::path file = std::filesystem::path(argument) / "observations.csv";
  if (std::filesystem::exists(file, ignored)) return load_observations(file.string(), diagnostics);
  diagnostics.error({argument, 0}, "", msg::audit_no_file);
  return {};
}

// Units as reports print them, in either language, are as good as those of observations.csv.
void name_units(std::vector<Observation>& rows, const Catalog& catalog) {
  std::map<std::string, std::set<std::string>> units;
  for (const Observation& row : catalog.observations) units[row.indicator].insert(row.unit);
  for (Observation& row : rows) {
    const std::set<std::string>& of_indicator = units[row.indicator];
    row.unit = unit_meant(row.unit, {of_indicator.begin(), of_indicator.end()});
  }
}

}  // namespace

int cmd_audit(const Options& options, Session& session) {
  const Shelf shelf = load_shelf(options, session);
  tell(shelf.catalog_problems, session, !options.quiet);
  if (shelf.catalog_problems.has_errors()) return kInvalidInput;
  std::vector<Observation> rows;
  Diagnostics problems;
  for (const std::string& argument : options.arguments)
    for (Observation& row : figures_in(argument, problems)) rows.push_back(std::move(row));
  const bool own_files = !options.arguments.empty();
  if (!own_files) {
    rows = shelf.catalog.observations;
    if (shelf.catalog.directory.empty()) problems.error({"data", 0}, "", msg::audit_no_data);
  }
  // Rows that could be read are looked through too, so that one pass tells of all.
  if (own_files) {
    name_units(rows, shelf.catalog);
    tell_unknown(rows, shelf.catalog, problems);
    problems.sort();
  }
  if (problems.has_errors()) throw InputError(std::move(problems));
  tell(problems, session, !options.quiet);
  AuditReport report = audit(rows, {shelf.catalog, shelf.targets});
  report.residuals = balance_residuals(rows, shelf.catalog);
  session.out.write(options.json ? audit_json(report, shelf.catalog, problems, session.language)
                                 : audit_text(report, shelf.catalog, own_files, session.language));
  return kDone;
}

}  // namespace gapcast::cli
