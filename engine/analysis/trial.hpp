// One scenario simulated with one change after another, on the same draws: the only way in which
// analyses run the model.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/compile/compiled.hpp"
#include "engine/compile/stream_names.hpp"
#include "engine/run/period.hpp"
#include "engine/run/query.hpp"
#include "engine/run/run.hpp"
#include "engine/run/workers.hpp"

namespace gapcast {

struct TrialOptions {
  std::int64_t members = 10000;
  bool deterministic = false;           // the path instead of members
  int threads = 0;                      // 0: all cores
  std::vector<AskedIndicator> asked{};  // on request, beyond what the targets ask for
};

// An area against a target of the scenario. Only open ones can be changed by levers: a published
// outcome stands, and what cannot be judged stays so (`gap.status` and its reason say which).
struct TargetQuestion {
  int area = 0;    // index into areas()
  int target = 0;  // index into targets()
  bool open = false;
  Gap gap;                               // of the path of the scenario as written
  std::optional<GrowthPeriod> period{};  // of an open one on average growth
};

// The indicator's values that one target is judged by: of every member, or of the path (one value).
// NaN where the indicator has none.
struct TrialValues {
  std::vector<double> values;
};

// A scenario, and variations of it. Two trials with equal seeds share every draw they have in
// common, so that differences between them are those of the change (MODEL 5).
class Trials {
 public:
  // Preconditions: the scenario is valid. Throws InputError where it cannot be compiled or breaks
  // down (V < 0).
  Trials(const ScenarioSpec& spec, const Catalog& catalog, const std::vector<TargetSpec>& targets,
         const TrialOptions& options);
  ~Trials();
  Trials(Trials&&) noexcept;

  const ScenarioSpec& spec() const;
  const std::vector<AreaLabel>& areas() const;
  const Compiled& compiled() const;
  const Catalog& catalog() const;
  const std::vector<TargetSpec>& targets() const;
  const TrialOptions& options() const;
  // By area, then by target.
  const std::vector<TargetQuestion>& questions() const;

  // The latest year of which as a whole anything is published of an area of the data, neither plan
  // nor assumption; 0 where nothing is.
  int last_published_year(const std::string& area) const;

  // task(0) ... task(n - 1) on the threads of the trials, as Workers::for_each; tasks may ask for
  // values.
  void for_each(std::int64_t n, const std::function<void(std::int64_t)>& task) const;

  // What `changed` gives for one open question: members, or the path. `changed` has the areas of
  // the scenario; where it differs in its levers and seed only, most of the compiling is saved.
  // Throws InputError where the change is no valid scenario, for example V < 0. May be called from
  // several threads at a time.
  TrialValues values(const ScenarioSpec& changed, const TargetQuestion& question) const;
  // The same with another number of members.
  TrialValues values(const ScenarioSpec& changed, const TargetQuestion& question,
                     std::int64_t members) const;

  // values() of the scenario as it is written, which several analyses ask for.
  TrialValues as_written(const TargetQuestion& question) const;
  // Before many values of questions of one area are asked for: simulates the scenario as it is
  // written once for all of them, and keeps what its members draw once and for all years, of its
  // own seed and so many that follow (`fresh_members` of each). Values are the same, and come
  // sooner. Until the next call, which must not come while values are asked for; of no questions it
  // only forgets.
  void prepare(std::span<const TargetQuestion> of_one_area, int fresh_seeds = 0,
               std::int64_t fresh_members = 0);

  // The path of an indicator of an area of the data or the scenario, by year from `first_year`
  // to the horizon; empty where the data cannot support it.
  struct Path {
    int first_year = 0;
    std::vector<double> values;  // NaN where there is none
    double in(int year) const;   // NaN outside
  };
  Path path(const ScenarioSpec& changed, const std::string& area,
            const std::string& indicator) const;
  // The same with other published figures than the trials' own.
  Path path(const ScenarioSpec& changed, const Catalog& figures, const std::string& area,
            const std::string& indicator) const;

  // `changed` compiled for one area and one indicator (for all indicators of the run where observed
  // figures keep its areas together). Throws InputError as values() does.
  Compiled compiled_for(const ScenarioSpec& changed, const std::string& area,
                        const std::string& indicator) const;
  // Every random stream of it by name.
  std::vector<StreamLabel> streams_for(const ScenarioSpec& changed, const std::string& area,
                                       const std::string& indicator) const;
  Workers& workers() const;
  // Which output and years of `trial`, a scenario compiled for the question's area, answer the
  // question; nullopt where it is not open.
  std::optional<Query> query_of(const Compiled& trial, const TargetQuestion& question) const;

  // The path of a sector's accounts: real value added (bn VND 2010) and workers (thousand), the
  // latter empty where the sector has none or the data cannot support them.
  struct Account {
    std::string sector;
    Path real_va, employment;
  };
  // By sector of the scheme, of those with value added.
  std::vector<Account> accounts(const ScenarioSpec& changed, const std::string& area) const;

 private:
  Path path_in(const Compiled& trial, const std::string& area, const std::string& indicator) const;

  struct State;
  std::unique_ptr<State> state_;
};

// Share of the values that meet the target, and the half-width of its Wilson 95 % interval.
struct TrialChance {
  double probability = 0;
  double mc_error = 0;
};
TrialChance chance_of(const TargetSpec& target, const TrialValues& values);

// By how much the quantile that must arrive passes the target, in the indicator's unit: with
// probability p wanted, Q_{1-p} - threshold (`below`: threshold - Q_p); >= 0 where the target is
// met with at least p (METHODS 8). Continuous in a lever where members are.
double margin_of(const TargetSpec& target, const TrialValues& values, double probability);
// Half-width of the 95 % interval of margin_of(), from the order statistics around its quantile; 0
// for fewer than 100 values.
double margin_error(const TrialValues& values, const TargetSpec& target, double probability);

}  // namespace gapcast
