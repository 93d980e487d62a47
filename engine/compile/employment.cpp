// Base-year employment of a leaf's sectors: as given, or the rest of the area by weights.
#include <algorithm>
#include <cmath>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"
#include "engine/compile/base_state.hpp"

namespace gapcast {

namespace {

// Rounded figures of an area and of its sectors may differ by this much without a word.
constexpr double kSumTolerance = 0.005;

// Sectors that employ: not taxes, and with a base level.
bool employs(Build& build, int leaf, int s) {
  return build.scheme()[static_cast<std::size_t>(s)].group != Group::taxes &&
         build.sector(leaf, s).real_va > 0;
}

double weight_of_group(const Scheme& scheme, Group group) {
  double sum = 0;
  for (const Sector& sector : scheme)
    if (sector.group == group) sum += sector.employment_weight;
  return sum;
}

// Weights of the sectors without a figure. A scheme without weights takes those of the catalogue's
// groups, split within a group by nominal value added; failing that, nominal value added alone.
std::vector<double> weights(Build& build, int leaf, const std::vector<int>& sectors) {
  std::vector<double> own;
  std::vector<double> nominal;
  std::vector<double> grouped;
  double sum_own = 0;
  double sum_grouped = 0;
  for (const int s : sectors) {
    const Sector& sector = build.scheme()[static_cast<std::size_t>(s)];
    double group_nominal = 0;
    for (const int other : sectors)
      if (build.scheme()[static_cast<std::size_t>(other)].group == sector.group)
        group_nominal += build.sector(leaf, other).real_va * build.sector(leaf, other).price;
    own.push_back(sector.employment_weight);
    nominal.push_back(build.sector(leaf, s).real_va * build.sector(leaf, s).price);
    grouped.push_back(weight_of_group(build.catalog.scheme, sector.group) * nominal.back() /
                      group_nominal);
    sum_own += own.back();
    sum_grouped += grouped.back();
  }
  if (sum_own > 0) return own;
  return sum_grouped > 0 ? grouped : nominal;
}

// Takes the given figures; returns their sum and lists the sectors without one.
double take_given(Build& build, int leaf, std::vector<int>& without) {
  double sum = 0;
  for (int s = 0; s < build.n_sectors(); ++s) {
    const auto& cell = build.account(leaf).sectors[static_cast<std::size_t>(s)].employment;
    if (build.scheme()[static_cast<std::size_t>(s)].group == Group::taxes) continue;
    if (cell) {
      build.sector(leaf, s).employment = cell->value;
      sum += cell->value;
    } else if (employs(build, leaf, s)) {
      without.push_back(s);
    }
  }
  return sum;
}

void share_rest(Build& build, int leaf, double rest, const std::vector<int>& without) {
  const std::vector<double> parts = weights(build, leaf, without);
  double sum = 0;
  for (const double part : parts) sum += part;
  for (std::size_t i = 0; i < without.size(); ++i) {
    LeafSector& sector = build.sector(leaf, without[i]);
    sector.employment = sum > 0 ? rest * parts[i] / sum : 0;
    record_assumption(
        build, build.leaf_id(leaf),
        "account.employment." + build.scheme()[static_cast<std::size_t>(without[i])].id,
        sector.employment, "thousand", msg::employment_by_weights);
  }
}

void compare_total(Build& build, int leaf, const Cell& total, double sum, bool all_given) {
  const std::vector<std::string> arguments = {build.leaf_id(leaf), rounded(sum, 3),
                                              rounded(total.value, 3)};
  const double difference = sum - total.value;
  if (all_given && std::abs(difference) > kSumTolerance * total.value)
    build.diagnostics.warning(total.place, "", msg::employment_differs, arguments);
  if (!all_given && difference > 0)
    build.diagnostics.error(total.place, "", msg::employment_exceeded, arguments);
}

}  // namespace

void fill_employment(Build& build, int leaf) {
  std::vector<int> without;
  const double given = take_given(build, leaf, without);
  const auto& total = build.account(leaf).employment;
  const bool all_given = without.empty() && given > 0;
  if (total) {
    compare_total(build, leaf, *total, given, all_given);
    if (!all_given) share_rest(build, leaf, std::max(total->value - given, 0.0), without);
  } else if (all_given) {
    record_assumption(build, build.leaf_id(leaf), "account.employment", given, "thousand",
                      msg::employment_summed);
    build.compiled.ledger.back().status = "derived";
  }
  Leaf& state = build.leaf(leaf);
  state.employment = 0;
  state.has_employment = all_given || (total && total->value > 0);
  for (int s = 0; s < build.n_sectors(); ++s) {
    LeafSector& sector = build.sector(leaf, s);
    if (!state.has_employment) sector.employment = 0;
    state.employment += sector.employment;
  }
}

}  // namespace gapcast
