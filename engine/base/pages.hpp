// Large blocks of memory that are written once and read often.
#pragma once

#include <cstddef>

namespace gapcast {

// Memory for at least so many bytes, unset, on a boundary of 64 bytes at least. From a few MB on it
// asks the system for large pages, which it hands out in a five-hundredth of the interruptions that
// small ones take. Throws std::bad_alloc.
void* allocate_pages(std::size_t bytes);
// Null is allowed; `bytes` as they were asked for. One block of up to 256 MB is kept for the next
// request of about its size.
void free_pages(void* place, std::size_t bytes) noexcept;

}  // namespace gapcast
