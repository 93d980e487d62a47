// Blocks as plain text.
#include "engine/report/layout/answer_blocks.hpp"

#include "engine/report/layout/layout.hpp"

namespace gapcast {
namespace {

std::string text_of(const AnswerBlock& block) {
  switch (block.kind) {
    case BlockKind::title:
      return heading(block.text, '=');
    case BlockKind::heading:
      return heading(block.text, '-');
    case BlockKind::paragraph:
    case BlockKind::note:
      return wrapped(block.text);
    case BlockKind::item:
      return wrapped(block.text, "• ") +
             (block.detail.empty() ? std::string() : wrapped(block.detail, "    "));
    case BlockKind::line:
      return block.text + "\n";
    case BlockKind::table:
      return render(block.table);
    case BlockKind::square:
      return block.detail;
    case BlockKind::blank:
      break;
  }
  return "\n";
}

}  // namespace

std::string AnswerBlocks::text() const {
  std::string text;
  for (const AnswerBlock& block : blocks_) text += text_of(block);
  return text;
}

}  // namespace gapcast
