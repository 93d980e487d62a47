// Rows of where uncertainty comes from.
#include "engine/report/answers/sensitivity_rows.hpp"

#include <array>
#include <cmath>

#include "engine/report/answers/sensitivity_report.hpp"
#include "engine/report/layout/row_tables.hpp"

namespace gapcast {
namespace {

constexpr std::array<std::string_view, kInputGroups> kGroups = {
    "levers", "events", "parameters", "base_year", "shocks", "new_figures"};

const double kNone = std::nan("");

struct Part {
  std::string_view kind;
  std::string source;
  SobolIndex index;
  bool has_interval = true, has_total = true;
};

Row row_of(const Trials& trials, const Sensitivity& s, const SensitivityCase& one,
           const Part& part) {
  const auto bound = [&](double value, bool given) { return given ? value : kNone; };
  const bool total = part.has_total;
  return {{"scenario", trials.spec().id},
          {"area", trials.areas()[static_cast<std::size_t>(s.area)].id},
          {"indicator", s.indicator},
          {"year", std::int64_t{one.year}},
          {"target", one.question
                         ? Cell{trials.targets()[static_cast<std::size_t>(one.question->target)].id}
                         : Cell{}},
          {"kind", std::string(part.kind)},
          {"source", part.source},
          {"first", part.index.first},
          {"first_low", bound(part.index.first_interval.low, part.has_interval)},
          {"first_high", bound(part.index.first_interval.high, part.has_interval)},
          {"total", bound(part.index.total, total)},
          {"total_low", bound(part.index.total_interval.low, total && part.has_interval)},
          {"total_high", bound(part.index.total_interval.high, total && part.has_interval)},
          {"variance", one.sd * one.sd},
          {"members", s.members}};
}

SobolIndex sum_of(double value, const Interval& interval) {
  SobolIndex sum;
  sum.first = value;
  sum.first_interval = interval;
  return sum;
}

std::vector<Row> index_rows(const Trials& trials, const std::vector<SensitivityStory>& stories) {
  std::vector<Row> rows;
  for (const SensitivityStory& story : stories) {
    const Sensitivity& s = story.sensitivity;
    for (const SensitivityCase& one : s.cases) {
      for (std::size_t g = 0; g < one.groups.size(); ++g)
        if (one.groups[g])
          rows.push_back(
              row_of(trials, s, one, {"group", std::string(kGroups[g]), *one.groups[g]}));
      for (const InputIndex& input : one.inputs)
        rows.push_back(row_of(trials, s, one,
                              {input.screened ? "screened" : "input", s.inputs[input.input].name,
                               input.index, !input.screened}));
      rows.push_back(
          row_of(trials, s, one,
                 {"sum", "groups", sum_of(one.by_group, one.by_group_interval), true, false}));
      rows.push_back(
          row_of(trials, s, one,
                 {"sum", "inputs", sum_of(one.by_input, one.by_input_interval), true, false}));
    }
  }
  return rows;
}

std::vector<Row> worth_rows(const Trials& trials, const std::vector<SensitivityStory>& stories) {
  std::vector<Row> rows;
  for (const SensitivityStory& story : stories) {
    if (!story.worth) continue;
    for (const LearnableFigure& f : story.worth->figures)
      rows.push_back({{"area", trials.areas()[static_cast<std::size_t>(story.sensitivity.area)].id},
                      {"indicator", story.sensitivity.indicator},
                      {"year", std::int64_t{story.worth->year}},
                      {"kind", std::string(f.drawn ? "input" : "account")},
                      {"source", f.drawn ? f.stream : f.leaf + "/" + f.item + "/" + f.sector},
                      {"value", f.drawn ? kNone : f.value},
                      {"sd", f.drawn ? kNone : f.sd},
                      {"unit", f.unit},
                      {"status", f.status},
                      {"causes", f.causes},
                      {"sd_now", story.worth->sd_all},
                      {"sd_if_known", f.narrowed}});
  }
  return rows;
}

std::vector<Row> screening_rows(const Trials& trials,
                                const std::vector<SensitivityStory>& stories) {
  std::vector<Row> rows;
  for (const SensitivityStory& story : stories) {
    if (!story.screening) continue;
    for (const ScreenedParameter& p : story.screening->parameters)
      rows.push_back({{"area", trials.areas()[static_cast<std::size_t>(story.sensitivity.area)].id},
                      {"indicator", story.sensitivity.indicator},
                      {"year", std::int64_t{story.screening->year}},
                      {"leaf", p.leaf},
                      {"sector", p.sector},
                      {"parameter", p.name},
                      {"value", p.value},
                      {"low", p.low},
                      {"high", p.high},
                      {"mu_star", p.effect.mu_star},
                      {"mu", p.effect.mu},
                      {"sigma", p.effect.sigma},
                      {"error", p.effect.error}});
  }
  return rows;
}

}  // namespace

std::string_view id_of(InputGroup group) { return kGroups[static_cast<std::size_t>(group)]; }

std::string sensitivity_csv(const Trials& trials, const std::vector<SensitivityStory>& stories) {
  return rows_csv(
      {"scenario", "area", "indicator", "year", "target", "kind", "source", "first", "first_low",
       "first_high", "total", "total_low", "total_high", "variance", "members"},
      index_rows(trials, stories));
}

std::string sensitivity_json(const Trials& trials, const std::vector<SensitivityStory>& stories) {
  return rows_json({{"sensitivity", index_rows(trials, stories)},
                    {"worth", worth_rows(trials, stories)},
                    {"screening", screening_rows(trials, stories)}});
}

}  // namespace gapcast
