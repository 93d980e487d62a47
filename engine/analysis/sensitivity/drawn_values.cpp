// Draws of members by address, in readable units.
#include "engine/analysis/sensitivity/drawn_values.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/text.hpp"
#include "engine/kernel/equations.hpp"
#include "engine/kernel/random.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {
namespace {

// The plan at work, with the years that shocks count in.
class Members {
 public:
  Members(const Redraws& redraws, int year, std::int64_t members)
      : compiled_(redraws.compiled()), plan_(redraws.plan()), n_(members) {
    last_ = std::min(compiled_.index(year), plan_.n_years - 1);
  }

  std::optional<DrawnInput> of(const RandomInput& input) const {
    DrawnInput drawn;
    drawn.input = input;
    const std::uint64_t stream = input.streams.front();
    const bool known =
        input.streams.size() == 1 &&
        (number(stream, drawn) || cancellation(stream, drawn) || events(stream, drawn) ||
         sector(stream, drawn) || factor(stream, drawn) || tracked(stream, drawn));
    if (!known) return std::nullopt;
    return drawn;
  }

 private:
  const Compiled& compiled_;
  const Plan& plan_;
  std::int64_t n_ = 0;
  int last_ = 0;  // year index

  double member_uniform(std::int64_t member, std::uint64_t stream) const {
    return uniform_of_member(plan_.seed, static_cast<std::uint64_t>(member), stream);
  }
  double year_uniform(std::int64_t member, std::uint64_t stream, int t) const {
    return uniform_of_year(plan_.seed, static_cast<std::uint64_t>(member), stream,
                           plan_.first_year + t);
  }
  double normal(std::int64_t member, std::uint64_t stream, int t) const {
    return inverse_normal(year_uniform(member, stream, t));
  }
  double value(const Number& number, std::int64_t member) const {
    if (!number.varies()) return number.value;
    const Draw& draw = plan_.draws[static_cast<std::size_t>(number.draw)];
    return apply(draw.transform, quantile(draw.distribution, member_uniform(member, draw.stream)));
  }
  // w of MODEL 3.
  double tail(std::int64_t member, int t) const {
    if (plan_.tail_df == 0) return 1;
    double sum = 0;
    for (const std::uint64_t stream : plan_.tail_streams)
      sum += std::log(year_uniform(member, stream, t));
    return equations::tail_scale(static_cast<double>(plan_.tail_df), sum);
  }
  template <class Value>
  void fill(DrawnInput& drawn, const Value& value_of) const {
    drawn.values.reserve(static_cast<std::size_t>(n_));
    for (std::int64_t m = 0; m < n_; ++m) drawn.values.push_back(value_of(m));
  }

  bool number(std::uint64_t stream, DrawnInput& drawn) const {
    for (const Draw& draw : plan_.draws) {
      if (draw.stream != stream) continue;
      drawn.kind = DrawnKind::number;
      drawn.expected = mean(draw.distribution);
      fill(drawn,
           [&](std::int64_t m) { return quantile(draw.distribution, member_uniform(m, stream)); });
      return true;
    }
    return false;
  }

  bool cancellation(std::uint64_t stream, DrawnInput& drawn) const {
    for (const ProjectLever& project : plan_.projects) {
      if (project.cancel_stream != stream) continue;
      drawn.kind = DrawnKind::cancelled;
      fill(drawn, [&](std::int64_t m) {
        return member_uniform(m, stream) < value(project.cancel_probability, m) ? 1.0 : 0.0;
      });
      return true;
    }
    return false;
  }

  bool events(std::uint64_t stream, DrawnInput& drawn) const {
    for (const ShockLever& shock : plan_.shocks) {
      if (shock.event_stream != stream || !shock.by_chance) continue;
      drawn.kind = DrawnKind::events;
      fill(drawn, [&](std::int64_t m) { return count_events(shock, m); });
      return true;
    }
    return false;
  }

  double count_events(const ShockLever& shock, std::int64_t member) const {
    double count = 0;
    const double from = std::round(value(shock.from, member)),
                 to = std::round(value(shock.to, member));
    for (int t = 1; t <= last_; ++t) {
      const double year = plan_.first_year + t;
      if (year >= from && year <= to &&
          year_uniform(member, shock.event_stream, t) < value(shock.annual_probability, member))
        ++count;
    }
    return count;
  }

  bool sector(std::uint64_t stream, DrawnInput& drawn) const {
    for (int leaf = 0; leaf < static_cast<int>(plan_.leaves.size()); ++leaf)
      for (int s = 0; s < plan_.n_sectors; ++s) {
        const LeafSector& of = plan_.sector(leaf, s);
        if (of.shock_stream == stream) return growth(leaf, s, drawn);
        if (of.adoption_stream == stream) return adoption(leaf, s, drawn);
      }
    return false;
  }

