// From moments to the rows of parameters.
#include "engine/analysis/growth/growth_parameters.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/analysis/estimate/intervals.hpp"
#include "engine/analysis/growth/adoption_speed.hpp"
#include "engine/analysis/growth/area_volatility.hpp"
#include "engine/analysis/growth/growth_areas.hpp"
#include "engine/analysis/growth/growth_nation.hpp"
#include "engine/analysis/growth/level_trends.hpp"
#include "engine/analysis/growth/own_trend.hpp"
#include "engine/base/messages/calibrate.hpp"
#include "engine/base/text.hpp"
#include "engine/data/evidence.hpp"

namespace gapcast {
namespace {

constexpr int kHorizon = 6;  // years over which the widths of drift are matched
// Two sectors with one published series: judgement, as no figure tells them apart.
constexpr double kCoreAhead = 0.015, kRestBehind = 0.004;
constexpr double kCoreCheaper = 0.0085, kRestDearer = 0.0024;  // a year, of their prices
// What an area's population and labour force keep of their distance to the nation's growth.
constexpr double kOwnPopulation = 0.5, kOwnLabour = 0.25;

std::string digits(double value, int decimals = 2) {
  return fmt::format("{:.{}f}", value == 0 ? 0.0 : value, decimals);
}
double rate(double log_growth) { return 100 * std::expm1(log_growth); }
std::string rate_text(double log_growth) { return digits(rate(log_growth)); }
std::string percent(double fraction) { return digits(100 * fraction, 0); }

// The estimates in the making, with what every step reads.
class Study {
 public:
  Study(const Catalog& catalog, const ParameterInputs& inputs)
      : catalog_(catalog),
        inputs_(inputs),
        nation_(nation_growth(catalog, inputs)),
        areas_(area_growth(catalog, inputs, nation_)),
        words_(named_words(catalog.scheme, nation_)) {
    add_sources(nation_.economy, economy_sources_);
  }

  ParameterStudy result() {
    ParameterStudy study;
    study.trend = nation_.trend;
    study.sectors = nation_.sectors;
    study.reversion = share_gaps(catalog_);
    add_run();
    for (const auto& [word, name] : words_) add_everywhere(word, name);
    add_adoption();
    add_people();
    add_pairs("*");
    for (const auto& [word, name] : words_)
      if (!group_of(word)) add_of_nation(word, name);
    add_pairs(inputs_.nation);
    for (const Area& area : catalog_.areas)
      if (!area.aggregate && area.id != inputs_.nation) add_area(area.id);
    add_reversion(study.reversion);
    study.estimates = std::move(estimates_);
    return study;
  }

 private:
  ParameterEstimate& add(std::string area, std::string sector, std::string parameter,
                         Estimate estimate, int figures, std::vector<std::string> sources) {
    ParameterEstimate one;
    one.area = std::move(area);
    one.sector = std::move(sector);
    one.parameter = std::move(parameter);
    one.value = deserved(estimate.value, estimate.width);
    one.width = deserved(estimate.width, estimate.width);
    one.figures = figures;
    one.sources = std::move(sources);
    estimates_.push_back(std::move(one));
    return estimates_.back();
  }
  static void say(ParameterEstimate& estimate, Message how, std::vector<std::string> arguments) {
    estimate.how = how;
    estimate.arguments = std::move(arguments);
  }

  const NationSeries& series(const std::string& name) const { return nation_.series.at(name); }
  std::vector<std::string> sources_of(const std::string& name) const {
    std::vector<std::string> sources;
    add_sources(series(name).years, sources);
    for (const std::string& id : economy_sources_) add_sources(id, sources);
    return sources;
  }
  int figures_of(const std::string& name) const {
    return static_cast<int>(series(name).years.size());
  }
  // Of the series and of the economy, which every estimate of it is held against: what sources_of()
  // names.
  int figures_behind(const std::string& name) const {
    return figures_of(name) + static_cast<int>(nation_.economy.size());
  }

