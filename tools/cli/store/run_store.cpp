// The schema of the store, its migration, and writing one run.
#include "tools/cli/store/run_store.hpp"

#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "engine/base/build_info.hpp"
#include "engine/base/error.hpp"
#include "engine/base/hash.hpp"
#include "engine/base/messages/runs.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/projection_rows.hpp"
#include "engine/report/run_findings.hpp"

namespace gapcast::cli {
namespace {

constexpr std::int64_t kApplication = 0x67617063;  // "gapc", in the file's header

constexpr std::array<std::string_view, 2> kSteps = {
    R"sql(
CREATE TABLE runs (
  run INTEGER PRIMARY KEY AUTOINCREMENT,
  started TEXT NOT NULL,        -- UTC, 2026-06-30T08:15:00Z
  seconds REAL,
  scenario TEXT NOT NULL, title_vi TEXT, title_en TEXT,
  version TEXT NOT NULL, build TEXT NOT NULL, command TEXT NOT NULL,
  seed TEXT NOT NULL,           -- up to 2^64 - 1, more than SQLite's integers hold
  members INTEGER NOT NULL, deterministic INTEGER NOT NULL,
  first_year INTEGER NOT NULL, horizon INTEGER NOT NULL,
  numbers INTEGER NOT NULL,     -- that the run rests on
  assumptions INTEGER NOT NULL, -- of those
  inputs_key TEXT NOT NULL      -- equal for runs of equal inputs, seed, members and version
);
CREATE INDEX runs_by_scenario ON runs (scenario, run);
CREATE TABLE inputs (
  run INTEGER NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  path TEXT NOT NULL, sha256 TEXT NOT NULL
);
CREATE INDEX inputs_by_run ON inputs (run);
CREATE TABLE gaps (
  run INTEGER NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  scenario TEXT, area TEXT, target TEXT, instrument TEXT, level TEXT, indicator TEXT, year TEXT,
  comparator TEXT, value REAL, unit TEXT, base_year INTEGER, base_value REAL, mean REAL, p05 REAL,
  p10 REAL, p25 REAL, p50 REAL, p75 REAL, p90 REAL, p95 REAL, probability_met REAL, mc_error REAL,
  gap REAL, expected_shortfall REAL, first_year_met INTEGER, required_annual_change REAL, pace REAL,
  progress_ratio REAL, status TEXT
);
CREATE INDEX gaps_by_run ON gaps (run);
CREATE TABLE projections (
  run INTEGER NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  position INTEGER NOT NULL,    -- of the variable among those of the run
  area TEXT NOT NULL, variable TEXT NOT NULL, unit TEXT NOT NULL, year INTEGER NOT NULL,
  mean REAL, p05 REAL, p10 REAL, p25 REAL, p50 REAL, p75 REAL, p90 REAL, p95 REAL,
  PRIMARY KEY (run, position, year)
) WITHOUT ROWID;
CREATE TABLE findings (
  run INTEGER NOT NULL REFERENCES runs (run) ON DELETE CASCADE,
  number INTEGER, severity TEXT, rule TEXT, area TEXT, indicator TEXT, sector TEXT, year TEXT,
  unit TEXT, stated_low REAL, stated_high REAL, implied_low REAL, implied_high REAL,
  correction_from REAL, correction_to REAL, sources TEXT
);
CREATE INDEX findings_by_run ON findings (run);
)sql",
    R"sql(
CREATE VIEW latest AS
  SELECT * FROM runs WHERE run IN (SELECT max(run) FROM runs GROUP BY scenario);
CREATE VIEW chances AS
  SELECT g.area, g.target, r.scenario, r.run, r.started, g.year, g.p50, g.value, g.unit,
         g.probability_met, g.mc_error, g.status
  FROM gaps g JOIN runs r USING (run);
)sql"};

[[noreturn]] void refuse(const std::string& path, Message message,
                         std::vector<std::string> arguments = {}) {
  Diagnostics problems;
  problems.error({path, 0}, "", message, std::move(arguments));
  throw InputError(std::move(problems));
}

std::int64_t whole_of(const Cell& cell) {
  const auto* whole = std::get_if<std::int64_t>(&cell);
  return whole ? *whole : 0;
}

// Brings the schema to the newest version; looks again after it has the right to write, since
// another process may have been first.
void bring_up_to_date(Database& database) {
  const auto version = [&] { return whole_of(database.ask("PRAGMA user_version")); };
  const auto newest = static_cast<std::int64_t>(kSteps.size());
  // In this order: another process may be making the store between the two questions.
  if (whole_of(database.ask("SELECT count(*) FROM sqlite_schema")) > 0 &&
      whole_of(database.ask("PRAGMA application_id")) != kApplication)
    refuse(database.path(), msg::runs_foreign);
  if (version() == newest) return;
  if (version() > newest)
    refuse(database.path(), msg::runs_newer, {std::to_string(version()), std::to_string(newest)});
  Transaction transaction(database);
  for (std::int64_t step = version(); step < newest; ++step)
    database.execute(std::string(kSteps[static_cast<std::size_t>(step)]));
  database.execute(fmt::format("PRAGMA application_id = {}", kApplication));
  database.execute(fmt::format("PRAGMA user_version = {}", newest));
  transaction.commit();
}

std::string made_path(const std::string& folder) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) throw IoError(folder, problem.message());
  return store_path(folder);
}

