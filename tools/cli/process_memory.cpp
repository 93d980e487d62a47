// Settings of the C library's allocator.
#include "tools/cli/process_memory.hpp"

#include <cstdint>
#include <cstdlib>
#include <limits>

#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace gapcast::cli {

#if defined(__GLIBC__)
namespace {

constexpr int kLargestOnHeap = 32 << 20;          // the most that older versions take
constexpr int kReserved = 256 << 20;              // address space; memory only where it is used
constexpr int kNextReserved = 32 << 20;           // of a heap that needs more
constexpr int kUsualPad = 128 << 10;              // the library's own
constexpr std::size_t kHugePage = 2u << 20;       // where huge pages have another size, fewer fit
constexpr std::size_t kBeyondTheRest = 1u << 20;  // more than the heap can have left

// Does somebody count address space, of which what is kept ready would take a part?
bool is_limited(auto resource) {
  rlimit limit{};
  return getrlimit(resource, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY;
}

}  // namespace

void prepare_memory() {
  if (is_limited(RLIMIT_AS) || is_limited(RLIMIT_DATA)) return;
  mallopt(M_MMAP_THRESHOLD, kLargestOnHeap);
  mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  mallopt(M_TOP_PAD, kReserved);
  const auto from = reinterpret_cast<std::uintptr_t>(sbrk(0));
  void* volatile grown = std::malloc(kBeyondTheRest);  // volatile: else it would be left out
  std::free(grown);
  const auto to = reinterpret_cast<std::uintptr_t>(sbrk(0));
  // A system that counts what is promised may have refused: then nothing more is asked for at once.
  mallopt(M_TOP_PAD, to > from ? kNextReserved : kUsualPad);
  const std::uintptr_t first = (from + kHugePage - 1) / kHugePage * kHugePage;
  // A system without huge pages says so, and nothing is lost.
  if (first < to) madvise(reinterpret_cast<void*>(first), to - first, MADV_HUGEPAGE);
}
#else
void prepare_memory() {}
#endif

}  // namespace gapcast::cli
