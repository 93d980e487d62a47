// Laying out estimated parameters.
#include "engine/report/answers/parameters_report.hpp"

#include <map>

#include "engine/base/messages/calibrate.hpp"
#include "engine/base/text.hpp"
#include "engine/data/evidence.hpp"
#include "engine/report/explain/evidence.hpp"
#include "engine/report/explain/parameter_values.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {
namespace {

const std::vector<std::string_view> kColumns = {"area",    "sector", "parameter", "value",
                                                "unit",    "status", "source",    "note",
                                                "note_vi", "width",  "figures"};

// In front of the note of a row that has no width; printed, it stands beside the value.
constexpr std::string_view kChosenMark = "chosen, without a width: ";

std::string key_of(const std::string& area, const std::string& sector,
                   const std::string& parameter) {
  return area + "\n" + sector + "\n" + parameter;
}

std::string how(const ParameterEstimate& estimate, Language language) {
  std::vector<std::string> arguments;
  for (const std::string& argument : estimate.arguments) {
    // Counts of five digits on are grouped; four may be a year.
    const auto count = parse_integer(argument);
    arguments.push_back(count && *count >= 10000
                            ? count_text(static_cast<std::size_t>(*count), language)
                            : spoken_number(argument, language));
  }
  return format(estimate.how, language, std::span<const std::string>(arguments));
}

std::string value_text(const ParameterEstimate& estimate) {
  if (!estimate.drawn) return shortest(estimate.value);
  return "normal(" + shortest(estimate.value) + ", " + shortest(estimate.width) + ")";
}

std::string unit_of(const std::string& parameter) {
  const ParameterInfo* known = parameter_info(parameter);
  return known == nullptr ? std::string() : std::string(known->field.unit);
}

bool is_kept(const ParameterRow& row) {
  return evidence_of(row.provenance.note.text).note.starts_with(kKeptMark);
}

Cell count_cell(int figures) {
  return figures > 0 ? Cell{std::int64_t{figures}} : Cell{std::string()};
}
Cell width_cell(double width) { return width > 0 ? Cell{width} : Cell{std::string()}; }

Row row_of(const ParameterRow& row) {
  const Evidence evidence = evidence_of(row.provenance.note.text);
  return {{"area", row.area},
          {"sector", row.sector},
          {"parameter", row.parameter},
          {"value", row.value},
          {"unit", row.unit},
          {"status", row.provenance.status},
          {"source", row.provenance.source},
          {"note", evidence.note},
          {"note_vi", row.provenance.note.vi},
          {"width", width_cell(evidence.width)},
          {"figures", count_cell(evidence.figures)}};
}

std::string note_of(const ParameterEstimate& one, Language language) {
  if (one.width > 0) return how(one, language);
  return language == Language::english
             ? std::string(kChosenMark) + how(one, language)
             : format(msg::param_chosen, language) + ": " + how(one, language);
}

Row row_of(const ParameterEstimate& one) {
  const std::string source = join(one.sources, " ");
  return {{"area", one.area},
          {"sector", one.sector},
          {"parameter", one.parameter},
          {"value", value_text(one)},
          {"unit", unit_of(one.parameter)},
          {"status", one.status},
          {"source", source.empty() ? std::string("assumption") : source},
          {"note", note_of(one, Language::english)},
          {"note_vi", note_of(one, Language::vietnamese)},
          {"width", width_cell(one.width)},
          {"figures", count_cell(one.figures)}};
}

// Rows that judgement keeps against an estimate.
std::map<std::string, const ParameterRow*> kept_rows(const Catalog& catalog) {
  std::map<std::string, const ParameterRow*> kept;
  for (const ParameterRow& row : catalog.parameters)
    if (is_kept(row)) kept[key_of(row.area, row.sector, row.parameter)] = &row;
  return kept;
}

std::string score_text(double score, Language language) { return fixed_text(score, 2, language); }

std::string scores_section(const ParameterStudy& study, Language language) {
  const TrendChoice& trend = study.trend;
  std::string text = heading(format(msg::param_scores, language), '-');
  text += wrapped(
      format(msg::param_score_trend, language, fixed_text(100 * trend.rule.kept, 0, language),
             plain_text(trend.rule.damping, language), score_text(trend.score, language),
             score_text(trend.best, language), score_text(trend.unchanged, language),
             std::to_string(trend.areas),
             count_text(static_cast<std::size_t>(trend.forecasts), language)),
      "- ");
  text += wrapped(format(msg::param_score_held_out, language, score_text(trend.held_out, language),
                         score_text(trend.held_out_unchanged, language)),
                  "- ");
  const SectorScore& sectors = study.sectors;
  return text +
         wrapped(format(msg::param_score_sectors, language,
                        fixed_text(100 * kLeastRelative, 0, language),
                        score_text(sectors.rule, language), score_text(sectors.own, language),
                        score_text(sectors.economy, language)),
                 "- ");
}

std::string sources_line(const std::string& sources, Language language) {
  return wrapped(
      format(msg::param_sources, language,
             sources.empty() || sources == "assumption" ? term("assumption", language) : sources),
      "    ");
}

// "3.6 ± 0.2, 15 figures"
std::string value_with_evidence(const ParameterEstimate& one, Language language) {
  return value_evidence(one.value, one.width, one.figures, language);
}

// "volatility of growth, Mining [mining.volatility] = 3.6 ± 0.2, 15 figures (points a year)", as
// `explain` says it.
std::string value_line(const Catalog& catalog, const std::string& sector, const std::string& name,
                       const std::string& value, Language language) {
  const std::string path = (sector.empty() ? "" : sector + ".") + name;
  const std::string title = parameter_title({sector, name}, "", catalog).in(language);
  const std::string unit = parameter_unit(name, language);
  return wrapped(title + " [" + path + "] = " + value + (unit.empty() ? "" : " (" + unit + ")"));
}

std::string estimate_paragraph(const Catalog& catalog, const ParameterEstimate& one,
                               Language language) {
  return value_line(catalog, one.sector, one.parameter, value_with_evidence(one, language),
                    language) +
         wrapped(how(one, language), "    ") + sources_line(join(one.sources, " "), language);
}

// A row that nothing estimates, or that judgement keeps, as the file has it.
std::string row_paragraph(const Catalog& catalog, const ParameterRow& row, Language language) {
  return value_line(catalog, row.sector, row.parameter, parameter_value(row, language), language) +
         wrapped(note_alone(row, language), "    ") + sources_line(row.provenance.source, language);
}

// The value in use first, then what an estimate would have been.
std::string kept_paragraph(const Catalog& catalog, const ParameterRow& row,
                           const ParameterEstimate& one, Language language) {
  return row_paragraph(catalog, row, language) +
         wrapped(format(msg::param_kept, language,
                        value_with_evidence(one, language) + "; " + how(one, language)),
                 "    ") +
         sources_line(join(one.sources, " "), language);
}

std::string area_title(const Catalog& catalog, const std::string& id, Language language) {
  if (id == "*") return format(msg::param_everywhere, language);
  const Area* area = catalog.find_area(id);
  return area == nullptr ? id : area->title.in(language) + " (" + id + ")";
}

std::string not_estimated(const Catalog& catalog, const ParameterStudy& study,
                          const std::set<std::string>& areas, Language language) {
  std::set<std::string> estimated;
  for (const ParameterEstimate& one : study.estimates)
    estimated.insert(key_of(one.area, one.sector, one.parameter));
  std::string text, area;
  for (const ParameterRow& row : catalog.parameters) {
    if (!areas.contains(row.area) ||
        estimated.contains(key_of(row.area, row.sector, row.parameter)))
      continue;
    if (text.empty()) text = "\n" + heading(format(msg::param_not_estimated, language), '-');
    if (row.area != area) {
      area = row.area;
      text += area_title(catalog, area, language) + ":\n";
    }
    text += row_paragraph(catalog, row, language);
  }
  return text;
}

// A row of the file as a document has it: the number for `value`, the words beside it for the note.
Row document_row(const Row& row, const Cell& value, bool estimated, bool used) {
  Row result;
  for (const auto& [name, cell] : row)
    if (name != "note" && name != "note_vi")
      result.emplace_back(name, name == "value" ? value : cell);
  result.emplace_back("estimated", std::string(estimated ? "yes" : "no"));
  result.emplace_back("used", std::string(used ? "yes" : "no"));
  return result;
}

// One that nothing estimates, or that judgement keeps.
Row stated_row(const ParameterRow& stated) {
  const auto number = parse_number(stated.value);
  Row row = document_row(row_of(stated), number ? Cell{*number} : Cell{stated.value}, false, true);
  row.emplace_back("how", note_alone(stated, Language::english));
  row.emplace_back("how_vi", note_alone(stated, Language::vietnamese));
  return row;
}

std::vector<Row> score_rows_of(const ParameterStudy& study) {
  const auto row = [](std::string constant, double value, double score, double best) -> Row {
    return {{"constant", std::move(constant)}, {"value", value}, {"score", score}, {"best", best}};
  };
  const TrendChoice& trend = study.trend;
  const SectorScore& sectors = study.sectors;
  return {row("growth_damping", trend.rule.damping, trend.score, trend.best),
          row("kept_of_growth", trend.rule.kept, trend.score, trend.best),
          row("growth_as_before", 1, trend.unchanged, trend.best),
          row("growth_held_out", 1, trend.held_out, trend.held_out),
          row("growth_held_out_as_before", 1, trend.held_out_unchanged, trend.held_out),
          row("kept_of_relative_growth", kLeastRelative, sectors.rule, sectors.rule),
          row("sector_own_alone", 1, sectors.own, sectors.rule),
          row("sector_economy_alone", 0, sectors.economy, sectors.rule)};
}

}  // namespace

