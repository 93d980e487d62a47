// JSON by nlohmann's event parser: repeated keys and the spelling of numbers are kept, as is the
// line of every key.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/base/messages/reading.hpp"
#include "engine/data/document.hpp"
#include "engine/data/guard.hpp"

namespace gapcast {
namespace {

// How far the parser has read.
struct Progress {
  std::string_view text;
  std::size_t offset = 0;
  int line = 1;
};

// Input for the parser that reports every step to Progress.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Progress* progress) : at_(at), progress_(progress) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    if (*at_ == '\n') ++progress_->line;
    ++progress_->offset;
    ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  Progress* progress_;
};

// Builds nodes from the parser's events. Returning false from an event stops the parser.
class NodeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  NodeBuilder(Node& root, const std::string& file, const Progress& progress,
              Diagnostics& diagnostics)
      : file_(file), progress_(progress), diagnostics_(diagnostics), open_{&root} {}

  bool null() override {
    if (in_list()) return true;
    if (is_root_value()) return refuse_root();
    problem(msg::json_null);
    current().children.pop_back();  // as if the key were not there
    return true;
  }
  bool boolean(bool value) override { return put(value ? "true" : "false"); }
  bool number_integer(number_integer_t) override { return put(number_spelling()); }
  bool number_unsigned(number_unsigned_t) override { return put(number_spelling()); }
  bool number_float(number_float_t, const string_t& spelling) override { return put(spelling); }
  bool string(string_t& value) override { return put(value); }
  bool binary(binary_t&) override { return false; }  // never met in text

  bool start_object(std::size_t) override;
  bool key(string_t& name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override;

 private:
  Node& current() { return *open_.back(); }
  bool in_list() const { return lists_ > 0; }
  bool is_root_value() const { return depth_ == 0; }

  bool put(std::string text) {
    if (in_list()) return true;
    if (is_root_value()) return refuse_root();
    Node& node = current().children.back();
    node.value = std::move(text);
    node.has_value = true;
    return true;
  }
  bool refuse_root() {
    diagnostics_.error({file_, progress_.line}, "", msg::json_not_object);
    return false;
  }
  bool refuse_depth() {
    diagnostics_.error({file_, progress_.line}, "", msg::nested_too_deep,
                       {std::to_string(kMaxDepth)});
    return false;
  }
  void problem(Message message) {
    const Node& node = current().children.back();
    diagnostics_.error(node.place, path(), message);
  }
  std::string path() const;
  std::string number_spelling() const;

  const std::string& file_;
  const Progress& progress_;
  Diagnostics& diagnostics_;
  // The objects that are open, root first. A node's children grow only while the node is the last
  // one here, so the pointers stay valid.
  std::vector<Node*> open_;
  int depth_ = 0;  // open objects and lists
  int lists_ = 0;  // open lists and the objects in them, whose content is skipped
};

bool NodeBuilder::start_object(std::size_t) {
  if (depth_ == kMaxDepth + 1) return refuse_depth();  // the document itself is no level
  if (in_list())
    ++lists_;
  else if (!is_root_value())
    open_.push_back(&current().children.back());
  ++depth_;
  return true;
}

bool NodeBuilder::key(string_t& name) {
  if (in_list()) return true;
  Node& node = current().children.emplace_back();
  node.key = name;
  node.place = {file_, progress_.line};
  return true;
}

bool NodeBuilder::end_object() {
  --depth_;
  if (in_list())
    --lists_;
  else if (depth_ > 0)
    open_.pop_back();
  return true;
}

bool NodeBuilder::start_array(std::size_t) {
  if (is_root_value()) return refuse_root();
  if (depth_ == kMaxDepth + 1) return refuse_depth();
  if (!in_list()) problem(msg::json_array);
  ++lists_;
  ++depth_;
  return true;
}

bool NodeBuilder::end_array() {
  --depth_;
  --lists_;
  // As if the key were not there.
  if (!in_list()) current().children.pop_back();
  return true;
}

bool NodeBuilder::parse_error(std::size_t position, const std::string&,
                              const nlohmann::detail::exception& error) {
  // "[json.exception.parse_error.101] parse error at line 1, column 2: what is wrong", or without
  // the part up to the colon.
  std::string_view what = error.what();
  for (const std::string_view end : {std::string_view("] "), std::string_view(": ")})
    if (const std::size_t at = what.find(end); at != what.npos) what.remove_prefix(at + 2);
  const std::string_view read = progress_.text.substr(0, position > 0 ? position - 1 : 0);
  const auto line = 1 + std::count(read.begin(), read.end(), '\n');
  diagnostics_.error({file_, static_cast<int>(line)}, path(), msg::json_syntax,
                     {std::string(what)});
  return false;
}

// Dotted path of the key being read.
std::string NodeBuilder::path() const {
  std::string text;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (open_[i]->children.empty()) break;
    text += (i > 0 ? "." : "") + open_[i]->children.back().key;
  }
  return text;
}

// Whole numbers arrive as values only. The parser has read one character behind the number, since
// nothing else tells it where a number ends.
std::string NodeBuilder::number_spelling() const {
  const std::size_t end = progress_.offset - (progress_.offset > 0 ? 1 : 0);
  std::size_t begin = end;
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || c == '-'; };
  while (begin > 0 && is_part(progress_.text[begin - 1])) --begin;
  return std::string(progress_.text.substr(begin, end - begin));
}

}  // namespace

Node read_json(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  Node root;
  root.place = {file, 0};
  if (!check_bytes(text, file, diagnostics)) return root;
  text = without_bom(text);
  Progress progress{text};
  NodeBuilder builder(root, file, progress, diagnostics);
  const char* begin = text.data();
  const bool read =
      nlohmann::json::sax_parse(CountingIterator(begin, &progress),
                                CountingIterator(begin + text.size(), &progress), &builder);
  if (!read) root.children.clear();
  return root;
}

}  // namespace gapcast
