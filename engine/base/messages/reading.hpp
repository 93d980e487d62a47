// Messages of the readers of files (CSV, INFO, JSON): `msg::identifier`. See
// engine/base/messages.hpp.
#pragma once

#include "engine/base/messages.hpp"

namespace gapcast {
namespace detail {
enum class ReadingIndex : std::uint16_t {
#define GAPCAST_MESSAGE(id, en, vi) id,
#include "engine/base/messages/reading.def"
#undef GAPCAST_MESSAGE
  count_
};
}  // namespace detail

namespace msg {
#define GAPCAST_MESSAGE(id, en, vi)                   \
  inline constexpr Message id{MessageDomain::reading, \
                              static_cast<std::uint16_t>(detail::ReadingIndex::id)};
#include "engine/base/messages/reading.def"
#undef GAPCAST_MESSAGE
}  // namespace msg
}  // namespace gapcast
