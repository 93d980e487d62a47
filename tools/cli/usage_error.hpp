// A command line that cannot be followed (exit status 2).
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/messages.hpp"

namespace gapcast::cli {

class UsageError : public std::runtime_error {
 public:
  explicit UsageError(Message message, std::vector<std::string> arguments = {})
      : std::runtime_error("wrong command line"),
        message_(message),
        arguments_(std::move(arguments)) {}
  Message message() const { return message_; }
  std::string text(Language language) const {
    return format(message_, language, std::span<const std::string>(arguments_));
  }

 private:
  Message message_;
  std::vector<std::string> arguments_;
};

// The error for an unknown word: `near` (which also takes the suggestion) when a valid one is close
// to it, else `plain`.
UsageError unknown_word(Message plain, Message near, const std::string& word,
                        std::span<const std::string> candidates);

}  // namespace gapcast::cli
