// Areas of several runs against all their targets, and wide tables cut to the width of a console.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast {

// One area of one run; `gaps` by column, null where the target is not the area's.
struct GridRow {
  const ReportContext* context = nullptr;
  int area = 0;
  std::vector<const Gap*> gaps;
};
struct VerdictGrid {
  std::vector<std::string> targets;  // ids in order of first appearance
  std::vector<GridRow> rows;         // by run, then by area
};
// Points into `contexts`.
VerdictGrid verdict_grid(const std::vector<const ReportContext*>& contexts);

// A table of more columns than a console holds.
struct WideRow {
  std::string group;  // what the row belongs to; a line across where it changes; "": no groups
  std::vector<std::string> labels;
  std::vector<std::string> cells;  // by column; "" where the row has nothing to say
};
struct WideTable {
  std::vector<std::string> label_names;
  std::vector<bool> label_right;     // alignment of the labels
  std::vector<std::string> legends;  // what each column is
  std::vector<WideRow> rows;
};
// Tables as wide as a console (kTextWidth), each with its legend, its columns numbered through all
// tables and without rows that have nothing in it. A new table also starts where a column has no
// row in common with those before it.
std::string blocks_text(const WideTable& table);

// `labelled` has the labels of every row of the grid; its columns become the targets that any row
// judges, its cells their chances ("24 %", "✓", "✗", "–"). Below: what the cells mean, and the ids
// of the targets that no row judges.
std::string chances_text(const VerdictGrid& grid, WideTable labelled, Language language);

}  // namespace gapcast
