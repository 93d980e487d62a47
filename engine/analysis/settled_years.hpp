// Which years are over, so that nothing that an analysis adds or moves can act in them.
#pragma once

#include "engine/analysis/trial.hpp"

namespace gapcast {

// The latest year of which as a whole anything is published of the area, of its parts or of the
// nation, be it another indicator than the one that is asked about; at least the area's base year.
// Plans and assumptions are no publications, and a quarter or nine months leave the year open.
int last_settled_year(const Trials& trials, int area);

// The first year in which a lever can act that nobody has announced yet, and the earliest start of
// a project that is sought: the year after the last settled one, at most the horizon.
int first_free_year(const Trials& trials, const TargetQuestion& question);

// Is the question's last year settled? Then no lever acts on the target any more, even if the
// area's own figure is still missing.
bool is_past(const Trials& trials, const TargetQuestion& question);

}  // namespace gapcast
