// A session of the command line whose outputs are kept as text.
#pragma once

#include <string>

#include "tools/cli/session.hpp"

namespace gapcast::test {

class TextOutput final : public cli::Output {
 public:
  void write(std::string_view piece) override { text += piece; }
  std::string text;
};

struct Captured {
  TextOutput out;
  TextOutput messages;
  cli::Session session{out, messages};
};

}  // namespace gapcast::test
