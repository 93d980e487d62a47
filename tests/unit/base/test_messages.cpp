// The catalogue as a whole: two languages, equal placeholders, unique identifiers, composed
// letters.
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "engine/base/error.hpp"
#include "engine/base/messages.hpp"
#include "engine/base/messages/reading.hpp"
#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr Language kBoth[] = {Language::english, Language::vietnamese};

std::set<int> placeholders(std::string_view text) {
  std::set<int> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if (text[i] == '{' && text[i + 1] >= '0' && text[i + 1] <= '9' && text[i + 2] == '}')
      found.insert(text[i + 1] - '0');
  return found;
}

TEST_CASE("every message speaks both languages") {
  REQUIRE(all_messages().size() > 40);
  for (const Message message : all_messages()) {
    CAPTURE(name(message));
    for (const Language language : kBoth) {
      const std::string_view text = pattern(message, language);
      CHECK_FALSE(text.empty());
      CHECK(trim(text) == text);
      CHECK(is_utf8(text));
      CHECK_MESSAGE(compose_vietnamese(text) == text, "not composed (NFC)");
    }
  }
}

TEST_CASE("both languages use the same placeholders without gaps") {
  for (const Message message : all_messages()) {
    CAPTURE(name(message));
    const std::set<int> english = placeholders(pattern(message, Language::english));
    CHECK(english == placeholders(pattern(message, Language::vietnamese)));
    if (!english.empty()) CHECK(*english.rbegin() + 1 == static_cast<int>(english.size()));
  }
}

TEST_CASE("identifiers are unique over all domains") {
  std::map<std::string_view, int> count;
  for (const Message message : all_messages()) ++count[name(message)];
  for (const auto& entry : count) CHECK_MESSAGE(entry.second == 1, entry.first);
}

TEST_CASE("every message is found under its name") {
  for (const Message message : all_messages()) {
    Message found;
    REQUIRE(find_message(message.domain, name(message), found));
    CHECK(found == message);
  }
  Message found = msg::not_utf8;
  CHECK_FALSE(find_message(MessageDomain::reading, "no_such_message", found));
  CHECK(found == msg::not_utf8);
  REQUIRE(find_message(MessageDomain::reading, "not_utf8", found));
  CHECK_FALSE(find_message(MessageDomain::data, "not_utf8", found));
}

TEST_CASE("placeholders are filled") {
  const Message message = msg::csv_cell_count;  // "{0} cells, but the header has {1}"
  const std::string text = format(message, Language::english, "3", std::string("4"));
  CHECK(text.find('3') < text.find('4'));
  CHECK(text.find('{') == std::string::npos);
  CHECK_THROWS_AS(format(message, Language::english, "3"), InternalError);
  // More arguments than the text uses are no harm.
  CHECK(format(msg::not_utf8, Language::english, "x") == pattern(msg::not_utf8, Language::english));
}

TEST_CASE("braces that are no placeholder are text") {
  CHECK(format(msg::brace_glued, Language::english, "a{").find("'{'") != std::string::npos);
}

TEST_CASE("an argument that looks like a placeholder stays") {
  CHECK(format(msg::csv_unknown_column, Language::english, "{0}").find("{0}") != std::string::npos);
}

TEST_CASE("a message outside its domain is an internal error") {
  CHECK_THROWS_AS(pattern(Message{MessageDomain::reading, 65000}, Language::english),
                  InternalError);
}

}  // namespace
}  // namespace gapcast
