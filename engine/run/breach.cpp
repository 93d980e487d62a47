// Turning the kernel's breaches into errors.
#include "engine/run/breach.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"

namespace gapcast {
namespace {

std::string sector_name(const Compiled& compiled, int sector) {
  const auto index = static_cast<std::size_t>(sector);
  return index < compiled.scheme.size() ? compiled.scheme[index].id : "all";
}

// Where the first of the named levers was written.
Place place_of(const Compiled& compiled, const std::string& names) {
  const std::string list = ", " + names + ",";
  for (const LeverSpec& lever : compiled.levers)
    if (list.find(" " + lever.path + ",") != std::string::npos) return lever.place;
  return {};
}

}  // namespace

void refuse_breach(const Compiled& compiled, const Breach& breach, BreachSource source) {
  if (breach.kind == BreachKind::none) return;
  const std::string& leaf = compiled.leaves.at(static_cast<std::size_t>(breach.leaf)).id;
  const std::string sector = sector_name(compiled, breach.sector);
  const std::string year = std::to_string(compiled.year(breach.year));
  if (breach.kind != BreachKind::negative_va)
    throw InternalError(
        fmt::format("{} of {} in {}, {} {}: {} ({})", sector, leaf, year,
                    source == BreachSource::path ? "path" : "member", breach.member,
                    breach.kind == BreachKind::not_finite ? "not finite" : "parts do not add up",
                    shortest(breach.value)));
  const std::string levers = compiled.lever_names(breach.leaf, breach.sector);
  const std::string value = shortest(std::round(breach.value * 10) / 10);
  Diagnostics problems;
  if (source == BreachSource::path)
    problems.error(place_of(compiled, levers), levers, msg::negative_va_path,
                   {sector, leaf, year, value});
  else
    problems.error(place_of(compiled, levers), levers, msg::negative_va_member,
                   {sector, leaf, year, value, std::to_string(breach.member)});
  throw InputError(std::move(problems));
}

}  // namespace gapcast
