// Figures beside a run, against its medians.
#include "engine/report/unimposed.hpp"

#include <cmath>
#include <set>
#include <vector>

#include "engine/base/messages/page.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"
#include "engine/run/record.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMedian = 3;   // in kQuantiles
constexpr double kRounding = 0.005;  // of what is printed: figures have two decimals at most

// The run's value of a year and whether every member has it.
struct RunValue {
  double value = 0;
  bool certain = false;
  int decimals = 0;
};

RunValue run_value(const ReportContext& context, const OutputResult& output, std::size_t t) {
  if (t >= output.statistics.size()) {
    const double value = t < output.path.size() ? output.path[t] : std::nan("");
    return {value, true, path_decimals(value)};
  }
  const Statistics& year = output.statistics[t];
  const double value = year.quantiles[kMedian];
  if (!members_differ(year)) return {value, true, path_decimals(value)};
  return {value, false, decimals_of(year, context.result.members)};
}

bool is_imposed(const RunValue& run, double figure) {
  return run.certain &&
         std::fabs(run.value - figure) <= kRounding * std::fmax(1, std::fabs(figure));
}

void add_figures(const ReportContext& context, const Gap& gap, Language language,
                 std::vector<std::string>& parts) {
  const OutputResult& output = context.result.outputs[static_cast<std::size_t>(gap.output)];
  const VerdictSubject subject = verdict_subject(context, gap, language);
  const std::string& indicator = subject.target.indicator;
  const Definition* own = context.catalog.engine_definition(indicator);
  if (own == nullptr) return;
  const std::string title =
      indicator_title(indicator, subject.nation, TitleForm::narrow, context.catalog, language);
  for (const RecordPoint& point :
       published_record({context.compiled, context.catalog, gap.area, indicator, own->id, true})) {
    if (point.year <= context.compiled.year(0) || point.year > context.spec.horizon) continue;
    const RunValue run =
        run_value(context, output, static_cast<std::size_t>(context.compiled.index(point.year)));
    if (!std::isfinite(run.value) || is_imposed(run, point.value)) continue;
    const auto amount = [&](const std::string& digits) {
      return with_unit(digits, gap.unit, language);
    };
    parts.push_back(format(msg::page_unimposed_one, language, title, std::to_string(point.year),
                           amount(plain_text(point.value, language)),
                           amount(fixed_text(run.value, run.decimals, language))));
  }
}

}  // namespace

std::string unimposed_sentence(const ReportContext& context, std::size_t area, Language language) {
  std::vector<std::string> parts;
  std::set<int> done;
  for (const Gap* gap : gaps_in_order(context, area))
    if (gap->output >= 0 && done.insert(gap->output).second)
      add_figures(context, *gap, language, parts);
  return parts.empty() ? std::string() : format(msg::page_unimposed, language, join(parts, "; "));
}

}  // namespace gapcast
