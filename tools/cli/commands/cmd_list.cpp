// gapcast list: what there is, a line each.
#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/figure_query.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/shelf.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr std::string_view kTopics =
    "areas sectors indicators targets levers parameters scenarios "
    "observations terms";

ListTopic topic_of(const Options& options) {
  if (options.arguments.empty())
    throw UsageError(msg::cli_list_needs_topic, {std::string(kTopics)});
  const std::string& word = options.arguments.front();
  const std::optional<ListTopic> topic = list_topic_of(word);
  // Only observations may be narrowed down: AREA, INDICATOR.
  const std::size_t most = topic == ListTopic::observations ? 3 : 1;
  if (options.arguments.size() > most)
    throw UsageError(msg::cli_list_needs_topic, {std::string(kTopics)});
  if (topic) return *topic;
  throw unknown_word(msg::cli_unknown_topic, msg::cli_unknown_topic_near, word,
                     split_words(kTopics));
}

// The problems that make this list incomplete.
Diagnostics problems_of(ListTopic topic, const Shelf& shelf) {
  Diagnostics problems = shelf.catalog_problems;
  if (topic == ListTopic::targets) problems.add(shelf.target_problems);
  if (topic == ListTopic::scenarios) problems.add(shelf.scenario_problems);
  problems.sort();
  return problems;
}

std::string listing(ListTopic topic, const Options& options, const Library& library,
                    Language language) {
  if (options.arguments.size() == 1)
    return options.json ? list_json(topic, library) : list_text(topic, library, language);
  const FigureQuery query = figure_query(options.arguments, 1, library);
  return options.json ? figures_json(query, library) : figures_text(query, library, language);
}

}  // namespace

std::string_view list_topics() { return kTopics; }

int cmd_list(const Options& options, Session& session) {
  const ListTopic topic = topic_of(options);
  const Shelf shelf = load_shelf(options, session);
  const Diagnostics problems = problems_of(topic, shelf);
  tell(problems, session, !options.quiet);
  session.out.write(listing(topic, options, shelf.library(), session.language));
  return problems.has_errors() ? kInvalidInput : kDone;
}

}  // namespace gapcast::cli
