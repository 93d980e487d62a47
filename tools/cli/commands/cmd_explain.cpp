// gapcast explain: definition, formula, unit and source of one name.
#include "engine/base/messages/cli.hpp"
#include "tools/cli/explain_run.hpp"
#include "tools/cli/figure_query.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/shelf.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

namespace {

// AREA PARAMETER; empty where the second word is no parameter of an area that is known.
std::string parameter(const Options& options, const Library& library, Language language) {
  if (options.arguments.size() != 2) return {};
  const std::string &area = options.arguments[0], &name = options.arguments[1];
  if (library.catalog.find_area(area) == nullptr || !names_parameter(name, library)) return {};
  return options.json ? explain_parameter_json(name, area, library)
                      : explain_parameter_text(name, area, library, language);
}

// Figures of an area: AREA INDICATOR [YEAR].
std::string figures(const Options& options, const Library& library, Language language) {
  const FigureQuery query = figure_query(options.arguments, 0, library);
  const std::string text = options.json ? explain_figures_json(query, library)
                                        : explain_figures_text(query, library, language);
  if (!text.empty() || options.json) return text;
  // A name that is right but has no figure is an answer, not a mistake.
  return format(query.year.empty() ? msg::cli_no_figure : msg::cli_no_figure_of_year, language,
                query.area, query.indicator, query.year) +
         "\n";
}

}  // namespace

int cmd_explain(const Options& options, Session& session) {
  if (options.arguments.empty() || options.arguments.size() > 3)
    throw UsageError(
        msg::cli_explain_arguments,
        {"NAME", "[AREA] SECTOR.PARAMETER", "AREA INDICATOR [YEAR]", "RUN FIGURE[@YEAR] [AREA]"});
  if (names_run(options.arguments)) return explain_run(options, session);
  const std::string& name = options.arguments.front();
  const Shelf shelf = load_shelf(options, session);
  tell(shelf.catalog_problems, session, !options.quiet);
  if (shelf.catalog_problems.has_errors()) return kInvalidInput;
  if (options.arguments.size() > 1) {
    const std::string found = parameter(options, shelf.library(), session.language);
    session.out.write(found.empty() ? figures(options, shelf.library(), session.language) : found);
    return kDone;
  }
  const std::string text = options.json ? explain_json(name, shelf.library())
                                        : explain_text(name, shelf.library(), session.language);
  if (text.empty())
    throw unknown_word(msg::cli_unknown_name, msg::cli_unknown_name_near, name,
                       explain_names(shelf.library()));
  session.out.write(text);
  return kDone;
}

}  // namespace gapcast::cli
