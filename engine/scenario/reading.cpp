// Values and blocks by their fields.
#include "engine/scenario/reading.hpp"

#include <algorithm>
#include <unordered_set>

#include "engine/base/error.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/read.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMostUnknown =
    20;  // problems of one block or value; a wrong file has thousands
constexpr std::size_t kMostListed = 20;  // valid names in a message
constexpr std::size_t kMostShown = 80;   // bytes of a user's text in a message

// Only source and note may stand in the block behind a number.
void check_attributes(const Node& node, const std::string& path, Diagnostics& diagnostics) {
  static const std::vector<std::string> kKeys = {"source", "note"};
  for (const Node& child : node.children)
    if (std::find(kKeys.begin(), kKeys.end(), child.key) == kKeys.end())
      report_unknown_key(child, join_path(path, child.key), kKeys, diagnostics);
}

// A text in both languages: { en "..." vi "..." }.
Title read_title(const Node& node, const std::string& path, Diagnostics& diagnostics) {
  static const std::vector<std::string> kKeys = {"en", "vi"};
  Title title;
  for (const Node& child : node.children) {
    const std::string child_path = join_path(path, child.key);
    if (child.key != "en" && child.key != "vi") {
      report_unknown_key(child, child_path, kKeys, diagnostics);
      continue;
    }
    const auto value = scalar(child, child_path, false, diagnostics);
    (child.key == "en" ? title.en : title.vi) = compose_vietnamese(value.value_or(""));
  }
  return title;
}

}  // namespace

std::string shown(std::string_view text) {
  std::string result(text.substr(0, kMostShown));
  // A character of several bytes is not cut in two.
  if (text.size() > kMostShown) {
    while (!result.empty() && !is_utf8(result)) result.pop_back();
    result += "...";
  }
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return result;
}

std::string join_path(std::string_view parent, std::string_view key) {
  return parent.empty() ? shown(key) : std::string(parent) + "." + shown(key);
}

void report_unknown(const UnknownMessages& messages, std::string_view name, const Place& place,
                    const std::string& path, std::span<const std::string> candidates,
                    Diagnostics& diagnostics, bool as_warning) {
  Diagnostic found{
      as_warning ? Severity::warning : Severity::error, place, path, messages.plain, {shown(name)}};
  // A long text is no slip of a name, and comparing it would take long.
  const std::string near =
      name.size() > kMostShown ? std::string() : nearest_name(name, candidates);
  if (!near.empty()) {
    found.message = messages.near;
    found.arguments.push_back(near);
  } else if (messages.list && !candidates.empty() && candidates.size() <= kMostListed) {
    found.message = *messages.list;
    found.arguments.push_back(join(candidates, ", "));
  }
  diagnostics.add(std::move(found));
}

void report_unknown_key(const Node& node, const std::string& path,
                        std::span<const std::string> candidates, Diagnostics& diagnostics,
                        bool list) {
  UnknownMessages messages{msg::key_unknown, msg::key_unknown_near};
  if (list) messages.list = msg::key_unknown_list;
  // Keys are lower-case words: anything else is the rest of a value without quotes.
  const bool word = !node.key.empty() && node.key.front() >= 'a' && node.key.front() <= 'z';
  if (!word) messages.plain = messages.near = msg::key_unquoted;
  if (!word) messages.list.reset();
  report_unknown(messages, node.key, node.place, path, candidates, diagnostics);
}

bool is_block(const Node& node, const std::string& path, Diagnostics& diagnostics) {
  if (!node.has_value) return true;
  diagnostics.error(node.place, path, msg::block_has_value, {shown(node.key), shown(node.value)});
  return false;
}

std::optional<std::string> scalar(const Node& node, const std::string& path, bool attributes,
                                  Diagnostics& diagnostics) {
  if (!node.has_value) {
    const Message message = node.children.empty() ? msg::value_missing : msg::value_is_block;
    diagnostics.error(node.place, path, message, {shown(node.key)});
    return std::nullopt;
  }
  if (attributes) {
    check_attributes(node, path, diagnostics);
  } else if (!node.children.empty()) {
    diagnostics.error(node.place, path, msg::value_with_block, {shown(node.key)});
    return std::nullopt;
  }
  return std::string(trim(node.value));
}

Note read_note(const Node& node, const std::string& path, Diagnostics& diagnostics) {
  if (node.has_value || node.children.empty())
    return compose_vietnamese(scalar(node, path, false, diagnostics).value_or(""));
  Title both = read_title(node, path, diagnostics);
  return {std::move(both.en), std::move(both.vi)};
}