std::string note_alone(const ParameterRow& row, Language language) {
  const Note note(evidence_of(row.provenance.note.text).note, row.provenance.note.vi);
  const std::string chosen = format(msg::param_chosen, Language::vietnamese) + ": ";
  std::string_view said = note.in(language);
  for (const std::string_view mark : {kKeptMark, kChosenMark, std::string_view(chosen)})
    if (said.starts_with(mark)) said.remove_prefix(mark.size());
  return std::string(said);
}

std::string parameters_csv(const Catalog& catalog, const ParameterStudy& study) {
  std::map<std::string, const ParameterEstimate*> estimates;
  for (const ParameterEstimate& one : study.estimates)
    estimates[key_of(one.area, one.sector, one.parameter)] = &one;
  std::map<std::string, std::size_t> last;  // of each area, its last row
  for (std::size_t i = 0; i < catalog.parameters.size(); ++i) last[catalog.parameters[i].area] = i;
  std::map<std::string, std::vector<Row>> fresh;
  std::vector<std::string> fresh_areas;
  std::set<std::string> present;
  for (const ParameterRow& row : catalog.parameters)
    present.insert(key_of(row.area, row.sector, row.parameter));
  for (const ParameterEstimate& one : study.estimates) {
    if (present.contains(key_of(one.area, one.sector, one.parameter))) continue;
    if (!last.contains(one.area) && !fresh.contains(one.area)) fresh_areas.push_back(one.area);
    fresh[one.area].push_back(row_of(one));
  }
  std::vector<Row> rows;
  for (std::size_t i = 0; i < catalog.parameters.size(); ++i) {
    const ParameterRow& row = catalog.parameters[i];
    const auto found = estimates.find(key_of(row.area, row.sector, row.parameter));
    rows.push_back(found == estimates.end() || is_kept(row) ? row_of(row) : row_of(*found->second));
    if (last.at(row.area) == i)
      for (Row& added : fresh[row.area]) rows.push_back(std::move(added));
  }
  for (const std::string& area : fresh_areas)
    for (Row& added : fresh[area]) rows.push_back(std::move(added));
  return rows_csv(kColumns, rows);
}

