// Numbers entering the plan and the ledger.
#include "engine/compile/build.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/text.hpp"

namespace gapcast {

SectorMask mask_of(const Scheme& scheme, std::string_view set) {
  SectorMask mask = 0;
  for (std::size_t s = 0; s < scheme.size(); ++s)
    if (in_set(scheme[s], set)) mask |= bit(static_cast<int>(s));
  return mask;
}

bool is_sector(const Scheme& scheme, std::string_view word) {
  return std::any_of(scheme.begin(), scheme.end(),
                     [&](const Sector& sector) { return sector.id == word; });
}

Number make_number(Build& build, const Distribution& distribution, Transform transform,
                   const std::string& stream) {
  Number number{apply(transform, mean(distribution)), -1};
  if (distribution.is_constant()) return number;
  const std::uint64_t id = build.streams.id(stream);
  std::vector<Draw>& draws = build.plan().draws;
  const auto [found, is_new] = build.draw_of.emplace(id, static_cast<int>(draws.size()));
  if (is_new) draws.push_back({id, distribution, transform});
  number.draw = found->second;
  return number;
}

void record(Build& build, const std::string& area, const std::string& path, const Cell& cell) {
  build.compiled.ledger.push_back({.area = area,
                                   .path = path,
                                   .value = shortest(cell.value),
                                   .unit = cell.unit,
                                   .status = cell.status,
                                   .source = cell.source.empty() ? "assumption" : cell.source,
                                   .note = cell.note,
                                   .origin = cell.place});
}

void record_assumption(Build& build, const std::string& area, const std::string& path, double value,
                       const std::string& unit, Message reason,
                       std::vector<std::string> arguments) {
  build.compiled.ledger.push_back(
      {.area = area,
       .path = path,
       .value = shortest(value),
       .unit = unit,
       .status = "assumption",
       .source = "assumption",
       .note = format(reason, Language::english, std::span<const std::string>(arguments)),
       .origin = {},
       .reason = reason,
       .reason_arguments = std::move(arguments)});
}

void record(Build& build, const std::string& area, const std::string& path,
            const Quantity& quantity, std::string_view unit) {
  build.compiled.ledger.push_back(
      {.area = area,
       .path = path,
       .value = to_text(quantity.distribution),
       .unit = std::string(unit),
       .status = "scenario",
       .source = quantity.source.empty() ? "assumption" : quantity.source,
       .note = quantity.note,
       .origin = quantity.place});
}

std::string rounded(double value, int digits) {
  const double scale = std::pow(10.0, digits);
  return shortest(std::round(value * scale) / scale);
}

}  // namespace gapcast
