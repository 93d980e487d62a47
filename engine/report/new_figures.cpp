// What the figures that arrived after the data did to the run.
#include "engine/report/new_figures.hpp"

#include <utility>

#include "engine/base/messages/report.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {

std::vector<std::string> new_figure_lines(const ReportContext& context, Language language) {
  const Compiled& compiled = context.compiled;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < context.result.expectations.size(); ++i) {
    const Condition& figure = compiled.conditions.at(i);
    const Expectation& e = context.result.expectations[i];
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
    std::string line = format(msg::console_observation, language, figure.name, title,
                              title_or(area.title, area.id, language), figure.period,
                              plain_text(figure.value, language), plain_text(figure.sd, language),
                              number(e.p05, before), number(e.p95, before),
                              number(e.posterior_mean, after), number(e.posterior_sd, after));
    if (e.surprise) line += " " + format(msg::console_surprise, language);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace gapcast
