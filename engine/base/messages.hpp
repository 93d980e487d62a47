// The one catalogue of everything a person reads, in English and Vietnamese.
//
// Each message is one line in a file of engine/base/messages/*.def:
//   GAPCAST_MESSAGE(identifier, "English {0}", "Tiếng Việt {0}")
// The files (domains) are grouped by who speaks; together they are one catalogue. A user includes
// the header of its domain (engine/base/messages/reading.hpp) and writes msg::identifier, so that a
// new message rebuilds only that domain's users. Placeholders are positional ({0}, {1}); both
// languages use the same set, and identifiers are unique over all domains (checked by a test).
// Identifiers are never reused for another meaning.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/language.hpp"

namespace gapcast {

enum class MessageDomain : std::uint8_t {
  reading,
  data,
  scenario,
  model,
  terms,
  report,
  cli,
  ensemble,
  audit,
  backtest,
  calibrate,
  compare,
  counterfactual,
  design,
  page,
  blank,
  sensitivity,
  ledger,
  bridge,
  workbook,
  runs
};

struct Message {
  MessageDomain domain{};
  std::uint16_t index = 0;
  bool operator==(const Message&) const = default;
};

// The pattern of a message, with its placeholders.
std::string_view pattern(Message message, Language language);

// The identifier as written in the catalogue (stable; used by tests and by programs).
std::string_view name(Message message);

// The message with that identifier in a domain, if there is one (terms are looked up by the id of
// what they name).
bool find_message(MessageDomain domain, std::string_view identifier, Message& found);

// Every message of the catalogue (for tests).
std::vector<Message> all_messages();

// The text with its placeholders filled. Throws InternalError when an argument is missing.
std::string format(Message message, Language language, std::span<const std::string> arguments);

template <class... Text>
std::string format(Message message, Language language, const Text&... arguments) {
  const std::string list[] = {std::string(arguments)..., std::string()};
  return format(message, language, std::span<const std::string>(list, sizeof...(arguments)));
}

}  // namespace gapcast