std::string parameters_text(const Catalog& catalog, const ParameterStudy& study,
                            const std::set<std::string>& areas, Language language) {
  const auto kept = kept_rows(catalog);
  std::string text = heading(format(msg::param_title, language), '=') + "\n";
  text += scores_section(study, language);
  std::string area;
  for (const ParameterEstimate& one : study.estimates) {
    if (!areas.contains(one.area)) continue;
    if (one.area != area) {
      area = one.area;
      text += "\n" + heading(area_title(catalog, area, language), '-');
    }
    const auto found = kept.find(key_of(one.area, one.sector, one.parameter));
    text += found == kept.end() ? estimate_paragraph(catalog, one, language)
                                : kept_paragraph(catalog, *found->second, one, language);
  }
  return text + not_estimated(catalog, study, areas, language);
}

std::string parameters_json(const Catalog& catalog, const ParameterStudy& study,
                            const std::set<std::string>& areas) {
  const auto kept = kept_rows(catalog);
  std::set<std::string> used;
  std::vector<Row> rows;
  for (const ParameterEstimate& one : study.estimates) {
    if (!areas.contains(one.area)) continue;
    const std::string key = key_of(one.area, one.sector, one.parameter);
    const bool is_used = !kept.contains(key);
    Row row = document_row(row_of(one), Cell{one.value}, true, is_used);
    row.emplace_back("how", how(one, Language::english));
    row.emplace_back("how_vi", how(one, Language::vietnamese));
    rows.push_back(std::move(row));
    if (is_used) used.insert(key);
  }
  for (const ParameterRow& row : catalog.parameters)
    if (areas.contains(row.area) && !used.contains(key_of(row.area, row.sector, row.parameter)))
      rows.push_back(stated_row(row));
  return rows_json({{"scores", score_rows_of(study)}, {"parameters", rows}});
}

}  // namespace gapcast
