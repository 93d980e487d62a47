// Known growth at the ends of quarters, and even growth between them.
#include "engine/analysis/quarters/quarters.hpp"

#include <algorithm>

#include "engine/base/messages/workbook.hpp"

namespace gapcast {
namespace {

double between(const Cumulated& cumulated, int first, int last) {
  const double end = cumulated[static_cast<std::size_t>(last - 1)];
  return first > 1 ? end - cumulated[static_cast<std::size_t>(first - 2)] : end;
}

// Figures from January on first, shorter ones before longer ones: what a later quarter adds to must
// be known by then.
std::vector<KnownGrowth> in_order(std::vector<KnownGrowth> known) {
  std::stable_sort(known.begin(), known.end(), [](const KnownGrowth& a, const KnownGrowth& b) {
    return std::pair(a.last, a.first) < std::pair(b.last, b.first);
  });
  return known;
}

// Growth from January to the end of a quarter, where a figure says it; later figures replace.
// Returns the figure that cannot be used.
const KnownGrowth* take_known(const std::vector<KnownGrowth>& known, QuarterTable& table) {
  for (const KnownGrowth& one : known) {
    if (one.last > 3) return &one;
    const auto end = static_cast<std::size_t>(one.last - 1);
    if (one.first == 1) {
      table.known[one.part][end] = one.growth;
      continue;
    }
    if (table.known[one.part][end]) continue;  // the months from January on say more
    const auto before = static_cast<std::size_t>(one.first - 2);
    if (!table.known[one.part][before]) return &one;
    const Cumulated& base = table.base[one.part];
    const double level = base[before] * (1 + *table.known[one.part][before] / 100) +
                         (base[end] - base[before]) * (1 + one.growth / 100);
    table.known[one.part][end] = 100 * (level / base[end] - 1);
  }
  return nullptr;
}

// Where the whole is known and parts are not, these share what is left in proportion to what they
// were to be. False where there is none.
bool share_whole(const QuarterInputs& inputs, std::size_t end, QuarterTable& table) {
  if (!table.known[kWhole][end]) return true;
  double left = table.base[kWhole][end] * (1 + *table.known[kWhole][end] / 100), planned = 0;
  for (std::size_t part = 0; part < kParts; ++part)
    if (table.known[part][end])
      left -= table.base[part][end] * (1 + *table.known[part][end] / 100);
    else
      planned += table.base[part][end] * (1 + inputs.growth[part] / 100);
  if (!(planned > 0)) return false;
  for (std::size_t part = 0; part < kParts; ++part)
    if (!table.known[part][end])
      table.known[part][end] = 100 * ((1 + inputs.growth[part] / 100) * left / planned - 1);
  return true;
}

void fill_levels(double growth, std::size_t part, QuarterTable& table) {
  const Cumulated& base = table.base[part];
  Cumulated& level = table.level[part];
  level[3] = base[3] * (1 + growth / 100);
  std::size_t from = 0;  // quarters that are done
  for (std::size_t end = 0; end <= 3; ++end) {
    if (end < 3 && !table.known[part][end]) continue;
    if (end < 3) level[end] = base[end] * (1 + *table.known[part][end] / 100);
    const double low = from == 0 ? 0 : level[from - 1], start = from == 0 ? 0 : base[from - 1];
    for (std::size_t q = from; q < end; ++q)
      level[q] = low + (level[end] - low) * (base[q] - start) / (base[end] - start);
    from = end + 1;
  }
}

}  // namespace

double QuarterTable::level_in(std::size_t part, int first, int last) const {
  return between(level[part], first, last);
}

double QuarterTable::base_in(std::size_t part, int first, int last) const {
  return between(base[part], first, last);
}

double QuarterTable::growth_in(std::size_t part, int first, int last) const {
  return 100 * (level_in(part, first, last) / base_in(part, first, last) - 1);
}

double QuarterTable::rest_after(std::size_t part, int last) const {
  return growth_in(part, last + 1, 4);
}

QuarterResult quarter_table(const QuarterInputs& inputs) {
  QuarterResult result;
  QuarterTable& table = result.table;
  for (std::size_t part = 0; part < kParts; ++part)
    for (std::size_t q = 0; q < 4; ++q) {
      table.base[part][q] = inputs.base[part] * inputs.season[part][q];
      table.base[kWhole][q] += table.base[part][q];
    }
  const std::vector<KnownGrowth> known = in_order(inputs.known);
  if (const KnownGrowth* const broken = take_known(known, table))
    return {{}, msg::observed_before, broken->name};
  for (std::size_t end = 0; end < 3; ++end)
    if (!share_whole(inputs, end, table)) {
      for (const KnownGrowth& one : known)
        if (one.part == kWhole && static_cast<std::size_t>(one.last - 1) <= end)
          result.about = one.name;
      return {{}, msg::observed_all, result.about};
    }
  for (std::size_t part = 0; part < kParts; ++part) {
    fill_levels(inputs.growth[part], part, table);
    for (std::size_t q = 0; q < 4; ++q) table.level[kWhole][q] += table.level[part][q];
  }
  return result;
}

}  // namespace gapcast
