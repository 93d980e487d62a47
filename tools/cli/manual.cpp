// The man page in roff.
#include "tools/cli/manual.hpp"

#include <algorithm>

#include "engine/base/build_info.hpp"
#include "engine/base/messages/blank.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/program.hpp"

namespace gapcast::cli {
namespace {

// Text as roff shows it letter by letter: what has a meaning at the beginning of a line or anywhere
// is escaped, and hyphens, quotes and the like stay what can be copied into a shell.
std::string roff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    line_begins = c == '\n';
    // An option is never hyphenated.
    if (text.substr(i, 2) == "--" && (i == 0 || text[i - 1] != '-')) out += "\\%";
    switch (c) {
      case '\\':
        out += "\\(rs";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// An argument of a macro.
std::string argument(std::string_view text) {
  std::string out = "\"";
  for (const char c : roff(text)) out += c == '"' ? std::string("\\(dq") : std::string(1, c);
  return out + "\"";
}

// By a command, or by the program itself.
bool is_taken(OptionId id) {
  const auto takes = [&](const Command& command) {
    return std::find(command.options.begin(), command.options.end(), id) != command.options.end();
  };
  const auto commands = command_table();
  return id == OptionId::version || std::any_of(commands.begin(), commands.end(), takes);
}

class Page {
 public:
  explicit Page(Language language) : language_(language) {}

  std::string text() {
    text_ = ".\\\" Generated from the tables of commands and options: change it there.\n";
    text_ += ".TH GAPCAST 1 \"\" " + argument("gapcast " + std::string(build_info().version)) +
             " " + argument(say(msg::manual_section)) + "\n";
    section(msg::manual_name);
    text_ += "gapcast \\- " + roff(say(msg::manual_summary)) + "\n";
    section(msg::manual_synopsis);
    text_ += ".B gapcast\n" + roff("COMMAND [OPTIONS] ARGUMENTS") + "\n";
    section(msg::manual_description);
    text_ += roff(say(msg::help_program)) + "\n";
    commands();
    options();
    section(msg::manual_exit);
    example(say(msg::help_exit));
    rest();
    return text_;
  }

 private:
  std::string say(Message message) const { return format(message, language_); }
  void section(Message title) { text_ += ".SH " + argument(say(title)) + "\n"; }
  void item(const std::string& head, const std::string& body) {
    text_ += ".TP\n.B " + argument(head) + "\n" + roff(body) + "\n";
  }
  void example(std::string_view lines) { text_ += ".RS 4\n.nf\n" + roff(lines) + "\n.fi\n.RE\n"; }

  void commands() {
    section(msg::manual_commands);
    for (const Command& command : command_table()) {
      text_ += ".SS " + argument(std::string(command.name) + " " + std::string(command.arguments)) +
               "\n" + roff(say(command.details)) + "\n.PP\n";
      std::vector<std::string> names;
      for (const OptionInfo& option : option_table())
        if (!option.later && std::find(command.options.begin(), command.options.end(), option.id) !=
                                 command.options.end())
          names.push_back("--" + std::string(option.name));
      text_ += roff(format(msg::manual_takes, language_, join(names, ", "))) + "\n.PP\n";
      example(command.example);
    }
  }

  void options() {
    section(msg::manual_options);
    for (const OptionInfo& option : option_table()) {
      if (option.later || !is_taken(option.id)) continue;
      std::string head = "--" + std::string(option.name);
      if (!option.value.empty()) head += " " + std::string(option.value);
      item(head, say(option.help));
    }
  }

  void rest() {
    section(msg::manual_environment);
    item("LC_ALL, LC_MESSAGES, LANG", say(msg::manual_environment_text));
    section(msg::manual_files);
    item("../share/gapcast", say(msg::manual_files_data));
    item("out/ID/", say(msg::manual_files_out));
  }

  Language language_;
  std::string text_;
};

}  // namespace

std::string man_page(Language language) { return Page(language).text(); }

}  // namespace gapcast::cli
