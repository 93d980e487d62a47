// Track records to and from CSV.
#include "engine/report/answers/track_record_table.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/text.hpp"
#include "engine/data/csv.hpp"
#include "engine/report/layout/rows.hpp"
#include "gapcast_embedded/track_record.hpp"

namespace gapcast {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"share", "level", "values"};

std::string digits(double value) { return fmt::format("{:.4g}", value); }

std::vector<std::string> columns() {
  std::vector<std::string> names = {"series",      "kind",  "kept_apart", "areas",   "first_origin",
                                    "last_origin", "cases", "cover50",    "cover80", "cover90"};
  for (std::size_t m = 0; m < kForecastMethods; ++m)
    names.push_back("crps_" + std::string(id_of(static_cast<ForecastMethod>(m))));
  names.insert(names.end(), {"short_cover50", "short_cover80", "short_cover90"});
  return names;
}

}  // namespace

std::string track_records_csv(const std::vector<TrackRecord>& records) {
  std::string text = csv_line(columns());
  for (const TrackRecord& of : records) {
    std::vector<std::string> cells = {of.series,
                                      std::string(kKinds[static_cast<std::size_t>(of.kind)]),
                                      of.apart ? "yes" : "no",
                                      std::to_string(of.n_areas),
                                      std::to_string(of.first_origin),
                                      std::to_string(of.last_origin),
                                      std::to_string(of.n_cases)};
    for (const double part : of.coverage) cells.push_back(digits(part));
    for (const double error : of.crps) cells.push_back(digits(error));
    for (const double part : of.short_coverage) cells.push_back(digits(part));
    text += csv_line(cells);
  }
  return text;
}

std::vector<TrackRecord> read_track_records(std::string_view text, const std::string& file,
                                            Diagnostics& diagnostics) {
  std::vector<TrackRecord> records;
  const CsvTable table = read_csv(text, file, columns(), {}, diagnostics);
  if (diagnostics.has_errors()) return records;
  for (const CsvRow& row : table.rows) {
    std::size_t at = 0;
    const auto next = [&]() -> const std::string& {
      return row.cells[*table.column(columns()[at++])];
    };
    const auto number = [&] { return parse_number(next()).value_or(0); };
    TrackRecord of;
    of.series = next();
    const auto kind = std::find(kKinds.begin(), kKinds.end(), next());
    of.kind = static_cast<SeriesKind>(kind == kKinds.end() ? 0 : kind - kKinds.begin());
    of.apart = next() == "yes";
    of.n_areas = static_cast<std::int64_t>(number());
    of.first_origin = static_cast<int>(number());
    of.last_origin = static_cast<int>(number());
    of.n_cases = static_cast<std::int64_t>(number());
    for (double& part : of.coverage) part = number();
    for (double& error : of.crps) error = number();
    for (double& part : of.short_coverage) part = number();
    records.push_back(std::move(of));
  }
  return records;
}

std::vector<TrackRecord> shipped_track_records() {
  Diagnostics none;
  return read_track_records(embedded::record_csv, "record.csv", none);
}

}  // namespace gapcast
