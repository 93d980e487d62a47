// The catalogue of messages as tables, one a domain, and its lookup.
#include "engine/base/messages.hpp"

#include <array>

#include "engine/base/corrected_terms.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

struct Entry {
  std::string_view name;
  std::string_view english;
  std::string_view vietnamese;
};

// Each table ends with an empty entry, so that a domain without messages is still an array.
#define GAPCAST_MESSAGE(id, en, vi) Entry{#id, en, vi},
constexpr Entry kReading[] = {
#include "engine/base/messages/reading.def"
    Entry{}};
constexpr Entry kData[] = {
#include "engine/base/messages/data.def"
    Entry{}};
constexpr Entry kScenario[] = {
#include "engine/base/messages/scenario.def"
    Entry{}};
constexpr Entry kModel[] = {
#include "engine/base/messages/model.def"
    Entry{}};
constexpr Entry kTerms[] = {
#include "engine/base/messages/terms.def"
    Entry{}};
constexpr Entry kReport[] = {
#include "engine/base/messages/report.def"
    Entry{}};
constexpr Entry kCli[] = {
#include "engine/base/messages/cli.def"
    Entry{}};
constexpr Entry kEnsemble[] = {
#include "engine/base/messages/ensemble.def"
    Entry{}};
constexpr Entry kAudit[] = {
#include "engine/base/messages/audit.def"
    Entry{}};
constexpr Entry kBacktest[] = {
#include "engine/base/messages/backtest.def"
    Entry{}};
constexpr Entry kCalibrate[] = {
#include "engine/base/messages/calibrate.def"
    Entry{}};
constexpr Entry kCompare[] = {
#include "engine/base/messages/compare.def"
    Entry{}};
constexpr Entry kCounterfactual[] = {
#include "engine/base/messages/counterfactual.def"
    Entry{}};
constexpr Entry kDesign[] = {
#include "engine/base/messages/design.def"
    Entry{}};
constexpr Entry kPage[] = {
#include "engine/base/messages/page.def"
    Entry{}};
constexpr Entry kBlank[] = {
#include "engine/base/messages/blank.def"
    Entry{}};
constexpr Entry kSensitivity[] = {
#include "engine/base/messages/sensitivity.def"
    Entry{}};
constexpr Entry kLedger[] = {
#include "engine/base/messages/ledger.def"
    Entry{}};
constexpr Entry kBridge[] = {
#include "engine/base/messages/bridge.def"
    Entry{}};
constexpr Entry kWorkbook[] = {
#include "engine/base/messages/workbook.def"
    Entry{}};
constexpr Entry kRuns[] = {
#include "engine/base/messages/runs.def"
    Entry{}};
#undef GAPCAST_MESSAGE

template <std::size_t N>
constexpr std::span<const Entry> without_end(const Entry (&entries)[N]) {
  return std::span<const Entry>(entries, N - 1);
}

// In the order of MessageDomain.
constexpr std::array<std::span<const Entry>, 21> kDomains = {without_end(kReading),
                                                             without_end(kData),
                                                             without_end(kScenario),
                                                             without_end(kModel),
                                                             without_end(kTerms),
                                                             without_end(kReport),
                                                             without_end(kCli),
                                                             without_end(kEnsemble),
                                                             without_end(kAudit),
                                                             without_end(kBacktest),
                                                             without_end(kCalibrate),
                                                             without_end(kCompare),
                                                             without_end(kCounterfactual),
                                                             without_end(kDesign),
                                                             without_end(kPage),
                                                             without_end(kBlank),
                                                             without_end(kSensitivity),
                                                             without_end(kLedger),
                                                             without_end(kBridge),
                                                             without_end(kWorkbook),
                                                             without_end(kRuns)};
static_assert(static_cast<std::size_t>(MessageDomain::runs) + 1 == kDomains.size());

std::span<const Entry> entries(MessageDomain domain) {
  return kDomains.at(static_cast<std::size_t>(domain));
}

const Entry& entry(Message message) {
  const std::span<const Entry> all = entries(message.domain);
  if (message.index >= all.size()) throw InternalError("message outside its domain");
  return all[message.index];
}

// Number of characters of a placeholder {N} at the front of `text`, or 0; N goes to `index`.
std::size_t placeholder(std::string_view text, std::size_t& index) {
  std::size_t at = 1;
  index = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9')
    index = 10 * index + static_cast<std::size_t>(text[at++] - '0');
  return at > 1 && at < text.size() && text[at] == '}' ? at + 1 : 0;
}

// By index of a term; empty: the catalogue's own words are in use.
std::vector<CorrectedTerm>& corrected() {
  static std::vector<CorrectedTerm> words;
  return words;
}

// The corrected words of a message, "" where there are none.
std::string_view corrected_words(Message message, Language language) {
  if (message.domain != MessageDomain::terms || corrected().empty()) return {};
  const CorrectedTerm& term = corrected().at(message.index);
  return language == Language::english ? term.en : term.vi;
}

}  // namespace

void use_terms(const std::vector<CorrectedTerm>& terms) {
  corrected().clear();
  if (terms.empty()) return;
  std::vector<CorrectedTerm> words(entries(MessageDomain::terms).size());
  for (const CorrectedTerm& term : terms) {
    Message message;
    if (!find_message(MessageDomain::terms, term.id, message))
      throw InternalError("no term is called " + term.id);
    words[message.index] = term;
  }
  corrected() = std::move(words);
}

std::vector<std::string> term_ids() {
  std::vector<std::string> ids;
  for (const Entry& term : entries(MessageDomain::terms)) ids.emplace_back(term.name);
  return ids;
}

std::string_view pattern(Message message, Language language) {
  const std::string_view own = corrected_words(message, language);
  if (!own.empty()) return own;
  return language == Language::english ? entry(message).english : entry(message).vietnamese;
}

std::string_view name(Message message) { return entry(message).name; }

bool find_message(MessageDomain domain, std::string_view identifier, Message& found) {
  const std::span<const Entry> all = entries(domain);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name != identifier) continue;
    found = Message{domain, static_cast<std::uint16_t>(i)};
    return true;
  }
  return false;
}

std::vector<Message> all_messages() {
  std::vector<Message> messages;
  for (std::size_t domain = 0; domain < kDomains.size(); ++domain)
    for (std::size_t i = 0; i < kDomains[domain].size(); ++i)
      messages.push_back({static_cast<MessageDomain>(domain), static_cast<std::uint16_t>(i)});
  return messages;
}

std::string format(Message message, Language language, std::span<const std::string> arguments) {
  std::string_view rest = pattern(message, language);
  std::string text;
  while (!rest.empty()) {
    const std::size_t brace = rest.find('{');
    text += rest.substr(0, brace);
    if (brace == std::string_view::npos) break;
    rest.remove_prefix(brace);
    std::size_t index = 0;
    const std::size_t length = placeholder(rest, index);
    if (length == 0) {  // a brace that is text, as in "a space before '{'"
      text += '{';
      rest.remove_prefix(1);
      continue;
    }
    if (index >= arguments.size())
      throw InternalError("message " + std::string(name(message)) + " lacks argument " +
                          std::to_string(index));
    text += arguments[index];
    rest.remove_prefix(length);
  }
  return text;
}

}  // namespace gapcast
