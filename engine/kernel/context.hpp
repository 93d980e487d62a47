// What every stage of the kernel sees of the block at work.
#pragma once

#include "engine/kernel/workspace.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast {

struct BlockContext {
  const Plan& plan;
  const Block& block;
  Workspace::Buffers& buffers;
  const SecondSeed& second;

  std::uint64_t seed(std::uint64_t stream) const { return second.of(stream, plan.seed); }
  int n() const { return block.n_members; }
  std::uint64_t member(int lane) const {
    return block.first_member + static_cast<std::uint64_t>(lane);
  }
  double year(int index) const { return plan.first_year + index; }
  Parameter parameter(const Number& number) const {
    return {number.value,
            number.varies() ? buffers.draw_rows[static_cast<std::size_t>(number.draw)] : nullptr};
  }
};

// One leaf at work: what the yearly stages share. They work on one strip of members at a time, all
// years, so that its state stays near; a stage looks up what a sector needs once for the strip.
struct LeafContext {
  BlockContext& block;
  const LoweredLeaf& lowered;
  const Leaf& leaf;
  LeafState& now;
  const LeafSector* sectors;
  int lane = 0;   // of the block: the first of the strip at work
  int width = 0;  // of the strip: whole vectors

  int index() const { return lowered.leaf; }
  const Plan& plan() const { return block.plan; }
  Workspace::Buffers& buffers() const { return block.buffers; }
  int n() const { return block.n(); }
  const LeafSector& sector(int s) const { return sectors[s]; }
  const LoweredSector& lowered_sector(int s) const {
    return lowered.sectors[static_cast<std::size_t>(s)];
  }
  Parameter parameter(const Number& number) const { return block.parameter(number); }
  bool in_group(int s, Group group) const {
    return plan().group[static_cast<std::size_t>(group)] >> s & 1;
  }
  bool employs(int s) const {
    return !in_group(s, Group::agriculture) && !in_group(s, Group::taxes);
  }
  // Sum of the levers of one channel in year t: zero where none acts.
  const Parameter& levers(Channel channel, int s, int t) const {
    const int item = static_cast<int>(channel) * plan().n_sectors + s;
    return lowered.levers[static_cast<std::size_t>(item * plan().n_years + t)];
  }
  const ChannelSeries& channel(Channel channel, int s) const {
    return lowered
        .channels[static_cast<std::size_t>(static_cast<int>(channel) * plan().n_sectors + s)];
  }
  const Parameter& labour_levers(int t) const {
    return lowered
        .levers[static_cast<std::size_t>(kSectorChannels * plan().n_sectors * plan().n_years + t)];
  }
  // What the base-year state of a sector differs by, member by member; nothing where it does not.
  const double* base_shift(BaseState state, int s) const {
    if (!lowered.is_drawn(state, s)) return nullptr;
    return buffers().base.at(static_cast<int>(state) * plan().n_sectors + s, 0);
  }
  bool draws_labour() const {
    return lowered.drawn[static_cast<std::size_t>(BaseState::employment)] != 0;
  }
  // The same of the strip at work: from its first member on.
  Parameter strip(const Parameter& of) const {
    return {of.constant, of.row != nullptr ? of.row + lane : nullptr};
  }
  Parameter strip_of(const Number& number) const { return strip(parameter(number)); }
  Parameter strip_levers(Channel channel, int s, int t) const {
    return strip(levers(channel, s, t));
  }
  // Levels of which two years are kept.
  Lanes real(int s, int t) const { return now.real.at((t & 1) * plan().n_sectors + s); }
  Lanes employment(int s, int t) const { return now.employment.at((t & 1) * plan().n_sectors + s); }
};

// One area to report: its quantities, and in which row each stands.
struct AreaOutput {
  BlockContext& context;
  const LaneTable& quantities;
  const std::vector<int>& slots;
  int start = 0;

  const double* row(Quantity quantity, int t) const {
    return quantities.at(slots[static_cast<std::size_t>(quantity)], t);
  }
  // Of an indicator; nothing where it is one.
  const double* denominator(const IndicatorInfo& of, int t) const {
    return of.denominator == Measure::one ? nullptr : row(quantity_of(of.denominator), t);
  }
  int n() const { return context.n(); }
};

// engine/kernel/draws.cpp: a draw made once a member, by the plan's sampling; draws of the block
// (parameters, factor, tails) and normals of a stream by year.
double member_uniform(const BlockContext& context, int lane, std::uint64_t stream,
                      std::uint32_t dimension) noexcept;
// Those that are kept are read there.
void fill_block_draws(BlockContext& context, const KeptBlock* kept) noexcept;
void fill_normals(BlockContext& context, std::uint64_t stream, int first_index, LaneTable& table,
                  int item) noexcept;
// The components of a leaf's base-year levels, random whatever the plan's sampling: they are many
// and of little weight each.
void fill_base_normals(BlockContext& context, const Leaf& leaf) noexcept;

// engine/kernel/levers.cpp: yearly series of every lever that differs by member, and their sum by
// channel for one leaf.
void fill_lever_series(BlockContext& context) noexcept;
void gather_leaf_levers(BlockContext& context, const LoweredLeaf& leaf) noexcept;
// The series that do not differ, into the channels of the lowered leaves. Not while a block runs.
void lower_levers(const Plan& plan, Workspace::Buffers& buffers);

// engine/kernel/leaf.cpp: the national factor from the year before to `f`, which holds the year's
// normals.
struct FactorParameters {
  Parameter phi, sigma_f, kappa;
};
void step_factor(const FactorParameters& of, const double* w, const double* before, Lanes f,
                 int n) noexcept;
// Where the members start in one leaf.
void begin_leaf(const LeafContext& leaf) noexcept;
// What a strip of members from `lane` on has before levers: the normals of adoption, and growth.
void keep_strip(const LeafContext& leaf, int lane, YearRows<float> adoption,
                YearRows<double> autonomous) noexcept;
// The quantities of one leaf, all years. Adds to `breach` if it comes earlier. What comes before
// levers is worked out unless it is kept.
void simulate_leaf(const LeafContext& leaf, const KeptLeaf* kept, Breach& breach) noexcept;
// Adds the leaf's quantities to the sums of an area, which its first leaf begins: aggregates are
// sums of levels within a member, never of indicators (MODEL 1).
void add_leaf(BlockContext& context, const LoweredArea& area, bool first, LaneTable& sums) noexcept;
// The selected outputs of one area.
void write_outputs(const AreaOutput& area, const LoweredArea& lowered, const Selection& selection,
                   const OutputRows& out) noexcept;

// engine/kernel/tracked.cpp: the leaf's tracked indicators, all years.
void simulate_tracked(const LeafContext& leaf) noexcept;

// engine/kernel/breaches.cpp: which lane broke what.
void note_sector(const LeafContext& leaf, int s, int t, Breach& breach) noexcept;
void note_groups(const LeafContext& leaf, int t, Breach& breach) noexcept;
void note_labour(const LeafContext& leaf, int t, Breach& breach) noexcept;
void note_population(const LeafContext& leaf, int t, Breach& breach) noexcept;
void check_tracked(const LeafContext& leaf, Breach& breach) noexcept;

}  // namespace gapcast
