// Frontiers of a run's own targets: which are asked about, and the answers.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/analysis/change.hpp"
#include "tools/cli/answering.hpp"

namespace gapcast::cli {

namespace {

// Growth of the whole economy serves nearly every target: it is taken where nothing else is.
bool serves_all(const Variable& lever) { return lever.path.starts_with("levers.growth.all."); }

// What the dearer of the targets takes at least, with the chance wanted, to two digits upwards;
// nothing where none of them is to be had.
std::optional<double> dearer(const std::vector<LeversAnswer>& costs) {
  std::optional<double> budget;
  for (const LeversAnswer& answer : costs)
    if (answer.result.status == LeversStatus::reachable)
      budget = std::max(budget.value_or(0), answer.result.found.cost);
  if (!budget || *budget <= 0) return std::nullopt;
  const double digit = std::pow(10.0, 1 - std::floor(std::log10(*budget)));
  return std::ceil(*budget * digit) / digit;
}

bool met_already(const std::vector<LeversAnswer>& costs) {
  return std::all_of(costs.begin(), costs.end(), [](const LeversAnswer& answer) {
    return answer.result.status == LeversStatus::met_already;
  });
}

}  // namespace

std::vector<FrontierQuestion> frontier_questions(const Trials& trials,
                                                 const std::vector<TargetQuestion>& questions) {
  std::map<int, FrontierQuestion> by_area;
  for (const bool whole : {false, true})
    for (const TargetQuestion& question : questions) {
      if (is_past(trials, question)) continue;
      const std::optional<Variable> lever = usual_variable(trials, question);
      if (!lever || serves_all(*lever) != whole) continue;
      FrontierQuestion& asked = by_area[question.area];
      const bool other = asked.levers.empty() || asked.levers.front().path != lever->path;
      if (asked.questions.size() == 2 || !other) continue;
      asked.questions.push_back(question);
      asked.levers.push_back(*lever);
    }
  std::vector<FrontierQuestion> result;
  for (auto& [area, asked] : by_area) result.push_back(std::move(asked));
  return result;
}

std::optional<AreaFrontier> area_frontier(Trials& trials, const FrontierQuestion& asked,
                                          double probability, const Listener& listener) {
  LeversOptions how;
  how.probability = probability;
  std::vector<PricedLever> levers;
  for (const Variable& lever : asked.levers)
    levers.push_back(priced_lever(lever, std::nullopt, 1, std::nullopt));
  trials.prepare(asked.questions, how.fresh_seeds, trials.options().members);
  AreaFrontier answer;
  const std::size_t parts = 2 * asked.questions.size() - 1;
  for (const TargetQuestion& question : asked.questions) {
    LeversAnswer& cost = answer.costs.emplace_back(LeversAnswer{question, levers, {}, {}});
    cost.result = seek_levers(trials, question, levers, how);
    const Listener part = listener.part(answer.costs.size() - 1, parts);
    cost.frontier = cost_frontier(trials, question, levers, how, part.advanced, part.stop);
  }
  if (asked.questions.size() == 2 && !met_already(answer.costs)) {
    answer.budget = how.budget = dearer(answer.costs);
    const Listener part = listener.part(parts - 1, parts);
    answer.chances = ChancesAnswer{asked.questions[0], asked.questions[1], levers, {}};
    answer.chances->frontier = chance_frontier(trials, asked.questions[0], asked.questions[1],
                                               levers, how, part.advanced, part.stop);
  }
  trials.prepare({});
  if (listener.stop.stop_requested()) return std::nullopt;
  return answer;
}

}  // namespace gapcast::cli
