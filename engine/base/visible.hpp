// Texts of users in messages: what cannot be seen is named.
#pragma once

#include <string>
#include <string_view>

namespace gapcast {

// Characters that cannot be seen are named, "<U+00A0>" for a no-break space.
std::string visible(std::string_view text);

}  // namespace gapcast
