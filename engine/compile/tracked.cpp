// Tracked indicators of the leaves.
#include "engine/compile/tracked.hpp"

#include "engine/base/messages/model.hpp"

namespace gapcast {

namespace {

TrackedScale scale_of(const std::string& word) {
  if (word == "log") return TrackedScale::log;
  return word == "logit" ? TrackedScale::logit : TrackedScale::identity;
}

double plain(Build& build, const std::optional<Quantity>& quantity, double otherwise) {
  if (!quantity) return otherwise;
  if (!quantity->distribution.is_constant())
    build.diagnostics.error(quantity->place, quantity->path, msg::plain_number_needed);
  return mean(quantity->distribution);
}

Number varying(Build& build, const std::optional<Quantity>& quantity, const std::string& stem,
               const char* name) {
  const Distribution distribution = quantity ? quantity->distribution : constant(0);
  return make_number(build, distribution, Transform::identity, "param/" + stem + "." + name);
}

void record_spec(Build& build, const std::string& leaf, const TrackedSpec& spec) {
  const auto line = [&](const std::optional<Quantity>& quantity, const char* name) {
    if (quantity) record(build, leaf, "tracked." + spec.id + "." + name, *quantity, "");
  };
  line(spec.value, "value");
  line(spec.ceiling, "ceiling");
  line(spec.drift, "drift");
  line(spec.volatility, "volatility");
}

void add(Build& build, int leaf, const TrackedSpec& spec) {
  const std::string& id = build.leaf_id(leaf);
  const std::string stem = "area." + id + ".tracked." + spec.id;
  Tracked tracked;
  tracked.leaf = leaf;
  tracked.scale = scale_of(spec.scale);
  tracked.value = plain(build, spec.value, 0);
  tracked.ceiling = plain(build, spec.ceiling, 1);
  tracked.drift = varying(build, spec.drift, stem, "drift");
  tracked.volatility = varying(build, spec.volatility, stem, "volatility");
  tracked.stream = build.streams.id("tracked/" + id + "/" + spec.id);
  build.plan().tracked.push_back(tracked);
  build.compiled.tracked.push_back({id, spec.id, "1"});
  record_spec(build, id, spec);
}

}  // namespace

void fill_tracked(Build& build) {
  for (int leaf = 0; leaf < build.n_leaves(); ++leaf)
    for (const AreaSpec& area : build.spec.inline_areas)
      if (area.id == build.leaf_id(leaf))
        for (const TrackedSpec& spec : area.tracked) add(build, leaf, spec);
}

}  // namespace gapcast
