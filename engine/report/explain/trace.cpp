// Looking up the number that is asked for, and what goes with it.
#include "engine/report/explain/trace.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

const IndicatorInfo* info_of(const RecordedSeries& series) {
  for (const IndicatorInfo& row : indicator_table())
    if (row.variable == series.variable) return &row;
  return nullptr;
}

// "Value Added|mining" and "value_added|mining" alike.
std::string plain_name(std::string_view text) {
  std::string plain;
  for (const char c : text)
    plain += c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return plain;
}

std::vector<std::string> names_of(const RecordedRun& run) {
  std::set<std::string> names;
  for (const RecordedSeries& series : run.series) names.insert(series_name(series));
  for (const CsvRow& row : run.gaps.rows) names.insert(RecordedRun::cell(run.gaps, row, "target"));
  return {names.begin(), names.end()};
}

// A target's indicator and year in an area ("" for the only one that has it).
struct TargetRow {
  std::string area, indicator;
  std::optional<int> year;
};
std::vector<TargetRow> rows_of_target(const RecordedRun& run, const std::string& id) {
  std::vector<TargetRow> rows;
  for (const CsvRow& row : run.gaps.rows) {
    if (RecordedRun::cell(run.gaps, row, "target") != id) continue;
    // Of a period "2026-2030": its last year.
    std::string year = RecordedRun::cell(run.gaps, row, "year");
    if (year.size() > 4) year = year.substr(year.size() - 4);
    const auto number = parse_integer(year);
    rows.push_back({RecordedRun::cell(run.gaps, row, "area"),
                    RecordedRun::cell(run.gaps, row, "indicator"),
                    number ? std::optional(static_cast<int>(*number)) : std::nullopt});
  }
  return rows;
}

std::string reason_of(const RecordedRun& run, const std::string& area, const std::string& name) {
  for (const auto& [key, reason] : run.absent)
    if (key == area + " " + name) return reason;
  return {};
}

// Of several areas the one that all others are parts of: what a run is about; "" where there is
// none.
std::string whole_of(const RecordedRun& run, const std::vector<std::string>& areas) {
  const auto leaves = [&](const std::string& id) {
    const auto at = run.area(id);
    return at ? run.areas[*at].leaves : std::vector<std::string>{};
  };
  const auto has = [&](const std::vector<std::string>& whole, const std::string& part) {
    const std::vector<std::string> parts = leaves(part);
    return std::all_of(parts.begin(), parts.end(), [&](const std::string& leaf) {
      return std::find(whole.begin(), whole.end(), leaf) != whole.end();
    });
  };
  for (const std::string& id : areas) {
    const std::vector<std::string> whole = leaves(id);
    if (whole.size() > 1 && std::all_of(areas.begin(), areas.end(),
                                        [&](const std::string& part) { return has(whole, part); }))
      return id;
  }
  return {};
}

class LookUp {
 public:
  LookUp(const RecordedRun& run, std::string name, std::optional<int> year, std::string area)
      : run_(run), name_(std::move(name)), year_(year), area_(std::move(area)) {}

  TraceLookup result() {
    if (!area_.empty() && !run_.area(area_)) {
      for (const AreaLabel& label : run_.areas) found_.known.push_back(label.id);
      return failed(TraceProblem::area);
    }
    const std::vector<TargetRow> targets = rows_of_target(run_, name_);
    return targets.empty() ? by_series(plain_name(name_)) : by_target(targets);
  }

 private:
  TraceLookup failed(TraceProblem problem) {
    found_.problem = problem;
    return std::move(found_);
  }

  TraceLookup by_target(const std::vector<TargetRow>& targets) {
    std::vector<const TargetRow*> fitting;
    for (const TargetRow& row : targets)
      if (area_.empty() || row.area == area_) fitting.push_back(&row);
    found_.known.clear();
    for (const TargetRow* row : fitting) found_.known.push_back(row->area);
    if (fitting.empty()) return failed(TraceProblem::not_there);
    if (fitting.size() > 1) {
      area_ = whole_of(run_, found_.known);
      if (area_.empty()) return failed(TraceProblem::which_area);
      return by_target(targets);
    }
    if (year_ && fitting.front()->year != year_) return failed(TraceProblem::target_year);
    found_.subject.target = name_;
    year_ = fitting.front()->year;
    area_ = fitting.front()->area;
    return by_series(fitting.front()->indicator);
  }

