// The rules of the audit: each looks through all figures and says what should agree with what.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/analysis/audit/audit_check.hpp"

namespace gapcast {

// Figures by area, measure, sector and period (printed_figure.hpp).
class FigureIndex {
 public:
  explicit FigureIndex(const std::vector<Figure>& figures);

  // All figures of one thing, in their order.
  std::span<const std::size_t> at(std::string_view area, std::string_view measure,
                                  std::string_view sector, std::string_view period) const;

 private:
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, std::vector<std::size_t>> places_;
};

struct RuleContext {
  const std::vector<Figure>& figures;
  const FigureIndex& index;
  const AuditKnowledge& knowledge;

  const Figure& figure(std::size_t at) const { return figures[at]; }
};

// The candidate that goes best with `other`: one of the same source, else one in use, else the
// first. Only those that `accept`; nullopt when there is none.
template <class Accept>
std::optional<std::size_t> best_match(const RuleContext& context,
                                      std::span<const std::size_t> candidates, const Figure& other,
                                      Accept accept) {
  std::optional<std::size_t> best;
  int best_score = -1;
  for (const std::size_t candidate : candidates) {
    const Figure& figure = context.figure(candidate);
    if (!accept(figure)) continue;
    const int score = (figure.shares_source_with(other) ? 2 : 0) + (figure.row.in_use ? 1 : 0);
    if (score <= best_score) continue;
    best = candidate;
    best_score = score;
  }
  return best;
}

// One figure for each part, all of one convention, for every source that prints them all; else,
// where no source does, those in use. `families[i]` are the conventions that part i may have.
struct PartsWanted {
  std::string_view area, measure, period;
  std::vector<std::string_view> sectors;
  std::vector<std::vector<std::string_view>> families;
};
std::vector<std::vector<std::size_t>> sets_of_parts(const RuleContext& context,
                                                    const PartsWanted& wanted);

// At the same prices, as far as both say.
bool same_prices(const Figure& a, const Figure& b);
// Under the same convention, or one whose convention is not stated.
bool same_family(const Figure& a, const Figure& b);

// Every (area, measure, period) that has a figure, sorted.
std::vector<std::tuple<std::string, std::string, std::string>> places_of(
    const RuleContext& context);

void growth_against_levels(const RuleContext& context, std::vector<Check>& checks);
void multiples(const RuleContext& context, std::vector<Check>& checks);
void averages_against_years(const RuleContext& context, std::vector<Check>& checks);
void growth_between_parts(const RuleContext& context, std::vector<Check>& checks);
void shares_add_up(const RuleContext& context, std::vector<Check>& checks);
void levels_add_up(const RuleContext& context, std::vector<Check>& checks);
void parts_within_wholes(const RuleContext& context, std::vector<Check>& checks);
void some_parts_within_wholes(const RuleContext& context, std::vector<Check>& checks);
void shares_against_levels(const RuleContext& context, std::vector<Check>& checks);
void levels_per_head(const RuleContext& context, std::vector<Check>& checks);
void merged_areas(const RuleContext& context, std::vector<Check>& checks);
void rivals(const RuleContext& context, std::vector<Check>& checks);
void ranks(const RuleContext& context, std::vector<Check>& checks);
void possible(const RuleContext& context, std::vector<Check>& checks);

}  // namespace gapcast
