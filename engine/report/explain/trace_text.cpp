// The chain behind a number, for people.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/messages/audit.hpp"
#include "engine/base/messages/bridge.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/explain/evidence.hpp"
#include "engine/report/explain/facts.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/explain/trace.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/dates.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

// What moves the mean; the other parameters only widen the range and are counted.
constexpr std::array<std::string_view, 15> kMoving = {
    "growth_recent",       "growth_long_run",
    "growth_damping",      "reversion_gap",
    "inflation_recent",    "inflation_long_run",
    "va_ratio_trend",      "digital_ceiling",
    "adoption_speed",      "employment_elasticity",
    "labour_force_growth", "population_growth",
    "usd_exchange_rate",   "drift",
    "inflation_damping"};
constexpr std::size_t kMostLines = 60;
constexpr std::size_t kFewCells = 5;  // whose grounds are all told

constexpr std::array<std::pair<OutputKind, std::string_view>, 4> kAccounts = {
    {{OutputKind::nominal_va, "nominal_va"},
     {OutputKind::real_va, "real_va"},
     {OutputKind::production_value, "production_value"},
     {OutputKind::employment, "employment"}}};

// A number in the reader's digits: all of a whole number, at least three of another, two of an
// assumption; what was computed to more is known to fewer. Anything else as it is.
std::string set_value(const std::string& text, std::string_view status, Language language) {
  const int significant = status == "assumption" ? 2 : 3;
  const auto value = parse_number(text);
  if (!value) return text;
  const std::size_t point = text.find('.');
  if (*value == 0 || point == std::string::npos) return plain_text(*value, language);
  const int whole = 1 + static_cast<int>(std::floor(std::log10(std::fabs(*value))));
  const int written = static_cast<int>(text.size() - point) - 1;
  return fixed_text(*value, std::clamp(significant - whole, 0, std::max(0, written)), language);
}

// What an error is worth: 0.028868 is 0.029.
double two_digits(double error) {
  if (!(error > 0)) return error;
  const double place = std::pow(10.0, std::floor(std::log10(error)) - 1);
  return std::round(error / place) * place;
}

class Text {
 public:
  Text(const Trace& trace, Language language) : trace_(trace), language_(language) {}

  std::string all() {
    return opening() + definition() + years() + parts() + ledger(msg::trace_cells, trace_.cells) +
           grounds() + parameters() + levers() + ledger(msg::trace_observed, trace_.observed) +
           new_figures() + targets() + readings() + sources() + inputs();
  }

 private:
  template <class... Arguments>
  std::string say(Message message, const Arguments&... arguments) const {
    return format(message, language_, arguments...);
  }
  std::string section(Message title) const { return "\n" + heading(say(title), '-'); }
  std::string number(double value, int decimals) const {
    return std::isfinite(value) ? fixed_text(value, decimals, language_) : "–";
  }
  const AreaLabel& area() const { return trace_.run.areas[trace_.subject.area]; }
  std::string area_title() const { return title_or(area().title, area().id, language_); }
  std::string unit() const { return trace_.subject.series->unit; }

  // "Value Added" of the tables in words.
  std::string account_title() const {
    for (const auto& [kind, id] : kAccounts)
      if (account_variable(kind) == trace_.account) return term(id, language_);
    return trace_.account;
  }

  const Sector* asked_sector() const {
    const std::string& variable = trace_.subject.series->variable;
    const std::size_t mark = variable.find('|');
    if (mark == std::string::npos) return nullptr;
    for (const Sector& sector : trace_.run.scheme)
      if (sector.id == variable.substr(mark + 1)) return &sector;
    return nullptr;
  }

  // Of a sector's account: what is counted, of which sector, with its VSIC.
  std::string account_of_sector(bool with_vsic) const {
    const Sector* sector = asked_sector();
    if (sector == nullptr) return trace_.subject.series->variable;
    std::string text = account_title() + ", " + title_or(sector->title, sector->id, language_);
    if (with_vsic && !sector->vsic.empty() && sector->vsic.front() != "-")
      text += " (VSIC " + join(sector->vsic, " ") + ")";
    return text;
  }

