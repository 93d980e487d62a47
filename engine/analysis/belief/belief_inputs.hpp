// Everything uncertain that moves one target's path, each in standard-normal units.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analysis/belief/base_figures.hpp"
#include "engine/analysis/trial.hpp"

namespace gapcast {

enum class InputKind : std::uint8_t {
  parameter,  // drawn once a member: of the data or the scenario
  lever,      // a number of a lever of the scenario
  factor,     // the nation's common shocks of all years to come
  shock,      // a sector's own
  adoption,   // a sector's digital adoption
  tracked,    // a tracked indicator's walk
  base,       // the error of the area's base-year figures
};

// One input x ~ N(0, 1). A drawn number has the value quantile(distribution, Phi(x)). Shocks of
// the years from ... to act as one: the same push in every year, of size scale * x a year, with
// the standard deviation that the years' shocks have together (autoregression included).
struct BeliefInput {
  InputKind kind{};
  std::string path;          // parameters.mining.growth_recent; "" for shocks
  std::string area, sector;  // leaf and sector, "" where it has none
  // Of the parameter, of the lever's path, of the tracked indicator, or of the indicator in the
  // base year ("" where it has none there).
  std::string name;
  Distribution distribution{};
  double scale = 0;   // logs of growth a year, logit units a year, tracked scale units a year
  double weight = 0;  // real value added of the sector in the leaf, bn VND 2010
  int from = 0, to = 0;
};

class BeliefInputs {
 public:
  // Inputs of an open question. Shocks of all years up to the question's; of its own years where it
  // asks for growth.
  BeliefInputs(const Trials& trials, const TargetQuestion& question);

  const std::vector<BeliefInput>& all() const { return inputs_; }
  int size() const { return static_cast<int>(inputs_.size()); }
  // The value of input i at x standard deviations: in the number's unit; of a shock, percent of
  // growth a year (a factor: percent of the factor), logit or scale units a year; of the base year
  // the indicator in that year, standard deviations where it has none.
  double value(int i, double x) const;
  // The scenario with the inputs at x standard deviations.
  ScenarioSpec at(const std::vector<double>& x) const;
  // R v. The sectors' own shocks of a leaf are correlated as in the model; cumulated shocks are
  // taken to correlate as those of one year do.
  std::vector<double> correlated(const std::vector<double>& v) const;

 private:
  // A leaf with the years in which its shocks act.
  struct Years {
    int leaf = 0;
    int last_known = 0, from = 0, to = 0;
    int n() const { return to - from + 1; }
  };
  void add_parameters();
  void add_levers();
  void add_shocks(const Years& years);
  void add_adoption(const Years& years);
  void add_tracked(const Years& years);
  void add_base();
  Years years_of(int leaf) const;
  std::vector<int> leaves() const;
  double spread(const Years& years, double persistence) const;
  void set_number(ScenarioSpec& spec, const BeliefInput& input, double value) const;

  const Trials& trials_;
  const TargetQuestion& question_;
  std::vector<BeliefInput> inputs_;
  std::vector<double> loading_;  // by input: of the national factor, of shocks only
  BaseFigures base_;
};

}  // namespace gapcast