void take_attribution(const Node& node, const std::string& path, WrittenSource& attribution,
                      Diagnostics& diagnostics) {
  if (const Node* source = node.find("source"))
    if (auto text = scalar(*source, join_path(path, "source"), false, diagnostics);
        text && !text->empty())
      attribution.source = std::move(*text);
  if (const Node* child = node.find("note"))
    if (Note note = read_note(*child, join_path(path, "note"), diagnostics); !note.empty())
      attribution.note = std::move(note);
}

std::optional<Quantity> read_quantity(const Field& field, const Node& node, const std::string& path,
                                      Diagnostics& diagnostics) {
  const auto text = scalar(node, path, true, diagnostics);
  if (!text) return std::nullopt;
  std::optional<Distribution> distribution;
  if (field.type != FieldType::plain)
    distribution = parse_distribution(*text, node.place, path, diagnostics);
  else if (const auto number = parse_plain(*text, node.place, path, diagnostics))
    distribution = constant(*number);
  if (!distribution) return std::nullopt;
  check_range(field, *distribution, node.place, path, diagnostics);
  WrittenSource own;
  take_attribution(node, path, own, diagnostics);
  return Quantity{std::move(*distribution), path, node.place, std::move(own.source),
                  std::move(own.note)};
}

std::optional<double> read_plain(const Field& field, const Node& node, const std::string& path,
                                 Diagnostics& diagnostics) {
  const auto quantity = read_quantity(field, node, path, diagnostics);
  if (!quantity || !quantity->distribution.is_constant()) return std::nullopt;
  return quantity->distribution.a;
}

std::optional<long long> read_whole(const Field& field, const Node& node, const std::string& path,
                                    Diagnostics& diagnostics) {
  const auto text = scalar(node, path, false, diagnostics);
  if (!text) return std::nullopt;
  const auto value = parse_integer(*text);
  if (!value) {
    const bool distribution = text->find('(') != std::string::npos;
    diagnostics.error(node.place, path,
                      text->empty()  ? msg::value_empty
                      : distribution ? msg::distribution_not_allowed
                                     : msg::number_not_whole,
                      {shown(*text)});
    return std::nullopt;
  }
  const std::size_t before = diagnostics.n_errors();
  check_range(field, constant(static_cast<double>(*value)), node.place, path, diagnostics);
  return diagnostics.n_errors() == before ? value : std::nullopt;
}

bool check_id(std::string_view text, const Place& place, const std::string& path,
              Diagnostics& diagnostics) {
  if (is_id(text)) return true;
  if (text.empty())
    diagnostics.error(place, path, msg::value_empty);
  else if (text.find(',') != std::string_view::npos)
    diagnostics.error(place, path, msg::id_comma, {shown(text)});
  else
    diagnostics.error(place, path, msg::id_malformed, {shown(text)});
  return false;
}

WrittenBlock::Fields fields_of(std::initializer_list<std::span<const Field>> tables) {
  WrittenBlock::Fields fields;
  for (const std::span<const Field> table : tables)
    for (const Field& field : table) fields.push_back(&field);
  return fields;
}

WrittenBlock::WrittenBlock(const Node& node, std::string path, Fields fields, Reading& reading,
                           const WrittenSource& outer)
    : node_(node),
      path_(std::move(path)),
      fields_(std::move(fields)),
      reading_(reading),
      attribution_(outer) {
  is_block(node_, path_, reading_.diagnostics);
  check_keys();
  if (reading_.complete) check_required();
  take_attribution(node_, path_, attribution_, reading_.diagnostics);
}

void WrittenBlock::check_keys() const {
  std::vector<std::string> known;
  for (const Field* field : fields_) known.emplace_back(field->key);
  std::size_t unknown = 0;
  Place beyond;
  for (const Node& child : node_.children) {
    if (std::find(known.begin(), known.end(), child.key) == known.end()) {
      if (unknown < kMostUnknown)
        report_unknown_key(child, path_of(child.key), known, reading_.diagnostics, unknown == 0);
      else if (unknown == kMostUnknown)
        beyond = child.place;
      ++unknown;
    }
  }
  if (unknown > kMostUnknown)
    reading_.diagnostics.error(beyond, path_, msg::keys_unknown_more,
                               {std::to_string(unknown - kMostUnknown)});
}

