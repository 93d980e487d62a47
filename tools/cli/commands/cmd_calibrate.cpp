// gapcast calibrate: from published figures to base-year accounts and parameters.
#include "engine/base/error.hpp"
#include "engine/base/messages/calibrate.hpp"
#include "engine/report/answers/accounts_report.hpp"
#include "tools/cli/calibrate_accounts.hpp"
#include "tools/cli/calibrate_parameters.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/shelf.hpp"

namespace gapcast::cli {
namespace {

std::string output_folder(const Options& options) {
  return options.has(OptionId::out) ? options.out : options.out + "/calibrate";
}

}  // namespace

int cmd_calibrate(const Options& options, Session& session) {
  if (options.has(OptionId::parameters)) return calibrate_parameters(options, session);
  const Shelf shelf = load_shelf(options, session);
  tell(shelf.catalog_problems, session, !options.quiet);
  if (shelf.catalog_problems.has_errors()) return kInvalidInput;
  if (shelf.catalog.directory.empty()) {
    Diagnostics problems;
    problems.error({"data", 0}, "", msg::calibrate_no_data);
    throw InputError(std::move(problems));
  }
  const std::vector<BalancedAccount> accounts =
      calibrate_accounts(options.arguments, shelf.catalog);
  const std::string folder = output_folder(options);
  StagedFiles files(folder);
  write_accounts(accounts, shelf.catalog, options.arguments.empty(), files);
  files.commit();
  session.out.write(options.json ? accounts_json(accounts)
                                 : accounts_text(accounts, shelf.catalog, session.language));
  if (!options.json && options.arguments.empty())
    session.out.write(unbalanced_text(accounts, shelf.catalog, session.language));
  if (!options.quiet && !options.json)
    session.note(format(msg::calibrate_wrote, session.language, folder));
  return kDone;
}

}  // namespace gapcast::cli
