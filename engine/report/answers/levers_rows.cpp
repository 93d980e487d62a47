// Tables of several levers for programs.
#include <cmath>

#include "engine/report/answers/levers_report.hpp"
#include "engine/report/answers/levers_words.hpp"
#include "engine/report/layout/row_tables.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double mean_of(const std::vector<TrialChance>& chances) {
  double sum = 0;
  for (const TrialChance& chance : chances) sum += chance.probability;
  return chances.empty() ? kNone : sum / static_cast<double>(chances.size());
}

double lever_cost(const PricedLever& lever, double value) {
  return cost_of({lever.number}, {value});
}

const TargetSpec& target_of(const Trials& trials, const TargetQuestion& question) {
  return trials.targets()[static_cast<std::size_t>(question.target)];
}
const std::string& area_of(const Trials& trials, const TargetQuestion& question) {
  return trials.areas()[static_cast<std::size_t>(question.area)].id;
}

Row lever_row(const Trials& trials, const LeversAnswer& answer, std::size_t i,
              const LeversOptions& options) {
  const PricedLever& lever = answer.levers[i];
  const Variable& v = lever.variable;
  const LeversResult& r = answer.result;
  const bool open = r.status != LeversStatus::not_open && r.status != LeversStatus::past;
  const bool members = open && !trials.options().deterministic;
  const bool within = !r.within.values.empty();
  const auto number = [&](bool shown, double value) { return Cell{shown ? value : kNone}; };
  const double value = open ? r.found.values[i] : kNone;
  const double value_within = within ? r.within.values[i] : kNone;
  return {{"scenario", trials.spec().id},
          {"area", area_of(trials, answer.question)},
          {"target", target_of(trials, answer.question).id},
          {"indicator", target_of(trials, answer.question).indicator},
          {"lever", v.path},
          {"unit", v.unit},
          {"from", v.is_new ? Cell{std::int64_t{v.from}} : Cell{}},
          {"probability_wanted", number(members, options.probability)},
          {"status", std::string(id_of(r.status))},
          {"value", value},
          {"low", lever.number.low},
          {"high", lever.number.high},
          {"written_value", v.is_new ? Cell{} : Cell{v.written}},
          {"price", lever.number.price},
          {"price_power", std::int64_t{lever.number.power}},
          {"cost", open ? lever_cost(lever, value) : kNone},
          {"total_cost", number(open, r.found.cost)},
          {"total_cost_error", number(members && r.cost_error > 0, r.cost_error)},
          {"budget", options.budget ? Cell{*options.budget} : Cell{}},
          {"value_within_budget", value_within},
          {"cost_within_budget", within ? lever_cost(lever, value_within) : kNone},
          {"written_probability", number(members, r.written.probability)},
          {"written_mc_error", number(members, r.written.mc_error)},
          {"probability_met", number(members, r.found.chance.probability)},
          {"mc_error", number(members, r.found.chance.mc_error)},
          {"margin", number(open, r.margin)},
          {"fresh_probability", mean_of(r.found.fresh)},
          {"fresh_runs", static_cast<std::int64_t>(r.found.fresh.size())},
          {"probability_within_budget", number(members && within, r.within.chance.probability)}};
}

struct PointOf {
  std::string_view kind;
  std::size_t number = 0;
  double wanted = kNone;
  std::string status;
};

Row point_row(const Trials& trials, const PointOf& what, const TargetQuestion& question,
              const LeversPoint& point, const PricedLever& lever, std::size_t i) {
  return {{"scenario", trials.spec().id},
          {"kind", std::string(what.kind)},
          {"point", static_cast<std::int64_t>(what.number)},
          {"area", area_of(trials, question)},
          {"target", target_of(trials, question).id},
          {"probability_wanted", what.wanted},
          {"status", what.status},
          {"probability_met", point.chance.probability},
          {"mc_error", point.chance.mc_error},
          {"fresh_probability", mean_of(point.fresh)},
          {"second_area", Cell{}},
          {"second_target", Cell{}},
          {"second_probability_met", Cell{}},
          {"second_mc_error", Cell{}},
          {"second_fresh_probability", Cell{}},
          {"both_probability_met", Cell{}},
          {"both_mc_error", Cell{}},
          {"both_fresh_probability", Cell{}},
          {"cost", point.cost},
          {"lever", lever.variable.path},
          {"unit", lever.variable.unit},
          {"value", point.values[i]},
          {"lever_cost", lever_cost(lever, point.values[i])}};
}

std::vector<std::string_view> columns_of(const Row& row) {
  std::vector<std::string_view> columns;
  for (const auto& [name, cell] : row) columns.push_back(name);
  return columns;
}

std::vector<Row> lever_rows(const Trials& trials, const std::vector<LeversAnswer>& answers,
                            const LeversOptions& options) {
  std::vector<Row> rows;
  for (const LeversAnswer& answer : answers)
    for (std::size_t i = 0; i < answer.levers.size(); ++i)
      rows.push_back(lever_row(trials, answer, i, options));
  return rows;
}

