// The audit's findings as one JSON document.
#include <array>
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/base/text.hpp"
#include "engine/report/answers/audit_report.hpp"
#include "engine/report/layout/problem_json.hpp"
#include "engine/report/layout/source_json.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

constexpr std::array<const char*, 4> kBounds = {"exact", "at_least", "at_most", "about"};

// An observation by the names of its columns.
Json figure_json(const Figure& figure) {
  const Observation& row = figure.row;
  return {{"area", row.area},
          {"indicator", row.indicator},
          {"sector", row.sector},
          {"year", row.year},
          {"value", row.value},
          {"printed", row.value_text},
          {"bound", kBounds[static_cast<std::size_t>(figure.bound)]},
          {"unit", row.unit},
          {"price_basis", row.price_basis},
          {"definition", row.definition},
          {"status", row.provenance.status},
          {"source", row.provenance.source},
          {"note", row.provenance.note.in(Language::english)},
          {"in_use", row.in_use ? "yes" : "no"},
          {"file", row.provenance.place.file},
          {"line", row.provenance.place.line}};
}

Json correction_json(const Correction& correction, const AuditReport& report) {
  const Observation& row = report.figures[correction.figure].row;
  return {{"area", row.area},
          {"indicator", row.indicator},
          {"sector", row.sector},
          {"year", row.year},
          {"from", correction.from},
          {"to", correction.to},
          {"unit", row.unit},
          {"source", row.provenance.source},
          {"file", row.provenance.place.file},
          {"line", row.provenance.place.line}};
}

Json residuals_json(const AuditReport& report) {
  Json list = Json::array();
  std::size_t index = 0;
  for (const BalanceResidual& of : report.residuals) {
    Json json = figure_json(figure_of(*of.figure.row));
    json["number"] = report.number_of_residual(index++);
    json["base_year"] = of.base_year;
    json["entered_as"] = of.figure.part ? "part of a whole" : "level";
    json["entered"] = of.figure.value;
    json["balanced"] = of.figure.balanced;
    json["residual"] = of.figure.residual;
    list.push_back(std::move(json));
  }
  return list;
}

constexpr std::array<const char*, 3> kEntries = {"year", "period", "distance"};

Json moves_json(const std::vector<GapMove>& moves) {
  Json list = Json::array();
  for (const GapMove& move : moves)
    list.push_back({{"target", move.target},
                    {"target_value", move.target_value},
                    {"unit", move.unit},
                    {"enters", kEntries[static_cast<std::size_t>(move.entry)]},
                    {"gap_stated", move.gap_stated},
                    {"gap_implied", move.gap_implied},
                    {"shift", move.shift()}});
  return list;
}

Json finding_json(const AuditReport& report, std::size_t index, Language language) {
  const Finding& finding = report.findings[index];
  Json json = {{"number", report.number_of_finding(index)},
               {"severity", severity_text(finding)},
               {"rule", std::string(id_of(finding.rule))},
               {"area", finding.area},
               {"indicator", finding.indicator},
               {"sector", finding.sector},
               {"year", finding.year},
               {"unit", finding.unit}};
  Json hypotheses = Json::array();
  for (const Hypothesis hypothesis : finding.hypotheses)
    hypotheses.push_back(std::string(id_of(hypothesis)));
  json["hypotheses"] = std::move(hypotheses);
  Json stated = {{"low", number(finding.stated.low)}, {"high", number(finding.stated.high)}};
  stated["figure"] =
      finding.stated_figure ? figure_json(report.figures[*finding.stated_figure]) : Json(nullptr);
  Json implied = {{"low", number(finding.implied.low)}, {"high", number(finding.implied.high)}};
  Json figures = Json::array();
  for (const std::size_t input : finding.inputs)
    figures.push_back(figure_json(report.figures[input]));
  implied["figures"] = std::move(figures);
  if (finding.grounds) stated["grounds"] = format(*finding.grounds, language);
  json["stated"] = std::move(stated);
  json["implied"] = std::move(implied);
  json["correction"] =
      finding.correction ? correction_json(*finding.correction, report) : Json(nullptr);
  json["moves"] = moves_json(finding.moves);
  return json;
}

Json sources_json(const AuditReport& report, const Catalog& catalog) {
  std::set<std::string> ids;
  for (const Figure& figure : report.figures)
    for (std::string& id : split_words(figure.row.provenance.source)) ids.insert(std::move(id));
  Json sources = Json::object();
  for (const std::string& id : ids)
    if (const Source* source = catalog.find_source(id)) sources[id] = source_json(*source);
  return sources;
}

}  // namespace

std::string audit_json(const AuditReport& report, const Catalog& catalog,
                       const Diagnostics& problems, Language language) {
  Json json = {{"rows", report.rows}, {"figures", report.figures.size()}};
  for (const AuditSeverity severity : {AuditSeverity::inconsistent, AuditSeverity::explained,
                                       AuditSeverity::boundary, AuditSeverity::consistent})
    json["counts"][std::string(id_of(severity))] = report.count(severity);
  json["problems"] = problem_list_json(problems, language);
  json["findings"] = Json::array();
  for (std::size_t i = 0; i < report.findings.size(); ++i)
    json["findings"].push_back(finding_json(report, i, language));
  json["residuals"] = residuals_json(report);
  json["sources"] = sources_json(report, catalog);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gapcast
