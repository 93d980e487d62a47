// Looks up everything that a judgement of one target in one area needs.
#include "engine/run/question.hpp"

#include <algorithm>
#include <limits>

#include "engine/compile/tracked.hpp"
#include "engine/run/bridged.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// A catalogue without definitions (the built-in one) still lets packs name them: the engine
// computes what the statistics office does, whose definitions are named INDICATOR.gso.
constexpr std::string_view kOfficial = ".gso";

bool is_tracked(const Compiled& compiled, const std::string& id) {
  const auto named = [&](const auto& one) { return one.id == id; };
  return std::any_of(compiled.tracked.begin(), compiled.tracked.end(), named) ||
         std::any_of(tracked_kinds().begin(), tracked_kinds().end(), named);
}

// The definition under which a tracked indicator is followed: that of its published figures.
std::string tracked_definition(const Question& question) {
  const Catalog& catalog = question.run.inputs.catalog;
  const std::string& area = question.compiled().areas[static_cast<std::size_t>(question.area)].id;
  const auto found = catalog.observations_of.find(area);
  if (found != catalog.observations_of.end())
    for (const std::size_t index : found->second) {
      const Observation& figure = catalog.observations[index];
      if (figure.in_use && figure.indicator == question.target.indicator && figure.full_year())
        return figure.definition;
    }
  return {};
}

void find_definition(Question& question) {
  const TargetSpec& target = question.target;
  std::string own;
  if (const Definition* engine = question.run.inputs.catalog.engine_definition(target.indicator))
    own = engine->id;
  else if (indicator_of(target.indicator))
    own = target.indicator + std::string(kOfficial);
  else
    own = tracked_definition(question);
  question.definition = target.definition.empty() ? own : target.definition;
  // A tracked indicator without figures is what its author says it is.
  question.engine_definition = own.empty() || question.definition == own;
}

Measurement measurement_of(const Compiled& compiled, const Question& question, int output) {
  if (const auto indicator = indicator_of(question.target.indicator)) {
    const Presentation presentation = info(*indicator).presentation;
    if (presentation == Presentation::growth) return Measurement::growth;
    return presentation == Presentation::level ? Measurement::percent : Measurement::points;
  }
  if (output >= 0) {
    const auto item = static_cast<std::size_t>(
        question.run.outputs[static_cast<std::size_t>(output)].output.item);
    const bool log = compiled.plan.tracked[item].scale == TrackedScale::log;
    return log ? Measurement::percent : Measurement::points;
  }
  // Not the engine's: published figures may still give the verdict.
  return question.target.indicator.ends_with("_growth") ? Measurement::growth : Measurement::points;
}

void find_record(Question& question) {
  const RecordRequest request{question.compiled(), question.run.inputs.catalog,
                              question.area,       question.target.indicator,
                              question.definition, question.engine_definition};
  question.published = published_record(request);
  question.record = question.published;
  if (question.measurement == Measurement::growth) question.averages = published_averages(request);
  if (question.output < 0) return;
  // The base value of a tracked indicator with figures is one of them, or extrapolated from them.
  const bool own_figures =
      question.result().output.kind == OutputKind::tracked && !question.published.empty();
  const double base = question.path_value(question.base_year());
  if (base == base && !own_figures) add_missing(question.record, {question.base_year(), base});
}

// Figures of another definition enter by a stated bridge alone, and only where the definition's own
// give no pace: what a bridge errs in would else stand in a rate that needs no bridge.
void find_pace_record(Question& question) {
  question.pace_record = question.record;
  if (achieved(question.record, question.measurement, question.averages).to != 0) return;
  question.pace_record = completed(question.record,
                                   bridged_figures(question.compiled(), question.run.inputs.catalog,
                                                   question.area, question.definition),
                                   question.bridges);
}

}  // namespace

bool Question::is_share() const {
  const auto indicator = indicator_of(target.indicator);
  return indicator && info(*indicator).presentation == Presentation::share;
}

double Question::path_value(int year) const {
  const auto t = static_cast<std::size_t>(compiled().index(year));
  if (t < result().path.size()) return result().path[t];
  return t < result().path_beyond.size() ? result().path_beyond[t] : kNone;
}

Question ask(const Assessed& run, int area, int target) {
  Question question{run, run.inputs.targets.at(static_cast<std::size_t>(target)), area};
  const std::string& indicator = question.target.indicator;
  const int output = run.index.find(area, indicator);
  question.known =
      output >= 0 || indicator_of(indicator) || is_tracked(question.compiled(), indicator);
  question.measurement = measurement_of(question.compiled(), question, output);
  find_definition(question);
  if (question.engine_definition) question.output = output;
  find_record(question);
  find_pace_record(question);
  if (question.target.period && question.measurement == Measurement::growth)
    question.period = growth_period(question.published, question.averages, *question.target.period,
                                    question.base_year(), question.horizon());
  return question;
}

}  // namespace gapcast
