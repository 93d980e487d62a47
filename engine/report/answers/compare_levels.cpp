// Sections of a comparison on values, ranks and regret.
#include <algorithm>
#include <cmath>
#include <set>

#include "engine/base/messages/compare.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/compare_names.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

// The rows that people see: medians of the last year there is; accounts of sectors only where
// nothing else is asked for.
std::vector<const LevelDifference*> shown_levels(const CompareContext& context, std::size_t party) {
  std::vector<const LevelDifference*> rows;
  const auto& levels = context.comparison.levels;
  const bool only_accounts = std::all_of(levels.begin(), levels.end(),
                                         [](const auto& row) { return !row.sector.empty(); });
  int last = 0;
  for (const LevelDifference& row : levels) last = std::max(last, row.year);
  for (const LevelDifference& row : levels)
    if (row.party == party && row.year == last && row.centre == Centre::median &&
        (only_accounts || row.sector.empty()))
      rows.push_back(&row);
  return rows;
}

// Differs neither in its value nor in any member.
bool is_same(const LevelDifference& row) {
  return row.paired.difference == 0 && !(row.paired.mc_error > 0);
}

std::vector<std::string> level_cells(const CompareContext& context, const LevelDifference& row,
                                     Language language) {
  const int certain = decimals_for(row.paired.difference,
                                   std::isfinite(row.paired.mc_error) ? row.paired.mc_error : 0.1);
  // One digit more than the difference, so that it can be followed; no tenths beside thousands.
  const int decimals = certain >= 0 ? std::max(1, certain) : certain + 1;
  std::string percent = difference_text(row.paired.percent, row.paired.percent_error, language);
  return {"  " + output_name(context, row.area, row.indicator, language),
          unit_text(row.unit, language),
          fixed_text(row.reference, decimals, language),
          fixed_text(row.value, decimals, language),
          difference_text(row.paired.difference, row.paired.mc_error, language),
          std::move(percent)};
}

// Targets in the order of their rows, each once.
std::vector<const TargetRegret*> first_rows(const std::vector<TargetRegret>& regrets) {
  std::vector<const TargetRegret*> rows;
  for (const TargetRegret& row : regrets)
    if (rows.empty() || rows.back()->area != row.area || rows.back()->target != row.target)
      rows.push_back(&row);
  return rows;
}

std::string regret_cell(const TargetRegret& row, bool starred, Language language) {
  // Less than that is the noise of the last bits.
  constexpr double kNothing = 0.005;
  const double worst = row.regret.worst;
  const double error = row.regret.p90_error;
  int decimals = worst < kNothing ? 0 : std::min(2, decimals_for(worst, worst / 10));
  const auto as_nothing = [&] { return std::round(error * std::pow(10.0, decimals)) == 0; };
  std::string half;
  if (worst >= kNothing && error > 0) {
    // "0" would say that there is none: a digit or two more, and what is smaller still is told so.
    if (as_nothing()) decimals = std::min(decimals + 2, decimals_with_error(row.regret.p90, error));
    const double least = std::pow(10.0, -decimals);
    half = " ± " + (as_nothing() ? "< " + fixed_text(least, decimals, language)
                                 : fixed_text(error, decimals, language));
  }
  return fixed_text(row.regret.p90, decimals, language) + half + " (" +
         fixed_text(row.regret.worst, decimals, language) + ")" + (starred ? " *" : "");
}

const Verdict* verdict_of(const CompareContext& context, const TargetRegret& regret) {
  for (const VerdictDifference& row : context.comparison.verdicts)
    if (row.reference.area == regret.area && row.reference.target == regret.target)
      return &row.reference;
  return nullptr;
}

TextTable party_table(const CompareContext& context, Language language,
                      std::vector<std::string> first) {
  TextTable table;
  table.right.assign(first.size(), false);
  table.header = std::move(first);
  for (std::size_t p = 0; p < context.parties.size(); ++p) {
    table.header.push_back(party_name(context, p, language));
    table.right.push_back(true);
  }
  return table;
}

void add_satisficing(const CompareContext& context, Language language, AnswerBlocks& blocks) {
  const std::vector<Satisficing>& rows = context.comparison.satisficing;
  if (rows.empty()) return;
  TextTable table = party_table(context, language, {format(msg::compare_area, language)});
  std::string area;
  for (const Satisficing& row : rows) {
    if (row.area != area || table.rows.empty()) {
      table.rows.emplace_back(table.header.size(), "–");
      table.rows.back().front() = area_name(context, row.area, language);
    }
    area = row.area;
    table.rows.back()[1 + row.party] = probability_text(row.share, row.mc_error, language);
  }
  blocks.blank();
  blocks.heading(format(msg::compare_satisficing, language));
  blocks.table(std::move(table));
}

const RankDoubt* doubt_of(const Comparison& comparison, const LevelDifference& row) {
  if (row.rank_group < 0) return nullptr;
  const RankGroup& group = comparison.ranks[static_cast<std::size_t>(row.rank_group)];
  return group.doubts.empty() ? nullptr : &group.doubts[row.rank_place];
}

std::string ranks_between(const RankSpread& spread) {
  return spread.low == spread.high ? std::to_string(spread.low)
                                   : std::to_string(spread.low) + "–" + std::to_string(spread.high);
}

