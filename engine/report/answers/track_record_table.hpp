// Track records as CSV, and the one that comes with the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/hindcast/track_record.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// Rows: series, kind (share, level, values), kept_apart (yes, no), areas, first_origin,
// last_origin, cases, cover50 ... cover90, crps_gapcast ... crps_gapcast_short, short_cover50 ...
// short_cover90; numbers of four digits.
std::string track_records_csv(const std::vector<TrackRecord>& records);
// What is no number, no share of 1 and no kind of series is a problem.
std::vector<TrackRecord> read_track_records(std::string_view text, const std::string& file,
                                            Diagnostics& diagnostics);
// A file that people bring; its hash goes to `files`.
std::vector<TrackRecord> load_track_records(const std::string& path, std::vector<InputFile>& files,
                                            Diagnostics& diagnostics);

// scenarios/panels/record.csv as the program was built with it.
std::vector<TrackRecord> shipped_track_records();

}  // namespace gapcast
