// Rows of figures written by hand, and the findings about them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "engine/analysis/audit/audit.hpp"
#include "engine/base/text.hpp"

namespace gapcast::test {

struct Row {
  std::string indicator, year, value;
  std::string definition = {};  // "" for INDICATOR.gso
  std::string sector = {};
  std::string unit = "%";
  std::string price = "current";
  std::string status = "final";
  std::string source = "office";
  std::string note = {};
  bool in_use = true;
  std::string area = "demo";
};

inline Observation observation(const Row& row) {
  Observation figure;
  figure.area = row.area;
  figure.indicator = row.indicator;
  figure.sector = row.sector;
  figure.year = row.year;
  figure.value_text = row.value;
  figure.value = parse_number(row.value).value();
  figure.unit = row.unit;
  figure.price_basis = row.price;
  figure.definition = row.definition.empty() ? row.indicator + ".gso" : row.definition;
  figure.in_use = row.in_use;
  figure.provenance = {row.status, row.source, row.note, {"rows.csv", 1}};
  return figure;
}

inline std::vector<Observation> observations(const std::vector<Row>& rows) {
  std::vector<Observation> figures;
  figures.reserve(rows.size());
  for (const Row& row : rows) figures.push_back(observation(row));
  return figures;
}

inline AuditReport audited(const std::vector<Row>& rows, const Catalog& catalog = {},
                           const std::vector<TargetSpec>& targets = {}) {
  return audit(observations(rows), {catalog, targets});
}

inline std::vector<Finding> by_rule(const AuditReport& report, AuditRule rule) {
  std::vector<Finding> found;
  std::copy_if(report.findings.begin(), report.findings.end(), std::back_inserter(found),
               [&](const Finding& finding) { return finding.rule == rule; });
  return found;
}

// What is said of the only finding of that rule; "none", "several".
inline std::string verdict(const AuditReport& report, AuditRule rule) {
  const std::vector<Finding> found = by_rule(report, rule);
  if (found.empty()) return "none";
  return found.size() > 1 ? "several" : severity_text(found.front());
}

inline std::vector<Row> shares(const std::vector<std::string>& values) {
  const std::array names = {"agriculture_share", "industry_construction_share", "services_share",
                            "product_tax_share"};
  std::vector<Row> rows;
  for (std::size_t i = 0; i < values.size(); ++i)
    rows.push_back({.indicator = names[i], .year = "2022", .value = values[i]});
  return rows;
}

inline Row growth_row(const std::string& value, const std::string& status,
                      const std::string& source) {
  return {.indicator = "grdp_growth",
          .year = "2024",
          .value = value,
          .price = "constant_2010",
          .status = status,
          .source = source};
}

inline TargetSpec target_of(const char* indicator, double value) {
  TargetSpec target;
  target.id = "goal";
  target.indicator = indicator;
  target.area = "demo";
  target.value = value;
  target.unit = "%";
  return target;
}

}  // namespace gapcast::test
