// What a panel's own years say of the constants of drift.hpp, pooled over its areas. The constants
// hold where the panel cannot tell.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/analysis/estimate/drift.hpp"
#include "engine/analysis/estimate/shrinkage.hpp"

namespace gapcast {

// A panel speaks for itself from so many areas on, whose changes go back kOwnTrendYears or more.
inline constexpr std::size_t kPanelAreas = 8;

struct PanelEvidence {
  // How much the yearly loss of the gap to the panel's middle differs from panel to panel. Of four
  // (DESIGN.md) it cannot be told from 0; a quarter of their estimates' standard deviation.
  double speed_width = 0.0025;
  // A panel's own estimate is drawn to the constant by no more than so many of its standard errors.
  double errors = 2;
};

// What stands for `constant`: the precision-weighted mean of it, `width` wide, and the panel's own
// estimate, but no further from the estimate than `errors` standard errors (limited translation, as
// relative_weight): a panel that clearly differs is no member of the crowd.
double moved_constant(double constant, double width, const std::optional<Estimate>& own,
                      double errors);

// Values of each area, by year; they end in the same year and may begin in different ones.
using PanelYears = std::span<const std::vector<double>>;

// What ln(part / rest) loses of its gap to the panel's middle in the next year: slope of the yearly
// changes on the gaps, both less their mean of the year (common shocks), areas weighted by the
// inverse of their variance. Its error counts areas as well as years as clusters, one added to the
// other: both share shocks. Nothing of a panel that is too small or does not spread.
std::optional<Estimate> reversion_evidence(PanelYears log_odds);

// What growth beyond the world's kept over four years, from the panel's mean yearly `growth` alone:
// slope, through the origin, of what came on what `rule` would have kept if all were kept. Its
// error counts windows that do not overlap; nothing of fewer than two of them.
std::optional<Estimate> kept_evidence(std::span<const double> growth, const TrendRule& rule,
                                      double world);

// The constants as the panel's own years move them. The pull to an area's own mean stays: on real
// panels its slope says more about lasting drifts than about reversion. `areas`: in the panel.
Reversion learned_reversion(PanelYears log_odds, const Reversion& constant = {},
                            const PanelEvidence& evidence = {});
TrendRule learned_trend(std::span<const double> growth, std::size_t areas,
                        const TrendRule& constant, double world,
                        const PanelEvidence& evidence = {});

}  // namespace gapcast
