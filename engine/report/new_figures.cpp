// What the figures that arrived after the data did to the run.
#include "engine/report/new_figures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/messages/report.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {

bool has_error_of_rounding(const ScenarioSpec& spec, const Condition& figure) {
  return figure.sd > 0 &&
         std::any_of(spec.observes.begin(), spec.observes.end(), [&](const ObserveSpec& observe) {
           return observe.name == figure.name && !observe.sd;
         });
}

namespace {

// As written; of a rounding in two digits, which is all that it is worth.
std::string error_text(const Condition& figure, bool rounding, Language language) {
  if (!rounding) return plain_text(figure.sd, language);
  const int decimals = std::max(0, 1 - static_cast<int>(std::floor(std::log10(figure.sd))));
  return fixed_text(figure.sd, decimals, language);
}

std::string verdict_on(const Condition& figure, const Expectation& e, Language language) {
  if (!e.used && e.sd > 0)
    return " " + format(msg::console_refused, language,
                        fixed_text(std::fabs(figure.value - e.mean) / e.sd, 1, language));
  if (!e.used) return " " + format(msg::console_refused_still, language);
  return e.surprise ? " " + format(msg::console_surprise, language) : std::string();
}

}  // namespace

std::vector<std::string> new_figure_lines(const ReportContext& context, Language language) {
  const Compiled& compiled = context.compiled;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < context.result.expectations.size(); ++i) {
    const Condition& figure = compiled.conditions.at(i);
    const Expectation& e = context.result.expectations[i];
    const bool rounding = has_error_of_rounding(context.spec, figure);
    const Output& output = compiled.plan.outputs.at(static_cast<std::size_t>(figure.output));
    const AreaLabel& area = compiled.areas.at(static_cast<std::size_t>(output.area));
    // To a tenth of the spread, before and after: what a reader can tell apart.
    const int before = decimals_for(e.p50, e.sd / 10);
    const int after = decimals_for(e.posterior_mean, e.posterior_sd / 10);
    const auto number = [&](double value, int decimals) {
      return fixed_text(value, decimals, language);
    };
    const std::string title =
        indicator_title(output_id(compiled, output), area.level == AreaLevel::nation,
                        TitleForm::full, context.catalog, language);
    std::string line = format(
        msg::console_observation, language, figure.name, title,
        title_or(area.title, area.id, language), figure.period, plain_text(figure.value, language),
        error_text(figure, rounding, language), number(e.p05, before), number(e.p95, before),
        number(e.posterior_mean, after), number(e.posterior_sd, after));
    if (rounding) line += " " + format(msg::console_rounding, language);
    line += verdict_on(figure, e, language);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace gapcast
