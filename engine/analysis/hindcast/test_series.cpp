// Shares, ratios and levels of a panel as series to be forecast.
#include <cmath>
#include <limits>

#include "engine/analysis/hindcast/panel.hpp"
#include "engine/base/messages/backtest.hpp"
#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
using Figures = std::map<int, PanelFigure>;

bool has_indicator(const Panel& panel, const std::string& indicator, Diagnostics& diagnostics) {
  if (panel.figures.contains(indicator)) return true;
  // A file that could not be read has told why.
  if (panel.indicators.empty() && diagnostics.has_errors()) return false;
  const std::string near = nearest_name(indicator, panel.indicators);
  const Place place{panel.file, 0};
  if (panel.indicators.empty())
    diagnostics.error(place, "", msg::panel_no_rows);
  else if (near.empty())
    diagnostics.error(place, "indicator", msg::panel_no_indicator,
                      {indicator, join(panel.indicators, ", ")});
  else
    diagnostics.error(place, "indicator", msg::panel_no_indicator_near, {indicator, near});
  return false;
}

// Years from the first figure to the last; NaN between them where `value_of` finds none.
template <class ValueOf>
AreaSeries series_of(const std::string& area, const Figures& figures, const ValueOf& value_of) {
  AreaSeries series;
  series.area = area;
  if (figures.empty()) return series;
  series.first_year = figures.begin()->first;
  for (int year = series.first_year; year <= figures.rbegin()->first; ++year) {
    const auto found = figures.find(year);
    series.values.push_back(found == figures.end() ? kMissing : value_of(year, found->second));
  }
  return series;
}

// A share of the odds: inside 0 to 100, not at the ends.
double checked_share(double value, const std::string& area, int year, const Place& place,
                     Diagnostics& diagnostics) {
  const std::vector<std::string> arguments = {area, std::to_string(year), shortest(value)};
  if (value < 0 || value > 100)
    diagnostics.error(place, "value", msg::panel_share_outside, arguments);
  else if (value == 0 || value == 100)
    diagnostics.warning(place, "value", msg::panel_share_at_end, arguments);
  return value > 0 && value < 100 ? value : kMissing;
}

double checked_level(const PanelFigure& figure, const std::string& area, int year,
                     const std::string& file, Diagnostics& diagnostics) {
  if (figure.value > 0) return figure.value;
  diagnostics.error({file, figure.line}, "value", msg::panel_level_not_positive,
                    {area, std::to_string(year), shortest(figure.value)});
  return kMissing;
}

// Hundreds of figures that are wrong alike are one mistake: the first few and how many there are.
void add_few(const Diagnostics& found, const std::string& indicator, const std::string& file,
             Diagnostics& diagnostics) {
  constexpr std::size_t kShown = 3;
  std::size_t shown = 0;
  for (const Diagnostic& one : found.all())
    if (one.severity != Severity::error || ++shown <= kShown) diagnostics.add(one);
  if (found.n_errors() > kShown)
    diagnostics.error({file, 0}, "value", msg::panel_not_a_share,
                      {std::to_string(found.n_errors()), indicator});
}

const PanelFigure* figure_at(const Figures* figures, int year) {
  if (figures == nullptr) return nullptr;
  const auto found = figures->find(year);
  return found == figures->end() ? nullptr : &found->second;
}

// The area's totals in the years of its level; empty where one of them is missing.
std::vector<double> wholes_of(const AreaSeries& series, const Panel& panel,
                              const WholeOf& whole_of) {
  const Figures* wholes = whole_of.whole ? panel.find(*whole_of.whole, series.area) : nullptr;
  const Figures* shares = whole_of.share ? panel.find(*whole_of.share, series.area) : nullptr;
  std::vector<double> result;
  for (std::size_t t = 0; t < series.values.size(); ++t) {
    const int year = series.first_year + static_cast<int>(t);
    const PanelFigure* whole = figure_at(wholes, year);
    const PanelFigure* share = figure_at(shares, year);
    double value = kMissing;
    if (whole != nullptr && whole->value > 0)
      value = whole->value;
    else if (!whole_of.whole && share != nullptr && share->value > 0)
      value = 100 * series.values[t] / share->value;
    result.push_back(value);
  }
  return result;
}

}  // namespace

TestSeries share_series(const Panel& panel, const std::string& indicator,
                        Diagnostics& diagnostics) {
  TestSeries result;
  result.name = indicator;
  result.kind = SeriesKind::share;
  if (!has_indicator(panel, indicator, diagnostics)) return result;
  Diagnostics found;
  for (const std::string& area : panel.areas) {
    const Figures* figures = panel.find(indicator, area);
    if (figures == nullptr) continue;
    result.areas.push_back(series_of(area, *figures, [&](int year, const PanelFigure& figure) {
      return checked_share(figure.value, area, year, {panel.file, figure.line}, found);
    }));
  }
  add_few(found, indicator, panel.file, diagnostics);
  return result;
}

TestSeries ratio_series(const Panel& panel, const std::string& part, const std::string& whole,
                        Diagnostics& diagnostics) {
  TestSeries result;
  result.name = part + "/" + whole;
  result.kind = SeriesKind::share;
  const bool has_part = has_indicator(panel, part, diagnostics);
  if (!has_indicator(panel, whole, diagnostics) || !has_part) return result;
  Diagnostics found;
  for (const std::string& area : panel.areas) {
    const Figures* parts = panel.find(part, area);
    const Figures* wholes = panel.find(whole, area);
    if (parts == nullptr || wholes == nullptr) continue;
    result.areas.push_back(series_of(area, *parts, [&](int year, const PanelFigure& figure) {
      const PanelFigure* total = figure_at(wholes, year);
      if (total == nullptr) return kMissing;
      const double positive = checked_level(*total, area, year, panel.file, found);
      if (std::isnan(positive)) return kMissing;
      return checked_share(100 * figure.value / positive, area, year, {panel.file, figure.line},
                           found);
    }));
  }
  add_few(found, result.name, panel.file, diagnostics);
  return result;
}

TestSeries level_series(const Panel& panel, const std::string& level, const WholeOf& whole_of,
                        Diagnostics& diagnostics) {
  TestSeries result;
  result.name = level;
  result.kind = SeriesKind::level;
  if (!has_indicator(panel, level, diagnostics)) return result;
  for (const std::string& area : panel.areas) {
    const Figures* figures = panel.find(level, area);
    if (figures == nullptr) continue;
    AreaSeries series = series_of(area, *figures, [&](int year, const PanelFigure& figure) {
      return checked_level(figure, area, year, panel.file, diagnostics);
    });
    if (whole_of.whole || whole_of.share) series.whole = wholes_of(series, panel, whole_of);
    result.areas.push_back(std::move(series));
  }
  return result;
}

}  // namespace gapcast
