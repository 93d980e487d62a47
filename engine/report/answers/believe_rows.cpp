// Beliefs as rows for programs.
#include <cmath>

#include "engine/plan/normal.hpp"
#include "engine/report/answers/believe_report.hpp"
#include "engine/report/layout/row_tables.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kStatuses[] = {"needed", "met_on_path", "out_of_reach", "no_input",
                                          "not_open"};
constexpr std::string_view kInputs[] = {"parameter", "lever",   "factor",   "shock",
                                        "adoption",  "tracked", "base_year"};
constexpr std::string_view kWays[] = {"growth",    "prices", "adoption", "labour",
                                      "base_year", "own",    "projects", "without_projects"};
constexpr std::string_view kOutcomes[] = {
    "part_growth",  "rest_growth",  "part_prices",  "rest_prices",  "part_nominal",
    "rest_nominal", "part_workers", "rest_workers", "share_points", "lead"};

const std::vector<std::string_view> kColumns = {
    "scenario",   "area",          "target",   "row",          "kind",
    "name",       "leaf",          "sector",   "inputs",       "from",
    "to",         "expected",      "believed", "sigma",        "percentile",
    "part",       "mean",          "sd",       "mean_met",     "probability",
    "mc_error",   "worth",         "needed",   "windows",      "windows_reached",
    "areas_seen", "areas_reached", "fastest",  "fastest_area", "fastest_from",
    "fastest_to", "chance_from",   "tail",     "members",      "met",
    "part_pace",  "rest_pace"};

class Rows {
 public:
  explicit Rows(const Trials& trials) : trials_(trials) {}

  std::vector<Row> of(const std::vector<Belief>& beliefs) {
    for (const Belief& belief : beliefs) add(belief);
    return std::move(rows_);
  }

 private:
  const Trials& trials_;
  std::vector<Row> rows_;

  void set(std::string_view column, const Cell& cell) {
    for (auto& [name, value] : rows_.back())
      if (name == column) value = cell;
  }

  void start(const Belief& belief, std::string_view row, std::string_view kind) {
    Row& blank = rows_.emplace_back(kColumns.size());
    for (std::size_t i = 0; i < kColumns.size(); ++i) blank[i].first = kColumns[i];
    set("scenario", trials_.spec().id);
    set("area", trials_.areas()[static_cast<std::size_t>(belief.question.area)].id);
    set("target", trials_.targets()[static_cast<std::size_t>(belief.question.target)].id);
    set("row", Cell(std::in_place_type<std::string>, row));
    set("kind", Cell(std::in_place_type<std::string>, kind));
  }

  void add(const Belief& belief) {
    start(belief, "all", kStatuses[static_cast<std::size_t>(belief.status)]);
    if (belief.status == BeliefStatus::not_open) return;
    set("inputs", static_cast<std::int64_t>(belief.inputs.size()));
    set("tail", belief.tail_chance);
    if (belief.members > 0) {
      set("mean", belief.chance.probability);
      set("mc_error", belief.chance.mc_error);
      set("members", belief.members);
      set("met", belief.met);
    }
    const bool by_members = belief.members_tell() || !few_members(belief).agree;
    set("probability", by_members ? belief.chance.probability : belief.tail_chance);
    set("chance_from", std::string(belief.members_tell() ? "members"
                                   : by_members          ? "few members"
                                                         : "tail"));
    const bool solved =
        belief.status == BeliefStatus::needed || belief.status == BeliefStatus::met_on_path;
    if (solved) {
      set("sigma", belief.point.distance);
      set("part", 1.0);
    }
    for (const OtherWay& way : belief.ways) add_way(belief, way);
    for (const ChanceSource& source : belief.sources) add_source(belief, source);
    if (!solved) return;
    if (belief.together.windows > 0) add_together(belief);
    for (const BeliefGroup& group : belief.groups) add_group(belief, group);
    for (std::size_t i = 0; i < belief.inputs.size(); ++i) add_input(belief, i);
    for (const Outcome& outcome : belief.outcomes) add_outcome(belief, outcome);
    for (const BeliefProject& project : belief.projects) add_project(belief, project);
  }

  void add_way(const Belief& belief, const OtherWay& way) {
    start(belief, "way", kWays[static_cast<std::size_t>(way.kind)]);
    std::string names;
    for (const ChanceSource& source : way.sources)
      names += (names.empty() ? "" : " ") + source.path;
    set("name", names);
    set("sigma", way.distance);
    if (way.kind == WayKind::projects) set("probability", way.chance);
  }

