// Readers of the parts of a scenario, each from its canonical block.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/reading.hpp"
#include "engine/scenario/spec.hpp"

namespace gapcast {

void read_parameters(const Node& node, ScenarioSpec& spec, Reading& reading);
void read_levers(const Node& node, ScenarioSpec& spec, Reading& reading);
void read_areas(const Node& node, ScenarioSpec& spec, Reading& reading);
void read_aggregates(const Node& node, ScenarioSpec& spec, Reading& reading);
void read_scheme(const Node& node, ScenarioSpec& spec, Reading& reading);
void read_observes(const Node& node, ScenarioSpec& spec, Reading& reading);
void read_bridges(const Node& node, ScenarioSpec& spec, Reading& reading);
// After everything else, as its paths must name numbers of the scenario.
void read_sweep(const Node& node, ScenarioSpec& spec, Reading& reading);

// The targets of a pack's text.
std::vector<TargetSpec> read_pack(const std::string& path, std::string_view text,
                                  Diagnostics& diagnostics);

// Names that mean something else in a scenario and cannot name a sector.
bool is_reserved_sector(std::string_view id);

// Rules of several keys of one lever that need no other input.
void check_lever_keys(const LeverSpec& lever, const WrittenBlock& block, Diagnostics& diagnostics);

}  // namespace gapcast
