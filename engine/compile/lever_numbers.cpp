// Numbers of a lever: plan and ledger.
#include "engine/compile/lever_numbers.hpp"

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {

namespace {

std::string unit_of(const LeverSpec& spec, const std::string& key) {
  const LeverKind* kind = lever_kind(spec.kind);
  if (kind != nullptr)
    for (const Field& field : kind->fields)
      if (field.key == key) return std::string(field.unit);
  for (const Field& field : common_lever_fields())
    if (field.key == key) return std::string(field.unit);
  return {};
}

// Source and note of the lever stand for numbers that have none of their own.
Quantity sourced(const LeverSpec& spec, Quantity quantity) {
  if (quantity.source.empty()) quantity.source = spec.source;
  if (quantity.note.empty()) quantity.note = spec.note;
  return quantity;
}

void record_profile(Build& build, const LeverSpec& spec) {
  std::vector<std::string> words;
  for (const double percent : spec.profile) words.push_back(shortest(percent));
  build.compiled.ledger.push_back({.area = spec.area,
                                   .path = spec.path + ".ramp_profile",
                                   .value = join(words, " "),
                                   .unit = "%",
                                   .status = "scenario",
                                   .source = spec.source.empty() ? "assumption" : spec.source,
                                   .note = spec.note,
                                   .origin = spec.place});
}

}  // namespace

Number LeverNumbers::needed(const char* key, Transform transform) const {
  const Quantity* quantity = spec_.number(key);
  if (quantity == nullptr) {
    build_.diagnostics.error(spec_.place, spec_.path, msg::lever_lacks_number, {spec_.path, key});
    return {};
  }
  return make_number(build_, quantity->distribution, transform,
                     "lever/" + spec_.kind + "/" + spec_.name + "/" + key);
}

Number LeverNumbers::given(const char* key, double otherwise) const {
  return spec_.number(key) == nullptr ? Number{otherwise, -1} : needed(key);
}

Number LeverNumbers::drawn_as(const std::string& stream, const char* key, double otherwise) const {
  const Quantity* quantity = spec_.number(key);
  if (quantity == nullptr) return {otherwise, -1};
  return make_number(build_, quantity->distribution, Transform::identity, stream);
}

void record_lever(Build& build, const LeverSpec& spec) {
  for (const auto& [key, quantity] : spec.numbers)
    record(build, spec.area, spec.path + "." + key, sourced(spec, quantity), unit_of(spec, key));
  for (const auto& [key, quantity] : spec.effects)
    record(build, spec.area, spec.path + ".effect." + key, sourced(spec, quantity), "%");
  if (!spec.profile.empty()) record_profile(build, spec);
}

}  // namespace gapcast
