// Laying out plain text: paragraphs broken to a width, underlined headings.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gapcast {

inline constexpr std::size_t kTextWidth = 100;  // columns of a console report

// `text` in lines of at most kTextWidth columns (display width): the first begins with `first`, the
// others with as many blanks as `first` is wide. Never breaks between a number and its sign or unit
// mark ("38 %", "< 1 %", "24 % ± 1"). A longer word stands alone. Ends with a line break.
std::string wrapped(std::string_view text, std::string_view first = "");

// The title with a line of `mark` of equal width below it.
std::string heading(std::string_view title, char mark);

// At most `width` columns, the rest replaced by an ellipsis.
std::string shortened(std::string_view text, std::size_t width);

// Blanks to fill `text` up to `width` columns.
std::string padding(std::string_view text, std::size_t width);

}  // namespace gapcast
