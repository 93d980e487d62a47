// The beginning of a sentence that is put together from a name and words.
#pragma once

#include <string>

namespace gapcast {

// Its first letter large where it is one of a to z or đ.
std::string as_sentence(std::string text);

}  // namespace gapcast
