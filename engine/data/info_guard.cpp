// The guard of INFO: what Boost's reader would misread in silence is found here, with its line.
#include <algorithm>
#include <utility>
#include <vector>

#include "engine/base/messages/reading.hpp"
#include "engine/base/text.hpp"
#include "engine/data/document.hpp"
#include "engine/data/guard.hpp"

namespace gapcast {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// A word that may be a key behind a value on the same line (`en "A"  vi "B"`).
bool is_key_like(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '.' || is_id(std::string_view(&c, 1)); });
}

struct Token {
  std::size_t begin = 0, end = 0;  // of the content, without quotes
  int line = 0;
  bool quoted = false;
};

class InfoGuard {
 public:
  InfoGuard(std::string_view text, const std::string& file, Diagnostics& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics), mended_(text) {}

  GuardedInfo check() {
    for (std::size_t at = 0; at < text_.size() && !too_deep_;) {
      ++line_;
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      check_line(at, end);
      at = end + 1;
    }
    finish_run(false);
    for (const Block& block : blocks_) problem(block.line, block.name, msg::brace_unclosed);
    return {with_insertions(), balanced_ && !too_deep_ && blocks_.empty()};
  }

 private:
  struct Block {
    int line = 0;
    std::string name;  // dotted path
  };

  void check_line(std::size_t at, std::size_t end);
  std::size_t take_word(std::size_t at, std::size_t end);
  std::size_t take_quoted(std::size_t at, std::size_t end);
  std::size_t take_escape(std::size_t at, std::size_t end);
  void take_hash(std::size_t at, std::size_t end);
  void open_block();
  void close_block();
  void add_to_run(Token token);
  void finish_run(bool block_follows);
  std::size_t extra_from(bool block_follows) const;
  std::string with_insertions() const;

