// Listing the outputs of a plan.
#include "engine/compile/outputs.hpp"

#include <algorithm>
#include <array>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"
#include "engine/compile/conditions.hpp"
#include "engine/compile/support.hpp"

namespace gapcast {

namespace {

// Ids of the tracked indicators of the run, each once, in order of appearance.
std::vector<std::string> tracked_ids(const Build& build) {
  std::vector<std::string> ids;
  for (const TrackedLabel& label : build.compiled.tracked)
    if (std::find(ids.begin(), ids.end(), label.id) == ids.end()) ids.push_back(label.id);
  return ids;
}

bool is_asked(const Build& build, int area, std::string_view id) {
  const std::vector<AskedIndicator>& asked = build.options.asked;
  const std::string& name = build.compiled.areas[static_cast<std::size_t>(area)].id;
  return std::any_of(asked.begin(), asked.end(), [&](const AskedIndicator& one) {
    return one.indicator == id && (one.area == name || one.area == "each");
  });
}

bool wanted(const Build& build, int area, std::string_view id, bool on_request = false) {
  const std::vector<std::string>& only = build.options.indicators;
  if (is_conditioned(build, area, id)) return true;
  if (only.empty()) return !on_request || is_asked(build, area, id);
  return std::find(only.begin(), only.end(), id) != only.end();
}

void check_wanted(Build& build, const std::vector<std::string>& tracked) {
  std::vector<std::string> known;
  for (const IndicatorInfo& indicator : indicator_table())
    known.push_back(std::string(indicator.id));
  known.insert(known.end(), tracked.begin(), tracked.end());
  for (const std::string& id : build.options.indicators) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    const std::string nearest = nearest_name(id, known);
    if (nearest.empty())
      build.diagnostics.error({}, "indicators", msg::unknown_indicator, {id});
    else
      build.diagnostics.error({}, "indicators", msg::unknown_indicator_nearest, {id, nearest});
  }
}

void add_indicators(Build& build, int area) {
  for (const IndicatorInfo& indicator : indicator_table()) {
    if (!wanted(build, area, indicator.id, indicator.on_request)) continue;
    if (const auto reason = why_absent(build, area, indicator))
      build.compiled.absent.push_back(
          {area, std::string(indicator.id), reason->message, reason->arguments});
    else
      build.plan().outputs.push_back(
          {area, OutputKind::indicator, static_cast<int>(indicator.indicator)});
  }
}

// Sectors with a positive state in some leaf of the area.
SectorMask sectors_with(Build& build, int area, double LeafSector::*state) {
  SectorMask mask = 0;
  for (const int leaf : leaves_of_area(build.plan(), area))
    for (int s = 0; s < build.n_sectors(); ++s)
      if (build.sector(leaf, s).*state > 0) mask |= bit(s);
  return mask;
}

SectorMask sectors_with_additions(Build& build, int area) {
  const std::span<const int> leaves = leaves_of_area(build.plan(), area);
  SectorMask mask = 0;
  for (const Application& application : build.plan().applications)
    if (application.channel == Channel::additions &&
        std::find(leaves.begin(), leaves.end(), application.leaf) != leaves.end())
      mask |= bit(application.item);
  return mask;
}

bool employment_known(Build& build, int area) {
  for (const int leaf : leaves_of_area(build.plan(), area))
    if (!build.leaf(leaf).has_employment) return false;
  return true;
}

void add_accounts(Build& build, int area) {
  const SectorMask industry = build.plan().group[static_cast<std::size_t>(Group::industry)];
  const SectorMask active =
      sectors_with(build, area, &LeafSector::real_va) | sectors_with_additions(build, area);
  const SectorMask employing =
      employment_known(build, area) ? sectors_with(build, area, &LeafSector::employment) : 0;
  const std::array<std::pair<OutputKind, SectorMask>, 4> accounts = {
      {{OutputKind::nominal_va, active},
       {OutputKind::real_va, active},
       {OutputKind::production_value, active & industry},
       {OutputKind::employment, employing}}};
  for (const auto& [kind, sectors] : accounts)
    for (int s = 0; s < build.n_sectors(); ++s)
      if (has(sectors, s)) build.plan().outputs.push_back({area, kind, s});
}

// A leaf has its own; of an aggregate they are absent where one of its leaves has them.
void add_tracked(Build& build, int area, const std::vector<std::string>& ids) {
  const std::span<const int> leaves = leaves_of_area(build.plan(), area);
  const bool aggregate = build.compiled.areas[static_cast<std::size_t>(area)].aggregate;
  const std::vector<Tracked>& tracked = build.plan().tracked;
  for (const std::string& id : ids) {
    if (!wanted(build, area, id)) continue;
    for (std::size_t i = 0; i < tracked.size(); ++i) {
      if (build.compiled.tracked[i].id != id ||
          std::find(leaves.begin(), leaves.end(), tracked[i].leaf) == leaves.end())
        continue;
      if (!aggregate) {
        build.plan().outputs.push_back({area, OutputKind::tracked, static_cast<int>(i)});
        continue;
      }
      build.compiled.absent.push_back({area, id, msg::absent_tracked_sum, {}});
      break;
    }
  }
}

}  // namespace

std::vector<AskedIndicator> asked_by(const std::vector<TargetSpec>& targets) {
  std::vector<AskedIndicator> asked;
  for (const TargetSpec& target : targets)
    if (const auto indicator = indicator_of(target.indicator);
        indicator && info(*indicator).on_request)
      asked.push_back({target.area, target.indicator});
  return asked;
}

void fill_outputs(Build& build) {
  const std::vector<std::string> tracked = tracked_ids(build);
  check_wanted(build, tracked);
  const bool accounts = build.options.indicators.empty() && build.options.sector_accounts;
  for (int area = 0; area < static_cast<int>(build.plan().areas.size()); ++area) {
    add_indicators(build, area);
    if (accounts) add_accounts(build, area);
    add_tracked(build, area, tracked);
  }
}

}  // namespace gapcast
