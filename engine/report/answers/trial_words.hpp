// How reports of analyses speak of a question: its area, indicator, target, chances and amounts.
#pragma once

#include <string>

#include "engine/analysis/change.hpp"
#include "engine/analysis/trial.hpp"
#include "engine/report/path_words.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {

class TrialWords {
 public:
  TrialWords(const Trials& trials, Language language);

  const Trials& trials() const { return trials_; }
  Language language() const { return language_; }
  std::string area(const TargetQuestion& question) const;
  std::string indicator(const TargetQuestion& question) const;        // with its year or period
  std::string short_indicator(const TargetQuestion& question) const;  // as in the gap table
  std::string target(const TargetQuestion& question) const;           // "above 40 %"
  // The documents that ask for it, "" where the target names none.
  std::string documents(const TargetQuestion& question) const;
  std::string asked(const TargetQuestion& question) const;   // "above 40 % (23-NQ/TW)"
  std::string reason(const TargetQuestion& question) const;  // why it is not open
  // "24 % ± 1".
  std::string chance(const TrialChance& chance) const;
  // A distance in the indicator's unit, signed: "-1.9 points".
  std::string distance(const TargetQuestion& question, double value) const;
  std::string signed_digits(double value, double error) const;
  // "+1.2 ± 0.3", to the place of the error's first digit; error > 0.
  std::string signed_with_error(double value, double error) const;

 private:
  const Trials& trials_;
  Language language_;
  RunResult result_;  // carries the targets for the verdict's own words
  ReportContext context_;
};

// Titles of the areas, sectors and levers of the scenario that is tried.
PathTitles path_titles(const Trials& trials, Language language);
// "Aluminium smelter: start of operation" of the path of a number that is varied.
std::string variable_words(const Trials& trials, const std::string& path, Language language);

// A value of a number that is varied: a date as a year with one decimal, 2028.4 is spring 2028.
std::string variable_digits(const Variable& variable, double value, double error,
                            Language language);

}  // namespace gapcast
