// gapcast list: what there is, a line each.
#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/shelf.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr std::string_view kTopics = "areas sectors indicators targets levers parameters scenarios";

ListTopic topic_of(const Options& options) {
  if (options.arguments.size() != 1)
    throw UsageError(msg::cli_list_needs_topic, {std::string(kTopics)});
  const std::string& word = options.arguments.front();
  if (const std::optional<ListTopic> topic = list_topic_of(word)) return *topic;
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

}  // namespace

int cmd_list(const Options& options, Session& session) {
  const ListTopic topic = topic_of(options);
  const Shelf shelf = load_shelf(options, session);
  const Diagnostics problems = problems_of(topic, shelf);
  tell(problems, session, !options.quiet);
  session.out.write(options.json ? list_json(topic, shelf.library())
                                 : list_text(topic, shelf.library(), session.language));
  return problems.has_errors() ? kInvalidInput : kDone;
}

}  // namespace gapcast::cli