  std::string_view content(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  std::string path(std::string_view key) const {
    const std::string& parent = blocks_.empty() ? std::string() : blocks_.back().name;
    return parent.empty() || key.empty() ? parent + std::string(key)
                                         : parent + "." + std::string(key);
  }
  void problem(int line, std::string key, Message message,
               std::vector<std::string> arguments = {}) {
    diagnostics_.error({file_, line}, std::move(key), message, std::move(arguments));
  }
  void blank_out(std::size_t begin, std::size_t end) {
    std::fill(mended_.begin() + static_cast<std::ptrdiff_t>(begin),
              mended_.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }

  std::string_view text_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  std::string mended_;
  std::vector<std::pair<std::size_t, char>> insertions_;  // before that offset, ascending
  std::vector<Block> blocks_;
  // Keys and values since the last brace or line; still open at the end of its line, because the
  // brace of its last key may stand on the next one.
  std::vector<Token> run_;
  int line_ = 0;
  bool balanced_ = true;
  bool too_deep_ = false;
};

void InfoGuard::check_line(std::size_t at, std::size_t end) {
  while (!too_deep_) {
    while (at < end && is_blank(text_[at])) ++at;
    if (at == end || text_[at] == ';') return;
    switch (text_[at]) {
      case '{':
        open_block();
        ++at;
        break;
      case '}':
        close_block();
        ++at;
        break;
      case '#':
        take_hash(at, end);
        return;
      case '"':
        at = take_quoted(at, end);
        break;
      default:
        at = take_word(at, end);
    }
  }
}

void InfoGuard::take_hash(std::size_t at, std::size_t end) {
  std::size_t word = at + 1;
  while (word < end && !is_blank(text_[word])) ++word;
  const std::string_view directive = text_.substr(at, word - at);
  if (directive == "#include")
    problem(line_, path(""), msg::directive, {std::string(directive)});
  else
    problem(line_, path(""), msg::hash_comment);
  blank_out(at, end);
}

// Length of the escape at a backslash; others than \" and \\ are reported and blanked, because
// Boost turns `C:\new` into a line break.
std::size_t InfoGuard::take_escape(std::size_t at, std::size_t end) {
  const std::size_t length = at + 1 < end ? 2 : 1;
  if (length == 2 && (text_[at + 1] == '"' || text_[at + 1] == '\\')) return length;
  // A character of several bytes is shown and blanked whole.
  std::size_t stop = at + length;
  while (stop < end && (static_cast<unsigned char>(text_[stop]) & 0xC0) == 0x80) ++stop;
  const std::string_view shown = trim(text_.substr(at, stop - at));
  problem(line_, path(""), msg::bad_escape, {std::string(shown)});
  blank_out(at, stop);
  return stop - at;
}

std::size_t InfoGuard::take_word(std::size_t at, std::size_t end) {
  const std::size_t begin = at;
  while (at < end && !is_blank(text_[at]) && text_[at] != ';') {
    const char c = text_[at];
    if (c == '{' || c == '}' || c == '"') {
      // Boost takes the brace or quote into the word; what is meant is the end of the word.
      std::size_t stop = at;
      while (stop < end && !is_blank(text_[stop])) ++stop;
      if (c == '"')
        problem(line_, path(""), msg::quote_glued, {std::string(text_.substr(begin, at - begin))});
      else
        problem(line_, path(""), msg::brace_glued,
                {std::string(text_.substr(begin, stop - begin))});
      insertions_.emplace_back(at, ' ');
      break;
    }
    at += c == '\\' ? take_escape(at, end) : 1;
  }
  if (at + 1 < end && text_[at] == ';' && !is_blank(text_[at + 1]))
    problem(line_, path(""), msg::semicolon_inside, {std::string(text_.substr(begin, at - begin))});
  add_to_run({begin, at, line_, false});
  return at;
}

std::size_t InfoGuard::take_quoted(std::size_t at, std::size_t end) {
  const std::size_t begin = ++at;
  while (at < end && text_[at] != '"') at += text_[at] == '\\' ? take_escape(at, end) : 1;
  at = std::min(at, end);
  add_to_run({begin, at, line_, true});
  if (at == end) {
    problem(line_, path(""), msg::quote_unclosed);
    insertions_.emplace_back(end, '"');
    return end;
  }
  ++at;
  std::size_t stop = at;
  while (stop < end && !is_blank(text_[stop]) && text_[stop] != ';' && text_[stop] != '{' &&
         text_[stop] != '}')
    ++stop;
  if (stop > at)
    problem(line_, path(""), msg::quote_glued, {std::string(text_.substr(at, stop - at))});
  return at;
}

void InfoGuard::add_to_run(Token token) {
  if (!run_.empty() && run_.back().line != token.line) finish_run(false);
  run_.push_back(token);
}

// Index of the first token of the run that is neither a key nor the one value of a key; the run's
// size if there is none. Tokens take turns as key and value.
std::size_t InfoGuard::extra_from(bool block_follows) const {
  for (std::size_t key = 2; key < run_.size(); key += 2) {
    const bool alone = key + 1 == run_.size() && !block_follows;
    if (alone || run_[key].quoted || !is_key_like(content(run_[key]))) return key;
  }
  return run_.size();
}

void InfoGuard::finish_run(bool block_follows) {
  const std::size_t extra = extra_from(block_follows);
  if (extra < run_.size()) {
    const std::size_t key = extra - 2;
    std::string values;
    for (std::size_t i = key + 1; i < run_.size(); ++i)
      values += (i > key + 1 ? " " : "") + std::string(content(run_[i]));
    const std::string name(content(run_[key]));
    problem(run_[key].line, path(name), msg::extra_value, {name, values});
    blank_out(run_[extra].begin - (run_[extra].quoted ? 1 : 0),
              run_.back().end + (run_.back().quoted ? 1 : 0));
  }
  run_.clear();
}

void InfoGuard::open_block() {
  std::string name = path("");
  if (run_.empty()) {
    problem(line_, name, msg::brace_without_key);
    balanced_ = false;
  } else {
    // `levers {` or `growth supporting-industries {`
    const bool named = run_.size() % 2 == 0;
    name = path(content(run_[run_.size() - (named ? 2 : 1)]));
    if (named) name += "." + std::string(content(run_.back()));
    finish_run(true);
  }
  blocks_.push_back({line_, std::move(name)});
  if (blocks_.size() <= static_cast<std::size_t>(kMaxDepth)) return;
  problem(line_, "", msg::nested_too_deep, {std::to_string(kMaxDepth)});
  too_deep_ = true;
  blocks_.clear();  // whether they close is not known, as reading stops here
}

void InfoGuard::close_block() {
  finish_run(false);
  if (!blocks_.empty()) {
    blocks_.pop_back();
    return;
  }
  problem(line_, "", msg::brace_unopened);
  balanced_ = false;  // the rest is still checked as if the brace were not there
}

std::string InfoGuard::with_insertions() const {
  std::string text;
  text.reserve(mended_.size() + insertions_.size());
  std::size_t from = 0;
  for (const auto& [offset, character] : insertions_) {
    text.append(mended_, from, offset - from);
    text += character;
    from = offset;
  }
  return text.append(mended_, from, std::string::npos);
}

}  // namespace

GuardedInfo guard_info(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return InfoGuard(text, file, diagnostics).check();
}

}  // namespace gapcast
