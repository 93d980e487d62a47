// Values that live until the process ends.
#pragma once

#include <deque>
#include <utility>

namespace gapcast::cli {

// Keeps a value and never destroys it: the system takes memory back at once, where the destructors
// of what a run has read and found take a twentieth of a short run.
template <class T>
T& until_exit(T value) {
  static auto& kept = *new std::deque<T>;
  return kept.emplace_back(std::move(value));
}

}  // namespace gapcast::cli
