// Both readings where figures of another definition than the verdict's are at hand.
#include "engine/report/definition_readings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "engine/analysis/printed/vintage.hpp"
#include "engine/compile/output_index.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/verdict.hpp"
#include "engine/run/bridged.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMedian = 3;  // in kQuantiles
constexpr int kRecentYears = 3;     // before the first base year; older figures say nothing of now

// The latest full year in use of the area's indicator, by definition.
std::map<std::string, const Observation*> latest_by_definition(const Catalog& catalog,
                                                               const std::string& area,
                                                               const std::string& indicator) {
  std::map<std::string, const Observation*> latest;
  const auto found = catalog.observations_of.find(area);
  if (found == catalog.observations_of.end()) return latest;
  for (const std::size_t index : found->second) {
    const Observation& figure = catalog.observations[index];
    if (figure.indicator != indicator || !figure.in_use || !figure.full_year()) continue;
    if (!figure.sector.empty() && figure.sector != "all") continue;
    // Judgement and intentions were not published as figures.
    if (figure.provenance.status == "assumption" || figure.provenance.status == "plan") continue;
    const Observation*& one = latest[figure.definition];
    if (!one || *figure.full_year() > *one->full_year()) one = &figure;
  }
  return latest;
}

// What is printed beside an indicator and read for it: with construction and without, production
// value and value added.
struct Neighbours {
  std::string_view indicator, other;
};
constexpr std::array kNeighbours = {Neighbours{"industry_share", "industry_construction_share"},
                                    Neighbours{"industry_construction_share", "industry_share"},
                                    Neighbours{"industry_va_growth", "production_value_growth"},
                                    Neighbours{"production_value_growth", "industry_va_growth"}};

// Chance that value + N(0, sd) meets the target; without an error 0 or 1.
double chance_of(const TargetSpec& target, double value, double sd) {
  if (!(sd > 0)) return meets(target, value) ? 1 : 0;
  const double above = (value - threshold(target)) / sd;
  return std::erfc((target.comparator == Comparator::below ? above : -above) / std::sqrt(2.0)) / 2;
}

// Collects the readings of one run.
class Readings {
 public:
  explicit Readings(const ReportContext& context) : context_(context), outputs_(context.compiled) {}

  std::vector<DefinitionReading> all() {
    for (std::size_t area = 0; area < context_.compiled.areas.size(); ++area) {
      done_.clear();
      for (const Gap* gap : gaps_in_order(context_, area)) add(*gap);
    }
    return std::move(all_);
  }

 private:
  const TargetSpec& target_of(const Gap& gap) const {
    return context_.result.targets.at(static_cast<std::size_t>(gap.target));
  }
  const std::string& area_of(const Gap& gap) const {
    return context_.compiled.areas.at(static_cast<std::size_t>(gap.area)).id;
  }

  void add(const Gap& gap) {
    const TargetSpec& target = target_of(gap);
    const Definition* own = context_.catalog.engine_definition(target.indicator);
    if (!own) return;
    const std::string& judged = target.definition.empty() ? own->id : target.definition;
    std::map<std::string, BridgedFigure> across;  // the latest of each definition
    for (const BridgedFigure& figure :
         bridged_figures(context_.compiled, context_.catalog, gap.area, judged)) {
      const auto [at, is_new] = across.try_emplace(figure.figure->definition, figure);
      if (!is_new && figure.year > at->second.year) at->second = figure;
    }
    add_unbridged(gap, *own, across);
    add_neighbour(gap, *own, across);
    for (const auto& [id, figure] : across)
      if (const Definition* other = context_.catalog.find_definition(id))
        all_.push_back({&gap, own, other, run_value(gap), figure.figure,
                        bridged(target, *figure.bridge, figure.year, figure.value, figure.sd),
                        false});
    if (judged != own->id) carry_run(gap, *own, judged);
  }

  void add_unbridged(const Gap& gap, const Definition& own,
                     const std::map<std::string, BridgedFigure>& across) {
    const TargetSpec& target = target_of(gap);
    for (const auto& [id, figure] :
         latest_by_definition(context_.catalog, area_of(gap), target.indicator)) {
      const Definition* other = context_.catalog.find_definition(id);
      if (!other || other == &own || across.contains(id) || !count_differently(own, *other))
        continue;
      if (*figure->full_year() < context_.compiled.year(0) - kRecentYears) continue;
      // A target of that very definition tells it in any case.
      const bool first = done_.insert(target.indicator + '\n' + id).second;
      all_.push_back(
          {&gap, &own, other, run_value(gap), figure, {}, !first && target.definition != id});
    }
  }