  std::string title() const {
    static const Catalog kNone;
    if (trace_.info == nullptr) {
      if (!trace_.account.empty()) return account_of_sector(false);
      for (const Definition& definition : trace_.run.definitions)
        if (definition.indicator == trace_.id)
          return title_or(definition.title, trace_.id, language_);
      return term(trace_.id, language_);
    }
    return indicator_title(trace_.id, area().level == AreaLevel::nation, TitleForm::full, kNone,
                           language_);
  }

  double at(const std::string& statistic, int year) const {
    const auto& statistics = trace_.subject.series->statistics;
    const auto found = statistics.find(statistic);
    if (found == statistics.end()) return std::nan("");
    return found->second.at(static_cast<std::size_t>(year - trace_.run.first_year));
  }
  double central(int year) const {
    return trace_.subject.series->central().at(
        static_cast<std::size_t>(year - trace_.run.first_year));
  }
  // Large amounts without decimals, shares and rates with one.
  int decimals() const { return std::fabs(central(trace_.subject.year)) >= 1000 ? 0 : 1; }
  std::string amount(double value) const {
    return with_unit(number(value, decimals()), unit(), language_);
  }

  std::string opening() const {
    const int year = trace_.subject.year;
    std::string text =
        heading(say(msg::trace_title, title(), area_title(), std::to_string(year)), '=');
    text +=
        wrapped(say(msg::trace_run, trace_.run.scenario,
                    title_or(trace_.run.title, trace_.run.scenario, language_),
                    date_text(trace_.run.started.substr(0, 10), language_), trace_.run.version));
    text += wrapped(trace_.run.deterministic
                        ? say(msg::trace_value_path, amount(central(year)))
                        : say(msg::trace_value, amount(central(year)),
                              amount(at("50th Percentile", year)),
                              number(at("5th Percentile", year), decimals()),
                              number(at("95th Percentile", year), decimals()),
                              count_text(static_cast<std::size_t>(trace_.run.members), language_)));
    return text + changed_inputs();
  }

  // First of all: does the record still speak of the files as they are?
  std::string changed_inputs() const {
    std::vector<std::string> changed, missing;
    for (const InputNow& input : trace_.inputs) {
      if (input.state == InputState::changed) changed.push_back(input.path);
      if (input.state == InputState::missing) missing.push_back(input.path);
    }
    std::string text;
    if (!changed.empty()) text += wrapped(say(msg::trace_changed, join(changed, ", ")), "! ");
    if (!missing.empty()) text += wrapped(say(msg::trace_missing, join(missing, ", ")), "! ");
    return text;
  }

  std::string labelled(Message label, const std::string& value) const {
    return value.empty() || value == "-" ? std::string() : wrapped(say(label) + ": " + value);
  }

  std::string definition() const {
    std::string text = section(msg::trace_definition);
    if (trace_.info != nullptr)
      text += labelled(msg::fact_formula, formula_of(*trace_.info).in(language_));
    if (trace_.account.empty())
      text += wrapped(say(msg::trace_tracked));
    else if (trace_.info == nullptr)
      text += labelled(msg::fact_definition, account_of_sector(true));
    const Definition* definition = trace_.definition;
    if (definition == nullptr)
      return trace_.info == nullptr ? text : text + wrapped(say(msg::trace_no_definition));
    text += labelled(msg::fact_definition, title_or(definition->title, definition->id, language_) +
                                               " (" + definition->id + ")");
    text += labelled(msg::fact_coverage, definition->coverage.in(language_));
    text += labelled(msg::fact_price_basis, data_word(definition->price_basis, language_));
    text += labelled(msg::fact_taxes, data_word(definition->tax_treatment, language_));
    return text + labelled(msg::fact_compiler, data_word(definition->compiler, language_));
  }

