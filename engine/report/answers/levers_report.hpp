// The answers of `seek` about several levers together: text, tables, JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/seek/seek_levers.hpp"
#include "engine/base/language.hpp"
#include "engine/report/layout/answer_blocks.hpp"

namespace gapcast {

// One question; its frontier where one was asked for.
struct LeversAnswer {
  TargetQuestion question;
  std::vector<PricedLever> levers;
  LeversResult result;
  std::vector<CostPoint> frontier;
  bool whole = true;  // false: stopped before its frontier ended
};
// Two questions against each other.
struct ChancesAnswer {
  TargetQuestion first, second;
  std::vector<PricedLever> levers;
  ChanceFrontier frontier;
};

// What a run asks of an area: its first target, with what each chance costs, and a second one
// against it.
struct AreaFrontier {
  std::vector<LeversAnswer> costs;  // of both targets, or of the only one
  std::optional<ChancesAnswer> chances;
  std::optional<double> budget;  // of `chances`
};

AnswerBlocks levers_blocks(const Trials& trials, const LeversAnswer& answer,
                           const LeversOptions& options, Language language);
AnswerBlocks chances_blocks(const Trials& trials, const ChancesAnswer& answer,
                            const LeversOptions& options, Language language);

// seek.csv: a row a lever. Columns: scenario, area, target, indicator, lever, unit, from,
// probability_wanted, status, value, low, high, written_value, price, price_power, cost,
// total_cost, total_cost_error, budget, value_within_budget, cost_within_budget,
// written_probability, written_mc_error, probability_met, mc_error, margin, fresh_probability,
// fresh_runs, probability_within_budget.
std::string levers_csv(const Trials& trials, const std::vector<LeversAnswer>& answers,
                       const LeversOptions& options);
// frontier.csv: a row a point and lever. Columns: scenario, kind (cost, chances), point, area,
// target, probability_wanted, status, probability_met, mc_error, fresh_probability, second_area,
// second_target, second_probability_met, second_mc_error, second_fresh_probability,
// both_probability_met, both_mc_error, both_fresh_probability, cost, lever, unit, value,
// lever_cost. Of two targets there are also the kinds written, best_both, and alone: one lever
// moved by itself, with the status serves_both, serves_first, serves_second, first_against_second,
// second_against_first, harms or serves_none.
std::string frontier_csv(const Trials& trials, const std::vector<LeversAnswer>& answers);
std::string frontier_csv(const Trials& trials, const ChancesAnswer& answer);
std::string frontier_csv(const Trials& trials, const std::vector<AreaFrontier>& areas);
// The rows of the tables as `seek` and `frontier`.
std::string levers_json(const Trials& trials, const std::vector<LeversAnswer>& answers,
                        const LeversOptions& options);
std::string chances_json(const Trials& trials, const ChancesAnswer& answer);
std::string frontier_json(const Trials& trials, const std::vector<AreaFrontier>& areas,
                          const LeversOptions& options);

}  // namespace gapcast