  // A figure of the quantity that is taken for this one, by the engine's own definition of it if it
  // has such a figure. Growth counts where the target is about its year.
  void add_neighbour(const Gap& gap, const Definition& own,
                     const std::map<std::string, BridgedFigure>& across) {
    const TargetSpec& target = target_of(gap);
    const auto found =
        std::find_if(kNeighbours.begin(), kNeighbours.end(),
                     [&](const Neighbours& of) { return of.indicator == target.indicator; });
    if (found == kNeighbours.end()) return;
    const std::string indicator(found->other);
    const Definition* theirs = context_.catalog.engine_definition(indicator);
    const Observation* figure = nullptr;
    for (const auto& [id, latest] :
         latest_by_definition(context_.catalog, area_of(gap), indicator)) {
      const bool better = figure == nullptr || (theirs != nullptr && id == theirs->id) ||
                          ((theirs == nullptr || figure->definition != theirs->id) &&
                           *latest->full_year() > *figure->full_year());
      if (better) figure = latest;
    }
    if (figure == nullptr || across.contains(figure->definition)) return;
    const int year = *figure->full_year();
    const bool of_target = target.period
                               ? year >= target.period->first && year <= target.period->second
                               : year == target.last_year();
    const bool is_growth = indicator.ends_with("_growth");
    if (is_growth ? !of_target : year < context_.compiled.year(0) - kRecentYears) return;
    const Definition* other = context_.catalog.find_definition(figure->definition);
    if (other == nullptr) return;
    const bool first = done_.insert(target.indicator + '\n' + other->id).second;
    all_.push_back({&gap, &own, other, run_value(gap), figure, {}, !first});
  }

  // The run's own value, brought to the definition that the target is judged under.
  void carry_run(const Gap& gap, const Definition& own, const std::string& judged) {
    const std::optional<double> value = run_value(gap);
    if (!value) return;
    const TargetSpec& target = target_of(gap);
    for (const Bridge& bridge : context_.compiled.bridges)
      if (bridge.from == own.id && bridge.to == judged &&
          bridge.fits(area_of(gap), target.last_year())) {
        all_.push_back({&gap, &own, &own, value, nullptr,
                        bridged(target, bridge, 0, bridge.across(*value), bridge.error_of(*value)),
                        false});
        return;
      }
  }

  static BridgedReading bridged(const TargetSpec& target, const Bridge& bridge, int year,
                                double value, double sd) {
    const bool same_year = !target.period && year == target.last_year();
    // The run's own value (year 0) is what the target asks for.
    const bool comparable = year == 0 || !is_average(target);
    return {&bridge, value, sd,
            comparable ? value - target.value : std::numeric_limits<double>::quiet_NaN(),
            same_year ? chance_of(target, value, sd) : std::numeric_limits<double>::quiet_NaN()};
  }

  // The run's value in the target's year, the average of a period that is judged; nullopt where it
  // has none.
  std::optional<double> run_value(const Gap& gap) const {
    const TargetSpec& target = target_of(gap);
    if (is_judged(gap)) return verdict_value(verdict_subject(context_, gap, Language::english));
    if (is_average(target)) return std::nullopt;
    const int output = outputs_.find(gap.area, target.indicator);
    const int year = target.last_year();
    if (output < 0 || year < context_.compiled.year(0)) return std::nullopt;
    const OutputResult& result = context_.result.outputs[static_cast<std::size_t>(output)];
    const auto t = static_cast<std::size_t>(context_.compiled.index(year));
    double value = std::numeric_limits<double>::quiet_NaN();
    if (t < result.statistics.size())
      value = result.statistics[t].quantiles[kMedian];
    else if (t < result.path.size())
      value = result.path[t];
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
  }

  const ReportContext& context_;
  const OutputIndex outputs_;
  std::set<std::string> done_;  // indicators and definitions told already
  std::vector<DefinitionReading> all_;
};

}  // namespace

bool is_average(const TargetSpec& target) {
  return target.period && target.period->first != target.period->second;
}

std::vector<DefinitionReading> definition_readings(const ReportContext& context) {
  return Readings(context).all();
}

}  // namespace gapcast
