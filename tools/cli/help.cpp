// The help texts, laid out from the tables of commands and options.
#include <algorithm>

#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/program.hpp"

namespace gapcast::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kColumn = 26;  // where descriptions begin

// `text` broken at blanks into lines of at most kWidth, each after the first indented.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string result;
  std::size_t column = indent;
  for (const std::string& word : split_words(text)) {
    const std::size_t width = display_width(word);
    if (column > indent && column + 1 + width > kWidth) {
      result += "\n" + std::string(indent, ' ');
      column = indent;
    }
    if (column > indent) {
      result += " ";
      ++column;
    }
    result += word;
    column += width;
  }
  return result;
}

// "  name   description"; a name that reaches into the column gets a line of its own.
std::string entry(const std::string& name, std::string_view description) {
  const std::size_t width = display_width(name) + 2;
  std::string line = "  " + wrapped(name, 6);
  line +=
      width + 1 < kColumn ? std::string(kColumn - width, ' ') : "\n" + std::string(kColumn, ' ');
  return line + wrapped(description, kColumn) + "\n";
}

std::string indented(std::string_view lines) {
  std::string result = "  ";
  for (const char c : lines) {
    result += c;
    if (c == '\n') result += "  ";
  }
  return result + "\n";
}

const OptionInfo& info_of(OptionId id) {
  for (const OptionInfo& option : option_table())
    if (option.id == id) return option;
  return option_table().front();
}

// A line for each way to call it.
std::string usage(std::string_view call, std::string_view arguments) {
  constexpr std::string_view kOr = " | ";
  std::string text;
  for (std::size_t at = 0; at <= arguments.size();) {
    const std::size_t end = std::min(arguments.find(kOr, at), arguments.size());
    const std::string_view way = arguments.substr(at, end - at);
    text += "  " + std::string(call) + (way.empty() ? "" : " ") + std::string(way) + "\n";
    at = end + kOr.size();
  }
  return text;
}

std::string heading(Message message, Language language) {
  return "\n" + format(message, language) + "\n";
}

}  // namespace

std::string program_help(Language language) {
  std::string text = wrapped(format(msg::help_program, language), 0) + "\n";
  text += heading(msg::help_heading_usage, language);
  text += "  gapcast COMMAND [OPTIONS] ARGUMENTS\n";
  text += heading(msg::help_heading_commands, language);
  for (const Command& command : command_table())
    text += entry(std::string(command.name) + " " + std::string(command.arguments),
                  format(command.summary, language));
  text += heading(msg::help_heading_options, language);
  for (const OptionId id : {OptionId::help, OptionId::version, OptionId::json, OptionId::lang}) {
    const OptionInfo& option = info_of(id);
    text += entry("--" + std::string(option.name) +
                      (option.value.empty() ? "" : " " + std::string(option.value)),
                  format(option.help, language));
  }
  text += heading(msg::help_heading_exit, language);
  text += indented(format(msg::help_exit, language));
  return text + "\n" + format(msg::help_see, language, "gapcast COMMAND --help") + "\n";
}

std::string command_help(const Command& command, Language language) {
  const std::string call = "gapcast " + std::string(command.name);
  std::string text = wrapped(format(command.summary, language), 0) + "\n\n";
  text += wrapped(format(command.details, language), 0) + "\n";
  text += heading(msg::help_heading_usage, language);
  text += usage(call + " [OPTIONS]", command.arguments);
  text += heading(msg::help_heading_example, language);
  text += indented(command.example);
  text += heading(msg::help_heading_options, language);
  for (const OptionId id : command.options) {
    const OptionInfo& option = info_of(id);
    if (option.later) continue;
    text += entry("--" + std::string(option.name) +
                      (option.value.empty() ? "" : " " + std::string(option.value)),
                  format(option.help, language));
  }
  return text;
}

}  // namespace gapcast::cli
