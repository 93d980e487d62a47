// What a command is given beside its options: where results and messages go, and in which language.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/language.hpp"

namespace gapcast::cli {

// A place that text is written to.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view text) = 0;
};

// An open file descriptor. A reader that has gone away (EPIPE: `gapcast list areas | head -1`) is
// no failure: the rest is dropped. Every other failure throws IoError with `name` as its path,
// unless the output is `lenient` (standard error, where nobody could be told).
class DescriptorOutput final : public Output {
 public:
  DescriptorOutput(int descriptor, std::string name, bool lenient)
      : descriptor_(descriptor), name_(std::move(name)), lenient_(lenient) {}
  void write(std::string_view text) override;

 private:
  int descriptor_;
  std::string name_;
  bool lenient_;
  bool closed_ = false;
};

struct Session {
  Session(Output& results, Output& notes) : out(results), messages(notes) {}

  Output& out;       // results
  Output& messages;  // problems, notes, progress
  Language language = Language::english;
  bool messages_on_terminal = false;  // a progress bar may be drawn
  std::string executable_folder;      // where the program lies; "" when unknown
  std::string command_line;           // as typed, for run.json

  void note(std::string_view line) { messages.write(std::string(line) + "\n"); }
};

// The language of the messages by the environment: Vietnamese when the first of LC_ALL,
// LC_MESSAGES, LANG that is set and not empty starts with "vi", else English. Null means "not set".
Language language_of_locale(const char* lc_all, const char* lc_messages, const char* lang);

}  // namespace gapcast::cli
