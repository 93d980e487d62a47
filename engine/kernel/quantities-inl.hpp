// The sums over an area's accounts from which every indicator is made: one equation each (MODEL 6).
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_QUANTITIES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_QUANTITIES_INL
#undef GAPCAST_QUANTITIES_INL
#else
#define GAPCAST_QUANTITIES_INL
#endif

#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

// Rows to add up.
struct Rows {
  int n = 0;
  const double* rows[2 * kMaxSectors];

  template <class RowOf>
  void add(SectorMask sectors, int n_sectors, const RowOf& row_of) {
    for (int s = 0; s < n_sectors; ++s)
      if (sectors >> s & 1) rows[n++] = row_of(s);
  }
  void sum_into(Lanes out, int lanes) const {
    for (int i = 0; i < lanes; i += kLanes) {
      Real sum = 0.0;
      for (int k = 0; k < n; ++k) sum = sum + load(rows[k], i);
      store(sum, out, i);
    }
  }
};

void copy(const double* from, Lanes to, int n) {
  for (int i = 0; i < n; i += kLanes) store(load(from, i), to, i);
}

void sum_measure(const LeafContext& leaf, Measure measure, int t, Lanes out) {
  Workspace::Buffers& buffers = leaf.buffers();
  if (measure == Measure::population) return copy(buffers.population.at(0, 0), out, leaf.n());
  if (measure == Measure::employment_all) return copy(buffers.labour_force.at(0, 0), out, leaf.n());
  const MeasureSum sum = sum_of(leaf.plan(), measure);
  const int n = leaf.plan().n_sectors;
  Rows rows;
  rows.add(sum.nominal, n, [&](int s) { return buffers.nominal.at(s, 0); });
  rows.add(sum.digitalised, n, [&](int s) { return buffers.digitalised.at(s, 0); });
  rows.add(sum.real, n, [&](int s) { return leaf.real(s, t); });
  rows.add(sum.production, n, [&](int s) { return buffers.production.at(s, 0); });
  rows.add(sum.employment, n, [&](int s) { return leaf.employment(s, t); });
  rows.sum_into(out, leaf.n());
}

const double* account_row(const LeafContext& leaf, Quantity quantity, int t) {
  const int s = sector_of(quantity);
  switch (account_of(quantity)) {
    case Account::real:
      return leaf.real(s, t);
    case Account::production:
      return leaf.buffers().production.at(s, 0);
    case Account::employment:
      return leaf.employment(s, t);
    case Account::nominal:
      break;
  }
  return leaf.buffers().nominal.at(s, 0);
}

// What the leaf's areas ask of year t.
void keep_year(const LeafContext& leaf, int t) {
  Workspace::Buffers& buffers = leaf.buffers();
  for (const Quantity q : leaf.lowered.quantities) {
    Lanes out = buffers.quantities.at(buffers.slots[static_cast<std::size_t>(q)], t);
    if (is_measure(q))
      sum_measure(leaf, static_cast<Measure>(q), t, out);
    else
      copy(account_row(leaf, q, t), out, leaf.n());
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
