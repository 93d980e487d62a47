// INFO by Boost.PropertyTree, with the line of every key.
#include <istream>
#include <streambuf>

#include <boost/property_tree/info_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include "engine/base/messages/reading.hpp"
#include "engine/data/document.hpp"
#include "engine/data/guard.hpp"

namespace gapcast {
namespace {

// The line that the parser is reading. Boost makes a key's data as soon as it meets the key, and
// LineBuffer below hands out one line at a time, so data made now belongs to this line.
thread_local int current_line = 0;

struct Located {
  std::string text;
  int line = current_line;
  bool given = false;  // `key ""` has a value, `key` has none

  Located& operator=(const std::string& value) {
    text = value;
    given = true;
    return *this;
  }
};

class LineBuffer : public std::streambuf {
 public:
  explicit LineBuffer(std::string& text) : text_(text) { current_line = 0; }

 private:
  int_type underflow() override {
    if (at_ >= text_.size()) return traits_type::eof();
    const std::size_t end = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    setg(text_.data() + at_, text_.data() + at_, text_.data() + end);
    at_ = end;
    ++current_line;
    return traits_type::to_int_type(*gptr());
  }

  std::string& text_;
  std::size_t at_ = 0;
};

}  // namespace
}  // namespace gapcast

namespace boost::property_tree {

// Boost asks for this where a value runs over several lines (which the guard refuses).
template <>
struct translator_between<gapcast::Located, std::string> {
  struct type {
    using internal_type = gapcast::Located;
    using external_type = std::string;
    boost::optional<std::string> get_value(const gapcast::Located& located) { return located.text; }
    boost::optional<gapcast::Located> put_value(const std::string& text) {
      gapcast::Located located;
      located = text;
      return located;
    }
  };
};

}  // namespace boost::property_tree

namespace gapcast {
namespace {

using Tree = boost::property_tree::basic_ptree<std::string, Located>;

// Recursive; the guard has limited the depth.
void copy_children(const Tree& tree, const std::string& file, Node& node) {
  node.children.reserve(tree.size());
  for (const auto& [key, subtree] : tree) {
    Node& child = node.children.emplace_back();
    child.key = key;
    child.value = subtree.data().text;
    child.has_value = subtree.data().given;
    child.place = {file, subtree.data().line};
    copy_children(subtree, file, child);
  }
}

}  // namespace

Node read_info(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  Node root;
  root.place = {file, 0};
  if (!check_bytes(text, file, diagnostics)) return root;
  GuardedInfo guarded = guard_info(without_bom(text), file, diagnostics);
  if (!guarded.readable) return root;
  LineBuffer buffer(guarded.text);
  std::istream stream(&buffer);
  Tree tree;
  try {
    boost::property_tree::read_info(stream, tree);
  } catch (const boost::property_tree::info_parser_error& error) {
    diagnostics.error({file, static_cast<int>(error.line())}, "", msg::info_syntax,
                      {error.message()});
    return root;
  }
  copy_children(tree, file, root);
  return root;
}

}  // namespace gapcast