  // Sectors of the scheme that share a series: the core ones ahead, the rest behind.
  double split(const std::string& word, const std::string& name) const {
    bool core = false, other = false, is_core = false;
    for (const Sector& sector : catalog_.scheme)
      for (const auto& [known, of] : words_)
        if (known == sector.id && of == name) {
          (sector.digital == Digital::core ? core : other) = true;
          if (sector.id == word) is_core = sector.digital == Digital::core;
        }
    const bool is_sector = std::any_of(catalog_.scheme.begin(), catalog_.scheme.end(),
                                       [&](const Sector& sector) { return sector.id == word; });
    if (!core || !other || !is_sector) return 0;
    return is_core ? kCoreAhead : -kRestBehind;
  }
  // Growth of a series where the economy grows by `economy`.
  double trend(const std::string& name, double economy) const {
    const NationSeries& one = series(name);
    return nation_.five + one.loading.value * (economy - nation_.five) + one.weight * one.apart;
  }
  // Yearly standard deviation of a sector's growth with the factor in it; of an area's or of the
  // nation's.
  double total_deviation(const std::string& name, bool of_area) const {
    const NationSeries& one = series(name);
    const double common =
        one.loading.value * one.loading.value * std::exp(nation_.factor_variance.log_variance);
    return std::sqrt(common + (of_area ? area_variance(nation_, areas_, name)
                                       : std::exp(one.variance.log_variance)));
  }
  // Standard deviation of growth_recent and of growth_long_run, in points.
  double drift_width(const std::string& name, bool of_area) const {
    const double recent = mean_damping(nation_.damping, kHorizon);
    return 100 * total_deviation(name, of_area) *
           std::sqrt(kDriftVariance / (recent * recent + (1 - recent) * (1 - recent)));
  }

  void add_run() {
    const int figures = static_cast<int>(nation_.economy.size());
    const Estimate& phi = nation_.factor_persistence;
    const std::vector<std::string> sources = with(economy_sources_, inputs_.economies_source);
    say(add("*", "", "factor_persistence", phi, figures, sources), msg::param_factor_persistence,
        {std::to_string(figures), std::to_string(nation_.trend.areas)});
    const double sigma = 100 * nation_.factor_volatility;
    say(add("*", "", "factor_volatility",
            {sigma, sigma / std::sqrt(2 * nation_.factor_variance.freedom)}, figures, sources),
        msg::param_factor_volatility,
        {std::to_string(figures), std::to_string(nation_.trend.areas), digits(phi.value)});
    const double plain = inflation_of();
    ParameterEstimate& kappa = add("*", "", "interval_inflation",
                                   {plain * inputs_.width_factor, plain * inputs_.width_error},
                                   inputs_.width_figures, inputs_.width_sources);
    say(kappa, msg::param_inflation,
        {digits(plain), digits(inputs_.width_factor), std::to_string(inputs_.width_series)});
    ParameterEstimate& tails = add("*", "", "tail_df", {kTailFreedom, 0}, 0, {});
    tails.status = "assumption";
    say(tails, msg::param_tails, {});
  }

  static std::vector<std::string> split_sources(std::string_view ids) {
    std::vector<std::string> sources;
    add_sources(ids, sources);
    return sources;
  }
  static std::vector<std::string> with(std::vector<std::string> sources, std::string_view more) {
    add_sources(more, sources);
    return sources;
  }

  // Names of other sectors of a group that publishes them beside its own.
  std::vector<std::string> published_beside(const std::string& word,
                                            const std::string& name) const {
    std::vector<std::string> others;
    if (group_of(word) || name != gapcast::name(series(name).group)) return others;
    for (const auto& [other, of] : words_)
      if (!group_of(other) && of != name && series(of).group == series(name).group)
        others.push_back(of);
    return others;
  }

  void add_prices(const std::string& word, const std::string& name) {
    const auto trend = price_trend(catalog_, inputs_.nation, name, published_beside(word, name));
    if (!trend) return;
    const double ahead = split(word, name);
    const double apart = ahead > 0 ? -kCoreCheaper : ahead < 0 ? kRestDearer : 0;
    ParameterEstimate& one = add("*", word, "inflation_recent",
                                 {rate(trend->rate.value + apart), 100 * trend->rate.width},
                                 trend->figures, trend->sources);
    if (apart != 0) one.status = "assumption";
    say(one, apart != 0 ? msg::param_inflation_split : msg::param_inflation_recent,
        {std::to_string(trend->first), std::to_string(trend->last), rate_text(trend->rate.value),
         digits(100 * apart, 2)});
  }

