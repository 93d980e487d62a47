// Counting members, quantity by quantity, so that each thread works in one histogram at a time.
#include "engine/run/tallies.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "engine/kernel/lanes_counting.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint8_t kAllMarked = 0xFF;  // every query clears the bits beyond the last member

}  // namespace

Tallies::Tallies(const Plan& plan, const std::vector<TargetSpec>& targets,
                 const std::vector<Query>& queries, const std::vector<int>& outputs)
    : Tallies(plan.n_years, targets, queries, outputs) {}

Tallies::Tallies(int n_years, const std::vector<TargetSpec>& targets,
                 const std::vector<Query>& queries, const std::vector<int>& outputs)
    : targets_(targets),
      queries_(queries),
      outputs_(outputs),
      n_years_(n_years),
      verdicts_of_(outputs.size()),
      area_of_(outputs.size(), -1) {
  for (int position = 0; position < static_cast<int>(outputs.size()); ++position)
    for (int year = 0; year < n_years_; ++year)
      series_.push_back({position, year, -1, kNone, kNone});
  for (int q = 0; q < static_cast<int>(queries.size()); ++q) {
    const Query& query = queries[static_cast<std::size_t>(q)];
    const auto found = std::lower_bound(outputs.begin(), outputs.end(), query.output);
    if (found == outputs.end() || *found != query.output) continue;
    const int position = static_cast<int>(found - outputs.begin());
    const int verdict = static_cast<int>(verdicts_.size());
    Verdict made{q, position * n_years_ + query.year};
    if (query.period) {
      made.series = static_cast<int>(series_.size());
      series_.push_back({position, query.year, verdict, kNone, kNone});
    } else {
      made.hits.resize(static_cast<std::size_t>(query.last - query.first + 1));
    }
    verdicts_of_[static_cast<std::size_t>(position)].push_back(verdict);
    asked_.push_back(q);
    verdicts_.push_back(std::move(made));
    note_asked(query, position);
  }
}

void Tallies::note_asked(const Query& query, int position) {
  if (areas_.empty() || areas_.back().area != query.area) areas_.push_back({query.area});
  std::vector<int>& positions = areas_.back().positions;
  const auto place = std::lower_bound(positions.begin(), positions.end(), position);
  if (place == positions.end() || *place != position) positions.insert(place, position);
  area_of_[static_cast<std::size_t>(position)] = static_cast<int>(areas_.size()) - 1;
}

const Query& Tallies::query_of(const Verdict& verdict) const {
  return queries_[static_cast<std::size_t>(verdict.query)];
}

OutputYears Tallies::years_of(int position, const Samples& samples) const {
  return samples.years(samples.position(outputs_[static_cast<std::size_t>(position)]));
}

void Tallies::measure(const Samples& samples, std::int64_t n, Workers& workers) {
  workers.for_each(static_cast<std::int64_t>(outputs_.size()), [&](std::int64_t p) {
    std::vector<double> scratch;
    const int position = static_cast<int>(p);
    measure_output(position, years_of(position, samples), static_cast<std::size_t>(n), scratch);
  });
}

void Tallies::measure_output(int position, const OutputYears& years, std::size_t n,
                             std::vector<double>& scratch) {
  const auto widen = [](Series& series, std::span<const double> values) {
    const ValueRange seen = range_lanes(values);
    // What is not a number gives way; adding zero makes one of both zeros, whichever came first.
    series.low = std::fmin(series.low, seen.low) + 0.0;
    series.high = std::fmax(series.high, seen.high) + 0.0;
  };
  for (int year = 0; year < n_years_; ++year)
    widen(series_[static_cast<std::size_t>(position * n_years_ + year)], years.row(year, n));
  for (const int v : verdicts_of_[static_cast<std::size_t>(position)]) {
    const Verdict& verdict = verdicts_[static_cast<std::size_t>(v)];
    if (!query_of(verdict).period) continue;
    scratch.resize(n);
    judge_averages(query_of(verdict), years, scratch);
    widen(series_[static_cast<std::size_t>(verdict.series)], scratch);
  }
}

void Tallies::lay_grids(std::int64_t total) {
  total_ = total;
  for (Series& series : series_)
    series.tally = Tally(Grid::over(series.low, series.high, core_bins(total)));
}

void Tallies::judge(Verdict& verdict, const Series& series, std::span<const double> values,
                    bool ordinary, std::span<std::uint8_t> met) {
  const Query& query = query_of(verdict);
  const TargetSpec& target = targets_[static_cast<std::size_t>(query.target)];
  if (query.period || series.year == query.year)
    verdict.test.add(target, series.tally.grid(), values, ordinary, met);
  if (query.period || series.year < query.first || series.year > query.last) return;
  std::int64_t& hits = verdict.hits[static_cast<std::size_t>(series.year - query.first)];
  hits = series.year == query.year ? verdict.test.hits : hits + count_hits(target, values, {});
}

// In `met` the members stay marked that meet every query about the output.
void Tallies::count_output(int position, const OutputYears& years, std::size_t n,
                           std::span<std::uint8_t> met, std::vector<double>& averages) {
  const std::vector<int>& asked = verdicts_of_[static_cast<std::size_t>(position)];
  for (int year = 0; year < n_years_; ++year) {
    Series& series = series_[static_cast<std::size_t>(position * n_years_ + year)];
    if (year + 1 < n_years_) (&series)[1].tally.prefetch();
    const std::span<const double> values = years.row(year, n);
    const bool ordinary = series.tally.add(values);
    for (const int v : asked) {
      Verdict& verdict = verdicts_[static_cast<std::size_t>(v)];
      if (!query_of(verdict).period) judge(verdict, series, values, ordinary, met);
    }
  }
  for (const int v : asked) {
    Verdict& verdict = verdicts_[static_cast<std::size_t>(v)];
    if (!query_of(verdict).period) continue;
    averages.resize(n);
    judge_averages(query_of(verdict), years, averages);
    Series& series = series_[static_cast<std::size_t>(verdict.series)];
    const bool ordinary = series.tally.add(averages);
    judge(verdict, series, averages, ordinary, met);
  }
}

