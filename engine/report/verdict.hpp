// The sentences and table cells that say where an area stands against a target.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.hpp"
#include "engine/run/progress_measures.hpp"

namespace gapcast {

// What a verdict is about, gathered once: the gap, its target and area, and how to say its numbers.
struct VerdictSubject {
  const ReportContext& context;
  const Gap& gap;
  const TargetSpec& target;
  const AreaLabel& area;
  bool nation = false;
  Language language{};
  std::string documents;  // that ask for it
};
VerdictSubject verdict_subject(const ReportContext& context, const Gap& gap, Language language);

// One paragraph: value with range, target and what it is worth, distance, chance, arrival, pace.
std::string verdict_paragraph(const VerdictSubject& subject);

// Its first sentence alone: value with range, target, distance; without a verdict "".
std::string verdict_sentence(const VerdictSubject& subject);

// Its parts, for tables and pages.
std::string verdict_title(const VerdictSubject& subject);     // "Industry share of GRDP in 2030"
std::string verdict_target(const VerdictSubject& subject);    // "above 40 %"
std::string verdict_standing(const VerdictSubject& subject);  // "national threshold, for reference"
std::string verdict_chance(const VerdictSubject& subject);    // "Chance: about 1 in 4 (24 % ± 1)."
std::string verdict_arrival(const VerdictSubject& subject);   // "On this path it arrives in 2033."
std::string verdict_pace(const VerdictSubject& subject);      // "To arrive in 2030 it must ..."
// "Of 2,013 stretches of 8 years in 118 areas …", "" where no history measures the indicator.
std::string verdict_reference(const VerdictSubject& subject);
std::string reference_cell(const VerdictSubject& subject);  // "3 of 2,013", "–"
std::string verdict_reason(const VerdictSubject& subject);  // of no_data and not_assessed

// Is the target met by the verdict's value (published, median or path)?
bool meets(const VerdictSubject& subject);
// The value of the verdict: published, median, or path where there are no members.
double verdict_value(const VerdictSubject& subject);

// ">", "≥", "≈", "<".
std::string sign_of(Comparator comparator);

// What the gap table calls a target: "Industry 2030", with a star where it is a reference; on a
// console a long title of the target itself is cut to a column's width.
std::string gap_target_name(const VerdictSubject& subject);
std::string gap_table_name(const VerdictSubject& subject);
// Title with its years ("2021–2030", "2030"), and the unit where that is not percent.
std::string name_in_table(std::string title, const std::string& years, std::string_view unit,
                          Language language);

// Eurostat's class of a gap from its progress ratio; unknown where there is no record.
ProgressClass progress_class_of(const Gap& gap);

// An area's judged targets by Eurostat's class: "significant progress: A; B | insufficient
// progress: C". "" where none has a record.
std::string progress_gloss(const ReportContext& context, const std::vector<const Gap*>& gaps,
                           Language language);

// Header and row of the gap table: target, target value, value, 80 % range, gap, chance, pace,
// status. A reference is marked with a star.
std::vector<std::string> gap_table_header(Language language);
std::vector<bool> gap_table_alignment();
std::vector<std::string> gap_table_row(const VerdictSubject& subject);

}  // namespace gapcast