  std::string years() const {
    TextTable table;
    const bool path = trace_.run.deterministic;
    table.header = {say(msg::trace_year), say(path ? msg::trace_path : msg::trace_mean)};
    if (!path) table.header.insert(table.header.end(), {"5 %", say(msg::trace_median), "95 %"});
    table.right.assign(table.header.size(), true);
    for (int year = trace_.run.base_years[trace_.subject.area]; year <= trace_.subject.year;
         ++year) {
      if (!std::isfinite(central(year))) continue;
      std::vector<std::string> row = {std::to_string(year), number(central(year), decimals())};
      if (!path)
        for (const char* q : {"5th Percentile", "50th Percentile", "95th Percentile"})
          row.push_back(number(at(q, year), decimals()));
      table.rows.push_back(std::move(row));
    }
    return section(msg::trace_years) + render(table);
  }

  std::string parts() const {
    if (trace_.account.empty()) return {};
    std::string text = section(msg::trace_parts);
    if (trace_.no_accounts) return text + wrapped(say(msg::trace_no_accounts));
    text += wrapped(say(trace_.run.deterministic ? msg::trace_parts_path : msg::trace_parts_note,
                        account_title(), unit_text(trace_.account_unit, language_)));
    TextTable table;
    const std::string from = std::to_string(trace_.from_year),
                      to = std::to_string(trace_.subject.year);
    table.header = {say(msg::trace_sector),
                    from,
                    to,
                    "% " + from,
                    "% " + to,
                    say(msg::trace_contribution),
                    say(msg::trace_real_growth),
                    say(msg::trace_price_growth)};
    table.right = {false, true, true, true, true, true, true, true};
    for (const PartRole role : {PartRole::numerator, PartRole::rest}) add_parts(role, table);
    text += render(table);
    if (trace_.of_means && std::fabs(*trace_.of_means - central(trace_.subject.year)) >= 0.05)
      text += wrapped(say(msg::trace_of_means, number(*trace_.of_means, 1),
                          number(central(trace_.subject.year), 1)));
    return text;
  }

  void add_parts(PartRole role, TextTable& table) const {
    TracePart sum;
    std::size_t n = 0;
    for (const TracePart& part : trace_.parts) {
      if (part.role != role) continue;
      ++n;
      sum.from += part.from;
      sum.to += part.to;
      sum.from_share += part.from_share;
      sum.to_share += part.to_share;
      sum.contribution += part.contribution;
      table.rows.push_back(
          part_row("  " + title_or(part.sector->title, part.sector->id, language_), part));
    }
    sum.real_growth = sum.price_growth = std::nan("");
    if (n > 1)
      table.rows.push_back(
          part_row(say(role == PartRole::numerator ? msg::trace_sum : msg::trace_rest), sum));
  }

  std::vector<std::string> part_row(std::string name, const TracePart& part) const {
    return {std::move(name),
            number(part.from, 0),
            number(part.to, 0),
            number(part.from_share, 1),
            number(part.to_share, 1),
            std::isfinite(part.contribution) && part.contribution > 0
                ? "+" + number(part.contribution, 2)
                : number(part.contribution, 2),
            number(part.real_growth, 1),
            number(part.price_growth, 1)};
  }

  std::string ledger(Message title, const std::vector<const LedgerEntry*>& lines) const {
    if (lines.empty()) return {};
    TextTable table;
    table.header = {say(msg::plan_path),   say(msg::plan_value),  say(msg::table_unit),
                    say(msg::plan_status), say(msg::plan_source), say(msg::plan_origin)};
    table.right = {false, true, false, false, false, false};
    for (const LedgerEntry* line : lines) {
      if (table.rows.size() == kMostLines) break;
      const std::string origin = place_text(line->origin);
      table.rows.push_back(
          {line->area.empty() || area().leaves.size() < 2 ? line->path
                                                          : line->area + " " + line->path,
           set_value(line->value, line->status, language_), unit_text(line->unit, language_),
           term(line->status, language_),
           line->source == "assumption" ? term("assumption", language_) : line->source,
           origin.empty() ? say(msg::plan_built_in) : origin});
    }
    std::string text = section(title) + render(table);
    if (lines.size() > kMostLines)
      text += wrapped(say(msg::trace_more, std::to_string(lines.size() - kMostLines)));
    return text;
  }