  // Population and labour force: what is given up of an area's own growth counts as error.
  void add_people() {
    const PopulationTrend people = population_trend(catalog_, inputs_.nation);
    if (people.areas.empty()) return;
    const Estimate& all = people.sum.rate;
    const std::string years =
        std::to_string(people.sum.first) + "-" + std::to_string(people.sum.last);
    say(add("*", "", "population_growth", {rate(all.value), 100 * all.width}, people.sum.figures,
            people.sum.sources),
        msg::param_population, {std::to_string(people.areas.size()), years});
    const std::optional<Estimate> labour = stated_labour();
    for (const auto& [area, own] : people.areas) {
      const double apart = own.rate.value - all.value;
      say(add(area, "", "population_growth",
              {rate(all.value + kOwnPopulation * apart),
               100 * std::hypot(kOwnPopulation * own.rate.width,
                                (1 - kOwnPopulation) * people.spread, all.width)},
              own.figures, own.sources),
          msg::param_population_area, {rate_text(own.rate.value), years, rate_text(all.value)});
      if (!labour) continue;
      ParameterEstimate& one = add(area, "", "labour_force_growth",
                                   {labour->value + 100 * kOwnLabour * apart,
                                    std::hypot(labour->width, 100 * kOwnLabour * own.rate.width,
                                               100 * (1 - kOwnLabour) * people.spread)},
                                   own.figures, own.sources);
      one.status = "assumption";
      say(one, msg::param_labour_area,
          {shortest(labour->value), rate_text(own.rate.value), rate_text(all.value)});
    }
  }

  // The nation's labour force as a row of the file has it; percent a year.
  std::optional<Estimate> stated_labour() const {
    for (const ParameterRow& row : catalog_.parameters)
      if (row.area == "*" && row.parameter == "labour_force_growth")
        if (const auto value = parse_number(row.value))
          return Estimate{*value, evidence_of(row.provenance.note.text).width};
    return std::nullopt;
  }

  void add_everywhere(const std::string& word, const std::string& name) {
    add_trend_rows("*", word, name, false);
    add_prices(word, name);
    const TrendChoice& choice = nation_.trend;
    say(add("*", word, "growth_damping", {nation_.damping, choice.damping_width}, choice.figures,
            split_sources(inputs_.economies_source)),
        msg::param_damping,
        {std::to_string(choice.areas), std::to_string(choice.forecasts), digits(choice.score),
         digits(choice.best), digits(choice.unchanged), digits(choice.held_out),
         digits(choice.held_out_unchanged)});
    const NationSeries& one = series(name);
    say(add("*", word, "factor_loading", one.loading, figures_behind(name), sources_of(name)),
        msg::param_loading, {std::to_string(figures_of(name))});
    add_area_volatility(word, name);
    say(add("*", word, "shock_persistence", areas_.persistence, areas_.correlations.figures,
            split_sources(inputs_.regions_source)),
        msg::param_persistence_regions, {digits(areas_.persistence.width)});
    say(add("*", word, "reversion_speed", {Reversion{}.speed(), kReversionWidth}, kReversionFigures,
            split_sources(kReversionSources)),
        msg::param_reversion_speed, {std::to_string(kReversionCases)});
  }

  void add_area_volatility(const std::string& word, const std::string& name) {
    AreaVolatility row = area_volatility(nation_, areas_, name, inputs_.regions_source);
    if (row.known)
      say(add("*", word, "volatility", row.value, row.figures, std::move(row.sources)), row.how,
          std::move(row.arguments));
  }

  // growth_recent and growth_long_run of all areas ("*") or of the nation.
  void add_trend_rows(const std::string& area, const std::string& word, const std::string& name,
                      bool drawn) {
    const NationSeries& one = series(name);
    const double apart = split(word, name);
    const double width = drift_width(name, false);
    ParameterEstimate& recent =
        add(area, word, "growth_recent", {rate(trend(name, nation_.recent) + apart), width},
            figures_behind(name), sources_of(name));
    recent.drawn = drawn;
    if (apart != 0) recent.status = "assumption";
    say(recent, apart != 0 ? msg::param_growth_recent_split : msg::param_growth_recent,
        {rate_text(nation_.recent), rate_text(nation_.five + one.apart),
         std::to_string(figures_of(name)), percent(one.weight), digits(100 * apart, 1)});
    ParameterEstimate& later =
        add(area, word, "growth_long_run", {rate(trend(name, nation_.long_run) + apart), width},
            figures_behind(name) + nation_.trend.figures,
            with(sources_of(name), inputs_.economies_source));
    later.drawn = drawn;
    if (apart != 0) later.status = "assumption";
    say(later, apart != 0 ? msg::param_growth_long_split : msg::param_growth_long,
        {rate_text(nation_.long_run), percent(nation_.trend.rule.kept), rate_text(nation_.five),
         rate_text(nation_.trend.world), rate_text(nation_.five + one.apart), percent(one.weight),
         digits(100 * apart, 1)});
  }

  // Every published series of the nation.
  struct Everything {
    int figures = 0;
    std::vector<std::string> sources;
  };
  Everything all_series() const {
    Everything all{static_cast<int>(nation_.economy.size()), economy_sources_};
    for (const auto& [name, one] : nation_.series) {
      all.figures += static_cast<int>(one.years.size());
      add_sources(one.years, all.sources);
    }
    return all;
  }

