// The ledger of targets: what the nation reaches if every province keeps its own commitments, and
// what the provinces' projections sum to beside the nation's own (METHODS 5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/analysis/ledger/commitments.hpp"
#include "engine/analysis/trial.hpp"

namespace gapcast {

// One province in the ledger of one target. Amounts are the measure's, in the target's year.
struct LedgerPart {
  int area = 0;                                    // index into Trials::areas
  double part_projected = 0, whole_projected = 0;  // numerator and denominator on its path
  double part_committed = 0, whole_committed = 0;  // with its commitments kept
  double equal_effort = 0, by_weight = 0;          // what it adds to close the ledger, a year
  // Of the numerator, so that projections sum to the nation's: in proportion, and by the members'
  // covariance, x + S 1 (1' S 1)^-1 (T - 1' x). NaN where there are no members.
  double adjust_proportional = 0, adjust_variance = 0;
};

enum class ClosingStatus : std::uint8_t {
  not_needed,    // the commitments meet the target
  found,         // the least addition that meets it
  out_of_reach,  // not within the range that is searched
  no_effect,     // nothing of the engine acts on it
};
// The same lever in every province on top of its commitments, from its first free year on.
struct Closing {
  ClosingStatus status{};
  double strength = 0;  // of the lever, in its unit; by weight: GRDP-weighted mean of provinces
  TrialChance chance;   // of the ledger with it
  // The strength with which the median of the members is at the threshold, on the line through the
  // medians without and with `strength`; at least 0. NaN without members or where none was found.
  double members_strength = std::numeric_limits<double>::quiet_NaN();
  double members_error = std::numeric_limits<double>::quiet_NaN();  // its Monte Carlo error, 95 %
};
// What is spare (short: negative) in the median of the members, where the ledger's own figures are
// of the path and know no sampling. Errors are half-widths of 95 % intervals. NaN without members.
struct MembersSpare {
  double points = std::numeric_limits<double>::quiet_NaN();
  double points_error = std::numeric_limits<double>::quiet_NaN();
  double amount = std::numeric_limits<double>::quiet_NaN();
  double amount_error = std::numeric_limits<double>::quiet_NaN();
};

struct TargetLedger {
  TargetQuestion question;  // of the nation
  // Whether a ledger can be made; otherwise `question.gap` says why, or (where it is open) the
  // indicator is no sum over provinces or no province has it.
  bool is_summed = false;
  Measure part{}, whole{};  // numerator and denominator of the indicator
  bool is_share = false;    // the numerator is part of the denominator
  int scale_year = 0;       // last year before any province or the nation is projected
  double coverage = 0;      // of the nation's whole by the provinces, in that year
  double drift_part = 0;    // by how much the provinces' numerator outgrows the nation's own from
  double drift_whole = 0;   // that year to the target's, a fraction: the adjustment is 1/(1+drift)
  double nation = 0;        // the indicator on the nation's own path,
  double projected = 0;     // on the provinces' paths summed,
  double committed = 0;     // and with commitments kept, scaled to the nation in scale_year
  double spare_points = 0;  // committed less threshold, in the target's direction
  // The numerator that could be missing (short: that lacks): of a share with the rest held, so that
  // the whole changes by as much; of another ratio with the denominator held.
  double spare_amount = 0;
  MembersSpare members_spare;  // with commitments kept
  std::string lever;           // that closes the ledger
  Closing equal_effort;        // the same strength everywhere
  Closing by_weight;           // strength in proportion to the province's whole
  TrialChance nation_chance, projected_chance, committed_chance;
  std::vector<LedgerPart> parts;
};

struct Reconciliation {
  int nation = -1;                           // index into Trials::areas
  std::vector<int> parts;                    // provinces of the ledger: no leaf twice
  std::vector<AreaCommitments> commitments;  // as parts
  std::vector<TargetLedger> targets;
  std::size_t asked = 0;  // national targets; when stopped, `targets` has the first ones only
  bool whole() const { return targets.size() == asked; }
};

// The area that holds the others: of level nation; -1 where there is none.
int nation_of(const Trials& trials);

struct ReconcileOptions {
  int nation = -1;
  std::vector<std::string> targets;  // ids; empty: every national target about the nation
  std::int64_t members = 10000;      // 0: the path only
  int threads = 0;
};

// Provinces are summed as they are projected in one world, so that a member's provinces share the
// nation's factor. Each measure is scaled so that the sum equals the nation's in scale_year: the
// uncovered part moves as the covered one. `advanced` is told the fraction done; asked to stop,
// returns the ledgers of the targets done by then (before the provinces' commitments are known:
// none). Precondition: the trials are deterministic.
Reconciliation reconcile(const Trials& trials, const ReconcileOptions& options,
                         const std::function<void(double)>& advanced = {},
                         const std::stop_token& stop = {});

}  // namespace gapcast
