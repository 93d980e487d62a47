// Both readings where figures of another definition than the verdict's are at hand.
#include "engine/report/definition_readings.hpp"

#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "engine/analysis/audit_vintage.hpp"
#include "engine/base/messages/audit.hpp"
#include "engine/compile/output_index.hpp"
#include "engine/report/amounts.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

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
    const Observation*& one = latest[figure.definition];
    if (!one || *figure.full_year() > *one->full_year()) one = &figure;
  }
  return latest;
}

// Writes the lines of one area and indicator.
class Readings {
 public:
  Readings(const ReportContext& context, const OutputIndex& outputs, Language language)
      : context_(context), outputs_(outputs), language_(language) {}

  std::vector<std::string> lines(std::size_t area) {
    std::vector<std::string> all;
    std::set<std::string> done;
    for (const Gap* gap : gaps_in_order(context_, area)) {
      const VerdictSubject subject = verdict_subject(context_, *gap, language_);
      const Definition* own = context_.catalog.engine_definition(subject.target.indicator);
      if (!own) continue;
      for (const auto& [id, figure] :
           latest_by_definition(context_.catalog, subject.area.id, subject.target.indicator)) {
        const Definition* other = context_.catalog.find_definition(id);
        if (!other || other == own || !count_differently(*own, *other)) continue;
        if (*figure->full_year() < context_.compiled.year(0) - kRecentYears) continue;
        // One target tells it; a target of that very definition tells it in any case.
        const bool first = done.insert(subject.target.indicator + '\n' + id).second;
        if (first || subject.target.definition == id)
          all.push_back(line(subject, *own, *other, *figure));
      }
    }
    return all;
  }

 private:
  // The run's value in the target's year; nullopt where it has none.
  std::optional<double> run_value(const VerdictSubject& subject) const {
    if (is_judged(subject.gap)) return verdict_value(subject);
    const int output = outputs_.find(subject.gap.area, subject.target.indicator);
    const int year = subject.target.last_year();
    if (output < 0 || year < context_.compiled.year(0)) return std::nullopt;
    const OutputResult& result = context_.result.outputs[static_cast<std::size_t>(output)];
    const auto t = static_cast<std::size_t>(context_.compiled.index(year));
    double value = std::nan("");
    if (t < result.statistics.size())
      value = result.statistics[t].quantiles[kMedian];
    else if (t < result.path.size())
      value = result.path[t];
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
  }

  std::string amount(double value, int decimals, std::string_view unit) const {
    return with_unit(fixed_text(value, decimals, language_), unit, language_);
  }

  std::string gap_text(double value, double target, int decimals) const {
    const std::string digits = fixed_text(value - target, decimals, language_);
    return value > target ? "+" + digits : digits;
  }

  std::string line(const VerdictSubject& subject, const Definition& own, const Definition& other,
                   const Observation& figure) const {
    const double target = subject.target.value;
    const std::string year = std::to_string(subject.target.last_year());
    const std::optional<double> value = run_value(subject);
    const std::string mine =
        value ? format(msg::audit_reading_run, language_, title_or(own.title, own.id, language_),
                       own.id, amount(*value, 1, figure.unit), year, gap_text(*value, target, 1))
              : format(msg::audit_reading_no_run, language_, title_or(own.title, own.id, language_),
                       own.id);
    const std::string theirs =
        format(msg::audit_reading_other, language_, title_or(other.title, other.id, language_),
               other.id, with_unit(plain_text(figure.value, language_), figure.unit, language_),
               figure.year, gap_text(figure.value, target, 1));
    return format(msg::audit_reading, language_,
                  title_or(subject.area.title, subject.area.id, language_), verdict_title(subject),
                  verdict_target(subject), mine, theirs);
  }

  const ReportContext& context_;
  const OutputIndex& outputs_;
  Language language_;
};

}  // namespace

std::vector<std::string> definition_lines(const ReportContext& context, Language language) {
  std::vector<std::string> lines;
  const OutputIndex outputs(context.compiled);
  Readings readings(context, outputs, language);
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area)
    for (std::string& line : readings.lines(area)) lines.push_back(std::move(line));
  if (!lines.empty()) lines.push_back(format(msg::audit_readings_note, language));
  return lines;
}

}  // namespace gapcast
