// The ledger of targets as rows for programs.
#include <cmath>

#include "engine/report/answers/inherited_report.hpp"
#include "engine/report/answers/ledger_units.hpp"
#include "engine/report/answers/reconcile_report.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kClosings[] = {"not_needed", "found", "out_of_reach", "no_effect"};
constexpr std::string_view kStatuses[] = {"met_already",  "raised",     "met_by_other",
                                          "out_of_reach", "not_raised", "not_open"};

std::string_view closing_id(const Closing& closing) {
  return kClosings[static_cast<std::size_t>(closing.status)];
}

class Rows {
 public:
  Rows(const Trials& trials, const Reconciliation& found, bool with_chances)
      : trials_(trials), found_(found), with_chances_(with_chances) {}

  std::vector<Row> totals_and_provinces() const {
    std::vector<Row> rows;
    for (const TargetLedger& ledger : found_.targets) {
      rows.push_back(total(ledger));
      for (const LedgerPart& part : ledger.parts) rows.push_back(province(ledger, part));
    }
    return rows;
  }

  std::vector<Row> commitments() const {
    std::vector<Row> rows;
    for (const AreaCommitments& area : found_.commitments)
      for (const Commitment& one : area.commitments) rows.push_back(commitment(area, one));
    return rows;
  }

 private:
  const Trials& trials_;
  const Reconciliation& found_;
  bool with_chances_;

  const std::string& id(int area) const {
    return trials_.areas()[static_cast<std::size_t>(area)].id;
  }
  const TargetSpec& target_of(const TargetQuestion& question) const {
    return trials_.targets()[static_cast<std::size_t>(question.target)];
  }
  static Cell nothing() { return Cell{}; }
  Cell chance(const TargetLedger& ledger, double value) const {
    return with_chances_ && ledger.is_summed ? Cell{value} : nothing();
  }

  static Cell number(const TargetLedger& l, double value) {
    return l.is_summed ? Cell{value} : nothing();
  }
  static Cell text(const TargetLedger& l, std::string_view value) {
    return l.is_summed ? Cell{std::string(value)} : nothing();
  }
  static std::string_view status_id(const TargetLedger& l) {
    if (!l.is_summed) return "no_ledger";
    return l.spare_points >= 0 ? "spare" : "short";
  }

  // Which ledger, and the sums over its provinces.
  Row heading(const TargetLedger& l) const {
    const TargetSpec& target = target_of(l.question);
    double part = 0, whole = 0, part_kept = 0, whole_kept = 0;
    for (const LedgerPart& one : l.parts) {
      part += one.part_projected;
      whole += one.whole_projected;
      part_kept += one.part_committed;
      whole_kept += one.whole_committed;
    }
    return {{"scenario", trials_.spec().id},
            {"target", target.id},
            {"indicator", target.indicator},
            {"year", std::int64_t{target.last_year()}},
            {"row", std::string("total")},
            {"area", id(found_.nation)},
            {"status", std::string(status_id(l))},
            {"amount_unit", text(l, amount_unit(l.part))},
            {"part_projected", number(l, part)},
            {"whole_projected", number(l, whole)},
            {"part_committed", number(l, part_kept)},
            {"whole_committed", number(l, whole_kept)}};
  }

