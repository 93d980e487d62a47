// The tables of a comparison, before they become CSV or JSON.
#include "engine/base/text.hpp"
#include "engine/report/answers/compare_report.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

Cell text_or_nothing(std::string_view text) {
  return text.empty() ? Cell{std::monostate{}} : Cell{std::string(text)};
}

void add_names(const CompareContext& context, std::size_t party, Row& row) {
  row.emplace_back("scenario", context.parties.at(party).label);
  row.emplace_back("reference", context.parties.front().label);
}

Row input_row(const CompareContext& context, const InputDifference& difference) {
  const auto part = [](const std::optional<InputValue>& input, std::string InputValue::*member) {
    return input ? text_or_nothing((*input).*member) : Cell{std::monostate{}};
  };
  const auto origin = [&](const std::optional<InputValue>& input) {
    return input && input->origin.empty() ? Cell{std::string("built-in")}
                                          : part(input, &InputValue::origin);
  };
  Row row;
  add_names(context, difference.party, row);
  row.emplace_back("area", text_or_nothing(difference.area));
  row.emplace_back("path", difference.path);
  row.emplace_back("unit", text_or_nothing(difference.unit));
  row.emplace_back("value", part(difference.value, &InputValue::value));
  row.emplace_back("reference_value", part(difference.reference, &InputValue::value));
  row.emplace_back("origin", origin(difference.value));
  row.emplace_back("reference_origin", origin(difference.reference));
  return row;
}

Cell rank_cell(int rank) { return rank == 0 ? Cell{std::monostate{}} : Cell{std::int64_t{rank}}; }

// Empty where there are no members, and but for medians.
void add_doubt(const Comparison& comparison, const LevelDifference& level, Row& row) {
  const RankGroup* group = level.rank_group < 0
                               ? nullptr
                               : &comparison.ranks[static_cast<std::size_t>(level.rank_group)];
  const bool known = group != nullptr && !group->doubts.empty();
  const RankDoubt doubt = known ? group->doubts[level.rank_place] : RankDoubt{};
  const auto number = [&](double value) { return known ? Cell{value} : Cell{std::monostate{}}; };
  std::vector<std::string> tied;
  for (const std::size_t place : doubt.value.tied) tied.push_back(group->areas[place]);
  const Row more = {{"rank_low", rank_cell(doubt.value.low)},
                    {"rank_high", rank_cell(doubt.value.high)},
                    {"reference_rank_low", rank_cell(doubt.reference.low)},
                    {"reference_rank_high", rank_cell(doubt.reference.high)},
                    {"tied_with", text_or_nothing(join(tied, " "))},
                    {"ahead_of_next", number(doubt.ahead)},
                    {"ahead_mc_error", number(doubt.ahead_error)},
                    {"rank_up", number(doubt.up)},
                    {"rank_up_mc_error", number(doubt.up_error)},
                    {"rank_down", number(doubt.down)},
                    {"rank_down_mc_error", number(doubt.down_error)}};
  row.insert(row.end(), more.begin(), more.end());
}

Row level_row(const CompareContext& context, const LevelDifference& level) {
  Row row;
  add_names(context, level.party, row);
  row.emplace_back("area", level.area);
  row.emplace_back("indicator", level.indicator);
  row.emplace_back("sector", text_or_nothing(level.sector));
  row.emplace_back("unit", level.unit);
  row.emplace_back("year", std::int64_t{level.year});
  row.emplace_back("statistic", std::string(id_of(level.centre)));
  row.emplace_back("value", level.value);
  row.emplace_back("reference_value", level.reference);
  row.emplace_back("difference", level.paired.difference);
  row.emplace_back("mc_error", level.paired.mc_error);
  row.emplace_back("percent", level.paired.percent);
  row.emplace_back("percent_mc_error", level.paired.percent_error);
  row.emplace_back("rank", rank_cell(level.rank));
  row.emplace_back("reference_rank", rank_cell(level.reference_rank));
  add_doubt(context.comparison, level, row);
  return row;
}

Row verdict_row(const CompareContext& context, const VerdictDifference& verdict) {
  Row row;
  add_names(context, verdict.party, row);
  row.emplace_back("area", verdict.reference.area);
  row.emplace_back("target", verdict.reference.target);
  row.emplace_back("indicator", verdict.reference.indicator);
  row.emplace_back("year", text_or_nothing(verdict.reference.year));
  row.emplace_back("unit", text_or_nothing(verdict.reference.unit));
  row.emplace_back("target_value", verdict.value.target_value);
  row.emplace_back("reference_target_value", verdict.reference.target_value);
  row.emplace_back("probability_met", verdict.value.probability);
  row.emplace_back("reference_probability_met", verdict.reference.probability);
  row.emplace_back("difference", verdict.chance.difference);
  row.emplace_back("mc_error", verdict.chance.mc_error);
  row.emplace_back("p50", verdict.value.p50);
  row.emplace_back("reference_p50", verdict.reference.p50);
  row.emplace_back("p50_difference", verdict.centre.difference);
  row.emplace_back("p50_mc_error", verdict.centre.mc_error);
  row.emplace_back("status", std::string(id_of(verdict.value.status)));
  row.emplace_back("reference_status", std::string(id_of(verdict.reference.status)));
  row.emplace_back("change", text_or_nothing(id_of(verdict.change)));
  return row;
}

Row regret_row(const CompareContext& context, const TargetRegret& regret) {
  return {{"area", regret.area},
          {"target", regret.target},
          {"unit", text_or_nothing(regret.unit)},
          {"scenario", context.parties.at(regret.party).label},
          {"mean_regret", regret.regret.mean},
          {"mean_mc_error", regret.regret.mean_error},
          {"p90_regret", regret.regret.p90},
          {"p90_mc_error", regret.regret.p90_error},
          {"max_regret", regret.regret.worst},
          {"minimax", std::int64_t{regret.minimax ? 1 : 0}}};
}

Row satisficing_row(const CompareContext& context, const Satisficing& row) {
  return {{"area", row.area},
          {"scenario", context.parties.at(row.party).label},
          {"targets", std::int64_t{row.targets}},
          {"share", row.share},
          {"mc_error", row.mc_error}};
}

template <class Item, class MakeRow>
CompareTable table_of(const CompareContext& context, std::string_view name,
                      const std::vector<Item>& items, const Item& sample, const MakeRow& make) {
  CompareTable table{name, {}, {}};
  for (const Item& item : items) table.rows.push_back(make(context, item));
  for (const auto& [column, cell] : make(context, sample)) table.columns.push_back(column);
  return table;
}

}  // namespace

std::string_view id_of(Centre centre) { return centre == Centre::mean ? "mean" : "p50"; }

std::string_view id_of(Change change) {
  switch (change) {
    case Change::none:
      break;
    case Change::gained:
      return "gained";
    case Change::lost:
      return "lost";
    case Change::firmer:
      return "firmer";
    case Change::weaker:
      return "weaker";
  }
  return "";
}

// A row of an empty item tells the columns, so that a table without rows has its header.
std::vector<CompareTable> compare_tables(const CompareContext& context) {
  const Comparison& comparison = context.comparison;
  return {table_of(context, "inputs", comparison.inputs, {}, input_row),
          table_of(context, "differences", comparison.levels, {}, level_row),
          table_of(context, "gaps_compared", comparison.verdicts, {}, verdict_row),
          table_of(context, "regret", comparison.regrets, {}, regret_row),
          table_of(context, "satisficing", comparison.satisficing, {}, satisficing_row)};
}

std::string table_csv(const CompareTable& table) { return rows_csv(table.columns, table.rows); }

}  // namespace gapcast
