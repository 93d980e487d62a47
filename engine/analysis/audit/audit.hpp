// Checks published figures against each other (METHODS 11): findings with severity, both sides and
// the smallest correction.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/accounts/base_accounts.hpp"
#include "engine/analysis/printed/printed_figure.hpp"
#include "engine/base/messages.hpp"
#include "engine/scenario/spec.hpp"

namespace gapcast {

enum class AuditRule : std::uint8_t {
  growth_levels,    // printed growth against 100 (x1 / x0 - 1)
  multiple_growth,  // m times over n years against the printed yearly average
  multiple_levels,  // m against x1 / x0
  average_yearly,   // an average over years against the yearly figures
  parts_add_up,     // components against their whole (100 for shares)
  part_whole,       // a part against a whole that it cannot exceed
  share_levels,     // 100 part / whole against the printed share
  per_head,         // level / persons against the printed level per head
  growth_between,   // growth of a whole against the range of its parts' growth
  rival_figures,    // two figures for the same thing
  rank_of,          // "rank of N" against the number of areas there are
  members_whole,    // a merged area against the sum of its members
  joint,            // all figures of an area and year together
  possible          // a figure against what such a quantity can be
};
inline constexpr std::size_t kAuditRules = 14;

// Which assumption makes two figures agree that do not agree as printed.
enum class Hypothesis : std::uint8_t {
  truncated,        // digits were cut off, not rounded
  arithmetic_mean,  // rates were averaged arithmetically
  geometric_mean,   // shares were averaged geometrically
  other_years,      // one year more or fewer
  one_sided,        // "above", "nearly", "about" reach further than a unit
  coarse_rounding,  // zeros at the end of a whole number only hold the place
  unit,             // one figure is in a unit 1000 times as large
  price_basis,      // one figure is at other prices, or does not say at which
  definition,       // the two are defined differently
  revised           // the figures are of different vintages
};
inline constexpr std::size_t kHypotheses = 10;

enum class AuditSeverity : std::uint8_t { inconsistent, explained, boundary, consistent };

// One printed figure changed by the fewest units of its last digit so that the two sides agree.
struct Correction {
  std::size_t figure = 0;  // index into AuditReport::figures
  double from = 0;
  double to = 0;
  int last_digit = 0;   // power of ten of the digit it is printed to
  bool others = false;  // changing another figure by as many units would do as well
};

// What a finding says of a target: by the printed figure, and by the nearest value that the other
// side allows (the correction, where it is of the printed figure).
struct GapMove {
  // How the figure enters the target.
  enum class Entry : std::uint8_t {
    year,      // it is of the target's year: the verdict itself
    period,    // its years are some of the average's
    distance,  // it does not: of another year, told as a distance from the target's value
  };
  std::string target;  // id
  double target_value = 0;
  std::string unit;
  Entry entry{};
  double gap_stated = 0, gap_implied = 0;  // the figure less the target's value
  int years = 1, of_years = 1;             // of the figure within the average; of the average
  // By which the gap moves; of a distance by which that moves.
  double shift() const { return (gap_implied - gap_stated) * years / of_years; }
};

// A published figure that the balanced account of its area contradicts (MODEL 8).
struct BalanceResidual {
  std::string area;
  int base_year = 0;
  AccountFigure figure;
};

struct Finding {
  AuditSeverity severity{};
  std::vector<Hypothesis> hypotheses;  // all that work, the likeliest first
  AuditRule rule{};
  std::string area, indicator, sector, year;  // of the stated figure, or of the whole
  std::string unit;
  // The two sides: the figures that imply a range, and the one (or the fixed number: 100, the
  // number of provinces) that states it. Indices into AuditReport::figures.
  std::vector<std::size_t> inputs;
  std::optional<std::size_t> stated_figure;
  std::optional<Message> grounds;   // on what the fixed number rests: the law that made it so
  PrintedInterval implied, stated;  // everything of a joint finding, which has no two sides
  std::optional<Correction> correction;
  std::vector<Correction> as_small;  // of a joint finding: all corrections as small as that one
  std::vector<GapMove> moves;
};

struct AuditReport {
  std::vector<Figure> figures;    // the evidence: rows that are neither derived nor assumed
  std::size_t rows = 0;           // all rows looked at
  std::vector<Finding> findings;  // by severity, area, indicator, year
  // Residuals beyond kNamedResidual, the largest first.
  std::vector<BalanceResidual> residuals{};
  std::size_t count(AuditSeverity severity) const;
  // Numbers from 1 without a gap, whether or not the consistent findings are listed: findings that
  // are not consistent, residuals, the consistent ones.
  std::size_t number_of_finding(std::size_t index) const;
  std::size_t number_of_residual(std::size_t index) const;
};

// What the figures are judged with. Definitions say whether two figures mean the same, sources when
// they were printed, areas which are whole and which are members; targets which gaps move.
struct AuditKnowledge {
  const Catalog& catalog;
  std::span<const TargetSpec> targets;
};

// Runs every rule. Rows with status derived or assumption are no evidence; rows that are not in use
// are. The order of the rows does not change which findings there are.
AuditReport audit(std::span<const Observation> rows, const AuditKnowledge& knowledge);

// Figures of `rows` that the balance of their leaf area contradicts; areas with too little for a
// balance have none. The rows must outlive the result.
std::vector<BalanceResidual> balance_residuals(std::span<const Observation> rows,
                                               const Catalog& catalog);

// Stable words for programs: "growth_levels", "truncated", "consistent".
std::string_view id_of(AuditRule rule);
std::string_view id_of(Hypothesis hypothesis);
std::string_view id_of(AuditSeverity severity);
// "consistent", "boundary", "explained: truncated", "inconsistent".
std::string severity_text(const Finding& finding);

}  // namespace gapcast
