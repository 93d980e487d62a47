// The reported outputs of one area from its quantities: indicators, sector accounts, tracked
// indicators.
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_OUTPUTS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_OUTPUTS_INL
#undef GAPCAST_OUTPUTS_INL
#else
#define GAPCAST_OUTPUTS_INL
#endif

#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

// factor * numerator / denominator in year t; the USD rate of the run divides where the unit is in
// USD.
void write_ratio(const AreaOutput& area, const IndicatorInfo& row, double factor, int t,
                 Lanes out) {
  const double* numerator = area.row(quantity_of(row.numerator), t);
  const double* denominator = area.denominator(row, t);
  if (denominator == nullptr) {
    for (int i = 0; i < area.n(); i += kLanes) store(Real(factor) * load(numerator, i), out, i);
    return;
  }
  for (int i = 0; i < area.n(); i += kLanes)
    store(quotient(Real(factor) * load(numerator, i), load(denominator, i)), out, i);
}

void write_growth(const AreaOutput& area, const IndicatorInfo& row, int t, Lanes out) {
  const double* numerator = area.row(quantity_of(row.numerator), t);
  const double* numerator_before = area.row(quantity_of(row.numerator), t - 1);
  const double* denominator = area.denominator(row, t);
  const double* denominator_before = area.denominator(row, t - 1);
  for (int i = 0; i < area.n(); i += kLanes) {
    Real now = load(numerator, i), before = load(numerator_before, i);
    if (denominator != nullptr) {
      now = quotient(now, load(denominator, i));
      before = quotient(before, load(denominator_before, i));
    }
    store(Real(100.0) * (quotient(now, before) - Real(1.0)), out, i);
  }
}

void write_indicator(const AreaOutput& area, Indicator indicator, int t, Lanes out) {
  const IndicatorInfo& row = info(indicator);
  double factor = row.factor;
  if (row.in_usd) factor /= area.context.plan.usd_rate;
  if (row.presentation != Presentation::growth)
    write_ratio(area, row, factor, t, out);
  else if (t > area.start)
    write_growth(area, row, t, out);
  else
    fill(kNoValue, out, area.n());
}

Account account_of(OutputKind kind) {
  switch (kind) {
    case OutputKind::real_va:
      return Account::real;
    case OutputKind::production_value:
      return Account::production;
    case OutputKind::employment:
      return Account::employment;
    case OutputKind::nominal_va:
    case OutputKind::indicator:
    case OutputKind::tracked:
      break;
  }
  return Account::nominal;
}

void write_output(const AreaOutput& area, const Output& output, int t, Lanes out) {
  if (output.kind == OutputKind::indicator)
    return write_indicator(area, static_cast<Indicator>(output.item), t, out);
  copy(output.kind == OutputKind::tracked
           ? area.context.buffers.tracked.at(output.item, t)
           : area.row(quantity_of(account_of(output.kind), output.item), t),
       out, area.n());
}

void write_area(const AreaOutput& area, const LoweredArea& lowered, const Selection& selection,
                const OutputRows& out) {
  const Plan& plan = area.context.plan;
  const bool handed = out.taken != nullptr;
  for (const int k : lowered.outputs) {
    const int first = handed ? 0 : k * plan.n_years;
    const int o = selection.outputs[static_cast<std::size_t>(k)];
    const Output& output = plan.outputs[static_cast<std::size_t>(o)];
    for (int t = 0; t < plan.n_years; ++t) {
      Lanes lanes = out.row(static_cast<std::size_t>(first + t));
      if (t < area.start)
        fill(kNoValue, lanes, area.n());
      else
        write_output(area, output, t, lanes);
    }
    if (handed) out.taken(out.taker, k);
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
