// The completion of bash.
#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/scenario/schema.hpp"
#include "tools/cli/manual.hpp"
#include "tools/cli/program.hpp"

namespace gapcast::cli {
namespace {

// What stands behind an option or as an argument.
constexpr std::string_view kFiles = "@files", kFolders = "@folders", kNothing = "@nothing";

std::string command_names() {
  std::vector<std::string> names;
  for (const Command& command : command_table()) names.emplace_back(command.name);
  return join(names, " ");
}

std::string options_of(std::span<const OptionId> ids) {
  std::vector<std::string> names;
  for (const OptionInfo& option : option_table())
    if (!option.later && std::find(ids.begin(), ids.end(), option.id) != ids.end())
      names.push_back("--" + std::string(option.name));
  return join(names, " ");
}

std::string indicator_names() {
  std::vector<std::string> names;
  for (const IndicatorInfo& indicator : indicator_table()) names.emplace_back(indicator.id);
  return join(names, " ");
}

// Everything that `explain` knows without any data.
std::string names_to_explain() {
  std::vector<std::string> names = {indicator_names()};
  for (const ParameterInfo& parameter : parameter_table()) names.emplace_back(parameter.field.key);
  for (const LeverKind& lever : lever_table()) names.emplace_back(lever.kind);
  return join(names, " ");
}

std::string values_of(const OptionInfo& option) {
  switch (option.id) {
    case OptionId::lang:
      return "vi en";
    case OptionId::panel_format:
      return "tidy m3";
    case OptionId::format:
      return join(format_words(), " ");
    case OptionId::indicator:
    case OptionId::indicators:
    case OptionId::share:
    case OptionId::part:
    case OptionId::whole:
    case OptionId::level:
      return indicator_names();
    case OptionId::out:
      return std::string(kFolders);
    case OptionId::data:
    case OptionId::panel_file:
    case OptionId::targets:
    case OptionId::observe:
      return std::string(kFiles);
    default:
      return std::string(kNothing);
  }
}

std::string arguments_of(const Command& command) {
  if (command.name == "help") return command_names();
  if (command.name == "list") return std::string(list_topics());
  if (command.name == "explain") return names_to_explain();
  if (command.arguments == "ID") return std::string(kNothing);
  if (command.arguments == "DIR…") return std::string(kFolders);
  return std::string(kFiles);
}

std::string quoted(const std::string& words) { return "'" + words + "'"; }

// case "$word" in NAME) variable='…' ;; esac
template <class Items, class Text>
std::string cases(const std::string& word, const Items& items, Text&& text) {
  std::string out = "    case \"" + word + "\" in\n";
  for (const auto& item : items) {
    const auto [pattern, assignment] = text(item);
    if (!pattern.empty()) out += "        " + pattern + ") " + assignment + " ;;\n";
  }
  return out + "    esac\n";
}

using Case = std::pair<std::string, std::string>;

Case command_case(const Command& command) {
  return {std::string(command.name), "options=" + quoted(options_of(command.options)) +
                                         "; arguments=" + quoted(arguments_of(command))};
}

// Has another option of the table the same name?
bool is_ambiguous(const OptionInfo& option) {
  const std::span<const OptionInfo> table = option_table();
  return std::count_if(table.begin(), table.end(),
                       [&](const OptionInfo& other) { return other.name == option.name; }) > 1;
}

// The commands' options whose names mean something else in other commands.
std::vector<std::pair<const Command*, const OptionInfo*>> ambiguous_options() {
  std::vector<std::pair<const Command*, const OptionInfo*>> found;
  for (const Command& command : command_table())
    for (const OptionInfo& option : option_table())
      if (is_ambiguous(option) && std::find(command.options.begin(), command.options.end(),
                                            option.id) != command.options.end())
        found.emplace_back(&command, &option);
  return found;
}

Case ambiguous_case(const std::pair<const Command*, const OptionInfo*>& of) {
  return {"'" + std::string(of.first->name) + " --" + std::string(of.second->name) + "'",
          "values=" + quoted(values_of(*of.second))};
}

Case option_case(const OptionInfo& option) {
  if (option.later || option.value.empty() || is_ambiguous(option)) return {};
  return {"--" + std::string(option.name), "values=" + quoted(values_of(option))};
}

constexpr std::string_view kHead =
    R"bash(# Completion of gapcast for bash. Generated from its tables of commands and options.
_gapcast_offer()
{
    # $1: words, @files, @folders or @nothing; $2: what is typed so far
    case "$1" in
        @files) mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
        @folders) mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
        @nothing) COMPREPLY=() ;;
        *) mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2") ;;
    esac
    # A folder is gone into, not ended with a blank.
    if [[ $1 == @* ]]; then
        compopt -o filenames 2>/dev/null
    fi
}

_gapcast()
{
    local typed="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
    local options='' arguments='@nothing' values=''
    # --option=value comes as three words.
    if [[ $typed == "=" ]]; then
        typed=''
    elif [[ $before == "=" ]]; then
        before="${COMP_WORDS[COMP_CWORD-2]}"
    fi
)bash";

}  // namespace

std::string bash_completion() {
  std::string script(kHead);
  script += "    if ((COMP_CWORD == 1)); then\n        _gapcast_offer " +
            quoted(command_names() + " --help --version --lang --json") +
            " \"$typed\"\n        return\n    fi\n";
  script += cases("${COMP_WORDS[1]}", command_table(), command_case);
  script += cases("$before", option_table(), option_case);
  script += cases("${COMP_WORDS[1]} $before", ambiguous_options(), ambiguous_case);
  script +=
      "    if [[ $typed == -* ]]; then\n        _gapcast_offer \"$options\" \"$typed\"\n"
      "    elif [[ -n $values && \" $options \" == *\" $before \"* ]]; then\n"
      "        _gapcast_offer \"$values\" \"$typed\"\n"
      "    else\n        _gapcast_offer \"$arguments\" \"$typed\"\n    fi\n}\n"
      "complete -F _gapcast gapcast\n";
  return script;
}

}  // namespace gapcast::cli