  void add_of_nation(const std::string& word, const std::string& name) {
    const NationSeries& one = series(name);
    const Everything all = all_series();
    add_trend_rows(inputs_.nation, word, name, true);
    const double sigma = 100 * one.volatility();
    say(add(inputs_.nation, word, "volatility",
            {sigma, sigma / std::sqrt(2 * one.variance.freedom)}, figures_behind(name),
            sources_of(name)),
        msg::param_volatility_nation, {std::to_string(figures_of(name))});
    say(add(inputs_.nation, word, "shock_persistence", one.persistence, all.figures, all.sources),
        msg::param_persistence_nation,
        {std::to_string(nation_.series.size()), digits(one.persistence.width)});
  }

  // What an area's own figures add to the nation's sectors.
  struct OwnGrowth {
    YearMean excess;  // of GRDP, over the nation's
    std::size_t years = 0;
    OwnTrend industry;
    std::vector<std::string> sources;
  };

  void add_area(const std::string& area) {
    const GrowthYears published = published_growth(catalog_, area, "grdp");
    const YearValues apart = relative_growth(published, nation_.economy);
    if (apart.empty()) return;
    OwnGrowth own{mean_at(apart, nation_.last_year, kLongHalfLife),
                  apart.size(),
                  own_trend(catalog_, area, inputs_.nation, nation_),
                  {}};
    add_sources(published, own.sources);
    for (const std::string& id : own.industry.sources) add_sources(id, own.sources);
    for (const auto& [word, name] : words_) {
      if (group_of(word)) continue;  // an area's accounts have the scheme's sectors
      add_area_growth(area, word, name, "growth_recent", nation_.recent, own);
      ParameterEstimate& later =
          add_area_growth(area, word, name, "growth_long_run", nation_.long_run, own);
      later.figures += nation_.trend.figures;
      later.sources = with(std::move(later.sources), inputs_.economies_source);
    }
  }

  ParameterEstimate& add_area_growth(const std::string& area, const std::string& word,
                                     const std::string& name, const char* parameter, double economy,
                                     const OwnGrowth& own) {
    const Group group = series(name).group;
    const Split shift = split_of(own.industry.drift, own.industry.share);
    const bool in_trend =
        std::find(kTrendGroups.begin(), kTrendGroups.end(), group) != kTrendGroups.end();
    const double added = in_trend ? shift.part : shift.rest;
    const double nation = trend(name, economy) + split(word, name);
    const double weight = own_growth_weight(own.excess.years);
    std::vector<std::string> sources = own.sources;
    for (const std::string& id : sources_of(name)) add_sources(id, sources);
    ParameterEstimate& one =
        add(area, word, parameter,
            {rate(nation + weight * own.excess.mean + added), drift_width(name, true)},
            static_cast<int>(own.years) + own.industry.years + figures_behind(name),
            std::move(sources));
    one.drawn = true;
    if (split(word, name) != 0) one.status = "assumption";
    say(one,
        own.industry.years > 0 ? msg::param_growth_area_trend
        : own.years == 1       ? msg::param_growth_area_year
                               : msg::param_growth_area,
        {rate_text(nation), percent(weight), digits(100 * own.excess.mean),
         std::to_string(own.years), digits(100 * added), std::to_string(own.industry.years)});
    return one;
  }

  void add_reversion(const ShareGaps& gaps) {
    for (const ShareGap& area : gaps.areas)
      for (const std::string_view group :
           {"agriculture", "industry", "construction", "services", "taxes"}) {
        const Split gap = split_of(area.gap, area.share), width = split_of(area.width, area.share);
        const bool part = group == "industry", nation = area.area == inputs_.nation;
        ParameterEstimate& one = add(
            area.area, std::string(group), "reversion_gap",
            {100 * (part ? gap.part : gap.rest), 100 * std::abs(part ? width.part : width.rest)},
            nation ? area.own_years : gaps.panel, area.sources);
        if (nation)
          say(one, msg::param_reversion_nation,
              {digits(100 * area.share, 1), std::to_string(area.own_years)});
        else
          say(one, msg::param_reversion_area,
              {digits(100 * area.share, 1), digits(100 * gaps.panel_share, 1),
               std::to_string(gaps.panel)});
      }
  }

