// Version and build facts; the tables of commands and options as JSON.
#include "tools/cli/facts_of_program.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/build_info.hpp"
#include "engine/base/messages/blank.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"

namespace gapcast::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json option_object(const OptionInfo& option, Language language) {
  return {{"name", "--" + std::string(option.name)},
          {"value", option.value},
          {"repeatable", option.repeat || option.many},
          {"help", format(option.help, language)}};
}

// Options that the command takes today.
Json options_of(const Command& command, Language language) {
  Json options = Json::array();
  for (const OptionInfo& option : option_table())
    if (!option.later && std::find(command.options.begin(), command.options.end(), option.id) !=
                             command.options.end())
      options.push_back(option_object(option, language));
  return options;
}

Json command_object(const Command& command, Language language) {
  return {{"name", command.name},
          {"arguments", command.arguments},
          {"summary", format(command.summary, language)},
          {"details", format(command.details, language)},
          {"example", command.example},
          {"options", options_of(command, language)}};
}

// "Boost 1.74.0; Eigen 3.4.0" as an object.
Json libraries_object() {
  Json libraries = Json::object();
  for (const LibraryVersion& library : library_versions())
    libraries[std::string(library.name)] = library.version;
  return libraries;
}

std::string libraries_text() {
  std::vector<std::string> texts;
  for (const LibraryVersion& library : library_versions())
    texts.push_back(std::string(library.name) + " " + std::string(library.version));
  return join(texts, ", ");
}

}  // namespace

std::string version_line() {
  const BuildInfo& build = build_info();
  return "gapcast " + std::string(build.version) + " (" + std::string(build.revision) + ", " +
         std::string(build.compiler) + ", " + std::string(build.build_type) + ")";
}

std::string version_text(const std::string& data_folder, Language language) {
  const BuildInfo& build = build_info();
  const std::string none = format(msg::version_none, language);
  const auto or_none = [&](std::string_view text) {
    return text.empty() ? none : std::string(text);
  };
  std::string text = version_line() + "\n";
  const auto line = [&](Message label, const std::string& value) {
    text += format(label, language) + " " + value + "\n";
  };
  line(msg::version_compiler, std::string(build.compiler));
  line(msg::version_build_type, or_none(build.configuration));
  line(msg::version_sanitizers, or_none(build.sanitizers));
  line(msg::version_libraries, libraries_text());
  line(msg::version_data,
       data_folder.empty() ? format(msg::version_data_built_in, language) : data_folder);
  return text;
}

std::string version_json(const std::string& data_folder) {
  const BuildInfo& build = build_info();
  return dumped({{"program", "gapcast"},
                 {"version", build.version},
                 {"revision", build.revision},
                 {"compiler", build.compiler},
                 {"build_type", build.configuration},
                 {"sanitizers", build.sanitizers},
                 {"libraries", libraries_object()},
                 {"data_folder", data_folder}});
}

std::string program_json(Language language) {
  Json commands = Json::array();
  for (const Command& command : command_table())
    commands.push_back(command_object(command, language));
  return dumped({{"program", "gapcast"},
                 {"version", build_info().version},
                 {"summary", format(msg::help_program, language)},
                 {"exit", format(msg::help_exit, language)},
                 {"commands", commands}});
}

std::string command_json(const Command& command, Language language) {
  return dumped(command_object(command, language));
}

}  // namespace gapcast::cli
