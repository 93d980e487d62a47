// The threads of one run, by oneTBB (GAPCAST_THREADS=tbb).
#include <optional>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "engine/run/workers.hpp"

namespace gapcast {

namespace tbb = oneapi::tbb;

struct Workers::Threads {
  // An arena wider than the machine only gets its threads when the process-wide limit is raised.
  // The limit is never lowered: that would slow other users of oneTBB down, and would not bind
  // callers from other threads anyway; the arena does.
  std::optional<tbb::global_control> wider;
  tbb::task_arena arena;

  explicit Threads(int n) : arena(n) {
    if (n > tbb::info::default_concurrency())
      wider.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(n));
  }
};

Workers::Workers(int threads)
    : threads_(
          std::make_unique<Threads>(threads > 0 ? threads : tbb::info::default_concurrency())) {}

Workers::~Workers() = default;

void Workers::for_each(std::int64_t n, const std::function<void(std::int64_t)>& task) {
  // Isolated: a task that waits for tasks of its own takes no other on meanwhile.
  threads_->arena.execute(
      [&] { tbb::this_task_arena::isolate([&] { tbb::parallel_for(std::int64_t{0}, n, task); }); });
}

}  // namespace gapcast
