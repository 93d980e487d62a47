// Blocks to headings, paragraphs, lists and tables; amounts to bars.
#include "engine/report/html/answers/markup.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "engine/base/messages/page.hpp"
#include "engine/base/text.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/layout/numbers.hpp"

namespace gapcast::html {
namespace {

constexpr std::size_t kPrintedRows = 40;            // of folded tables: no more than half a page
constexpr double kBarWidth = 100, kBarHeight = 10;  // of the drawing's own units

// Amounts of one table in one scale, with room on both sides of zero where both occur.
class Bars {
 public:
  explicit Bars(const std::vector<double>& amounts) {
    for (const double amount : amounts) {
      if (!std::isfinite(amount)) continue;
      most_ = std::max(most_, amount);
      least_ = std::min(least_, amount);
    }
  }

  // "" for no amount.
  std::string drawing(double amount) const {
    if (!std::isfinite(amount) || !(most_ > least_)) return {};
    const double zero = place(0), end = place(amount);
    const auto digits = [](double value) { return json_number(std::round(10 * value) / 10); };
    const std::string bar =
        element("rect",
                attribute("x", digits(std::min(zero, end))) + attribute("y", "1") +
                    attribute("width", digits(std::abs(end - zero))) + attribute("height", "8") +
                    attribute("class", amount < 0 ? "bar-down" : "bar-up"),
                "");
    const std::string axis = element(
        "path", attribute("d", "M" + digits(zero) + " 0V10") + attribute("class", "bar-zero"), "");
    return element("svg",
                   attribute("class", "bar") +
                       attribute("viewBox", "0 0 " + digits(kBarWidth) + " " + digits(kBarHeight)) +
                       attribute("preserveAspectRatio", "none") + attribute("aria-hidden", "true"),
                   bar + axis);
  }

 private:
  double most_ = 0, least_ = 0;

