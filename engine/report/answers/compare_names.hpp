// How the report of a comparison names areas and targets, and writes differences.
#pragma once

#include <string>

#include "engine/report/answers/compare_report.hpp"

namespace gapcast {

std::string area_name(const CompareContext& context, const std::string& area, Language language);
// Title of a sector or a group; the id where there is none.
std::string sector_name(const CompareContext& context, const std::string& id, Language language);
std::string output_name(const CompareContext& context, const std::string& area,
                        const std::string& indicator, Language language);
// Of its kind and name, "" where no scenario has it.
std::string lever_name(const CompareContext& context, const std::string& kind,
                       const std::string& name, Language language);
// The scenario's title; with the label where another has the same title.
std::string party_name(const CompareContext& context, std::size_t party, Language language);
// "Industry share 2030 (23-NQ/TW)": with its document, or its id where that asks twice.
std::string target_name(const CompareContext& context, const Verdict& verdict, Language language);

// "+1.2 ± 0.1"; without an error "+1.2"; nothing for NaN: "–".
std::string difference_text(double difference, double error, Language language);
// "24 % → 31 %".
std::string from_to(const std::string& before, const std::string& after, Language language);

// The sections on levels and ranks, and on regret, of one scenario and of all.
void add_levels(const CompareContext& context, std::size_t party, Language language,
                AnswerBlocks& blocks);
void add_ranks(const CompareContext& context, std::size_t party, Language language,
               AnswerBlocks& blocks);
void add_regret(const CompareContext& context, Language language, AnswerBlocks& blocks);

}  // namespace gapcast
