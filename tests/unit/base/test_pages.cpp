// Large blocks of memory: aligned, usable to their last byte, of any size.
#include <cstdint>
#include <cstring>
#include <initializer_list>

#include <doctest/doctest.h>

#include "engine/base/pages.hpp"

namespace gapcast {
namespace {

TEST_CASE("blocks of any size are aligned and can be written from end to end") {
  constexpr std::size_t kLarge = std::size_t{2} << 20;
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, std::size_t{4096}, 2 * kLarge - 1,
                                  2 * kLarge, 3 * kLarge + 7}) {
    void* const place = allocate_pages(bytes);
    CHECK(reinterpret_cast<std::uintptr_t>(place) % (bytes < 2 * kLarge ? 64 : kLarge) == 0);
    std::memset(place, 0x5a, bytes);
    const auto* const last = static_cast<const unsigned char*>(place) + bytes;
    CHECK((bytes == 0 || last[-1] == 0x5a));
    free_pages(place, bytes);
  }
  free_pages(nullptr, 0);
}

}  // namespace
}  // namespace gapcast
