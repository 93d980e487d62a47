// Counting members, quantity by quantity, so that each thread works in one histogram at a time.
#include "engine/run/tallies.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Tallies::Tallies(const Plan& plan, const std::vector<TargetSpec>& targets,
                 const std::vector<Query>& queries, const std::vector<int>& outputs)
    : targets_(targets),
      queries_(queries),
      outputs_(outputs),
      n_years_(plan.n_years),
      verdicts_of_(outputs.size()) {
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
      verdicts_of_[static_cast<std::size_t>(position)].push_back(verdict);
    }
    asked_.push_back(q);
    verdicts_.push_back(std::move(made));
    if (areas_.empty() || areas_.back().area != query.area) areas_.push_back({query.area});
    areas_.back().verdicts.push_back(verdict);
  }
}

const Query& Tallies::query_of(const Verdict& verdict) const {
  return queries_[static_cast<std::size_t>(verdict.query)];
}

std::span<const double> Tallies::row_of(const Series& series, const Samples& samples,
                                        std::size_t n) const {
  const int output = outputs_[static_cast<std::size_t>(series.position)];
  return samples.row(samples.position(output), series.year).first(n);
}

void Tallies::measure(const Samples& samples, std::int64_t n, Workers& workers) {
  workers.for_each(static_cast<std::int64_t>(series_.size()), [&](std::int64_t s) {
    Series& series = series_[static_cast<std::size_t>(s)];
    const auto widen = [&](std::span<const double> values) {
      for (const double value : values) {
        if (!(value >= series.low)) series.low = value;
        if (!(value <= series.high)) series.high = value;
      }
    };
    if (series.query < 0)
      widen(row_of(series, samples, static_cast<std::size_t>(n)));
    else
      widen(judged_values(query_of(verdicts_[static_cast<std::size_t>(series.query)]), samples, n));
  });
}

void Tallies::lay_grids(std::int64_t total) {
  for (Series& series : series_)
    series.tally = Tally(Grid::over(series.low, series.high, core_bins(total)));
}

void Tallies::judge(Verdict& verdict, const Series& series, std::span<const double> values,
                    std::span<const std::int64_t> quanta, bool usable) {
  const Query& query = query_of(verdict);
  const TargetSpec& target = targets_[static_cast<std::size_t>(query.target)];
  if (query.period || series.year == query.year)
    verdict.test.add(target, series.tally.grid(), values, quanta, usable, verdict.met);
  if (query.period || series.year < query.first || series.year > query.last) return;
  std::int64_t& hits = verdict.hits[static_cast<std::size_t>(series.year - query.first)];
  hits = series.year == query.year ? verdict.test.hits : hits + count_hits(target, values, {});
}

void Tallies::add_series(Series& series, const Samples& samples, std::size_t n) {
  // Of the thread, so that memory is not asked for again and again.
  thread_local std::vector<std::int64_t> quanta;
  quanta.resize(n);
  if (series.query >= 0) {
    Verdict& verdict = verdicts_[static_cast<std::size_t>(series.query)];
    const std::vector<double> values =
        judged_values(query_of(verdict), samples, static_cast<std::int64_t>(n));
    const bool usable = series.tally.add(values, quanta);
    judge(verdict, series, values, quanta, usable);
    return;
  }
  const std::span<const double> values = row_of(series, samples, n);
  const bool usable = series.tally.add(values, quanta);
  for (const int verdict : verdicts_of_[static_cast<std::size_t>(series.position)])
    judge(verdicts_[static_cast<std::size_t>(verdict)], series, values, quanta, usable);
}

void Tallies::add(const Samples& samples, std::int64_t n, Workers& workers) {
  const auto members = static_cast<std::size_t>(n);
  for (Verdict& verdict : verdicts_) verdict.met.assign(members, 1);
  // A verdict is touched by several series of its output, each writing a part of its own.
  workers.for_each(static_cast<std::int64_t>(series_.size()), [&](std::int64_t s) {
    add_series(series_[static_cast<std::size_t>(s)], samples, members);
  });
  workers.for_each(static_cast<std::int64_t>(areas_.size()), [&](std::int64_t a) {
    AreaVerdicts& area = areas_[static_cast<std::size_t>(a)];
    std::vector<std::uint8_t> all(members, 1);
    for (const int verdict : area.verdicts) {
      const auto& met = verdicts_[static_cast<std::size_t>(verdict)].met;
      for (std::size_t m = 0; m < members; ++m) all[m] = static_cast<std::uint8_t>(all[m] & met[m]);
    }
    area.hits += std::count(all.begin(), all.end(), std::uint8_t{1});
  });
  members_ += n;
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
