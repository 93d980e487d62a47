// Reading scenarios and target packs: files to specs, every problem collected, nothing ignored.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/spec.hpp"

namespace gapcast {

// Reads FILE (INFO or JSON) and what it extends, merges (same kind and name replaces the keys it
// gives; blocks merge key by key at any depth; `remove true` drops a lever), and reads the result
// by the tables of schema.hpp. Problems go to `diagnostics` with the file and line of the key. A
// file that cannot be opened is a problem too.
ScenarioSpec read_scenario(const std::string& path, Diagnostics& diagnostics);

// Adds the `observe NAME { ... }` blocks of a file of their own to a scenario, in place of its
// figures of the same names, and the file to spec.files.
void add_observe_file(const std::string& path, ScenarioSpec& spec, Diagnostics& diagnostics);

// Reads one target pack; its id is the stem of the file name.
std::vector<TargetSpec> read_targets(const std::string& path, Diagnostics& diagnostics);

// Finds the packs a scenario names: beside it in targets/, or in `targets_directory`. Unknown packs
// are problems with the nearest valid name. `extra_files` are added by path.
struct TargetPacks {
  std::vector<TargetSpec> targets;
  std::vector<InputFile> files;
};
TargetPacks load_targets(const ScenarioSpec& spec, const std::string& targets_directory,
                         const std::vector<std::string>& extra_files, Diagnostics& diagnostics);

// A number or distribution as written: "2.5", "normal(8, 1) in [4, 12]". Reports what is wrong at
// `place`/`path`.
std::optional<Distribution> parse_distribution(std::string_view text, const Place& place,
                                               const std::string& path, Diagnostics& diagnostics);

// Cross-field and cross-file rules against the catalogue: unknown areas, sectors, sources' nearest
// names, shares that do not sum to 100, years out of order, levers of leaves that are not in the
// run, targets' areas, ...
void validate(const ScenarioSpec& spec, const std::vector<TargetSpec>& targets,
              const Catalog& catalog, Diagnostics& diagnostics);

}  // namespace gapcast