  TraceLookup by_series(const std::string& name) {
    std::vector<const RecordedSeries*> fitting;
    bool known = false;
    for (const RecordedSeries& series : run_.series) {
      if (series_name(series) != name && plain_name(series.variable) != name) continue;
      known = true;
      if (area_.empty() || series.region == area_) fitting.push_back(&series);
    }
    if (fitting.empty()) return nothing(name, known);
    if (fitting.size() > 1) {
      found_.known.clear();
      for (const RecordedSeries* series : fitting) found_.known.push_back(series->region);
      area_ = whole_of(run_, found_.known);
      return area_.empty() ? failed(TraceProblem::which_area) : by_series(name);
    }
    found_.subject.series = fitting.front();
    found_.subject.area = run_.area(fitting.front()->region).value_or(0);
    found_.subject.year = year_.value_or(run_.horizon);
    const int base = run_.base_years.at(found_.subject.area);
    if (found_.subject.year < base || found_.subject.year > run_.horizon ||
        !std::isfinite(value(found_.subject.year))) {
      found_.first_year = base;
      while (found_.first_year < run_.horizon && !std::isfinite(value(found_.first_year)))
        ++found_.first_year;
      return failed(TraceProblem::year);
    }
    return std::move(found_);
  }

  double value(int year) const {
    return found_.subject.series->central().at(static_cast<std::size_t>(year - run_.first_year));
  }

  TraceLookup nothing(const std::string& name, bool known) {
    const std::string& area = area_.empty() && run_.areas.size() == 1 ? run_.areas[0].id : area_;
    found_.reason = reason_of(run_, area, name);
    if (known || !found_.reason.empty() || !found_.subject.target.empty())
      return failed(TraceProblem::not_there);
    found_.known = names_of(run_);
    return failed(TraceProblem::name);
  }

  const RecordedRun& run_;
  std::string name_;
  std::optional<int> year_;
  std::string area_;
  TraceLookup found_;
};

void fill_tables(Trace& trace) {
  const std::string& area = trace.run.areas[trace.subject.area].id;
  const auto rows = [&](const CsvTable& table, std::vector<const CsvRow*>& found) {
    for (const CsvRow& row : table.rows)
      if (RecordedRun::cell(table, row, "area") == area &&
          RecordedRun::cell(table, row, "indicator") == trace.id)
        found.push_back(&row);
  };
  rows(trace.run.gaps, trace.targets);
  rows(trace.run.readings, trace.readings);
}

void fill_sources(Trace& trace) {
  std::set<std::string> cited;
  const auto cite = [&](const std::string& ids) {
    for (std::string& id : split_words(ids)) cited.insert(std::move(id));
  };
  for (const auto* lines : {&trace.cells, &trace.parameters, &trace.observed, &trace.new_figures})
    for (const LedgerEntry* line : *lines) cite(line->source);
  for (const RecordedLever* lever : trace.levers) cite(lever->source);
  for (const Source& source : trace.run.sources)
    if (cited.contains(source.id)) trace.sources.push_back(&source);
}

}  // namespace

std::string series_name(const RecordedSeries& series) {
  if (const IndicatorInfo* info = info_of(series)) return std::string(info->id);
  constexpr std::string_view kTracked = "Tracked|";
  if (series.variable.starts_with(kTracked)) return series.variable.substr(kTracked.size());
  return plain_name(series.variable);
}

TraceLookup look_up(const RecordedRun& run, const std::string& name, std::optional<int> year,
                    const std::string& area) {
  return LookUp(run, name, year, area).result();
}

Trace trace(const RecordedRun& run, const TraceSubject& subject, std::vector<InputNow> inputs) {
  Trace trace{.run = run, .subject = subject};
  trace.info = info_of(*subject.series);
  trace.id = series_name(*subject.series);
  trace.inputs = std::move(inputs);
  for (const Definition& definition : run.definitions)
    if (definition.engine && definition.indicator == trace.id) trace.definition = &definition;
  fill_parts(trace);
  fill_inputs(trace);
  fill_tables(trace);
  fill_sources(trace);
  return trace;
}

}  // namespace gapcast
