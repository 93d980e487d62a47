// Coordinates of draws.
#include "engine/compile/sampling.hpp"

#include <array>

#include "engine/base/messages/design.hpp"

namespace gapcast {

std::vector<std::uint32_t> sobol_dimensions(const std::vector<std::uint64_t>& streams) {
  std::vector<std::uint32_t> dimensions;
  std::array<bool, kShelf> taken{};
  std::uint32_t first = 0, n_taken = 0;
  for (const std::uint64_t stream : streams) {
    if (n_taken == kShelf) {
      taken.fill(false);
      n_taken = 0;
      first += kShelf;
    }
    auto slot = static_cast<std::uint32_t>(stream % kShelf);
    while (taken[slot]) slot = (slot + 1) % kShelf;
    taken[slot] = true;
    ++n_taken;
    dimensions.push_back(first + slot);
  }
  return dimensions;
}

void fill_sampling(Build& build) {
  Plan& plan = build.plan();
  plan.sampling = build.spec.sampling;
  plan.strata = static_cast<std::uint64_t>(build.spec.members);
  std::vector<std::uint64_t> streams;
  bool cancels = false;
  for (const Draw& draw : plan.draws) streams.push_back(draw.stream);
  for (const ProjectLever& project : plan.projects) {
    streams.push_back(project.cancel_stream);
    const Number& chance = project.cancel_probability;
    cancels = cancels || chance.varies() || chance.value > 0;
  }
  const std::vector<std::uint32_t> dimensions = sobol_dimensions(streams);
  auto next = dimensions.begin();
  for (Draw& draw : plan.draws) draw.dimension = *next++;
  for (ProjectLever& project : plan.projects) project.cancel_dimension = *next++;
  if (plan.sampling != Sampling::random && plan.draws.empty() && !cancels)
    build.diagnostics.warning(build.spec.sampling_place, "sampling", msg::sampling_draws_nothing);
}

}  // namespace gapcast
