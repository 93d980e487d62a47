// The threads of one run: a fixed number of them, shared by everything the run does in parallel.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace gapcast {

// Wanted number of threads; 0: all cores. More than the machine has is honoured, for tests of
// determinism.
class Workers {
 public:
  explicit Workers(int threads);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Calls task(0) ... task(n - 1), each once, in any order and at the same time: tasks may share
  // nothing that they write. An exception of a task ends the others and is thrown on.
  void for_each(std::int64_t n, const std::function<void(std::int64_t)>& task);

 private:
  struct Threads;
  std::unique_ptr<Threads> threads_;
};

}  // namespace gapcast
