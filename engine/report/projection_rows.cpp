// Walking over outputs and years.
#include "engine/report/projection_rows.hpp"

#include <cmath>

namespace gapcast {

void for_each_year(const ReportContext& context,
                   const std::function<void(const YearValues&)>& visit) {
  const Plan& plan = context.compiled.plan;
  for (const OutputResult& output : context.result.outputs) {
    const auto area = static_cast<std::size_t>(output.output.area);
    YearValues values{context.compiled.areas.at(area).id,
                      variable_name(context.compiled, output.output),
                      variable_unit(context.compiled, output.output),
                      0,
                      0,
                      {}};
    // Before an area starts whatever the arrays hold is no result.
    for (int t = plan.areas.at(area).start; t < plan.n_years; ++t) {
      const auto index = static_cast<std::size_t>(t);
      values.year = context.compiled.year(t);
      if (context.result.deterministic) {
        values.mean = output.path.at(index);
        values.quantiles.fill(std::nan(""));
      } else {
        values.mean = output.statistics.at(index).mean;
        values.quantiles = output.statistics.at(index).quantiles;
      }
      if (std::isfinite(values.mean)) visit(values);
    }
  }
}

}  // namespace gapcast
