// Rolling origins: the panels that were known, and the cases they give.
#include "engine/analysis/hindcast/backtest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/analysis/hindcast/peers.hpp"
#include "engine/analysis/hindcast/scoring.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr std::array kPeers = {PeerMethod::naive, PeerMethod::drift, PeerMethod::damped,
                               PeerMethod::theta};

double value_at(const AreaSeries& area, int year) {
  if (year < area.first_year || year > area.last_year())
    return std::numeric_limits<double>::quiet_NaN();
  return area.values[static_cast<std::size_t>(year - area.first_year)];
}

// Years without a gap up to and with the origin.
int run_length(const AreaSeries& area, int origin) {
  int length = 0;
  while (!std::isnan(value_at(area, origin - length))) ++length;
  return length;
}

// An area as it was known at an origin, in the unit its figures are published
// in and in the estimator's.
struct Known {
  int area = 0;
  std::vector<double> published;
  AreaHistory history;
};

double latent(double value, SeriesKind kind) {
  return kind == SeriesKind::share ? std::log(value / (100 - value)) : std::log(value);
}

Known known_at(const AreaSeries& series, int area, int origin, int length, SeriesKind kind) {
  Known known;
  known.area = area;
  const auto begin = static_cast<std::size_t>(origin - length + 1 - series.first_year);
  const auto n = static_cast<std::size_t>(length);
  bool whole = series.whole.size() == series.values.size();
  for (std::size_t t = begin; t < begin + n; ++t) {
    known.published.push_back(series.values[t]);
    known.history.y.push_back(latent(series.values[t], kind));
    whole = whole && !std::isnan(series.whole[t]);
  }
  if (whole)
    for (std::size_t t = begin; t < begin + n; ++t)
      known.history.whole.push_back(std::log(series.whole[t]));
  return known;
}

// gapcast's, of areas known by their last `own_years` alone (0: all).
std::vector<AreaForecasts> own_forecasts(const std::vector<Known>& panel, SeriesKind kind,
                                         int horizon, const BacktestOptions& options,
                                         int own_years = 0) {
  std::vector<AreaHistory> histories;
  for (const Known& known : panel) histories.push_back(known.history);
  switch (kind) {
    case SeriesKind::share:
      return forecast_shares(histories, horizon, options.share, own_years);
    case SeriesKind::level:
      return forecast_growth(histories, horizon, options.growth, own_years);
    case SeriesKind::values:
      break;
  }
  return forecast_single(histories, horizon, options.single);
}

// From the latent unit to the one that is scored.
Predictive scored(Predictive forecast, SeriesKind kind, double origin_value) {
  if (kind == SeriesKind::share) forecast.curve = Curve::share;
  if (kind == SeriesKind::values) forecast.curve = Curve::level;
  if (kind != SeriesKind::level) return forecast;
  forecast.centre = 100 * (forecast.centre - origin_value);
  forecast.scale *= 100;
  return forecast;
}

// gapcast's of one area: with all its years, and with the last ones alone (none where not asked).
struct OwnForecasts {
  AreaForecasts full, brief;
};

// What all methods say about one area from one origin, by horizon.
using MethodForecasts = std::array<std::vector<Predictive>, kForecastMethods>;

MethodForecasts all_forecasts(const Known& known, const OwnForecasts& own, SeriesKind kind,
                              int horizon, bool peers) {
  MethodForecasts result;
  const double origin_value = known.history.y.back();
  for (const Predictive& forecast : own.full)
    result[0].push_back(scored(forecast, kind, origin_value));
  if (!peers) return result;
  for (const Predictive& forecast : own.brief)
    result[kLastPeer + 1].push_back(scored(forecast, kind, origin_value));
  const std::vector<double>& history =
      kind == SeriesKind::level ? known.history.y : known.published;
  for (std::size_t m = 0; m < kPeers.size(); ++m)
    for (const NormalForecast& forecast : peer_forecasts(kPeers[m], history, horizon)) {
      const Predictive plain{forecast.mean, forecast.deviation, 0, Curve::plain};
      result[kFirstPeer + m].push_back(kind == SeriesKind::level ? scored(plain, kind, origin_value)
                                                                 : plain);
    }
  return result;
}

class Hindcasts {
 public:
  Hindcasts(const TestSeries& series, const BacktestOptions& options, BacktestResult& result)
      : series_(series),
        options_(options),
        result_(result),
        width_(options.width),
        brief_width_(options.width) {}

  // A panel at one origin. Its forecasts teach the width of later ones also
  // where they are not scored, so that a forecast does not depend on which
  // origins are asked for.
  void add_origin(int origin, bool is_scored) {
    std::vector<Known> panel;
    for (std::size_t i = 0; i < series_.areas.size(); ++i) {
      const int length = run_length(series_.areas[i], origin);
      if (length >= options_.min_train)
        panel.push_back(
            known_at(series_.areas[i], static_cast<int>(i), origin, length, series_.kind));
    }
    if (panel.empty()) return;
    const int horizon = std::max(options_.horizons.back(), options_.width.horizon);
    std::vector<AreaForecasts> full = own_forecasts(panel, series_.kind, horizon, options_);
    std::vector<AreaForecasts> brief(panel.size());
    if (options_.peers) brief = own_forecasts(panel, series_.kind, horizon, options_, kShortRecord);
    widen(panel, origin, width_, full);
    widen(panel, origin, brief_width_, brief);
    if (!is_scored) return;
    for (std::size_t i = 0; i < panel.size(); ++i)
      if (has_case(panel[i].area, origin)) add_cases(panel[i], origin, {full[i], brief[i]});
  }

  double width_at(int origin) const { return width_.factor(origin); }

