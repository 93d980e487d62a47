// Track records from the cases of a backtest.
#include "engine/analysis/hindcast/track_record.hpp"

#include <algorithm>
#include <optional>

#include "engine/analysis/hindcast/scoring.hpp"

namespace gapcast {
namespace {

bool is_apart(const HindcastCase& one, KeptApart apart) {
  return apart == KeptApart::all || (apart == KeptApart::odd && one.area % 2 == 0);
}

// The scores of some of a result's cases.
std::optional<TrackRecord> record_of(const BacktestResult& result, KeptApart apart, bool wanted,
                                     const std::vector<int>& horizons) {
  BacktestResult part;
  part.series = result.series;
  part.kind = result.kind;
  part.areas = result.areas;
  std::copy_if(result.cases.begin(), result.cases.end(), std::back_inserter(part.cases),
               [&](const HindcastCase& one) { return is_apart(one, apart) == wanted; });
  if (part.cases.empty()) return std::nullopt;
  add_scores(part, horizons);
  TrackRecord record;
  record.series = part.series;
  record.kind = part.kind;
  record.apart = wanted;
  record.n_areas = part.n_areas;
  record.n_cases = static_cast<std::int64_t>(part.cases.size());
  record.first_origin = part.first_origin;
  record.last_origin = part.last_origin;
  for (const Score& score : part.scores) {
    if (score.horizon != 0) continue;
    record.crps[static_cast<std::size_t>(score.method)] = score.crps;
    if (score.method == ForecastMethod::gapcast) record.coverage = score.coverage;
    if (score.method == ForecastMethod::short_record) record.short_coverage = score.coverage;
  }
  return record;
}

}  // namespace

std::optional<KeptApart> kept_apart_of(std::string_view word) {
  if (word.empty()) return KeptApart::none;
  if (word == "odd") return KeptApart::odd;
  if (word == "all") return KeptApart::all;
  return std::nullopt;
}

std::vector<TrackRecord> track_records(const BacktestResult& result, KeptApart apart,
                                       const std::vector<int>& horizons) {
  std::vector<TrackRecord> records;
  for (const bool wanted : {false, true})
    if (auto record = record_of(result, apart, wanted, horizons))
      records.push_back(std::move(*record));
  return records;
}

}  // namespace gapcast
