// The questions to the store, in SQL.
#include "tools/cli/store/run_queries.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"

namespace gapcast::cli {
namespace {

StoredTable table_of(Statement& statement, std::vector<std::string> columns) {
  StoredTable table{std::move(columns), {}};
  while (statement.step()) {
    table.rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      table.rows.back().push_back(statement.cell(static_cast<int>(i)));
  }
  return table;
}

std::vector<std::string> columns_of(Database& store, const std::string& table) {
  std::vector<std::string> columns;
  Statement statement(store, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
  statement.bind(0, table);
  while (statement.step()) columns.push_back(statement.text(0));
  return columns;
}

// One line of projections.csv.
struct Line {
  std::vector<std::string> head;  // region, variable, unit
  std::map<std::int64_t, std::string> values;
};

constexpr std::array<std::string_view, 8> kStatistics = {"Mean",
                                                         "5th Percentile",
                                                         "10th Percentile",
                                                         "25th Percentile",
                                                         "50th Percentile",
                                                         "75th Percentile",
                                                         "90th Percentile",
                                                         "95th Percentile"};

// The lines of one variable: a statistic each, those without any value left out.
std::string variable_lines(const std::string& scenario, const std::array<Line, 8>& lines,
                           bool deterministic, std::int64_t first, std::int64_t last) {
  std::string text;
  for (std::size_t s = 0; s < lines.size(); ++s) {
    const Line& line = lines[s];
    if (line.values.empty()) continue;
    const std::string statistic = deterministic ? "" : "|" + std::string(kStatistics[s]);
    std::vector<std::string> cells = {"gapcast", scenario, line.head[0], line.head[1] + statistic,
                                      line.head[2]};
    for (std::int64_t year = first; year <= last; ++year) {
      const auto found = line.values.find(year);
      cells.push_back(found == line.values.end() ? std::string() : found->second);
    }
    text += csv_line(cells);
  }
  return text;
}

}  // namespace

const Cell& StoredTable::at(std::size_t row, const std::string& column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found == columns.end()) throw InternalError("the store has no column " + column);
  return rows.at(row).at(static_cast<std::size_t>(found - columns.begin()));
}

std::string StoredTable::text(std::size_t row, const std::string& column) const {
  return cell_text(at(row, column));
}

double StoredTable::number(std::size_t row, const std::string& column) const {
  const Cell& cell = at(row, column);
  if (const auto* real = std::get_if<double>(&cell)) return *real;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  return std::numeric_limits<double>::quiet_NaN();
}

StoredTable stored_runs(Database& store, const std::string& scenario) {
  Statement statement(
      store,
      "SELECT r.run, r.started, r.seconds, r.scenario, r.version, r.seed, r.members,"
      " count(g.run), count(g.gap),"
      " sum(g.status IN ('met', 'likely') OR (g.status = 'observed' AND g.probability_met = 1)),"
      " r.assumptions, r.numbers, r.inputs_key"
      " FROM runs r LEFT JOIN gaps g ON g.run = r.run"
      " WHERE ?1 = '' OR r.scenario = ?1 GROUP BY r.run ORDER BY r.run");
  statement.bind(0, scenario);
  return table_of(statement,
                  {"run", "started", "seconds", "scenario", "version", "seed", "members", "targets",
                   "judged", "at_least_likely", "assumptions", "numbers", "inputs_key"});
}

bool has_run(Database& store, std::int64_t run) {
  Statement statement(store, "SELECT 1 FROM runs WHERE run = ?");
  return statement.bind(0, run).step();
}

StoredTable rows_of_run(Database& store, const std::string& table, std::int64_t run) {
  std::vector<std::string> columns = columns_of(store, table);
  Statement statement(
      store, "SELECT " + join(columns, ", ") + " FROM " + table + " WHERE run = ? ORDER BY rowid");
  statement.bind(0, run);
  return table_of(statement, std::move(columns));
}

StoredTable compared_gaps(Database& store, std::int64_t first, std::int64_t second) {
  Statement statement(store,
                      "SELECT a.area, a.target, a.year, a.unit, a.value, a.p50, b.p50,"
                      " b.p50 - a.p50, a.probability_met, b.probability_met,"
                      " b.probability_met - a.probability_met, a.status, b.status"
                      " FROM gaps a JOIN gaps b ON b.area = a.area AND b.target = a.target"
                      " WHERE a.run = ? AND b.run = ? ORDER BY a.rowid");
  statement.bind(0, first).bind(1, second);
  return table_of(statement, {"area", "target", "year", "unit", "value", "p50_first", "p50_second",
                              "p50_difference", "probability_first", "probability_second",
                              "probability_difference", "status_first", "status_second"});
}

StoredTable differing_inputs(Database& store, std::int64_t first, std::int64_t second) {
  Statement statement(
      store,
      "SELECT p.path, a.sha256, b.sha256 FROM"
      " (SELECT DISTINCT path FROM inputs WHERE run IN (?1, ?2)) p"
      " LEFT JOIN (SELECT path, min(sha256) AS sha256 FROM inputs WHERE run = ?1 GROUP BY path) a"
      " USING (path)"
      " LEFT JOIN (SELECT path, min(sha256) AS sha256 FROM inputs WHERE run = ?2 GROUP BY path) b"
      " USING (path)"
      " WHERE a.sha256 IS NOT b.sha256 ORDER BY p.path");
  statement.bind(0, first).bind(1, second);
  return table_of(statement, {"path", "first", "second"});
}

std::string exported_gaps(Database& store, std::int64_t run) {
  const StoredTable gaps = rows_of_run(store, "gaps", run);
  std::string text = csv_line({gaps.columns.begin() + 1, gaps.columns.end()});
  for (const std::vector<Cell>& row : gaps.rows) {
    std::vector<std::string> cells;
    for (std::size_t i = 1; i < row.size(); ++i) cells.push_back(cell_text(row[i]));
    text += csv_line(cells);
  }
  return text;
}

std::string exported_projections(Database& store, std::int64_t run) {
  const StoredTable runs = rows_of_run(store, "runs", run);
  const std::string scenario = runs.text(0, "scenario");
  const bool deterministic = runs.number(0, "deterministic") != 0;
  const auto first = static_cast<std::int64_t>(runs.number(0, "first_year"));
  const auto last = static_cast<std::int64_t>(runs.number(0, "horizon"));
  std::vector<std::string> cells = {"Model", "Scenario", "Region", "Variable", "Unit"};
  for (std::int64_t year = first; year <= last; ++year) cells.push_back(std::to_string(year));
  std::string text = csv_line(cells);
  Statement statement(store,
                      "SELECT position, area, variable, unit, year, mean, p05, p10, p25, p50, p75,"
                      " p90, p95 FROM projections WHERE run = ? ORDER BY position, year");
  statement.bind(0, run);
  std::array<Line, 8> lines;
  std::int64_t position = -1;
  while (statement.step()) {
    if (statement.whole(0) != position) {
      text += variable_lines(scenario, lines, deterministic, first, last);
      lines.fill({{statement.text(1), statement.text(2), statement.text(3)}, {}});
      position = statement.whole(0);
    }
    for (std::size_t s = 0; s < lines.size(); ++s)
      if (const double value = statement.number(static_cast<int>(5 + s)); std::isfinite(value))
        lines[s].values[statement.whole(4)] = shortest(value);
  }
  return text + variable_lines(scenario, lines, deterministic, first, last);
}

std::int64_t prune(Database& store, std::int64_t keep, const std::string& scenario) {
  Transaction transaction(store);
  Statement statement(store,
                      "DELETE FROM runs WHERE (?1 = '' OR scenario = ?1) AND run NOT IN"
                      " (SELECT run FROM (SELECT run, row_number() OVER"
                      " (PARTITION BY scenario ORDER BY run DESC) AS age FROM runs)"
                      " WHERE age <= ?2)");
  statement.bind(0, scenario).bind(1, keep).run();
  const Cell gone = store.ask("SELECT changes()");
  transaction.commit();
  // Gives the space back; another process at work is no reason to fail.
  try {
    store.execute("VACUUM");
  } catch (const IoError&) {
  }
  const auto* count = std::get_if<std::int64_t>(&gone);
  return count ? *count : 0;
}

}  // namespace gapcast::cli
