// The chain behind one number of a finished run: from data rows through parameters and levers to
// the value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/language.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/recorded_run.hpp"

namespace gapcast {

// Which number: a series of the run in one year; `target` where it was asked for by a target's id.
struct TraceSubject {
  std::size_t area = 0;
  const RecordedSeries* series = nullptr;
  int year = 0;
  std::string target;
};

// The name by which a series is asked for: an indicator's or a tracked indicator's id, or a
// sector's account as "value_added|mining".
std::string series_name(const RecordedSeries& series);

// What could not be found of NAME[@YEAR] and AREA.
enum class TraceProblem : std::uint8_t {
  none,
  name,         // nothing of the run is called so: `near` lists what is
  area,         // not an area of the run
  which_area,   // the name is there in several areas
  not_there,    // the area has no such figure; `reason` says why where the record does
  year,         // outside first_year ... horizon, or before the area's base year
  target_year,  // the target is not judged in that year
};
struct TraceLookup {
  TraceProblem problem = TraceProblem::none;
  TraceSubject subject;
  std::vector<std::string> known;  // names or areas, for a suggestion
  int first_year = 0;              // of the figure, where the year is outside
  std::string reason;
};
// `name`: of a series or a target of gaps.csv. Without a year: the target's, else the horizon.
// Without an area: the only one that has the name, or the one that all others are parts of.
TraceLookup look_up(const RecordedRun& run, const std::string& name, std::optional<int> year,
                    const std::string& area);

// An input file of the run as it is now.
enum class InputState : std::uint8_t { same, changed, missing };
struct InputNow {
  std::string path;
  InputState state{};
};

// What a sector is in the number.
enum class PartRole : std::uint8_t { numerator, rest };
struct TracePart {
  const Sector* sector = nullptr;
  PartRole role{};
  double from = 0, to = 0;              // of the account, in its unit
  double from_share = 0, to_share = 0;  // percent of the sum of all parts
  double real_growth = 0,
         price_growth = 0;  // percent a year; NaN where the run has no such account
  double contribution = 0;  // to the change: points of a share, points of a growth rate; NaN else
};

struct Trace {
  const RecordedRun& run;
  TraceSubject subject;
  const IndicatorInfo* info = nullptr;  // nullptr of sector accounts and tracked indicators
  std::string id{};                     // series_name
  int from_year = 0;                    // that the parts are compared with: the base year, of
                                        // growth the year before
  std::string account{};                // variable stem of the parts: "Value Added"; "" for none
  std::string account_unit{};
  bool no_accounts = false;  // the run kept no sector accounts (--indicators)
  std::vector<TracePart> parts{};
  std::optional<double>
      of_means{};  // the indicator from the parts' means; a mean of ratios differs
  // `observed` is imposed; on `new_figures` the run is conditioned unless they are too far away.
  std::vector<const LedgerEntry*> cells{}, parameters{}, observed{}, new_figures{};
  std::vector<const RecordedLever*> levers{};
  std::vector<const CsvRow*> targets{}, readings{};
  const Definition* definition = nullptr;
  std::vector<const Source*> sources{};  // cited by the lines above, each once
  std::vector<InputNow> inputs{};

  // What the record says of a line of `new_figures`; nullptr in records of older versions.
  const RecordedObservation* recorded(const LedgerEntry& line) const;
};

// Follows the subject back. Values are the means of the run (the path of a deterministic one):
// contributions of sectors add up to the change of the ratio of means.
Trace trace(const RecordedRun& run, const TraceSubject& subject, std::vector<InputNow> inputs);

std::string trace_text(const Trace& trace, Language language);
// { "value": {…}, "definition": {…}, "years": […], "parts": […], "cells": […], "parameters": […],
//   "levers": […], "observed": […], "new_figures": […], "targets": […], "readings": […],
//   "sources": […], "inputs": […] }
std::string trace_json(const Trace& trace);

// ---- Parts of trace(), of trace_parts.cpp and trace_inputs.cpp. ----

void fill_parts(Trace& trace);
void fill_inputs(Trace& trace);

}  // namespace gapcast
