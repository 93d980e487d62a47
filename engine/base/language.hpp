// The two languages of everything a person reads.
#pragma once

namespace gapcast {

enum class Language { english, vietnamese };

}  // namespace gapcast
