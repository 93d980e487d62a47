// The verdict's words for questions of analyses.
#include "engine/report/answers/trial_words.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/counterfactual.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/run_titles.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {

TrialWords::TrialWords(const Trials& trials, Language language)
    : trials_(trials),
      language_(language),
      context_{trials.spec(), trials.compiled(), result_, trials.catalog()} {
  result_.targets = trials.targets();
  result_.deterministic = true;
  result_.members = 1;
}

std::string TrialWords::area(const TargetQuestion& question) const {
  const AreaLabel& label = trials_.areas()[static_cast<std::size_t>(question.area)];
  return title_or(label.title, label.id, language_);
}

std::string TrialWords::indicator(const TargetQuestion& question) const {
  return verdict_title(verdict_subject(context_, question.gap, language_));
}

std::string TrialWords::short_indicator(const TargetQuestion& question) const {
  return gap_table_name(verdict_subject(context_, question.gap, language_));
}

std::string TrialWords::target(const TargetQuestion& question) const {
  return verdict_target(verdict_subject(context_, question.gap, language_));
}

std::string TrialWords::documents(const TargetQuestion& question) const {
  const TargetSpec& asked = trials_.targets()[static_cast<std::size_t>(question.target)];
  std::vector<std::string> names;
  for (const TargetSpec& target : trials_.targets()) {
    const std::string& name = target.instrument.in(language_);
    const bool same =
        target.area == asked.area && target.level == asked.level && promise_alike(target, asked);
    if (same && !name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  return join(names, "; ");
}

std::string TrialWords::asked(const TargetQuestion& question) const {
  const std::string names = documents(question);
  return names.empty() ? target(question) : target(question) + " (" + names + ")";
}

std::string TrialWords::reason(const TargetQuestion& question) const {
  if (question.gap.status == GapStatus::observed) return format(msg::seek_published, language_);
  return verdict_reason(verdict_subject(context_, question.gap, language_));
}

std::string TrialWords::chance(const TrialChance& chance) const {
  return probability_text(chance.probability, chance.mc_error, language_);
}

namespace {

// "+" before what rises and is shown as more than nothing.
std::string with_sign(double value, const std::string& digits) {
  return value > 0 && digits.find_first_of("123456789") != std::string::npos ? "+" + digits
                                                                             : digits;
}

}  // namespace

std::string TrialWords::signed_digits(double value, double error) const {
  return with_sign(value, number_text(value, error, language_));
}

std::string TrialWords::signed_with_error(double value, double error) const {
  const int decimals = decimals_with_error(value, error);
  return with_sign(value, fixed_text(value, decimals, language_)) + " ± " +
         fixed_text(error, decimals, language_);
}

std::string TrialWords::distance(const TargetQuestion& question, double value) const {
  const TargetSpec& target = trials_.targets()[static_cast<std::size_t>(question.target)];
  return change_amount(signed_digits(value, 0.02 * std::abs(value)), target, question.gap,
                       language_);
}

PathTitles path_titles(const Trials& trials, Language language) {
  const Compiled& compiled = trials.compiled();
  return {[&trials, &compiled, language](const std::string& id) {
            for (const auto* labels : {&trials.areas(), &compiled.leaves})
              for (const AreaLabel& label : *labels)
                if (label.id == id) return title_or(label.title, id, language);
            const Area* area = trials.catalog().find_area(id);
            return area == nullptr ? id : title_or(area->title, id, language);
          },
          [&compiled, language](const std::string& id) {
            return sector_title_in(compiled, id, language);
          },
          [&trials, language](const std::string& kind, const std::string& name) {
            return lever_words(trials.spec().levers, kind, name, language);
          }};
}

std::string variable_words(const Trials& trials, const std::string& path, Language language) {
  return path_label(path, path_titles(trials, language), language);
}

std::string variable_digits(const Variable& variable, double value, double error,
                            Language language) {
  if (!variable.is_date) return number_text(value, error, language);
  // Whole years are never grouped: "2028.4", not "2,028.4".
  const double tenths = std::round(value * 10);
  const auto year = static_cast<std::int64_t>(std::floor(tenths / 10));
  const auto tenth = static_cast<std::int64_t>(tenths) - 10 * year;
  const char* const point = language == Language::vietnamese ? "," : ".";
  return std::to_string(year) + (tenth == 0 ? "" : point + std::to_string(tenth));
}

}  // namespace gapcast
