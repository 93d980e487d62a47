// gapcast explain: definition, formula, unit and source of one name.
#include "engine/base/messages/cli.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/shelf.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

int cmd_explain(const Options& options, Session& session) {
  if (options.arguments.size() != 1) throw UsageError(msg::cli_one_argument, {"explain", "NAME"});
  const std::string& name = options.arguments.front();
  const Shelf shelf = load_shelf(options, session);
  tell(shelf.catalog_problems, session, !options.quiet);
  if (shelf.catalog_problems.has_errors()) return kInvalidInput;
  const std::string text = options.json ? explain_json(name, shelf.library())
                                        : explain_text(name, shelf.library(), session.language);
  if (text.empty())
    throw unknown_word(msg::cli_unknown_name, msg::cli_unknown_name_near, name,
                       explain_names(shelf.library()));
  session.out.write(text);
  return kDone;
}

}  // namespace gapcast::cli
