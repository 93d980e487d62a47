// The rows of the tables that programs read, before they become CSV or JSON.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast {

// A cell: nothing, a text, a whole number or a number (NaN counts as nothing).
using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;
// A row with the names of its columns, in order.
using Row = std::vector<std::pair<std::string_view, Cell>>;

// As in CSV: shortest digits, nothing for NaN; not yet quoted.
std::string cell_text(const Cell& cell);
// One line of RFC 4180, with LF.
std::string csv_line(const std::vector<std::string>& cells);

// Column names of gaps.csv, in order.
const std::vector<std::string_view>& gap_columns();
// One area and target.
Row gap_row(const ReportContext& context, const Gap& gap);

// One line of projections.csv: a statistic of an output, by year index.
struct Series {
  std::string region;
  std::string variable;  // without the statistic
  std::string unit;
  std::string statistic;       // "50th Percentile", "Mean"; "" for the deterministic path
  std::vector<double> values;  // NaN where there is none
};
// Calls `visit` for every line, by output, then by statistic (Mean, 5th ... 95th Percentile).
void for_each_series(const ReportContext& context, const std::function<void(const Series&)>& visit);

}  // namespace gapcast