  Row total(const TargetLedger& l) const {
    Row row = heading(l);
    const Row values = {{"value_nation", number(l, l.nation)},
                        {"value_projected", number(l, l.projected)},
                        {"value_committed", number(l, l.committed)},
                        {"threshold", threshold(target_of(l.question))},
                        {"spare_points", number(l, l.spare_points)},
                        {"spare_amount", number(l, l.spare_amount)},
                        {"spare_points_median", chance(l, l.members_spare.points)},
                        {"mc_error_spare_points", chance(l, l.members_spare.points_error)},
                        {"spare_amount_median", chance(l, l.members_spare.amount)},
                        {"mc_error_spare_amount", chance(l, l.members_spare.amount_error)},
                        {"lever", text(l, l.lever)},
                        {"equal_status", text(l, closing_id(l.equal_effort))},
                        {"equal_effort", number(l, l.equal_effort.strength)},
                        {"equal_effort_median", chance(l, l.equal_effort.members_strength)},
                        {"mc_error_equal_effort", chance(l, l.equal_effort.members_error)},
                        {"weight_status", text(l, closing_id(l.by_weight))},
                        {"by_weight", number(l, l.by_weight.strength)},
                        {"by_weight_median", chance(l, l.by_weight.members_strength)},
                        {"mc_error_by_weight", chance(l, l.by_weight.members_error)},
                        {"coverage", number(l, l.coverage)},
                        {"scale_year", l.is_summed ? Cell{std::int64_t{l.scale_year}} : nothing()},
                        {"drift_part", number(l, l.drift_part)},
                        {"drift_whole", number(l, l.drift_whole)},
                        {"adjust_proportional", nothing()},
                        {"adjust_variance", nothing()},
                        {"probability_nation", chance(l, l.nation_chance.probability)},
                        {"probability_projected", chance(l, l.projected_chance.probability)},
                        {"probability_committed", chance(l, l.committed_chance.probability)},
                        {"mc_error_nation", chance(l, l.nation_chance.mc_error)},
                        {"mc_error_projected", chance(l, l.projected_chance.mc_error)},
                        {"mc_error_committed", chance(l, l.committed_chance.mc_error)},
                        {"probability_equal", chance(l, l.equal_effort.chance.probability)},
                        {"probability_weight", chance(l, l.by_weight.chance.probability)},
                        {"mc_error_equal", chance(l, l.equal_effort.chance.mc_error)},
                        {"mc_error_weight", chance(l, l.by_weight.chance.mc_error)}};
    row.insert(row.end(), values.begin(), values.end());
    return row;
  }

  Row province(const TargetLedger& l, const LedgerPart& part) const {
    Row row = total(l);
    const auto indicator = indicator_of(target_of(l.question).indicator);
    const bool is_share = indicator && info(*indicator).presentation == Presentation::share;
    const auto share = [&](double one, double of) {
      return is_share ? Cell{100 * one / of} : nothing();
    };
    const auto set = [&](std::string_view column, const Cell& cell) {
      for (auto& [name, value] : row)
        if (name == column) value = cell;
    };
    for (auto& [name, value] : row)
      if (name.starts_with("probability") || name.starts_with("mc_error") ||
          name.starts_with("drift") || name.starts_with("spare") || name.ends_with("status") ||
          name.ends_with("median") || name == "coverage" || name == "value_nation")
        value = nothing();
    set("row", std::string("province"));
    set("area", id(part.area));
    set("part_projected", part.part_projected);
    set("whole_projected", part.whole_projected);
    set("part_committed", part.part_committed);
    set("whole_committed", part.whole_committed);
    set("value_projected", share(part.part_projected, part.whole_projected));
    set("value_committed", share(part.part_committed, part.whole_committed));
    set("equal_effort", part.equal_effort);
    set("by_weight", part.by_weight);
    set("adjust_proportional", part.adjust_proportional);
    set("adjust_variance", part.adjust_variance);
    return row;
  }

  Row commitment(const AreaCommitments& area, const Commitment& one) const {
    const TargetSpec& target = target_of(one.question);
    return {{"scenario", trials_.spec().id},
            {"area", id(area.area)},
            {"target", target.id},
            {"indicator", target.indicator},
            {"year", std::int64_t{target.last_year()}},
            {"value", target.value},
            {"status", std::string(kStatuses[static_cast<std::size_t>(one.status)])},
            {"value_projected", one.projected},
            {"value_committed", one.committed},
            {"lever", one.lever},
            {"strength", one.strength}};
  }
};

std::vector<std::string_view> columns_of(const std::vector<Row>& rows) {
  std::vector<std::string_view> columns;
  if (!rows.empty())
    for (const auto& [name, cell] : rows.front()) columns.push_back(name);
  return columns;
}

}  // namespace

std::string reconcile_csv(const Trials& trials, const Reconciliation& found, bool with_chances) {
  const std::vector<Row> rows = Rows(trials, found, with_chances).totals_and_provinces();
  return rows_csv(columns_of(rows), rows);
}

std::string commitments_csv(const Trials& trials, const Reconciliation& found) {
  const std::vector<std::string_view> columns = {
      "scenario", "area",   "target",          "indicator",       "year",
      "value",    "status", "value_projected", "value_committed", "lever",
      "strength"};
  return rows_csv(columns, Rows(trials, found, false).commitments());
}

std::string reconcile_json(const Trials& trials, const Reconciliation& found, bool with_chances) {
  const Rows rows(trials, found, with_chances);
  return rows_json(
      {{"reconcile", rows.totals_and_provinces()},
       {"commitments", rows.commitments()},
       {"inherited", inherited_rows(trials.compiled(), trials.spec().id,
                                    inherited_targets(trials.compiled(), trials.targets()))}});
}

}  // namespace gapcast
