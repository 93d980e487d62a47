// An answer as a list of blocks, so that the console and the page say it in the same words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/report/layout/unit_square.hpp"
#include "engine/report/report.hpp"

namespace gapcast {

enum class BlockKind : std::uint8_t {
  title,      // of everything that follows
  heading,    // of one question
  paragraph,  // what is found
  note,       // how to read it
  item,       // of a list
  line,       // below a table, never broken
  table,
  square,  // points of two fractions
  blank    // between two blocks of a console; a page has its own distances
};

struct AnswerBlock {
  BlockKind kind{};
  std::string text;      // not of tables
  TextTable table{};     // of tables
  std::string detail{};  // of items: what stands below in small, "" for nothing
  // Of tables: an amount for each row, drawn as a bar by a page; NaN where a row has none. Empty:
  // no bars.
  std::vector<double> bars{};
  // Of tables: what a page shades each cell of a row by, a part of one; NaN: not shaded. Empty:
  // none.
  std::vector<std::vector<double>> shades{};
  // Of squares: the points; `text` is the title of the upward axis, `along` that of the other, and
  // `detail` what a console shows.
  std::vector<MarkedPoint> points{};
  std::string along{};
};

class AnswerBlocks {
 public:
  void title(std::string text) { add(BlockKind::title, std::move(text)); }
  void heading(std::string text) { add(BlockKind::heading, std::move(text)); }
  void paragraph(std::string text) { add(BlockKind::paragraph, std::move(text)); }
  void note(std::string text) { add(BlockKind::note, std::move(text)); }
  void item(std::string text, std::string detail = {}) {
    blocks_.push_back({BlockKind::item, std::move(text), {}, std::move(detail)});
  }
  void line(std::string text) { add(BlockKind::line, std::move(text)); }
  void blank() { add(BlockKind::blank, {}); }
  void table(TextTable table, std::vector<double> bars = {}) {
    blocks_.push_back({BlockKind::table, {}, std::move(table), {}, std::move(bars)});
  }
  void heat(TextTable table, std::vector<std::vector<double>> shades) {
    AnswerBlock block{BlockKind::table, {}, std::move(table)};
    block.shades = std::move(shades);
    blocks_.push_back(std::move(block));
  }
  void square(const std::vector<MarkedPoint>& points, const std::string& up,
              const std::string& along, Language language) {
    blocks_.push_back({BlockKind::square,
                       up,
                       {},
                       unit_square(points, up, along, language),
                       {},
                       {},
                       points,
                       along});
  }
  void append(const AnswerBlocks& more) {
    blocks_.insert(blocks_.end(), more.blocks_.begin(), more.blocks_.end());
  }

  const std::vector<AnswerBlock>& all() const { return blocks_; }
  bool empty() const { return blocks_.empty(); }
  // As a console shows them.
  std::string text() const;

 private:
  void add(BlockKind kind, std::string text) { blocks_.push_back({kind, std::move(text)}); }

  std::vector<AnswerBlock> blocks_;
};

}  // namespace gapcast
