// Track records to and from CSV.
#include "engine/report/answers/track_record_table.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/hash.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog_sheet.hpp"
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
  Sheet sheet(text, file, columns(), diagnostics);
  sheet.each([&](const SheetRow& row) {
    std::size_t at = 0;
    const auto number = [&](const Range& range = {0}) { return row.number(at++, range); };
    const Range part{0, 1}, year{1500, 2500};
    TrackRecord of;
    row.given(at);
    of.series = row.copy(at++);
    row.is_one_of(at, "share level values");
    const auto kind = std::find(kKinds.begin(), kKinds.end(), row.text(at++));
    of.kind = static_cast<SeriesKind>(kind == kKinds.end() ? 0 : kind - kKinds.begin());
    row.is_one_of(at, "yes no");
    of.apart = row.text(at++) == "yes";
    of.n_areas = static_cast<std::int64_t>(number());
    of.first_origin = static_cast<int>(number(year));
    of.last_origin = static_cast<int>(number(year));
    of.n_cases = static_cast<std::int64_t>(number());
    for (double& share : of.coverage) share = number(part);
    for (double& error : of.crps) error = number();
    for (double& share : of.short_coverage) share = number(part);
    records.push_back(std::move(of));
  });
  return records;
}

std::vector<TrackRecord> load_track_records(const std::string& path, std::vector<InputFile>& files,
                                            Diagnostics& diagnostics) {
  const std::optional<std::string> bytes = table_bytes(path, diagnostics);
  if (!bytes) return {};
  files.push_back({path, sha256(*bytes)});
  return read_track_records(*bytes, path, diagnostics);
}

std::vector<TrackRecord> shipped_track_records() {
  Diagnostics none;
  return read_track_records(embedded::record_csv, "record.csv", none);
}

}  // namespace gapcast
