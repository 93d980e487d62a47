// The threads of one run, by the standard library: for the thread sanitizer, which cannot see the
// synchronisation inside oneTBB, and for systems without it (GAPCAST_THREADS=std).
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/run/workers.hpp"

namespace gapcast {
namespace {

// The tasks of one call, taken in turn by whoever is free.
class Tasks {
 public:
  Tasks(std::int64_t n, const std::function<void(std::int64_t)>& task) : n_(n), task_(task) {}

  void work() {
    try {
      for (std::int64_t i; (i = next_.fetch_add(1)) < n_;) task_(i);
    } catch (...) {
      next_.store(n_);
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
  }
  // After everybody's work().
  void finish() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::int64_t n_;
  const std::function<void(std::int64_t)>& task_;
  std::atomic<std::int64_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

struct Workers::Threads {
  int count;
};

Workers::Workers(int threads)
    : threads_(std::make_unique<Threads>(
          threads > 0 ? threads
                      : std::max(1, static_cast<int>(std::thread::hardware_concurrency())))) {}

Workers::~Workers() = default;

void Workers::for_each(std::int64_t n, const std::function<void(std::int64_t)>& task) {
  Tasks tasks(n, task);
  {
    std::vector<std::jthread> helpers;
    const std::int64_t useful = std::min<std::int64_t>(threads_->count, n);
    for (std::int64_t i = 1; i < useful; ++i) helpers.emplace_back([&] { tasks.work(); });
    tasks.work();
  }
  tasks.finish();
}

}  // namespace gapcast
