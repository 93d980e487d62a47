// Lines of a commented INFO file: prose, rows, and rows that are commented out as examples.
#pragma once

#include <string>
#include <string_view>

namespace gapcast {

class FormWriter {
 public:
  // Comment lines, broken to the width of a report; begin with "; ".
  void prose(std::string_view text);
  void empty_line() { text_ += "\n"; }

  // `key  value  ; remark`. Inside an example block, and for example(), a ';' stands directly
  // before the key.
  void row(std::string_view key, std::string_view value, std::string_view remark = "");
  void example(std::string_view key, std::string_view value, std::string_view remark = "");

  // `head {` on two lines, and its end. Everything inside an example block is one.
  void open(std::string_view head, std::string_view remark = "");
  void open_example(std::string_view head, std::string_view remark = "");
  void close();

  const std::string& text() const { return text_; }

 private:
  void line(bool is_example, const std::string& content, std::string_view remark);

  std::string text_;
  std::size_t depth_ = 0;
  std::size_t example_depth_ = 0;  // blocks that are open inside an example, itself included
};

}  // namespace gapcast
