// Suggestions for unknown words on the command line.
#include "tools/cli/usage_error.hpp"

#include "engine/base/text.hpp"

namespace gapcast::cli {

UsageError unknown_word(Message plain, Message near, const std::string& word,
                        std::span<const std::string> candidates) {
  const std::string suggestion = nearest_name(word, candidates);
  if (suggestion.empty()) return UsageError(plain, {word});
  return UsageError(near, {word, suggestion});
}

}  // namespace gapcast::cli