  double place(double amount) const { return kBarWidth * (amount - least_) / (most_ - least_); }
};

// Points of two fractions in a square, without a class or a style: the tables beside it say the
// same, and the words of its axes stand below.
std::string square_of(const AnswerBlock& block) {
  constexpr double kSide = 200, kRoom = 12;
  const auto digits = [](double value) { return json_number(std::round(10 * value) / 10); };
  const auto x = [&](double fraction) { return kRoom + kSide * fraction; };
  const auto y = [&](double fraction) { return kRoom + kSide * (1 - fraction); };
  std::string lines, marks;
  for (const double at : {0.0, 0.5, 1.0})
    lines += "M" + digits(x(at)) + " " + digits(y(0)) + "V" + digits(y(1)) + "M" + digits(x(0)) +
             " " + digits(y(at)) + "H" + digits(x(1));
  for (const MarkedPoint& point : block.points)
    marks += element("text",
                     attribute("x", digits(x(point.x))) + attribute("y", digits(y(point.y) + 4)) +
                         attribute("text-anchor", "middle") + attribute("font-size", "12") +
                         attribute("fill", "currentColor"),
                     escaped(std::string(1, point.mark)));
  const std::string side = digits(kSide + 2 * kRoom);
  return element("svg",
                 attribute("width", side) + attribute("height", side) +
                     attribute("viewBox", "0 0 " + side + " " + side) +
                     attribute("aria-hidden", "true"),
                 element("path",
                         attribute("d", lines) + attribute("fill", "none") +
                             attribute("stroke", "currentColor") + attribute("opacity", "0.3"),
                         "") +
                     marks);
}

// A cell of a console's table: the blanks that indent a row there are a class here.
Cell cell_of(const std::string& text, bool right) {
  const std::size_t start = text.find_first_not_of(' ');
  const bool indented = start != std::string::npos && start > 0;
  return {escaped(indented ? text.substr(start) : text), right, indented ? "indented" : ""};
}

// A class of the cell, "" for none.
std::string shade_of(double part) {
  constexpr double kSteps[] = {0.1, 0.25, 0.5};
  if (!std::isfinite(part)) return {};
  const auto step = std::upper_bound(std::begin(kSteps), std::end(kSteps), part);
  return "shade-" + std::to_string(step - std::begin(kSteps));
}

Table table_of(const AnswerBlock& block, const std::string& caption, const std::string& label) {
  const TextTable& given = block.table;
  const Bars bars(block.bars);
  const bool drawn = !block.bars.empty();
  const auto right = [&](std::size_t i) { return i < given.right.size() && given.right[i]; };
  Table table{caption, {}, {}, label};
  table.cards = given.header.size() > 3;
  for (std::size_t i = 0; i < given.header.size(); ++i) {
    table.header.push_back({escaped(given.header[i]), right(i), i > 0 ? "wraps" : ""});
    if (i == 0 && drawn) table.header.push_back({"", false, "bars"});
  }
  for (std::size_t r = 0; r < given.rows.size(); ++r) {
    Row row;
    const std::vector<std::string>& cells = given.rows[r];
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row.cells.push_back(cell_of(cells[i], right(i)));
      if (r < block.shades.size() && i < block.shades[r].size())
        row.cells.back().classes = shade_of(block.shades[r][i]);
      if (i == 0 && drawn && cells.size() > 1)
        row.cells.push_back({r < block.bars.size() ? bars.drawing(block.bars[r]) : "", false});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// Writes blocks one after the other; a line before a table is its caption.
class Writer {
 public:
  Writer(Fold fold, Language language)
      : fold_(fold), language_(language), unfold_(format(msg::page_answer_numbers, language)) {}

  std::string written(const std::vector<AnswerBlock>& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool before_table = i + 1 < blocks.size() && blocks[i + 1].kind == BlockKind::table;
      add(blocks[i], before_table);
    }
    close();
    return text_;
  }

 private:
  Fold fold_;
  Language language_;
  std::string unfold_;
  std::string text_;     // what shows
  std::string folded_;   // what waits for the end of its part
  std::string items_;    // of a list that is not over
  std::string label_;    // the last heading
  std::string caption_;  // of the next table
  bool headed_ = false;
  bool said_ = false;                 // something shows below the last heading
  std::size_t rows_ = 0;              // of the folded tables
  std::map<std::string, int> named_;  // tables by name

  static std::string small_print(const std::string& detail) {
    if (detail.empty()) return {};
    return text_element("small", attribute("class", "path"), detail);
  }
  // For those who hear the page: the caption, else the heading; a second of the name is "... (2)".
  std::string name_of_table() {
    const std::string& name = caption_.empty() ? label_ : caption_;
    const int n = ++named_[name];
    return n == 1 ? name : name + " (" + std::to_string(n) + ")";
  }
  // Where tables, lists and notes go.
  std::string& below() { return fold_ == Fold::open ? text_ : folded_; }

  void end_list() {
    if (!items_.empty()) below() += element("ul", "", "\n" + items_) + "\n";
    items_.clear();
  }
  // Ends the part under one heading.
  void close() {
    end_list();
    if (!folded_.empty()) {
      // Paper leaves folded parts out, but for short ones that a heading alone stands over.
      const bool printed = !said_ && rows_ <= kPrintedRows;
      if (!said_ && !printed)
        text_ += html::paragraph(
            format(msg::page_answer_paper, language_, count_text(rows_, language_)), "quiet paper");
      text_ += element("details", printed ? attribute("class", "printed") : "",
                       text_element("summary", "", unfold_) + "\n" + folded_) +
               "\n";
    }
    folded_.clear();
    said_ = false;
    rows_ = 0;
  }

  void add(const AnswerBlock& block, bool before_table) {
    if (block.kind == BlockKind::blank) return;
    if (block.kind == BlockKind::item) {
      items_ += element("li", "", escaped(block.text) + small_print(block.detail)) + "\n";
      return;
    }
    end_list();
    switch (block.kind) {
      case BlockKind::title:
      case BlockKind::heading:
        close();
        text_ += html::heading(headed_ ? 4 : 3, block.text);
        label_ = block.text;
        headed_ = true;
        break;
      case BlockKind::paragraph:
        if (!block.text.empty()) {
          text_ += html::paragraph(block.text);
          said_ = true;
        }
        break;
      case BlockKind::line:
        if (before_table)
          caption_ = block.text;
        else
          below() += html::paragraph(block.text, "quiet");
        break;
      case BlockKind::note:
        below() += html::paragraph(block.text, "quiet");
        break;
      case BlockKind::square:
        below() += element("figure", "",
                           square_of(block) + text_element("figcaption", "",
                                                           format(msg::page_square, language_,
                                                                  block.text, block.along))) +
                   "\n";
        break;
      default:
        rows_ += block.table.rows.size();
        below() += render(table_of(block, caption_, name_of_table())) + "\n";
        caption_.clear();
    }
  }
};

}  // namespace

std::string answer_markup(const AnswerBlocks& blocks, Fold fold, Language language) {
  return Writer(fold, language).written(blocks.all());
}

}  // namespace gapcast::html
