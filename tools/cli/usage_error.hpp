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
  // Several at once: the first, with the others behind it.
  explicit UsageError(const std::vector<UsageError>& all) : UsageError(all.front()) {
    others_.assign(all.begin() + 1, all.end());
  }
  const std::vector<UsageError>& others() const { return others_; }
  Message message() const { return message_; }
  std::string text(Language language) const {
    return format(message_, language, std::span<const std::string>(arguments_));
  }

 private:
  Message message_;
  std::vector<std::string> arguments_;
  std::vector<UsageError> others_;
};

// The error for an unknown word: `near` (which also takes the suggestion) when a valid one is close
// to it, else `plain`.
UsageError unknown_word(Message plain, Message near, const std::string& word,
                        std::span<const std::string> candidates);

// Throws one error that names every word that is not among the candidates; nothing where all are.
void require_known(Message plain, Message near, std::span<const std::string> words,
                   std::span<const std::string> candidates);

}  // namespace gapcast::cli
