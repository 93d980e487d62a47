// What analyses found about one run, for its page.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/report/answers/attribute_report.hpp"
#include "engine/report/answers/believe_report.hpp"
#include "engine/report/answers/discovery_report.hpp"
#include "engine/report/answers/levers_report.hpp"
#include "engine/report/answers/reconcile_report.hpp"
#include "engine/report/answers/seek_report.hpp"
#include "engine/report/answers/sensitivity_report.hpp"

namespace gapcast {

// The analyses of one scenario, in the order in which a page has them.
enum class Analysis : std::uint8_t {
  attribute,
  seek,
  frontier,
  sensitivity,
  discover,
  believe,
  reconcile
};
inline constexpr Analysis kAnalyses[] = {
    Analysis::attribute, Analysis::seek,    Analysis::frontier, Analysis::sensitivity,
    Analysis::discover,  Analysis::believe, Analysis::reconcile};
// As the command is called; `frontier` is `seek --frontier`.
constexpr std::string_view id_of(Analysis analysis) {
  constexpr std::string_view kIds[] = {"attribute", "seek",    "frontier", "sensitivity",
                                       "discover",  "believe", "reconcile"};
  return kIds[static_cast<std::size_t>(analysis)];
}

// How many questions an analysis was asked, and how many of them it answered before it was stopped.
struct AnswerCount {
  std::size_t answered = 0, asked = 0;
  bool whole() const { return answered == asked; }
};

struct RunAnswers {
  const Trials& trials;                         // of members
  const Trials& path;                           // the same on the path: `ledger` is about it
  double probability = 0.5;                     // that is sought
  std::map<Analysis, AnswerCount> counts = {};  // of the analyses that were asked for
  std::vector<AttributionStory> attributions = {};
  std::vector<SeekAnswer> seek = {};
  std::vector<AreaFrontier> frontiers = {};
  std::vector<SensitivityStory> sensitivities = {};
  std::vector<Discovery> discoveries = {};
  std::vector<Belief> beliefs = {};
  std::optional<Reconciliation> ledger = {};  // nothing where the scenario has no nation with parts
};

}  // namespace gapcast