std::vector<Row> frontier_rows(const Trials& trials, const std::vector<LeversAnswer>& answers) {
  std::vector<Row> rows;
  for (const LeversAnswer& answer : answers)
    for (std::size_t k = 0; k < answer.frontier.size(); ++k)
      for (std::size_t i = 0; i < answer.levers.size(); ++i) {
        const CostPoint& point = answer.frontier[k];
        rows.push_back(point_row(trials,
                                 {"cost", k + 1, point.wanted, std::string(id_of(point.status))},
                                 answer.question, point.point, answer.levers[i], i));
      }
  return rows;
}

// A row a lever of one setting for two targets.
void add_setting(const Trials& trials, const ChancesAnswer& answer, const PointOf& what,
                 const ChancePoint& point, std::vector<Row>& rows) {
  for (std::size_t i = 0; i < answer.levers.size(); ++i) {
    Row row = point_row(trials, what, answer.first, point.first, answer.levers[i], i);
    const Row second = {{"second_area", area_of(trials, answer.second)},
                        {"second_target", target_of(trials, answer.second).id},
                        {"second_probability_met", point.second.probability},
                        {"second_mc_error", point.second.mc_error},
                        {"second_fresh_probability", mean_of(point.second_fresh)},
                        {"both_probability_met", point.both.probability},
                        {"both_mc_error", point.both.mc_error},
                        {"both_fresh_probability", mean_of(point.both_fresh)}};
    for (auto& [name, cell] : row)
      for (const auto& [column, value] : second)
        if (name == column) cell = value;
    rows.push_back(std::move(row));
  }
}

std::vector<Row> frontier_rows(const Trials& trials, const ChancesAnswer& answer) {
  const ChanceFrontier& frontier = answer.frontier;
  std::vector<Row> rows;
  for (std::size_t k = 0; k < frontier.points.size(); ++k)
    add_setting(trials, answer, {"chances", k + 1, kNone, ""}, frontier.points[k], rows);
  if (frontier.points.empty()) return rows;
  add_setting(trials, answer, {"written", 1, kNone, ""}, frontier.written, rows);
  add_setting(trials, answer, {"best_both", 1, kNone, ""}, frontier.best_both, rows);
  for (std::size_t k = 0; k < frontier.alone.size(); ++k)
    add_setting(trials, answer, {"alone", k + 1, kNone, std::string(serves_id(frontier.alone[k]))},
                frontier.alone[k].point, rows);
  return rows;
}

std::vector<Row> frontier_rows(const Trials& trials, const std::vector<AreaFrontier>& areas) {
  std::vector<Row> rows;
  const auto add = [&](std::vector<Row> more) {
    for (Row& row : more) rows.push_back(std::move(row));
  };
  for (const AreaFrontier& area : areas) {
    if (area.chances) add(frontier_rows(trials, *area.chances));
    add(frontier_rows(trials, area.costs));
  }
  return rows;
}

// The columns, also where no row tells them.
std::string table(const std::vector<Row>& rows, const std::vector<std::string_view>& columns) {
  return rows_csv(rows.empty() ? columns : columns_of(rows.front()), rows);
}
const std::vector<std::string_view>& frontier_columns() {
  static const std::vector<std::string_view> columns = {"scenario",
                                                        "kind",
                                                        "point",
                                                        "area",
                                                        "target",
                                                        "probability_wanted",
                                                        "status",
                                                        "probability_met",
                                                        "mc_error",
                                                        "fresh_probability",
                                                        "second_area",
                                                        "second_target",
                                                        "second_probability_met",
                                                        "second_mc_error",
                                                        "second_fresh_probability",
                                                        "both_probability_met",
                                                        "both_mc_error",
                                                        "both_fresh_probability",
                                                        "cost",
                                                        "lever",
                                                        "unit",
                                                        "value",
                                                        "lever_cost"};
  return columns;
}

}  // namespace

std::string levers_csv(const Trials& trials, const std::vector<LeversAnswer>& answers,
                       const LeversOptions& options) {
  // There is a lever for every answer, and an answer.
  return table(lever_rows(trials, answers, options), {});
}

std::string frontier_csv(const Trials& trials, const std::vector<LeversAnswer>& answers) {
  return table(frontier_rows(trials, answers), frontier_columns());
}
std::string frontier_csv(const Trials& trials, const ChancesAnswer& answer) {
  return table(frontier_rows(trials, answer), frontier_columns());
}

std::string frontier_csv(const Trials& trials, const std::vector<AreaFrontier>& areas) {
  return table(frontier_rows(trials, areas), frontier_columns());
}

std::string levers_json(const Trials& trials, const std::vector<LeversAnswer>& answers,
                        const LeversOptions& options) {
  return rows_json({{"seek", lever_rows(trials, answers, options)},
                    {"frontier", frontier_rows(trials, answers)}});
}
std::string chances_json(const Trials& trials, const ChancesAnswer& answer) {
  return rows_json({{"frontier", frontier_rows(trials, answer)}});
}
std::string frontier_json(const Trials& trials, const std::vector<AreaFrontier>& areas,
                          const LeversOptions& options) {
  std::vector<Row> least;
  for (const AreaFrontier& area : areas)
    for (Row& row : lever_rows(trials, area.costs, options)) least.push_back(std::move(row));
  return rows_json({{"seek", least}, {"frontier", frontier_rows(trials, areas)}});
}

}  // namespace gapcast
