// Reading --lever.
#include "tools/cli/priced_levers.hpp"

#include <algorithm>

#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

LeverText lever_of(const std::string& text) {
  const UsageError wrong(msg::lever_syntax, {text});
  LeverText lever;
  std::string rest = text;
  if (const std::size_t at = rest.find('@'); at != std::string::npos) {
    std::string price = rest.substr(at + 1);
    rest.resize(at);
    if (price.ends_with("^2")) {
      lever.power = 2;
      price.resize(price.size() - 2);
    }
    lever.price = parse_number(price);
    if (!lever.price || !(*lever.price > 0)) throw wrong;
  }
  if (const std::size_t equals = rest.find('='); equals != std::string::npos) {
    const std::string range = rest.substr(equals + 1);
    rest.resize(equals);
    const std::size_t colon = range.find(':');
    if (colon == std::string::npos) throw wrong;
    const auto low = parse_number(range.substr(0, colon));
    const auto high = parse_number(range.substr(colon + 1));
    if (!low || !high || !(*low < *high)) throw wrong;
    lever.bounds = std::pair(*low, *high);
  }
  if (rest.empty()) throw wrong;
  lever.path = rest;
  return lever;
}

}  // namespace

std::vector<LeverText> asked_levers(const Options& options) {
  std::vector<LeverText> levers;
  const auto given = options.given.find(OptionId::lever);
  if (given == options.given.end()) return levers;
  for (const std::string& text : given->second) {
    LeverText lever = lever_of(text);
    if (std::any_of(levers.begin(), levers.end(),
                    [&](const LeverText& other) { return other.path == lever.path; }))
      throw UsageError(msg::lever_twice, {lever.path});
    levers.push_back(std::move(lever));
  }
  return levers;
}

bool asks_together(const Options& options, const std::vector<LeverText>& levers) {
  return levers.size() > 1 || options.has(OptionId::budget) || options.has(OptionId::frontier) ||
         std::any_of(levers.begin(), levers.end(),
                     [](const LeverText& lever) { return lever.price.has_value(); });
}

Variable known_variable(const Trials& trials, const TargetQuestion& question,
                        const std::string& path, const std::optional<int>& from) {
  auto variable = variable_at(trials, question, path);
  if (!variable)
    throw unknown_word(msg::lever_unknown, msg::lever_unknown_near, path, variable_paths(trials));
  if (from && variable->is_new) variable->from = *from;
  return *variable;
}

std::vector<PricedLever> priced_levers(const Trials& trials, const TargetQuestion& question,
                                       const std::vector<LeverText>& levers,
                                       const std::optional<int>& from) {
  std::vector<PricedLever> priced;
  for (const LeverText& lever : levers) {
    const Variable variable = known_variable(trials, question, lever.path, from);
    if (lever.bounds &&
        !(lever.bounds->first <= variable.written && variable.written <= lever.bounds->second))
      throw UsageError(
          msg::lever_bounds_present,
          {lever.path, shortest(lever.bounds->first) + ":" + shortest(lever.bounds->second),
           shortest(variable.written)});
    priced.push_back(priced_lever(variable, lever.price, lever.power, lever.bounds));
  }
  const bool any_new = std::any_of(priced.begin(), priced.end(),
                                   [](const PricedLever& one) { return one.variable.is_new; });
  if (from && !any_new) throw UsageError(msg::from_written, {levers.front().path});
  return priced;
}

}  // namespace gapcast::cli
