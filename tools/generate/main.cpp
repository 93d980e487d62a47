// Writes pages that are made from the program's own tables: man page and completion (a build step).
//
//   gapcast_generate man-en | man-vi | bash-completion > FILE
#include <cstdio>
#include <cstring>

#include "tools/cli/manual.hpp"

int main(int argc, char** argv) {
  const char* const what = argc == 2 ? argv[1] : "";
  std::string text;
  if (std::strcmp(what, "man-en") == 0) text = gapcast::cli::man_page(gapcast::Language::english);
  if (std::strcmp(what, "man-vi") == 0)
    text = gapcast::cli::man_page(gapcast::Language::vietnamese);
  if (std::strcmp(what, "bash-completion") == 0) text = gapcast::cli::bash_completion();
  if (text.empty()) return 2;
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  return written && std::fflush(stdout) == 0 ? 0 : 1;
}
