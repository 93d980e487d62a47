// Messages of official terms: indicators, units, statuses, names of levers and parameters:
// `msg::identifier`. See engine/base/messages.hpp.
#pragma once

#include "engine/base/messages.hpp"

namespace gapcast {
namespace detail {
enum class TermsIndex : std::uint16_t {
#define GAPCAST_MESSAGE(id, en, vi) id,
#include "engine/base/messages/terms.def"
#undef GAPCAST_MESSAGE
  count_
};
}  // namespace detail

namespace msg {
#define GAPCAST_MESSAGE(id, en, vi)                 \
  inline constexpr Message id{MessageDomain::terms, \
                              static_cast<std::uint16_t>(detail::TermsIndex::id)};
#include "engine/base/messages/terms.def"
#undef GAPCAST_MESSAGE
}  // namespace msg
}  // namespace gapcast
