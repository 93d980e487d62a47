// Suggestions for unknown words on the command line.
#include "tools/cli/usage_error.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace gapcast::cli {

UsageError unknown_word(Message plain, Message near, const std::string& word,
                        std::span<const std::string> candidates) {
  const std::string suggestion = nearest_name(word, candidates);
  if (suggestion.empty()) return UsageError(plain, {word});
  return UsageError(near, {word, suggestion});
}

void require_known(Message plain, Message near, std::span<const std::string> words,
                   std::span<const std::string> candidates) {
  std::vector<UsageError> unknown;
  for (const std::string& word : words)
    if (std::find(candidates.begin(), candidates.end(), word) == candidates.end())
      unknown.push_back(unknown_word(plain, near, word, candidates));
  if (!unknown.empty()) throw UsageError(unknown);
}

}  // namespace gapcast::cli
