// Large pages where the system has them, else ordinary memory.
#include "engine/base/pages.hpp"

#include <new>

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

}  // namespace

void* allocate_pages(std::size_t bytes) {
  const std::size_t alignment = alignment_of(bytes);
  void* const place = ::operator new (bytes, std::align_val_t{alignment});
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  // The whole pages only, so that nothing beyond this block is touched. A refusal costs time alone.
  if (alignment == kLargePage) ::madvise(place, bytes / kLargePage * kLargePage, MADV_HUGEPAGE);
#endif
  return place;
}

void free_pages(void* place, std::size_t bytes) noexcept {
  ::operator delete (place, std::align_val_t{alignment_of(bytes)});
}

}  // namespace gapcast