  void add_adoption() {
    const AdoptionStudy adoption = adoption_study(catalog_);
    if (adoption.areas.empty()) return;
    for (const Sector& sector : catalog_.scheme) {
      if (sector.digital != Digital::other) continue;
      add_adoption_rows(sector.id, adoption);
    }
    for (const std::string_view group : {"industry", "construction", "services"})
      add_adoption_rows(std::string(group), adoption);
  }
  void add_adoption_rows(const std::string& word, const AdoptionStudy& adoption) {
    const std::vector<std::string> arguments = {std::to_string(adoption.areas.size()),
                                                std::to_string(adoption.figures)};
    say(add("*", word, "adoption_speed", adoption.speed, adoption.figures, adoption.sources),
        msg::param_adoption_speed, arguments);
    if (adoption.volatility.value > 0)
      say(add("*", word, "adoption_volatility", adoption.volatility, adoption.figures,
              adoption.sources),
          msg::param_adoption_volatility, arguments);
  }

  // The regions' correlation of two published names; nullptr where they have none.
  const Estimate* regions_pair(const std::string& one, const std::string& other) const {
    const auto& names = areas_.names;
    const auto i = std::find(names.begin(), names.end(), std::min(one, other));
    const auto j = std::find(names.begin(), names.end(), std::max(one, other));
    if (i == names.end() || j == names.end() || i == j) return nullptr;
    const auto a = static_cast<std::size_t>(i - names.begin());
    const auto b = static_cast<std::size_t>(j - names.begin());
    return &areas_.correlations.pairs[a * names.size() - a * (a + 1) / 2 + b - a - 1];
  }

  void add_pairs(const std::string& area) {
    std::vector<std::pair<std::string, std::string>> sectors;  // words that are sectors
    for (const auto& entry : words_)
      if (!group_of(entry.first)) sectors.push_back(entry);
    const double regions = shrinkage_intensity(areas_.correlations.pairs);
    std::vector<Estimate> found;
    std::vector<double> targets;
    std::vector<std::pair<std::string, const Estimate*>> pairs;
    std::vector<int> own_figures;
    std::vector<std::vector<std::string>> own_sources;
    for (std::size_t a = 0; a < sectors.size(); ++a)
      for (std::size_t b = a + 1; b < sectors.size(); ++b) {
        const auto& [one, first] = sectors[a];
        const auto& [other, second] = sectors[b];
        if (first == second) continue;
        const Estimate* of_regions = regions_pair(first, second);
        pairs.emplace_back(one + "." + other, of_regions);
        own_figures.push_back(figures_of(first) + figures_of(second));
        own_sources.push_back(with(sources_of(first), join(sources_of(second), " ")));
        targets.push_back(of_regions ? (1 - regions) * of_regions->value : 0);
        found.push_back(
            correlations_of({{series(first).residual, series(second).residual}}).pairs.front());
      }
    const double own = shrinkage_intensity(found, targets);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (area == "*" && pairs[i].second != nullptr)
        say(add("*", pairs[i].first, "correlation", shrunk(*pairs[i].second, 0, regions),
                areas_.correlations.figures, split_sources(inputs_.regions_source)),
            msg::param_correlation_regions, {percent(1 - regions)});
      if (area != "*")
        say(add(area, pairs[i].first, "correlation", shrunk(found[i], targets[i], own),
                own_figures[i] + (pairs[i].second != nullptr ? areas_.correlations.figures : 0),
                pairs[i].second != nullptr ? with(own_sources[i], inputs_.regions_source)
                                           : own_sources[i]),
            msg::param_correlation_nation, {percent(1 - own)});
    }
  }
  // What is given up counts as error too.
  static Estimate shrunk(const Estimate& r, double target, double intensity) {
    const double given_up = intensity * (r.value - target);
    return {r.value - given_up, std::hypot((1 - intensity) * r.width, given_up)};
  }

  const Catalog& catalog_;
  const ParameterInputs& inputs_;
  NationGrowth nation_;
  AreaGrowth areas_;
  NamedWords words_;
  std::vector<std::string> economy_sources_;
  std::vector<ParameterEstimate> estimates_;
};

}  // namespace

double deserved(double value, double width) {
  if (value == 0 || !std::isfinite(value)) return 0;
  const double unit = width > 0 ? width : std::abs(value) / 100;
  // The width itself keeps two digits.
  const double place = std::floor(std::log10(unit)) - 1;
  const double step = std::pow(10.0, std::abs(place));
  return place < 0 ? std::round(value * step) / step : std::round(value / step) * step;
}

ParameterStudy estimate_parameters(const Catalog& catalog, const ParameterInputs& inputs) {
  return Study(catalog, inputs).result();
}

}  // namespace gapcast
