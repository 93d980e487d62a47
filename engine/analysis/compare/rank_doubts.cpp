// Ranks member by member.
#include "engine/analysis/compare/rank_doubts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "engine/analysis/compare/paired.hpp"
#include "engine/base/numerics.hpp"

namespace gapcast {
namespace {

constexpr double kApart = 0.9;  // ahead in that part of the members: told apart
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kOutside = 0.1;  // of the members beyond either end of the interval

using Ranks = std::vector<std::uint16_t>;  // of one area by member

// Every area against every other in one scenario.
struct Table {
  std::vector<Ranks> ranks;                // by area
  std::vector<std::vector<double>> ahead;  // [a][b]: share of members with a ahead of b

  explicit Table(const std::vector<std::vector<double>>& values)
      : ranks(values.size()), ahead(values.size(), std::vector<double>(values.size(), 0.5)) {
    std::vector<Span> spans;
    for (const std::vector<double>& of_area : values) spans.push_back(span_of(of_area));
    // Most areas are far apart: then one comparison does for all members.
    for (std::size_t a = 0; a < values.size(); ++a) {
      const auto better = std::count_if(spans.begin(), spans.end(), [&](const Span& other) {
        return other.least > spans[a].most;
      });
      ranks[a].assign(values[a].size(), static_cast<std::uint16_t>(1 + better));
    }
    for (std::size_t a = 0; a < values.size(); ++a)
      for (std::size_t b = a + 1; b < values.size(); ++b) {
        const bool above = spans[a].least > spans[b].most;
        if (above || spans[b].least > spans[a].most) {
          ahead[a][b] = above ? 1 : 0;
          ahead[b][a] = 1 - ahead[a][b];
        } else {
          meet(values, a, b);
        }
      }
  }

 private:
  struct Span {
    double least = kInfinity, most = -kInfinity;
  };
  // Everything where a member has no value.
  static Span span_of(const std::vector<double>& values) {
    Span span;
    for (const double value : values) {
      if (std::isnan(value)) return {-kInfinity, kInfinity};
      span.least = std::min(span.least, value);
      span.most = std::max(span.most, value);
    }
    return span;
  }
  void meet(const std::vector<std::vector<double>>& values, std::size_t a, std::size_t b) {
    const std::size_t members = values[a].size();
    std::size_t first = 0, second = 0;
    for (std::size_t m = 0; m < members; ++m) {
      const bool more = values[a][m] > values[b][m], less = values[a][m] < values[b][m];
      first += more ? 1 : 0;
      second += less ? 1 : 0;
      ranks[a][m] = static_cast<std::uint16_t>(ranks[a][m] + (less ? 1 : 0));
      ranks[b][m] = static_cast<std::uint16_t>(ranks[b][m] + (more ? 1 : 0));
    }
    const auto n = static_cast<double>(members);
    ahead[a][b] = 0.5 + (static_cast<double>(first) - static_cast<double>(second)) / (2 * n);
    ahead[b][a] = 1 - ahead[a][b];
  }
};

RankSpread spread_of(const Table& table, std::size_t area) {
  Ranks ranks = table.ranks[area];
  // The ranks that as few members as possible, at most a tenth on either side, lie beyond.
  const auto n = static_cast<double>(ranks.size());
  const auto outside = static_cast<std::size_t>(std::floor(kOutside * n));
  std::sort(ranks.begin(), ranks.end());
  RankSpread spread{ranks[outside], ranks[ranks.size() - 1 - outside], {}};
  for (std::size_t other = 0; other < table.ahead.size(); ++other) {
    const double ahead = table.ahead[area][other];
    if (other != area && ahead < kApart && ahead > 1 - kApart) spread.tied.push_back(other);
  }
  return spread;
}

double half_width(double share, std::size_t members) {
  const auto n = static_cast<double>(members);
  const Interval interval = wilson(share * n, n);
  return (interval.high - interval.low) / 2;
}

void set_moves(const Ranks& reference, const Ranks& value, RankDoubt& doubt) {
  const std::size_t members = value.size();
  Marks up(members), down(members);
  std::size_t better = 0, worse = 0;
  for (std::size_t m = 0; m < members; ++m) {
    up[m] = value[m] < reference[m] ? 1 : 0;
    down[m] = value[m] > reference[m] ? 1 : 0;
    better += up[m];
    worse += down[m];
  }
  doubt.up = static_cast<double>(better) / static_cast<double>(members);
  doubt.down = static_cast<double>(worse) / static_cast<double>(members);
  doubt.up_error = half_width(doubt.up, members);
  doubt.down_error = half_width(doubt.down, members);
  const ChanceDifference apart = chance_difference(down, up, false);
  doubt.moved = std::abs(apart.difference) > apart.mc_error;
}

}  // namespace

std::vector<RankDoubt> rank_doubts(const std::vector<std::vector<double>>& reference,
                                   const std::vector<std::vector<double>>& value) {
  if (value.empty() || value.front().empty()) return {};
  const Table before(reference), after(value);
  std::vector<RankDoubt> doubts(value.size());
  for (std::size_t area = 0; area < doubts.size(); ++area) {
    RankDoubt& doubt = doubts[area];
    doubt.value = spread_of(after, area);
    doubt.reference = spread_of(before, area);
    if (area + 1 < doubts.size()) {
      doubt.ahead = after.ahead[area][area + 1];
      doubt.ahead_error = half_width(doubt.ahead, value[area].size());
    }
    set_moves(before.ranks[area], after.ranks[area], doubt);
  }
  return doubts;
}

}  // namespace gapcast