  // Mean of the trend over the counted years, by the parameters' means, as log growth.
  double trend(int leaf, int s, int first) const {
    const LeafSector& of = plan_.sector(leaf, s);
    const int base = plan_.leaves[static_cast<std::size_t>(leaf)].base;
    double sum = 0;
    for (int t = first; t <= last_; ++t) {
      const int j = t - base - 1, k = std::max(0, j - of.observed_years);
      sum += equations::trend(of.growth_recent.value, of.growth_long_run.value,
                              of.growth_damping.value, k, of.reversion_speed.value,
                              of.reversion_gap.value, j);
    }
    return sum / (last_ - first + 1);
  }

  // Row s of the Cholesky factor times the sectors' own normals.
  double epsilon(int leaf, int s, int t, std::int64_t member) const {
    const double* row = plan_.cholesky.data() +
                        static_cast<std::size_t>((leaf * plan_.n_sectors + s) * plan_.n_sectors);
    double sum = 0;
    for (int m = 0; m <= s; ++m)
      if (row[m] != 0) sum += row[m] * normal(member, plan_.sector(leaf, m).shock_stream, t);
    return sum;
  }

  bool growth(int leaf, int s, DrawnInput& drawn) const {
    const LeafSector& of = plan_.sector(leaf, s);
    const Leaf& area = plan_.leaves[static_cast<std::size_t>(leaf)];
    const int first = area.base + of.observed_years + 1;
    if (first > last_) return false;
    const double usual = trend(leaf, s, first), years = last_ - first + 1;
    const auto percent = [](double log_growth) { return 100 * std::expm1(log_growth); };
    drawn.kind = DrawnKind::growth;
    drawn.unit = "% a year";
    drawn.expected = percent(usual);
    fill(drawn, [&](std::int64_t m) {
      const double rho = value(of.shock_persistence, m);
      const double scale = value(area.interval_inflation, m) * value(of.volatility, m);
      double u = 0, sum = 0;
      for (int t = first; t <= last_; ++t)
        sum += u = rho * u + scale * tail(m, t) * epsilon(leaf, s, t, m);
      return percent(usual + sum / years);
    });
    return true;
  }

  bool adoption(int leaf, int s, DrawnInput& drawn) const {
    const LeafSector& of = plan_.sector(leaf, s);
    const Leaf& area = plan_.leaves[static_cast<std::size_t>(leaf)];
    if (area.base >= last_) return false;
    drawn.kind = DrawnKind::adoption;
    drawn.unit = "logit units a year";
    fill(drawn, [&](std::int64_t m) {
      double sum = 0;
      for (int t = area.base + 1; t <= last_; ++t) sum += normal(m, of.adoption_stream, t);
      return value(area.interval_inflation, m) * value(of.adoption_volatility, m) * sum /
             (last_ - area.base);
    });
    return true;
  }

  bool factor(std::uint64_t stream, DrawnInput& drawn) const {
    if (stream != plan_.factor_stream || last_ < 1) return false;
    drawn.kind = DrawnKind::factor;
    drawn.unit = "percentage points";
    fill(drawn, [&](std::int64_t m) {
      double f = 0, sum = 0;
      for (int t = 1; t <= last_; ++t)
        sum += f = equations::factor(
            f, value(plan_.factor_persistence, m), value(plan_.interval_inflation, m),
            value(plan_.factor_volatility, m), tail(m, t), normal(m, stream, t));
      return 100 * sum / last_;
    });
    return true;
  }

  bool tracked(std::uint64_t stream, DrawnInput& drawn) const {
    for (const Tracked& one : plan_.tracked) {
      if (one.stream != stream) continue;
      const Leaf& area = plan_.leaves[static_cast<std::size_t>(one.leaf)];
      if (area.base >= last_) return false;
      drawn.kind = DrawnKind::tracked;
      fill(drawn, [&](std::int64_t m) {
        double sum = 0;
        for (int t = area.base + 1; t <= last_; ++t) sum += normal(m, stream, t);
        return value(area.interval_inflation, m) * value(one.volatility, m) * sum /
               (last_ - area.base);
      });
      return true;
    }
    return false;
  }
};

// The last word of a parameter's or lever's stream names its field.
std::string unit_of(const std::string& stream) {
  std::string blanks = stream;
  std::replace(blanks.begin(), blanks.end(), '/', ' ');
  const std::vector<std::string> words = split_words(blanks);
  const std::string& last = words.back();
  const std::string key = last.substr(last.rfind('.') + 1);
  if (words.front() == "delay") return "years";
  if (words.front() == "param") {
    const ParameterInfo* info = parameter_info(key);
    return info == nullptr ? "" : std::string(info->field.unit);
  }
  const LeverKind* kind = words.size() > 2 ? lever_kind(words[1]) : nullptr;
  if (kind == nullptr) return "";
  for (const Field& field : kind->fields)
    if (field.key == key) return std::string(field.unit);
  return "";
}

}  // namespace

std::optional<DrawnInput> drawn_input(const Redraws& redraws, const RandomInput& input, int year,
                                      std::int64_t members) {
  std::optional<DrawnInput> drawn = Members(redraws, year, members).of(input);
  if (drawn && drawn->kind == DrawnKind::number) drawn->unit = unit_of(input.name);
  return drawn;
}

}  // namespace gapcast
