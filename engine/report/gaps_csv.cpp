// gaps.csv: a row per area and target.
#include <array>
#include <limits>

#include "engine/report/layout/row_tables.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// Is there a projected value to report?
Cell year_cell(const TargetSpec& target) {
  if (target.period)
    return std::to_string(target.period->first) + "-" + std::to_string(target.period->second);
  if (!target.year) return std::monostate{};
  return std::int64_t{*target.year};
}

void add_statistics(const Gap& gap, bool deterministic, Row& row) {
  const bool shown = is_judged(gap);
  // Without members there is one value: it goes where a reader of means finds it.
  const bool has_quantiles = shown && !deterministic;
  // A published value is what every member has.
  const bool observed = gap.status == GapStatus::observed;
  const double mean = observed        ? gap.observed_value
                      : deterministic ? gap.path_value
                                      : gap.statistics.mean;
  row.emplace_back("mean", shown ? mean : kNone);
  constexpr std::array<std::string_view, 7> kNames = {"p05", "p10", "p25", "p50",
                                                      "p75", "p90", "p95"};
  for (std::size_t q = 0; q < kNames.size(); ++q) {
    const double value = observed ? gap.observed_value : gap.statistics.quantiles[q];
    row.emplace_back(kNames[q], has_quantiles ? value : kNone);
  }
  // A published outcome is certain with or without members, but a path has no probability column.
  row.emplace_back("probability_met", has_quantiles ? gap.probability_met : kNone);
  row.emplace_back("mc_error", has_quantiles ? gap.mc_error : kNone);
}

void add_judgement(const Gap& gap, Row& row) {
  const bool shown = is_judged(gap);
  const auto number = [&](double value) { return Cell{shown ? value : kNone}; };
  row.emplace_back("gap", number(gap.gap));
  row.emplace_back("expected_shortfall", number(gap.expected_shortfall));
  row.emplace_back("first_year_met", shown && gap.first_year_met
                                         ? Cell{std::int64_t{*gap.first_year_met}}
                                         : Cell{std::monostate{}});
  row.emplace_back("required_annual_change", number(gap.required_annual_change));
  row.emplace_back("pace", number(gap.pace));
  row.emplace_back("progress_ratio", number(gap.progress_ratio));
  row.emplace_back("status", std::string(id_of(gap.status)));
}

}  // namespace

Row gap_row(const ReportContext& context, const Gap& gap) {
  const TargetSpec& target = context.result.targets.at(static_cast<std::size_t>(gap.target));
  const AreaLabel& area = context.compiled.areas.at(static_cast<std::size_t>(gap.area));
  const bool has_base = gap.status != GapStatus::not_assessed && gap.base_year != 0;
  Row row;
  row.emplace_back("scenario", context.spec.id);
  row.emplace_back("area", area.id);
  row.emplace_back("target", target.id);
  row.emplace_back("instrument", target.instrument.in(Language::vietnamese));
  row.emplace_back("level", std::string(gap.reference ? "reference" : "commitment"));
  row.emplace_back("indicator", target.indicator);
  row.emplace_back("year", year_cell(target));
  row.emplace_back("comparator", std::string(id_of(target.comparator)));
  row.emplace_back("value", target.value);
  row.emplace_back("unit", gap.unit.empty() ? target.unit : gap.unit);
  row.emplace_back("base_year",
                   has_base ? Cell{std::int64_t{gap.base_year}} : Cell{std::monostate{}});
  row.emplace_back("base_value", has_base ? gap.base_value : kNone);
  add_statistics(gap, context.result.deterministic, row);
  add_judgement(gap, row);
  return row;
}

const std::vector<std::string_view>& gap_columns() {
  static const std::vector<std::string_view> columns = {"scenario",
                                                        "area",
                                                        "target",
                                                        "instrument",
                                                        "level",
                                                        "indicator",
                                                        "year",
                                                        "comparator",
                                                        "value",
                                                        "unit",
                                                        "base_year",
                                                        "base_value",
                                                        "mean",
                                                        "p05",
                                                        "p10",
                                                        "p25",
                                                        "p50",
                                                        "p75",
                                                        "p90",
                                                        "p95",
                                                        "probability_met",
                                                        "mc_error",
                                                        "gap",
                                                        "expected_shortfall",
                                                        "first_year_met",
                                                        "required_annual_change",
                                                        "pace",
                                                        "progress_ratio",
                                                        "status"};
  return columns;
}

std::string gaps_csv(const ReportContext& context) {
  std::vector<Row> rows;
  for (const Gap& gap : context.result.gaps) rows.push_back(gap_row(context, gap));
  return rows_csv(gap_columns(), rows);
}

}  // namespace gapcast
