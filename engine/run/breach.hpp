// A simulation that went wrong, as an error that names where and why.
#pragma once

#include "engine/compile/compiled.hpp"
#include "engine/kernel/kernel.hpp"

namespace gapcast {

enum class BreachSource : std::uint8_t { path, ensemble };

// V < 0 is an invalid scenario: InputError with sector, leaf, year, value, member, and the levers
// that act there as its key. Anything else is a broken invariant: InternalError. Nothing on
// BreachKind::none.
void refuse_breach(const Compiled& compiled, const Breach& breach, BreachSource source);

}  // namespace gapcast
