// Large pages where the system has them, else ordinary memory.
#include "engine/base/pages.hpp"

#include <mutex>
#include <new>
#include <utility>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace gapcast {
namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;
constexpr std::size_t kSmallAlignment = 64;

// Below two large pages the rounding would waste as much as it saves.
std::size_t alignment_of(std::size_t bytes) {
  return bytes < 2 * kLargePage ? kSmallAlignment : kLargePage;
}

constexpr std::size_t kMostKept = std::size_t{256} << 20;

// The block given back last, for whoever asks next: the first touch of fresh pages can cost as much
// as what is written there.
class KeptBlock {
 public:
  ~KeptBlock() { release(place_); }
  // A block of at least so many bytes and not of many more; null where none is kept.
  void* take(std::size_t bytes) {
    const std::lock_guard<std::mutex> one_at_a_time(mutex_);
    if (place_ == nullptr || bytes > bytes_ || bytes < bytes_ / 2) return nullptr;
    return std::exchange(place_, nullptr);
  }
  void keep(void* place, std::size_t bytes) noexcept {
    {
      const std::lock_guard<std::mutex> one_at_a_time(mutex_);
      std::swap(place_, place);
      bytes_ = bytes;
    }
    release(place);
  }

 private:
  static void release(void* place) { ::operator delete (place, std::align_val_t{kLargePage}); }

  std::mutex mutex_;  // of what follows
  void* place_ = nullptr;
  std::size_t bytes_ = 0;
};

KeptBlock& kept_block() {
  static KeptBlock block;
  return block;
}

}  // namespace

void* allocate_pages(std::size_t bytes) {
  const std::size_t alignment = alignment_of(bytes);
  if (alignment == kLargePage)
    if (void* const kept = kept_block().take(bytes)) return kept;
  void* const place = ::operator new (bytes, std::align_val_t{alignment});
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  // The whole pages only, so that nothing beyond this block is touched. A refusal costs time alone.
  if (alignment == kLargePage) ::madvise(place, bytes / kLargePage * kLargePage, MADV_HUGEPAGE);
#endif
  return place;
}

void free_pages(void* place, std::size_t bytes) noexcept {
  const std::size_t alignment = alignment_of(bytes);
  if (place != nullptr && alignment == kLargePage && bytes <= kMostKept)
    kept_block().keep(place, bytes);
  else
    ::operator delete (place, std::align_val_t{alignment});
}

}  // namespace gapcast
