// One problem found in an input, and the list that collects all of them before anything is refused.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/base/messages.hpp"

namespace gapcast {

// A place in an input file. line and column count from 1; 0 means "the file as a whole".
struct Place {
  std::string file;
  int line = 0;

  bool operator==(const Place&) const = default;
};

enum class Severity { warning, error };

// What is wrong, where, at which key, and what would be right (the hint: nearest valid name,
// allowed range).
struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string
      key;  // dotted path of the key (levers.growth.x.add_pp) or "column value"; may be empty
  Message message{};
  std::vector<std::string> arguments;
};

// `FILE:LINE: error: what is wrong (path.to.key)`; the word error or warning is never translated.
std::string render(const Diagnostic& diagnostic, Language language);

class Diagnostics {
 public:
  void error(Place place, std::string key, Message message,
             std::vector<std::string> arguments = {});
  void warning(Place place, std::string key, Message message,
               std::vector<std::string> arguments = {});
  void add(Diagnostic diagnostic);
  void add(const Diagnostics& others);  // all of them, in their order

  bool has_errors() const { return n_errors_ > 0; }
  std::size_t n_errors() const { return n_errors_; }
  const std::vector<Diagnostic>& all() const { return all_; }

  // By file in order of first appearance, then by line; equal places keep their order. Exact
  // repeats are dropped.
  void sort();

 private:
  std::vector<Diagnostic> all_;
  std::size_t n_errors_ = 0;
};

}  // namespace gapcast
