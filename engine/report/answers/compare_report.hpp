// Reports of a comparison: text for people, tables and one JSON document for programs.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analysis/compare/compare.hpp"
#include "engine/report/layout/answer_blocks.hpp"
#include "engine/report/layout/rows.hpp"

namespace gapcast {

struct CompareContext {
  const std::vector<Party>& parties;  // the reference first
  const Comparison& comparison;
  const Catalog& catalog;  // for titles
  std::string folder;      // where the tables are; "" when they are not written
};

// Inputs that differ, targets gained and lost, levels of the last year, ranks, regret.
AnswerBlocks compare_blocks(const CompareContext& context, Language language);

// The tables by name: inputs, differences, gaps_compared, regret, satisficing.
struct CompareTable {
  std::string_view name;
  std::vector<std::string_view> columns;
  std::vector<Row> rows;
};
std::vector<CompareTable> compare_tables(const CompareContext& context);
std::string table_csv(const CompareTable& table);
// `scenarios`, then each table under its name; keys are the CSV columns.
std::string compare_json(const CompareContext& context);

// Ids of enumerators, as in the tables.
std::string_view id_of(Centre centre);
std::string_view id_of(Change change);  // "" of none

}  // namespace gapcast
