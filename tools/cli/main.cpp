// The program `gapcast`: hands arguments, streams and environment to run_program.
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <unistd.h>

#include "tools/cli/process_memory.hpp"
#include "tools/cli/program.hpp"

namespace {

// The words as they could be typed again: quoted where the shell would need it.
std::string typed(const std::vector<std::string>& words) {
  std::string line = "gapcast";
  for (const std::string& word : words) {
    const bool plain =
        !word.empty() && word.find_first_of(" \t\n'\"\\$`*?[]{}()<>|&;#~!") == std::string::npos;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    line += " " + (plain ? word : quoted + "'");
  }
  return line;
}

}  // namespace

int main(int argc, char** argv) {
  gapcast::cli::prepare_memory();
  // A closed pipe and a file beyond its size limit become errors of write() instead of a silent
  // end.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);

  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  gapcast::cli::DescriptorOutput out(STDOUT_FILENO, "standard output", /*lenient=*/false);
  gapcast::cli::DescriptorOutput messages(STDERR_FILENO, "standard error", /*lenient=*/true);
  gapcast::cli::Session session(out, messages);
  session.language = gapcast::cli::language_of_locale(
      std::getenv("LC_ALL"), std::getenv("LC_MESSAGES"), std::getenv("LANG"));
  session.messages_on_terminal = ::isatty(STDERR_FILENO) == 1;
  std::error_code unknown;
  session.executable_folder =
      std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path().string();
  session.command_line = typed(words);
  return gapcast::cli::run_program(words, session);
}