void Tallies::add(const Samples& samples, std::int64_t n, Workers& workers) {
  const auto members = static_cast<std::size_t>(n);
  std::vector<std::vector<std::uint8_t>> met(outputs_.size());
  workers.for_each(static_cast<std::int64_t>(outputs_.size()), [&](std::int64_t p) {
    const auto place = static_cast<std::size_t>(p);
    // Of the thread, so that memory is not asked for again and again.
    thread_local std::vector<double> averages;
    if (area_of_[place] >= 0) met[place].assign(mark_bytes(members), kAllMarked);
    const int position = static_cast<int>(p);
    count_output(position, years_of(position, samples), members, met[place], averages);
  });
  workers.for_each(static_cast<std::int64_t>(areas_.size()), [&](std::int64_t a) {
    AreaVerdicts& area = areas_[static_cast<std::size_t>(a)];
    std::vector<std::uint8_t> all(mark_bytes(members), kAllMarked);
    for (const int position : area.positions)
      std::transform(all.begin(), all.end(), met[static_cast<std::size_t>(position)].begin(),
                     all.begin(), std::bit_and<>());
    area.hits += count_marks(all);
  });
  members_ += n;
}

void Tallies::add_output(int position, const OutputYears& years, std::size_t n, BlockMarks& marks) {
  const int a = area_of_[static_cast<std::size_t>(position)];
  AreaVerdicts* const area = a >= 0 ? &areas_[static_cast<std::size_t>(a)] : nullptr;
  if (area != nullptr && position == area->positions.front())
    marks.met.assign(mark_bytes(n), kAllMarked);
  count_output(position, years, n, marks.met, marks.averages);
  if (area != nullptr && position == area->positions.back()) area->hits += count_marks(marks.met);
}

Tallies Tallies::blank() const {
  Tallies result(n_years_, targets_, queries_, outputs_);
  for (std::size_t s = 0; s < series_.size(); ++s) {
    result.series_[s].low = series_[s].low;
    result.series_[s].high = series_[s].high;
  }
  result.lay_grids(total_);
  return result;
}

std::size_t Tallies::bytes() const {
  std::size_t sum = 0;
  for (const Series& series : series_) sum += series.tally.bytes();
  return sum;
}

bool Tallies::add(const Tallies& other) {
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  for (std::size_t s = 0; s < series_.size(); ++s)
    if (!same(series_[s].low, other.series_[s].low) ||
        !same(series_[s].high, other.series_[s].high))
      return false;
  for (std::size_t s = 0; s < series_.size(); ++s) series_[s].tally.add(other.series_[s].tally);
  for (std::size_t v = 0; v < verdicts_.size(); ++v) {
    verdicts_[v].test.add(other.verdicts_[v].test);
    for (std::size_t year = 0; year < verdicts_[v].hits.size(); ++year)
      verdicts_[v].hits[year] += other.verdicts_[v].hits[year];
  }
  for (std::size_t a = 0; a < areas_.size(); ++a) areas_[a].hits += other.areas_[a].hits;
  members_ += other.members_;
  return true;
}

Statistics Tallies::statistics(int position, int year) const {
  return series_[static_cast<std::size_t>(position * n_years_ + year)].tally.statistics();
}

Answer Tallies::answer(int query) const {
  const auto found = std::lower_bound(asked_.begin(), asked_.end(), query);
  const Verdict& verdict = verdicts_.at(static_cast<std::size_t>(found - asked_.begin()));
  const Series& series = series_[static_cast<std::size_t>(verdict.series)];
  const Query& asked = query_of(verdict);
  const TargetSpec& target = targets_[static_cast<std::size_t>(asked.target)];
  Answer answer{verdict.test.chance(target, series.tally.grid(), members_),
                series.tally.statistics()};
  for (std::size_t year = 0; year < verdict.hits.size() && !answer.first_year; ++year)
    if (by_half(verdict.hits[year], members_))
      answer.first_year = asked.first + static_cast<int>(year);
  return answer;
}

std::int64_t Tallies::joint_hits(int area) const {
  for (const AreaVerdicts& verdicts : areas_)
    if (verdicts.area == area) return verdicts.hits;
  return 0;
}

void Tallies::write(ByteWriter& out) const {
  out.whole(members_);
  for (const Series& series : series_) {
    out.number(series.low);
    out.number(series.high);
    series.tally.write(out);
  }
  for (const Verdict& verdict : verdicts_) {
    verdict.test.write(out);
    for (const std::int64_t hits : verdict.hits) out.whole(hits);
  }
  for (const AreaVerdicts& area : areas_) out.whole(area.hits);
}

void Tallies::read(ByteReader& in, std::int64_t total) {
  total_ = total;
  members_ = in.whole();
  for (Series& series : series_) {
    series.low = in.number();
    series.high = in.number();
    series.tally = Tally::read(Grid::over(series.low, series.high, core_bins(total)), in);
  }
  for (Verdict& verdict : verdicts_) {
    verdict.test = TestTally::read(in);
    for (std::int64_t& hits : verdict.hits) hits = in.whole();
  }
  for (AreaVerdicts& area : areas_) area.hits = in.whole();
}

}  // namespace gapcast
