// What each lever, project, delay and risk of cancellation contributes to a gap and to its chance.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/analysis/attribute/shapley.hpp"
#include "engine/analysis/trial.hpp"

namespace gapcast {

enum class PartKind : std::uint8_t { lever, delay, cancellation };

// A player: a lever as it is written but, for a project, on time and certain; or the delay of a
// project; or its risk of cancellation.
struct Part {
  PartKind kind{};
  std::size_t lever = 0;  // index into ScenarioSpec::levers
  std::string path;       // levers.project.NAME, levers.project.NAME.delay_years, ...
};

struct Contribution {
  Part part;
  double gap = 0;          // in the indicator's unit
  double probability = 0;  // as a fraction; 0 in deterministic analyses
  // Half-widths of 95 % intervals on common draws: of other members and, sampled, other orders.
  double gap_error = 0, probability_error = 0;
  double gap_sampling = 0, probability_sampling = 0;  // 95 % half-widths of sampled orders, 0 exact
};

// What a project's schedule costs, and how late it may start.
struct ProjectRisk {
  std::size_t lever = 0;
  double lost_to_delay = 0, lost_to_cancellation = 0;  // chance, as fractions, one at a time
  double delay_error = 0, cancellation_error = 0;      // 95 % half-widths on common draws
  std::optional<double>
      latest_start;               // decimal year that still meets the target with the chance
                                  // asked for; nullopt: none does, or the project is not needed
  double latest_start_error = 0;  // 95 % half-width in years, from that of the quantile
  bool not_needed = false;        // the target is met without it
  double earliest_start = 0;      // that was tried: first_free_year(), or what is written
};

struct Attribution {
  TargetQuestion question;
  bool exact = true;
  bool deterministic = false;
  double gap_none = 0, gap_all = 0;                  // without any lever, and as written
  double gap_none_error = 0, gap_all_error = 0;      // 95 % half-widths; 0 where it is not known
  double gap_gain_error = 0, chance_gain_error = 0;  // of all less none, on common draws
  TrialChance none, all;
  std::vector<Contribution> parts;
  // Of the gap, [i * n + j], with 95 % half-widths (0 where they are not known). Exact: mean over
  // coalitions (shapley.hpp). Sampled: with everything else as written,
  // v(all) - v(all - i) - v(all - j) + v(all - i - j); empty of more than 24 parts.
  std::vector<double> interaction, interaction_error;
  int orders = 0;        // sampled, each with its reverse; 0 where exact
  int orders_asked = 0;  // so many were wanted
  bool stopped = false;  // asked to stop: shares of the orders until then, nothing of projects
  std::vector<ProjectRisk> projects;
  double concentration = 0;  // largest project's part of the projects' and levers' gain; NaN: none
  std::size_t largest = 0;   // lever of that project
  std::int64_t runs = 0;
};

struct AttributeOptions {
  double probability = 0.5;  // for the latest start
  // Every coalition is simulated where so many are different (a delay without its project is
  // nothing) or no more than orders would take; beyond, orders are sampled.
  int exact_runs = 1024;
  bool exact = true;  // false: orders are sampled however few coalitions there are
  int permutations = 100;
};

// Parts of a scenario, in the order of its levers.
std::vector<Part> parts_of(const ScenarioSpec& spec);

// Coalitions of parts are simulated on the same draws, side by side. The gap is that of the median
// (of the path when deterministic). `advanced` is told the fraction done; asked to stop, returns
// what the orders until then say, or nullopt (fewer than two).
std::optional<Attribution> attribute(const Trials& trials, const TargetQuestion& question,
                                     const AttributeOptions& options,
                                     const std::function<void(double)>& advanced,
                                     const std::stop_token& stop);

}  // namespace gapcast