  std::string new_figures() const {
    if (trace_.new_figures.empty()) return {};
    std::string text;
    for (const LedgerEntry* line : trace_.new_figures) {
      const RecordedObservation* figure = trace_.recorded(*line);
      if (figure == nullptr) return ledger(msg::trace_new_figures, trace_.new_figures);
      const int decimals = decimals_for(figure->p95, (figure->p95 - figure->p05) / 30);
      std::string said =
          say(msg::trace_new_figure, figure->name, term(figure->indicator, language_),
              figure->period, plain_text(figure->value, language_),
              plain_text(figure->sd_by_rounding ? two_digits(figure->sd) : figure->sd, language_),
              unit_text(line->unit, language_), number(figure->p05, decimals),
              number(figure->p95, decimals),
              line->source == "assumption" ? term("assumption", language_) : line->source,
              place_text(line->origin));
      if (!figure->used) said += " " + say(msg::trace_new_refused);
      text += wrapped(said, "• ");
    }
    return section(msg::trace_new_figures) + text;
  }

  // The published figures and assumptions that each GRDP and share was balanced from, as its note
  // tells: the first link of the chain.
  std::string grounds() const {
    std::string text;
    for (const LedgerEntry* line : trace_.cells) {
      const std::vector<std::string_view> parts = path_parts(line->path);
      const bool first_link = parts.size() < 2 || parts[1] == "grdp" || parts[1] == "share" ||
                              trace_.cells.size() <= kFewCells;
      if (line->note.empty() || !first_link) continue;
      const std::string where = area().leaves.size() < 2 ? "" : line->area + " ";
      text += wrapped(where + line->path + ": " + said_note(line->note, language_).text, "• ");
    }
    return text.empty() ? text : section(msg::trace_grounds) + text;
  }

  // Does the line move the mean of what is summed?
  bool is_told(const LedgerEntry& line) const {
    const std::vector<std::string_view> parts = path_parts(line.path);
    if (std::find(kMoving.begin(), kMoving.end(), parts.back()) == kMoving.end()) return false;
    if (parts.size() < 3 || parts[0] == "tracked" || trace_.no_accounts) return true;
    return std::any_of(trace_.parts.begin(), trace_.parts.end(), [&](const TracePart& part) {
      return part.role == PartRole::numerator && in_set(*part.sector, parts[1]);
    });
  }

  std::string parameters() const {
    std::vector<const LedgerEntry*> told;
    for (const LedgerEntry* line : trace_.parameters)
      if (is_told(*line)) told.push_back(line);
    std::string text = ledger(msg::trace_parameters, told);
    const std::size_t rest = trace_.parameters.size() - told.size();
    if (text.empty() && rest > 0) text = section(msg::trace_parameters);
    if (rest > 0) text += wrapped(say(msg::trace_more_parameters, std::to_string(rest)));
    return text;
  }

  std::string levers() const {
    std::string text = section(msg::trace_levers);
    if (trace_.levers.empty()) return text + wrapped(say(msg::trace_no_levers));
    for (const RecordedLever* lever : trace_.levers) {
      std::vector<std::string> numbers;
      for (const auto& [key, value] : lever->numbers) numbers.push_back(key + " " + value);
      const std::string where =
          (lever->area.empty() ? say(msg::console_all_areas) : lever->area) + ", " +
          (lever->sector.empty() ? say(msg::plan_all_sectors) : lever->sector);
      text +=
          wrapped(say(msg::trace_lever, lever->kind + " " + lever->name, where, join(numbers, ", "),
                      lever->source.empty() ? term("assumption", language_) : lever->source,
                      place_text(lever->origin)),
                  "• ");
    }
    return text;
  }

  std::string cell(const CsvTable& table, const CsvRow& row, std::string_view column) const {
    return RecordedRun::cell(table, row, column);
  }
  std::string cell_number(const CsvTable& table, const CsvRow& row, std::string_view column,
                          int digits) const {
    const auto value = parse_number(cell(table, row, column));
    return value ? number(*value, digits) : "–";
  }

