// Answers of analyses as markup: the blocks that the console prints.
#pragma once

#include <string>

#include "engine/report/html/markup.hpp"
#include "engine/report/layout/answer_blocks.hpp"

namespace gapcast::html {

// How an answer lies in the page.
enum class Fold : std::uint8_t {
  open,    // everything shows
  tables,  // sentences show; tables, lists and notes unfold below them
};

// The first heading is of level 3, those after it of level 4. Readers of a table are told the last
// heading. Bars are drawn after the first column, each table's in its own scale.
std::string answer_markup(const AnswerBlocks& blocks, Fold fold, Language language);

}  // namespace gapcast::html
