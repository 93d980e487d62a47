// The reported outputs of one area from its accounts: indicators, sector accounts, tracked
// indicators.
#include <algorithm>
#include <limits>

#include "engine/kernel/context.hpp"
#include "engine/kernel/measures.hpp"

namespace gapcast {
namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

struct AreaOutput {
  BlockContext& context;
  Accounts& accounts;
  int start = 0;

  const double* measure(Measure measure, int t) noexcept {
    Workspace::Buffers& buffers = context.buffers;
    const int item = static_cast<int>(measure);
    bool& ready = buffers.measured[static_cast<std::size_t>(item)];
    for (int year = start; !ready && year < context.plan.n_years; ++year)
      evaluate(context.plan, measure, accounts, year, buffers.measures.at(item, year));
    ready = true;
    return buffers.measures.at(item, t);
  }
};

// factor * numerator / denominator in year t; the USD rate of the run divides where the unit is in
// USD.
void write_ratio(AreaOutput& area, const IndicatorInfo& row, double factor, int t,
                 Lanes out) noexcept {
  const double* numerator = area.measure(row.numerator, t);
  const double* denominator = area.measure(row.denominator, t);
  for (int i = 0; i < area.context.n(); ++i) out[i] = factor * numerator[i] / denominator[i];
}

void write_growth(AreaOutput& area, const IndicatorInfo& row, int t, Lanes out) noexcept {
  const double* numerator = area.measure(row.numerator, t);
  const double* denominator = area.measure(row.denominator, t);
  const double* numerator_before = area.measure(row.numerator, t - 1);
  const double* denominator_before = area.measure(row.denominator, t - 1);
  for (int i = 0; i < area.context.n(); ++i)
    out[i] =
        100 * ((numerator[i] / denominator[i]) / (numerator_before[i] / denominator_before[i]) - 1);
}

void write_indicator(AreaOutput& area, Indicator indicator, int t, Lanes out) noexcept {
  const IndicatorInfo& row = info(indicator);
  double factor = row.factor;
  if (indicator == Indicator::grdp_per_capita_usd) factor /= area.context.plan.usd_rate;
  if (row.presentation != Presentation::growth)
    write_ratio(area, row, factor, t, out);
  else if (t > area.start)
    write_growth(area, row, t, out);
  else
    std::fill_n(out, area.context.n(), kNoValue);
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

void write_output(AreaOutput& area, const Output& output, int t, Lanes out) noexcept {
  if (output.kind == OutputKind::indicator)
    return write_indicator(area, static_cast<Indicator>(output.item), t, out);
  const double* values = output.kind == OutputKind::tracked
                             ? area.context.buffers.tracked.at(output.item, t)
                             : area.accounts.at(account_of(output.kind), output.item, t);
  std::copy_n(values, area.context.n(), out);
}

}  // namespace

void write_outputs(BlockContext& context, const Selection& selection, int area_index,
                   Accounts& accounts, std::span<double> out) noexcept {
  const Plan& plan = context.plan;
  AreaOutput area{context, accounts, plan.areas[static_cast<std::size_t>(area_index)].start};
  context.buffers.measured.fill(false);
  for (std::size_t k = 0; k < selection.outputs.size(); ++k) {
    const Output& output = plan.outputs[static_cast<std::size_t>(selection.outputs[k])];
    if (output.area != area_index) continue;
    for (int t = 0; t < plan.n_years; ++t) {
      Lanes lanes =
          out.data() + (k * static_cast<std::size_t>(plan.n_years) + static_cast<std::size_t>(t)) *
                           kBlockMembers;
      if (t < area.start)
        std::fill_n(lanes, context.n(), kNoValue);
      else
        write_output(area, output, t, lanes);
    }
  }
}

}  // namespace gapcast
