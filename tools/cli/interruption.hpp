// Ctrl-C and a polite kill, as a stop token.
#pragma once

#include <memory>
#include <stop_token>

namespace gapcast::cli {

// While it lives, SIGINT, SIGTERM and SIGHUP ask for a stop instead of ending the process; a second
// one ends it at once. One at a time; the earlier handling comes back afterwards.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  std::stop_token token() const;
  bool happened() const { return token().stop_requested(); }

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gapcast::cli