  // A row a state: years late (none: never built, or an event), its chance and what it takes.
  void add_source(const Belief& belief, const ChanceSource& source) {
    for (const ChanceState& state : source.states) {
      start(belief, "chance", source.is_event ? "event" : "project");
      set("name", source.path);
      set("from", std::int64_t{source.year});
      if (!source.is_event && std::isfinite(state.late)) set("believed", state.late);
      set("probability", state.probability);
      set("worth", state.loss);
    }
  }

  void add_together(const Belief& belief) {
    const SeenTogether& seen = belief.together;
    start(belief, "together", "part_and_rest");
    set("from", std::int64_t{belief.from});
    set("to", std::int64_t{belief.to});
    set("part_pace", belief.part_asked.pace);
    set("rest_pace", belief.rest_asked.pace);
    set("windows", std::int64_t{seen.windows});
    set("windows_reached", std::int64_t{seen.windows_reached});
    set("areas_seen", std::int64_t{seen.areas});
    set("areas_reached", std::int64_t{seen.areas_reached});
    if (seen.example == nullptr) return;
    set("fastest_area", seen.example->area);
    set("fastest_from", std::int64_t{seen.from});
    set("fastest_to", std::int64_t{seen.to});
  }

  void add_group(const Belief& belief, const BeliefGroup& group) {
    start(belief, "group", kInputs[static_cast<std::size_t>(group.kind)]);
    set("name", group.name);
    set("sector", group.group);
    set("inputs", std::int64_t{group.inputs});
    set("expected", group.on_path);
    set("believed", group.believed);
    set("sigma", group.sigma);
    set("percentile", 100 * normal_cdf(group.sigma));
    set("part", group.part);
  }

  void add_input(const Belief& belief, std::size_t i) {
    const BeliefInput& input = belief.inputs[i];
    start(belief, "input", kInputs[static_cast<std::size_t>(input.kind)]);
    set("name", input.path.empty() ? input.name : input.path);
    set("leaf", input.area);
    set("sector", input.sector);
    if (input.from > 0) {
      set("from", std::int64_t{input.from});
      set("to", std::int64_t{input.to});
    }
    set("expected", belief.medians[i]);
    set("believed", belief.values[i]);
    set("sigma", belief.point.at[i]);
    set("percentile", 100 * normal_cdf(belief.point.at[i]));
    set("part", belief.point.part[i]);
  }

  void add_outcome(const Belief& belief, const Outcome& one) {
    start(belief, "outcome", kOutcomes[static_cast<std::size_t>(one.kind)]);
    set("from", std::int64_t{belief.from});
    set("to", std::int64_t{belief.to});
    set("expected", one.on_path);
    set("believed", one.believed);
    set("mean", one.mean);
    set("sd", one.sd);
    set("sigma", (one.believed - one.mean) / one.sd);
    set("percentile", one.percentile);
    set("mean_met", one.mean_met);
    if (!one.has_history) return;
    set("windows", std::int64_t{one.standing.windows});
    set("windows_reached", std::int64_t{one.standing.windows_reached});
    set("areas_seen", std::int64_t{one.standing.areas});
    set("areas_reached", std::int64_t{one.standing.areas_reached});
    set("fastest", one.standing.fastest.pace);
    set("fastest_area", one.standing.fastest.history->area);
    set("fastest_from", std::int64_t{one.standing.fastest.from});
    set("fastest_to", std::int64_t{one.standing.fastest.to});
  }

  void add_project(const Belief& belief, const BeliefProject& project) {
    start(belief, "project", "project");
    set("name", project.path);
    set("expected", project.year);
    set("probability", project.probability);
    set("worth", project.worth);
    set("needed", std::string(project.is_left_out ? "left out" : project.is_needed ? "yes" : "no"));
  }
};

}  // namespace

std::string believe_csv(const Trials& trials, const std::vector<Belief>& beliefs) {
  return rows_csv(kColumns, Rows(trials).of(beliefs));
}

std::string believe_json(const Trials& trials, const std::vector<Belief>& beliefs) {
  return rows_json({{"believe", Rows(trials).of(beliefs)}});
}

}  // namespace gapcast