  // A number as it stands in the file, with the language's decimal mark.
  std::string written(const std::string& text) const {
    const auto value = parse_number(text);
    return value ? plain_text(*value, language_) : text;
  }

  std::string targets() const {
    if (trace_.targets.empty()) return {};
    std::string text = section(msg::trace_targets);
    const CsvTable& gaps = trace_.run.gaps;
    for (const CsvRow* row : trace_.targets) {
      const auto chance = parse_number(cell(gaps, *row, "probability_met"));
      text += wrapped(
          say(msg::trace_target, cell(gaps, *row, "target"),
              term(cell(gaps, *row, "comparator"), language_) + " " +
                  with_unit(cell_number(gaps, *row, "value", 1), cell(gaps, *row, "unit"),
                            language_),
              cell(gaps, *row, "year"), cell(gaps, *row, "instrument"),
              cell_number(gaps, *row, "gap", 1),
              chance
                  ? probability_text(
                        *chance, parse_number(cell(gaps, *row, "mc_error")).value_or(0), language_)
                  : "–",
              term(cell(gaps, *row, "status"), language_)),
          cell(gaps, *row, "target") == trace_.subject.target ? "→ " : "• ");
    }
    return text;
  }

  std::string readings() const {
    if (trace_.readings.empty()) return {};
    std::string text = section(msg::audit_readings_title);
    const CsvTable& table = trace_.run.readings;
    for (const CsvRow* row : trace_.readings) {
      const std::string bridge = cell(table, *row, "bridge");
      // A year's figure has no gap to the average of several years.
      const bool alone = cell(table, *row, "figure_gap").empty();
      std::string line =
          alone
              ? say(msg::trace_reading_year, cell(table, *row, "target"),
                    cell(table, *row, "definition"), cell(table, *row, "figure_year"),
                    written(cell(table, *row, "figure_value")), cell(table, *row, "figure_source"))
              : say(msg::trace_reading, cell(table, *row, "target"),
                    cell(table, *row, "definition"), cell(table, *row, "figure_year"),
                    written(cell(table, *row, "figure_value")),
                    cell_number(table, *row, "figure_gap", 1), cell(table, *row, "figure_source"));
      if (!bridge.empty() && cell(table, *row, "bridged_gap").empty())
        line += " " + say(msg::trace_reading_bridged_year, bridge,
                          cell_number(table, *row, "bridged_value", 2),
                          cell_number(table, *row, "bridged_sd", 2),
                          cell(table, *row, "bridge_source"));
      else if (!bridge.empty())
        line += " " + say(msg::trace_reading_bridged, bridge,
                          cell_number(table, *row, "bridged_value", 2),
                          cell_number(table, *row, "bridged_sd", 2),
                          cell_number(table, *row, "bridged_gap", 1),
                          cell(table, *row, "bridge_source"));
      text += wrapped(line, "• ");
    }
    return text;
  }

  std::string sources() const {
    if (trace_.sources.empty()) return {};
    std::string text = section(msg::trace_sources);
    for (const Source* source : trace_.sources) {
      std::string line = source->id + ": " + source_title(*source, language_);
      if (!source->date.empty()) line += ", " + date_text(source->date, language_);
      if (!source->url.empty()) line += ", " + source->url;
      text += wrapped(line, "• ");
    }
    return text;
  }

  std::string inputs() const {
    const auto same =
        std::count_if(trace_.inputs.begin(), trace_.inputs.end(),
                      [](const InputNow& input) { return input.state == InputState::same; });
    return section(msg::trace_inputs) +
           wrapped(say(msg::trace_inputs_same, std::to_string(same),
                       std::to_string(trace_.inputs.size()))) +
           changed_inputs();
  }

  const Trace& trace_;
  Language language_;
};

}  // namespace

std::string trace_text(const Trace& trace, Language language) {
  return Text(trace, language).all();
}

}  // namespace gapcast