void WrittenBlock::check_required() const {
  for (const Field* field : fields_)
    if (field->required && !has(field->key))
      reading_.diagnostics.error(node_.place, path_of(field->key), msg::key_missing,
                                 {std::string(field->key)});
}

const Field& WrittenBlock::field(std::string_view key) const {
  for (const Field* field : fields_)
    if (field->key == key) return *field;
  throw InternalError("no field " + std::string(key));
}

const Place& WrittenBlock::place_of(std::string_view key) const {
  const Node* child = node_.find(key);
  return child ? child->place : node_.place;
}

std::optional<Quantity> WrittenBlock::number(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return std::nullopt;
  return read_quantity(field(key), *child, path_of(key), reading_.diagnostics);
}

std::optional<double> WrittenBlock::plain(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return std::nullopt;
  return read_plain(field(key), *child, path_of(key), reading_.diagnostics);
}

std::optional<long long> WrittenBlock::whole(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return std::nullopt;
  return read_whole(field(key), *child, path_of(key), reading_.diagnostics);
}

std::string WrittenBlock::text(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return {};
  return scalar(*child, path_of(key), false, reading_.diagnostics).value_or("");
}

std::string WrittenBlock::id(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return {};
  const auto value = scalar(*child, path_of(key), false, reading_.diagnostics);
  if (!value || !check_id(*value, child->place, path_of(key), reading_.diagnostics)) return {};
  return *value;
}

std::vector<std::string> WrittenBlock::ids(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return {};
  const std::string path = path_of(key);
  const auto value = scalar(*child, path, false, reading_.diagnostics);
  if (!value) return {};
  std::vector<std::string> words;
  std::unordered_set<std::string> met;
  const std::size_t before = reading_.diagnostics.n_errors();
  for (std::string& word : split_words(*value)) {
    if (reading_.diagnostics.n_errors() - before > kMostUnknown) break;
    if (!check_id(word, child->place, path, reading_.diagnostics)) continue;
    if (met.insert(word).second)
      words.push_back(std::move(word));
    else
      reading_.diagnostics.error(child->place, path, msg::word_repeated, {word});
  }
  if (split_words(*value).empty()) reading_.diagnostics.error(child->place, path, msg::value_empty);
  return words;
}

std::string WrittenBlock::choice(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return {};
  const auto value = scalar(*child, path_of(key), false, reading_.diagnostics);
  if (!value) return {};
  const std::vector<std::string> choices = split_words(field(key).choices);
  if (std::find(choices.begin(), choices.end(), *value) != choices.end()) return *value;
  reading_.diagnostics.error(child->place, path_of(key), msg::choice_unknown,
                             {shown(*value), join(choices, ", ")});
  return {};
}

std::vector<double> WrittenBlock::profile(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return {};
  const std::string path = path_of(key);
  const auto value = scalar(*child, path, false, reading_.diagnostics);
  if (!value) return {};
  std::vector<double> percents;
  const std::size_t before = reading_.diagnostics.n_errors();
  for (const std::string& word : split_words(*value)) {
    if (reading_.diagnostics.n_errors() - before > kMostUnknown) break;
    const auto number = parse_number(word);
    if (number)
      check_range(field(key), constant(*number), child->place, path, reading_.diagnostics);
    else
      reading_.diagnostics.error(child->place, path, msg::profile_malformed, {shown(word)});
    percents.push_back(number.value_or(0));
  }
  if (percents.empty()) reading_.diagnostics.error(child->place, path, msg::value_empty);
  return percents;
}

std::optional<bool> WrittenBlock::boolean(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child) return std::nullopt;
  const auto value = scalar(*child, path_of(key), false, reading_.diagnostics);
  if (!value) return std::nullopt;
  if (*value == "true") return true;
  if (*value == "false") return false;
  reading_.diagnostics.error(child->place, path_of(key), msg::choice_unknown,
                             {shown(*value), "true, false"});
  return std::nullopt;
}

Note WrittenBlock::remark(std::string_view key) const {
  const Node* node = node_.find(key);
  return node ? read_note(*node, path_of(key), reading_.diagnostics) : Note{};
}

Title WrittenBlock::title(std::string_view key) const {
  const Node* node = block(key);
  return node ? read_title(*node, path_of(key), reading_.diagnostics) : Title{};
}

const Node* WrittenBlock::block(std::string_view key) const {
  const Node* child = node_.find(key);
  if (!child || !is_block(*child, path_of(key), reading_.diagnostics)) return nullptr;
  return child;
}

}  // namespace gapcast
