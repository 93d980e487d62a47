// Messages of compiling and running a plan: `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#include "engine/base/messages.hpp"

namespace gapcast {
namespace detail {
enum class ModelIndex : std::uint16_t {
#define GAPCAST_MESSAGE(id, en, vi) id,
#include "engine/base/messages/model.def"
#undef GAPCAST_MESSAGE
  count_
};
}  // namespace detail

namespace msg {
#define GAPCAST_MESSAGE(id, en, vi)                 \
  inline constexpr Message id{MessageDomain::model, \
                              static_cast<std::uint16_t>(detail::ModelIndex::id)};
#include "engine/base/messages/model.def"
#undef GAPCAST_MESSAGE
}  // namespace msg
}  // namespace gapcast