  // Single series, each with its own origin.
  void add_trained() {
    std::vector<Known> panel;
    for (std::size_t i = 0; i < series_.areas.size(); ++i) {
      const int origin = series_.last_train[i];
      const int length = run_length(series_.areas[i], origin);
      if (length >= kLeastTraining)
        panel.push_back(
            known_at(series_.areas[i], static_cast<int>(i), origin, length, series_.kind));
    }
    if (panel.empty()) return;
    const std::vector<AreaForecasts> own =
        own_forecasts(panel, series_.kind, options_.horizons.back(), options_);
    for (std::size_t i = 0; i < panel.size(); ++i) {
      const int origin = series_.last_train[static_cast<std::size_t>(panel[i].area)];
      if (has_case(panel[i].area, origin)) add_cases(panel[i], origin, {own[i], {}});
    }
  }

 private:
  static constexpr int kLeastTraining = 4;

  bool wanted(int area) const {
    return options_.areas.empty() ||
           options_.areas.contains(series_.areas[static_cast<std::size_t>(area)].area);
  }
  double outcome(int area, int year) const {
    return value_at(series_.areas[static_cast<std::size_t>(area)], year);
  }
  bool has_case(int area, int origin) const {
    return wanted(area) &&
           std::any_of(options_.horizons.begin(), options_.horizons.end(),
                       [&](int h) { return !std::isnan(outcome(area, origin + h)); });
  }

  // Forecasts of one origin get the width that earlier ones taught, and teach those after them.
  void widen(const std::vector<Known>& panel, int origin, WidthRecord& record,
             std::vector<AreaForecasts>& forecasts) const {
    const double factor = record.factor(origin);
    for (std::size_t i = 0; i < panel.size(); ++i) {
      if (!forecasts[i].empty()) remember(panel[i], origin, forecasts[i], record);
      for (Predictive& forecast : forecasts[i]) forecast.scale *= factor;
    }
  }

  // What became of a forecast, for the width of those after it.
  void remember(const Known& known, int origin, const AreaForecasts& forecasts,
                WidthRecord& record) const {
    for (int h = 1; h <= options_.width.horizon; ++h) {
      const double value = outcome(known.area, origin + h);
      const Predictive& forecast = forecasts[static_cast<std::size_t>(h - 1)];
      if (!std::isnan(value))
        record.add(origin, origin + h,
                   std::abs(latent(value, series_.kind) - forecast.centre) / forecast.scale,
                   forecast.freedom);
    }
  }

  void add_cases(const Known& known, int origin, const OwnForecasts& own) {
    const MethodForecasts forecasts =
        all_forecasts(known, own, series_.kind, options_.horizons.back(), options_.peers);
    for (const int h : options_.horizons) {
      const double value = outcome(known.area, origin + h);
      if (std::isnan(value)) continue;
      HindcastCase one;
      one.area = known.area;
      one.origin = origin;
      one.horizon = h;
      one.actual = series_.kind == SeriesKind::level
                       ? 100 * (std::log(value) - known.history.y.back())
                       : value;
      one.mase_scale = mase_scale(known.published);
      for (std::size_t m = 0; m < (options_.peers ? methods_of(series_.kind) : 1); ++m) {
        one.forecasts[m] = forecasts[m][static_cast<std::size_t>(h - 1)];
        one.crps[m] = one.forecasts[m].crps(one.actual);
      }
      result_.cases.push_back(one);
    }
  }

  const TestSeries& series_;
  const BacktestOptions& options_;
  BacktestResult& result_;
  WidthRecord width_, brief_width_;
};

// First and last year of the figures.
std::pair<int, int> years_of(const TestSeries& series) {
  int first = std::numeric_limits<int>::max(), last = std::numeric_limits<int>::min();
  for (const AreaSeries& area : series.areas) {
    if (area.values.empty()) continue;
    first = std::min(first, area.first_year);
    last = std::max(last, area.last_year());
  }
  return {first, last};
}

bool is_scored(int year, const std::optional<OriginRange>& range) {
  if (!range) return true;
  return year >= range->first && year <= range->last && (year - range->first) % range->step == 0;
}

}  // namespace

std::string_view id_of(ForecastMethod method) {
  constexpr std::array<std::string_view, kForecastMethods> kNames = {
      "gapcast", "naive", "drift", "damped", "theta", "gapcast_short"};
  return kNames.at(static_cast<std::size_t>(method));
}

std::size_t methods_of(SeriesKind kind) {
  return kind == SeriesKind::values ? kLastPeer + 1 : kForecastMethods;
}

BacktestResult backtest(const TestSeries& series, const BacktestOptions& options) {
  if (options.min_train < 4 || options.horizons.empty())
    throw InternalError("a backtest needs four years of training and a horizon");
  BacktestResult result;
  result.series = series.name;
  result.kind = series.kind;
  for (const AreaSeries& area : series.areas) {
    result.areas.push_back(area.area);
    if (std::any_of(area.values.begin(), area.values.end(),
                    [](double value) { return std::isnan(value); }))
      result.gaps.push_back(area.area);
  }
  Hindcasts hindcasts(series, options, result);
  const auto [first, last] = years_of(series);
  if (series.kind == SeriesKind::values)
    hindcasts.add_trained();
  else
    for (int year = first; year <= last; ++year)
      hindcasts.add_origin(year, is_scored(year, options.origins));
  if (options.peers) add_scores(result, options.horizons);
  return result;
}

double learned_width(const TestSeries& series, const BacktestOptions& options) {
  if (series.kind == SeriesKind::values) return 1;
  BacktestResult unscored;
  Hindcasts hindcasts(series, options, unscored);
  const auto [first, last] = years_of(series);
  for (int year = first; year <= last; ++year) hindcasts.add_origin(year, false);
  return hindcasts.width_at(last);
}

}  // namespace gapcast