// "?,?,?"
std::string places(std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) text += i == 0 ? "?" : ",?";
  return text;
}

void insert(Database& database, const std::string& table, const std::vector<Cell>& cells) {
  Statement statement(database, "INSERT INTO " + table + " VALUES (" + places(cells.size()) + ")");
  for (std::size_t i = 0; i < cells.size(); ++i) statement.bind(static_cast<int>(i), cells[i]);
  statement.run();
}

// What the results depend on, in one hash.
std::string inputs_key(const ReportContext& context, const RunRecord& record) {
  std::string text = std::string(build_info().version) + "\n" +
                     std::to_string(context.compiled.plan.seed) + "\n" +
                     std::to_string(context.result.deterministic ? 0 : context.result.members);
  for (const LedgerEntry& entry : context.compiled.ledger)
    text += "\n" + entry.area + " " + entry.path + " " + entry.value;
  for (const InputFile& file : record.files) text += "\n" + file.sha256;
  return sha256(text);
}

std::int64_t add_run(Database& database, const ReportContext& context, const RunRecord& record) {
  const BuildInfo& build = build_info();
  const Plan& plan = context.compiled.plan;
  const LedgerCounts counts = ledger_counts(context.compiled.ledger);
  const auto number = [](auto value) { return Cell{static_cast<std::int64_t>(value)}; };
  insert(database, "runs",
         {std::monostate{}, record.started, record.seconds, context.spec.id, context.spec.title.vi,
          context.spec.title.en, std::string(build.version), std::string(build.revision),
          record.command, std::to_string(plan.seed),
          number(context.result.deterministic ? 0 : context.result.members),
          number(context.result.deterministic), number(plan.first_year),
          number(plan.first_year + plan.n_years - 1), number(context.compiled.ledger.size()),
          number(counts.assumption), inputs_key(context, record)});
  return database.last_id();
}

void add_gaps(Database& database, const ReportContext& context, std::int64_t run) {
  const std::size_t columns = gap_columns().size() + 1;
  Statement statement(database, "INSERT INTO gaps VALUES (" + places(columns) + ")");
  for (const Gap& gap : context.result.gaps) {
    int at = 0;
    statement.bind(at++, run);
    for (const auto& [name, cell] : gap_row(context, gap)) statement.bind(at++, cell);
    statement.run();
  }
}

void add_projections(Database& database, const ReportContext& context, std::int64_t run) {
  Statement statement(database, "INSERT INTO projections VALUES (" + places(14) + ")");
  std::int64_t position = -1;
  std::string last;
  for_each_year(context, [&](const YearValues& values) {
    const std::string name = values.region + "\n" + values.variable;
    if (name != last) ++position;
    last = name;
    statement.bind(0, run).bind(1, position).bind(2, values.region).bind(3, values.variable);
    statement.bind(4, values.unit).bind(5, std::int64_t{values.year}).bind(6, values.mean);
    for (std::size_t q = 0; q < values.quantiles.size(); ++q)
      statement.bind(static_cast<int>(7 + q), values.quantiles[q]);
    statement.run();
  });
}

void add_findings(Database& database, const ReportContext& context, std::int64_t run) {
  const AuditReport report = audit_of_run(context);
  for (const RunFinding& of : findings_of_run(report)) {
    const Finding& finding = *of.finding;
    const auto corrected = [&](double Correction::*end) {
      return finding.correction ? Cell{(*finding.correction).*end} : Cell{};
    };
    insert(database, "findings",
           {run, static_cast<std::int64_t>(of.number), severity_text(finding),
            std::string(id_of(finding.rule)), finding.area, finding.indicator, finding.sector,
            finding.year, finding.unit, finding.stated.low, finding.stated.high,
            finding.implied.low, finding.implied.high, corrected(&Correction::from),
            corrected(&Correction::to), of.sources});
  }
}

}  // namespace

std::span<const std::string_view> store_steps() { return kSteps; }

std::string store_path(const std::string& folder) {
  return (std::filesystem::path(folder) / "runs.db").string();
}

RunStore::RunStore(const std::string& folder) : database_(made_path(folder), true) {
  bring_up_to_date(database_);
  database_.write_ahead();
  database_.execute("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
}

std::int64_t RunStore::add(const ReportContext& context, const RunRecord& record) {
  Transaction transaction(database_);
  const std::int64_t run = add_run(database_, context, record);
  for (const InputFile& file : record.files)
    insert(database_, "inputs", {run, file.path, file.sha256});
  add_gaps(database_, context, run);
  add_projections(database_, context, run);
  add_findings(database_, context, run);
  transaction.commit();
  return run;
}

}  // namespace gapcast::cli
