// Names of random inputs from the names of their streams.
#include "engine/report/answers/stream_names.hpp"

#include <algorithm>

#include "engine/base/messages/sensitivity.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/path_words.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

std::vector<std::string> words_of(std::string text, char separator) {
  std::replace(text.begin(), text.end(), separator, ' ');
  return split_words(text);
}

bool is_everything(const std::string& id) { return id.empty() || id == "*" || id == "all"; }

}  // namespace

StreamNames::StreamNames(const Trials& trials, int area, Language language)
    : trials_(trials), area_(trials.areas()[static_cast<std::size_t>(area)]), language_(language) {}

std::string StreamNames::leaf(const std::string& id) const {
  for (const AreaLabel& label : trials_.compiled().leaves)
    if (label.id == id) return title_or(label.title, id, language_);
  return id;
}

std::string StreamNames::sector(const std::string& id) const {
  for (const Sector& sector : trials_.compiled().scheme)
    if (sector.id == id) return title_or(sector.title, id, language_);
  return term(id, language_);
}

std::string StreamNames::lever(const std::string& name, std::string_view kind) const {
  for (const LeverSpec& lever : trials_.spec().levers)
    if (lever.name == name && (kind.empty() || lever.kind == kind))
      return title_or(lever.title, name, language_);
  return name;
}

std::string StreamNames::with_leaf(const std::string& text, const std::string& leaf_id) const {
  if (is_everything(leaf_id) || leaf_id == area_.id) return text;
  return format(msg::input_of, language_, text, leaf(leaf_id));
}

std::string StreamNames::sector_in(const std::string& leaf_id, const std::string& id) const {
  return with_leaf(sector(id), leaf_id);
}

std::string StreamNames::figure(const std::string& what, const std::string& of_sector,
                                const std::string& leaf_id) const {
  const std::string name = term(what, language_);
  return with_leaf(
      is_everything(of_sector) ? name : format(msg::input_of, language_, name, sector(of_sector)),
      leaf_id);
}

// mining.growth_long_run, area.demo.mining.volatility, or AREA/SECTOR/NAME of the data.
std::string StreamNames::of_parameter(const std::string& rest) const {
  std::vector<std::string> words;
  for (const std::string& part : words_of(rest, '/'))
    for (const std::string& word : words_of(part, '.')) words.push_back(word);
  if (words.empty()) return rest;
  const std::string name = words.back();
  words.pop_back();
  std::string of_leaf, of_sector;
  for (const std::string& word : words) {
    if (is_everything(word) || word == "area") continue;
    const auto& leaves = trials_.compiled().leaves;
    const bool is_leaf = std::any_of(leaves.begin(), leaves.end(),
                                     [&](const AreaLabel& label) { return label.id == word; });
    (is_leaf ? of_leaf : of_sector) = word;
  }
  return figure(name, of_sector, of_leaf);
}

std::string StreamNames::of(const std::string& stream) const {
  const std::vector<std::string> words = words_of(stream, '/');
  const auto say = [&](Message message, const auto&... arguments) {
    return format(message, language_, arguments...);
  };
  const std::string& kind = words.front();
  if (kind == "factor") return say(msg::input_factor);
  if (kind == "tail") return say(msg::input_tail);
  if (words.size() < 2) return stream;
  const std::string rest = stream.substr(kind.size() + 1);
  if (kind == "param") return of_parameter(rest);
  if (kind == "delay") return say(msg::input_delay, lever(rest, "project"));
  if (kind == "cancel") return say(msg::input_cancel, lever(rest, "project"));
  if (kind == "event") return say(msg::input_event, lever(rest, "shock"));
  if (kind == "observe") return say(msg::input_observe, rest);
  if (kind == "base") return with_leaf(say(msg::input_base), words[1]);
  if (words.size() < 3) return stream;
  if (kind == "shock") return say(msg::input_shock, sector_in(words[1], words[2]));
  if (kind == "adoption") return say(msg::input_adoption, sector_in(words[1], words[2]));
  if (kind == "tracked")
    return with_leaf(say(msg::input_tracked, term(words[2], language_)), words[1]);
  if (kind == "effect") return say(msg::input_effect, lever(words[1], "shock"), sector(words[2]));
  if (kind == "lever" && words.size() > 3)
    return path_label("levers." + words[1] + "." + words[2] + "." + words[3],
                      path_titles(trials_, language_), language_);
  return stream;
}

}  // namespace gapcast
