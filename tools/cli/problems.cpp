// Problems as lines, as a count and as JSON.
#include "tools/cli/problems.hpp"

#include <set>

#include <nlohmann/json.hpp>

#include "engine/base/messages/cli.hpp"
#include "engine/report/layout/problem_json.hpp"

namespace gapcast::cli {
namespace {

std::size_t n_warnings(const Diagnostics& diagnostics) {
  return diagnostics.all().size() - diagnostics.n_errors();
}

std::size_t n_files(const Diagnostics& diagnostics) {
  std::set<std::string> files;
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (!diagnostic.place.file.empty()) files.insert(diagnostic.place.file);
  return files.size();
}

std::string counted(std::size_t n, Message one, Message many, Language language) {
  return n == 1 ? format(one, language) : format(many, language, std::to_string(n));
}

}  // namespace

void tell(const Diagnostics& diagnostics, Session& session, bool with_warnings) {
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (with_warnings || diagnostic.severity == Severity::error)
      session.note(render(diagnostic, session.language));
}

std::string summary(const Diagnostics& diagnostics, Language language) {
  const std::size_t errors = diagnostics.n_errors(), warnings = n_warnings(diagnostics);
  std::string text;
  if (errors == 0) text = format(msg::summary_valid, language);
  if (errors > 0) text = counted(errors, msg::summary_one_error, msg::summary_errors, language);
  if (warnings > 0)
    text += ", " + counted(warnings, msg::summary_one_warning, msg::summary_warnings, language);
  const std::size_t files = n_files(diagnostics);
  if (files == 0) return text;
  return text + " " + counted(files, msg::summary_one_file, msg::summary_files, language);
}

std::string problems_json(const Diagnostics& diagnostics, const std::vector<LackingArea>& lacking,
                          const std::vector<Wanting>& wanting, Language language) {
  nlohmann::ordered_json document = {{"valid", !diagnostics.has_errors()},
                                     {"errors", diagnostics.n_errors()},
                                     {"warnings", n_warnings(diagnostics)},
                                     {"problems", problem_list_json(diagnostics, language)},
                                     {"lacking", nlohmann::ordered_json::array()},
                                     {"wanting", nlohmann::ordered_json::array()}};
  for (const LackingArea& area : lacking)
    document["lacking"].push_back({{"area", area.id}, {"missing", area.missing}});
  for (const Wanting& one : wanting)
    document["wanting"].push_back({{"area", one.area},
                                   {"row", one.row.key},
                                   {"sectors", one.sectors},
                                   {"needed", use_of(one.row) == RowUse::needed},
                                   {"indicators", indicators_of(one.row)}});
  // A file name may hold any bytes; JSON may not.
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace gapcast::cli