// "; cannot be told apart from A, B and 3 more": nothing where it is told apart from all.
std::string ties_text(const CompareContext& context, const RankGroup& group,
                      const RankSpread& spread, Language language) {
  constexpr std::size_t kMost = 3;
  if (spread.tied.empty()) return {};
  std::vector<std::string> names;
  for (const std::size_t place : spread.tied)
    if (names.size() < kMost) names.push_back(area_name(context, group.areas[place], language));
  const std::size_t left = spread.tied.size() - names.size();
  if (left > 0) names.push_back(format(msg::compare_more, language, std::to_string(left)));
  return "; " + format(msg::compare_tied, language, join(names, ", "));
}

std::string rank_text(const CompareContext& context, const LevelDifference& row,
                      Language language) {
  std::string text =
      format(msg::compare_rank, language, output_name(context, row.area, row.indicator, language),
             area_name(context, row.area, language), std::to_string(row.reference_rank),
             std::to_string(row.rank));
  const RankDoubt* doubt = doubt_of(context.comparison, row);
  if (doubt == nullptr) return text;
  const RankGroup& group = context.comparison.ranks[static_cast<std::size_t>(row.rank_group)];
  text += "; " + format(msg::compare_rank_range, language, ranks_between(doubt->reference),
                        ranks_between(doubt->value), std::to_string(group.areas.size()));
  text += "; " + format(msg::compare_rank_moves, language,
                        probability_text(doubt->up, doubt->up_error, language),
                        probability_text(doubt->down, doubt->down_error, language));
  text += ties_text(context, group, doubt->value, language);
  if (!doubt->moved) text += "; " + format(msg::compare_rank_chance, language);
  return text;
}

}  // namespace

void add_levels(const CompareContext& context, std::size_t party, Language language,
                AnswerBlocks& blocks) {
  const std::vector<const LevelDifference*> rows = shown_levels(context, party);
  if (rows.empty()) return;
  TextTable table;
  table.header = {
      format(msg::table_indicator, language),    format(msg::table_unit, language),
      party_name(context, 0, language),          party_name(context, party, language),
      format(msg::compare_difference, language), format(msg::compare_percent, language)};
  table.right = {false, false, true, true, true, true};
  std::string area;
  std::size_t same = 0;
  for (const LevelDifference* row : rows) {
    if (is_same(*row)) {
      ++same;
      continue;
    }
    if (row->area != area) table.rows.push_back({area_name(context, row->area, language)});
    area = row->area;
    table.rows.push_back(level_cells(context, *row, language));
  }
  blocks.blank();
  blocks.heading(format(msg::compare_levels, language, std::to_string(rows.front()->year)));
  if (table.rows.empty()) {
    blocks.paragraph(format(msg::compare_levels_none, language));
    return;
  }
  blocks.table(std::move(table));
  if (same > 0) blocks.note(format(msg::compare_levels_same, language, std::to_string(same)));
}

void add_ranks(const CompareContext& context, std::size_t party, Language language,
               AnswerBlocks& blocks) {
  AnswerBlocks ranks;
  int year = 0;
  bool unsure = false;
  for (const LevelDifference* row : shown_levels(context, party)) {
    if (row->rank == row->reference_rank) continue;
    year = row->year;
    ranks.item(rank_text(context, *row, language));
    if (doubt_of(context.comparison, *row) == nullptr) unsure = true;
  }
  if (ranks.empty()) return;
  blocks.blank();
  blocks.heading(format(msg::compare_ranks, language, std::to_string(year)));
  blocks.append(ranks);
  blocks.note(format(unsure ? msg::compare_ranks_unsure : msg::compare_ranks_note, language));
}

void add_regret(const CompareContext& context, Language language, AnswerBlocks& blocks) {
  const std::vector<TargetRegret>& regrets = context.comparison.regrets;
  if (regrets.empty()) {
    add_satisficing(context, language, blocks);
    return;
  }
  TextTable table = party_table(
      context, language, {format(msg::table_target, language), format(msg::table_unit, language)});
  std::string area;
  for (const TargetRegret* first : first_rows(regrets)) {
    if (first->area != area) table.rows.push_back({area_name(context, first->area, language)});
    area = first->area;
    std::vector<std::string> cells(table.header.size(), "–");
    const Verdict* verdict = verdict_of(context, *first);
    cells[0] =
        "  " + (verdict == nullptr ? first->target : target_name(context, *verdict, language));
    cells[1] = unit_text(first->unit, language);
    const auto of_target = [&](const TargetRegret& row) {
      return row.area == first->area && row.target == first->target;
    };
    // Where no scenario loses anything, none is better.
    const bool differ = std::any_of(regrets.begin(), regrets.end(), [&](const TargetRegret& row) {
      return of_target(row) && row.regret.worst > 0;
    });
    for (const TargetRegret& row : regrets)
      if (of_target(row)) cells[2 + row.party] = regret_cell(row, differ && row.minimax, language);
    table.rows.push_back(std::move(cells));
  }
  blocks.blank();
  blocks.heading(format(msg::compare_regret, language));
  blocks.note(format(msg::compare_regret_columns, language));
  blocks.blank();
  blocks.table(std::move(table));
  add_satisficing(context, language, blocks);
}

}  // namespace gapcast
