// Tracked indicators of the leaves.
#include "engine/compile/tracked.hpp"

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"

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

void record_published(Build& build, const std::string& leaf, const TrackedKind& kind,
                      const PublishedTracked& found, int base_year) {
  const std::string path = "tracked." + std::string(kind.id) + ".";
  const Observation& last = *found.last;
  const Provenance& from = last.provenance;
  record(build, leaf, path + "value",
         {found.value, last.unit, from.status, from.source, from.note, from.place});
  LedgerEntry& value = build.compiled.ledger.back();
  if (found.year != base_year) {
    value.status = "derived";
    value.reason = msg::tracked_carried;
    value.reason_arguments = {std::to_string(found.year), shortest(found.last_value)};
    value.note = format(msg::tracked_carried, Language::english, value.reason_arguments[0],
                        value.reason_arguments[1]);
  }
  const std::string own = rounded(found.own_drift, 4), usual = shortest(kind.drift);
  if (found.own_years == 1)
    record_assumption(build, leaf, path + "drift", found.drift, "", msg::tracked_shrunk_year,
                      {own, usual});
  else
    record_assumption(build, leaf, path + "drift", found.drift, "", msg::tracked_shrunk,
                      {own, std::to_string(found.own_years), usual});
  record_assumption(build, leaf, path + "volatility", found.volatility, "", msg::tracked_prior);
}

// One figure says nothing of where the indicator goes: it is listed, not projected.
void list_unprojected(Build& build, const std::string& leaf, const TrackedKind& kind) {
  const std::string years = lone_years(build.catalog, leaf, kind);
  const std::vector<AreaLabel>& areas = build.compiled.areas;
  for (std::size_t area = 0; area < areas.size() && !years.empty(); ++area)
    if (areas[area].id == leaf)
      build.compiled.absent.push_back(
          {static_cast<int>(area), std::string(kind.id), msg::absent_one_figure, {years}});
}

void add_published(Build& build, int leaf) {
  const std::string& id = build.leaf_id(leaf);
  const int base_year = build.account(leaf).base_year;
  for (const TrackedKind& kind : tracked_kinds()) {
    const auto found = published_tracked(build.catalog, id, kind, base_year);
    if (!found) {
      list_unprojected(build, id, kind);
      continue;
    }
    Tracked tracked;
    tracked.leaf = leaf;
    tracked.scale = kind.scale;
    tracked.ceiling = kind.ceiling;
    tracked.value = found->value;
    tracked.drift = {found->drift, -1};
    tracked.volatility = {found->volatility, -1};
    tracked.stream = build.streams.id("tracked/" + id + "/" + std::string(kind.id));
    build.plan().tracked.push_back(tracked);
    build.compiled.tracked.push_back({id, std::string(kind.id), found->last->unit});
    record_published(build, id, kind, *found, base_year);
  }
}

}  // namespace

void fill_tracked(Build& build) {
  for (int leaf = 0; leaf < build.n_leaves(); ++leaf) {
    if (!build.account(leaf).of_scenario) add_published(build, leaf);
    for (const AreaSpec& area : build.spec.inline_areas)
      if (area.id == build.leaf_id(leaf))
        for (const TrackedSpec& spec : area.tracked) add(build, leaf, spec);
  }
}

}  // namespace gapcast
