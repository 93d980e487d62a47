// Draws of a block: parameters once a member, the national factor and the tails once a member and
// year.
#include <algorithm>

#include "engine/kernel/context.hpp"
#include "engine/kernel/equations.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "engine/kernel/low_discrepancy.hpp"
#include "engine/kernel/random.hpp"

namespace gapcast {
namespace {

constexpr std::uint32_t kOnceAMember = 0xFFFFFFFF;  // in place of a block of years (MODEL 5)

// The members' uniforms of a draw made once a member.
void fill_uniforms(const BlockContext& context, const Draw& draw, Lanes u) noexcept {
  if (context.plan.sampling == Sampling::random) {
    uniform_lanes(
        {context.seed(draw.stream), context.block.first_member, draw.stream, kOnceAMember},
        {u, nullptr, nullptr, nullptr}, context.n());
    return;
  }
  for (int i = 0; i < context.n(); ++i)
    u[i] = member_uniform(context, i, draw.stream, draw.dimension);
}

// quantile() of plan/distribution.hpp for a row of uniforms, which it replaces.
void fill_quantiles(const BlockContext& context, const Draw& draw, const LoweredDraw& lowered,
                    Lanes row) noexcept {
  const int n = context.n();
  if (!lowered.by_vectors) {
    for (int i = 0; i < n; ++i) row[i] = quantile(draw.distribution, row[i]);
    return;
  }
  const NormalForm& form = lowered.form;
  for (int i = 0; i < n; ++i) row[i] = form.first + row[i] * form.width;
  inverse_normal_lanes(row, row, n);
  const double slope = form.sign * form.scale;
  if (form.exponential) {
    for (int i = 0; i < n; ++i) row[i] = slope * row[i];
    exp_lanes(row, row, n);
    for (int i = 0; i < n; ++i) row[i] = form.centre * row[i];
  } else {
    for (int i = 0; i < n; ++i) row[i] = form.centre + slope * row[i];
  }
  for (int i = 0; i < n; ++i)
    row[i] = std::clamp(row[i], draw.distribution.lo, draw.distribution.hi);
}

// apply() of plan/plan.hpp for a row of values, which it replaces.
void transform_row(Transform transform, Lanes row, int n) noexcept {
  switch (transform) {
    case Transform::identity:
      break;
    case Transform::percent:
      for (int i = 0; i < n; ++i) row[i] = row[i] / 100;
      break;
    case Transform::log1p_percent:
      for (int i = 0; i < n; ++i) row[i] = 1 + row[i] / 100;
      log_lanes(row, row, n);
      break;
  }
}

void fill_parameter_draws(BlockContext& context, const KeptBlock* kept) noexcept {
  const Plan& plan = context.plan;
  for (std::size_t d = 0; d < plan.draws.size(); ++d) {
    const Draw& draw = plan.draws[d];
    const LoweredDraw& lowered = context.buffers.lowering.draws[d];
    if (lowered.row < 0) continue;
    const int place = kept != nullptr ? context.buffers.kept_places.draws[d] : -1;
    if (place >= 0) {
      context.buffers.draw_rows[d] = kept->block.draws.at(place, 0);
      continue;
    }
    Lanes out = context.buffers.drawing->draws.at(lowered.row, 0);
    context.buffers.draw_rows[d] = out;
    fill_uniforms(context, draw, out);
    fill_quantiles(context, draw, lowered, out);
    transform_row(draw.transform, out, context.n());
  }
}

// The path uses the means, which sit beside each use: one draw may serve several parameters of
// equal transform.
void fill_parameter_means(BlockContext& context) noexcept {
  const Plan& plan = context.plan;
  for (std::size_t d = 0; d < plan.draws.size(); ++d) {
    const int row = context.buffers.lowering.draws[d].row;
    if (row < 0) continue;
    const double value = apply(plan.draws[d].transform, mean(plan.draws[d].distribution));
    Lanes out = context.buffers.drawing->draws.at(row, 0);
    context.buffers.draw_rows[d] = out;
    std::fill(out, out + context.n(), value);
  }
}

// A stream's draws for the years from `first_index` on, four years a Philox block: `draw` fills the
// rows of a block's years, rows(t) is the row of a year.
template <class Draw, class Rows>
void for_each_word(const BlockContext& context, std::uint64_t stream, int first_index,
                   const Draw& draw, const Rows& rows) noexcept {
  const Plan& plan = context.plan;
  for (int t = first_index; t < plan.n_years;) {
    const auto offset = static_cast<std::uint32_t>(plan.first_year + t - 1900);
    WordRows wanted{};
    for (std::uint32_t word = offset & 3; word < 4 && t < plan.n_years; ++word, ++t)
      wanted[word] = rows(t);
    draw({context.seed(stream), context.block.first_member, stream, offset >> 2}, wanted,
         context.n());
  }
}

void fill_tails(BlockContext& context) noexcept {
  const Plan& plan = context.plan;
  LaneTable& tail = context.buffers.drawing->tail;
  const bool normal = plan.tail_df == 0 || context.block.deterministic;
  for (int t = 0; t < plan.n_years; ++t)
    std::fill_n(tail.at(0, t), context.n(), normal ? 1.0 : 0.0);
  if (normal) return;
  LaneTable& uniforms = context.buffers.uniforms;
  for (const std::uint64_t stream : plan.tail_streams) {
    for_each_word(context, stream, 1, uniform_lanes, [&](int t) { return uniforms.at(0, t); });
    for (int t = 1; t < plan.n_years; ++t) {
      Lanes u = uniforms.at(0, t);
      log_lanes(u, u, context.n());
      for (int i = 0; i < context.n(); ++i) tail.at(0, t)[i] += u[i];
    }
  }
  for (int t = 1; t < plan.n_years; ++t)
    for (int i = 0; i < context.n(); ++i)
      tail.at(0, t)[i] = equations::tail_scale(static_cast<double>(plan.tail_df), tail.at(0, t)[i]);
}

void fill_factor(BlockContext& context) noexcept {
  const Plan& plan = context.plan;
  LaneTable& factor = context.buffers.drawing->factor;
  fill_normals(context, plan.factor_stream, 1, factor, 0);
  const Parameter phi = context.parameter(plan.factor_persistence);
  const Parameter sigma_f = context.parameter(plan.factor_volatility);
  const Parameter kappa = context.parameter(plan.interval_inflation);
  std::fill_n(factor.at(0, 0), context.n(), 0.0);
  for (int t = 1; t < plan.n_years; ++t)
    step_factor({phi, sigma_f, kappa}, context.buffers.drawing->tail.at(0, t), factor.at(0, t - 1),
                factor.at(0, t), context.n());
}

}  // namespace

double member_uniform(const BlockContext& context, int lane, std::uint64_t stream,
                      std::uint32_t dimension) noexcept {
  const Plan& plan = context.plan;
  const std::uint64_t member = context.member(lane), seed = context.seed(stream);
  switch (plan.sampling) {
    case Sampling::sobol:
      return sobol_of_member(seed, member, stream, dimension);
    case Sampling::latin_hypercube:
      return latin_hypercube_of_member(seed, member, stream, plan.strata);
    case Sampling::random:
      break;
  }
  return uniform_of_member(seed, member, stream);
}

void fill_normals(BlockContext& context, std::uint64_t stream, int first_index, LaneTable& table,
                  int item) noexcept {
  if (context.block.deterministic) {
    for (int t = first_index; t < context.plan.n_years; ++t)
      std::fill_n(table.at(item, t), context.n(), 0.0);
    return;
  }
  for_each_word(context, stream, first_index, normal_lanes,
                [&](int t) { return table.at(item, t); });
}

void fill_base_normals(BlockContext& context, const Leaf& leaf) noexcept {
  for (int c = 0; c < leaf.n_components; ++c) {
    Lanes row = context.buffers.base_normals.at(c, 0);
    const std::uint64_t stream =
        context.plan.base_streams[static_cast<std::size_t>(leaf.first_component + c)];
    const std::vector<double>& held = context.plan.base_on_path;
    if (context.block.deterministic)
      std::fill_n(row, context.n(),
                  held.empty() ? 0.0 : held[static_cast<std::size_t>(leaf.first_component + c)]);
    else
      normal_lanes({context.seed(stream), context.block.first_member, stream, kOnceAMember},
                   {row, nullptr, nullptr, nullptr}, context.n());
  }
}

void fill_block_draws(BlockContext& context, const KeptBlock* kept) noexcept {
  if (context.block.deterministic)
    fill_parameter_means(context);
  else
    fill_parameter_draws(context, kept);
  context.buffers.drawn = kept != nullptr ? &kept->block : context.buffers.drawing;
  if (kept != nullptr) return;
  fill_tails(context);
  fill_factor(context);
}

}  // namespace gapcast
