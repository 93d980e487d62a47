// How often the method was right before: what the backtests that come with it found.
#include <array>

#include "engine/base/messages/page.hpp"
#include "engine/report/answers/backtest.hpp"
#include "engine/report/answers/track_record_table.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/sentence.hpp"

namespace gapcast::html {
namespace {

constexpr std::array kInside = {50, 80, 90};

// "industry/gdp", "industry_share" and "real_value_added.industry" are of industry.
std::string sector_words(std::string_view what, Language language) {
  what = what.substr(0, what.find('/'));
  if (what.ends_with("_share")) what.remove_suffix(std::string_view("_share").size());
  what.remove_prefix(what.find('.') == std::string_view::npos ? 0 : what.find('.') + 1);
  if (what == "industry") return format(msg::page_record_industry, language);
  if (what == "manufacturing") return format(msg::page_record_manufacturing, language);
  if (what == "services") return format(msg::page_record_services, language);
  return std::string(what);
}

std::string panel_words(const std::string& panel, Language language) {
  if (panel == "countries") return format(msg::page_record_countries, language);
  if (panel.starts_with("philippine-")) return format(msg::page_record_philippines, language);
  return panel == "viet-nam" ? format(msg::page_record_nation, language) : panel;
}

// "countries industry_share" is the share of industry of the panel of countries; a user's own
// series has no panel in front.
std::string series_words(const TrackRecord& of, Language language) {
  const std::size_t space = of.series.find(' ');
  const bool own = space == std::string::npos;
  const std::string sector = sector_words(
      own ? std::string_view(of.series) : std::string_view(of.series).substr(space + 1), language);
  const std::string what =
      of.kind == SeriesKind::share   ? format(msg::page_record_share, language, sector)
      : of.kind == SeriesKind::level ? format(msg::page_record_level, language, sector)
                                     : sector;
  return own ? as_sentence(what) : panel_words(of.series.substr(0, space), language) + ", " + what;
}

// An error less the other method's, in whole percent of it.
std::string against(const TrackRecord& of, double crps, std::size_t other, Language language) {
  if (!(of.crps[other] > 0)) return "–";
  const double percent = 100 * (crps / of.crps[other] - 1);
  const std::string digits = fixed_text(percent, 0, language);
  return (percent >= 0.5 ? "+" : "") + with_unit(digits, "%", language);
}

// How often outcomes were inside, and the error against the simple methods'.
void add_scores(const TrackRecord& of, const std::array<double, 3>& coverage, double crps,
                Language language, Row& row) {
  for (const double part : coverage)
    row.cells.push_back(
        {escaped(with_unit(fixed_text(100 * part, 0, language), "%", language)), true});
  for (std::size_t m = kFirstPeer; m <= kLastPeer; ++m)
    row.cells.push_back({escaped(against(of, crps, m, language)), true});
}

Row record_row(const TrackRecord& of, Language language) {
  Row row;
  row.cells.push_back(
      {escaped(series_words(of, language)) + "<br>" +
       text_element("small", "",
                    format(msg::page_record_years, language,
                           count_text(static_cast<std::size_t>(of.n_areas), language),
                           std::to_string(of.first_origin), std::to_string(of.last_origin)))});
  row.cells.push_back({escaped(count_text(static_cast<std::size_t>(of.n_cases), language)), true});
  add_scores(of, of.coverage, of.crps[0], language, row);
  return row;
}

// The same cases, the areas known as a province with few published years is.
Row short_row(const TrackRecord& of, Language language) {
  Row row;
  row.cells.push_back({text_element(
      "small", "", format(msg::page_record_short, language, std::to_string(kShortRecord)))});
  row.cells.push_back({"", true});
  add_scores(of, of.short_coverage, of.crps[static_cast<std::size_t>(ForecastMethod::short_record)],
             language, row);
  return row;
}

Table record_table(const std::vector<TrackRecord>& records, Message title, Language language) {
  Table table{format(title, language), {}, {}};
  table.header = {{escaped(format(msg::page_record_series, language))},
                  {escaped(format(msg::page_record_cases, language)), true}};
  for (const int percent : kInside)
    table.header.push_back(
        {escaped(format(msg::page_record_inside, language, std::to_string(percent))), true});
  for (std::size_t m = kFirstPeer; m <= kLastPeer; ++m)
    table.header.push_back(
        {escaped(format(msg::page_record_against, language,
                        forecast_method_title(static_cast<ForecastMethod>(m), language))),
         true, "wraps"});
  for (const TrackRecord& of : records) {
    table.rows.push_back(record_row(of, language));
    if (of.kind != SeriesKind::values) table.rows.push_back(short_row(of, language));
  }
  return table;
}

}  // namespace

std::string record_section(const Page& page) {
  const Language language = page.language;
  const std::vector<TrackRecord> records = shipped_track_records();
  if (records.empty()) return {};
  std::string text = heading(2, format(msg::page_record, language), anchor("record", language)) +
                     paragraph(format(msg::page_record_text, language)) +
                     paragraph(format(msg::page_record_plain, language));
  std::vector<TrackRecord> apart = records, used = records;
  std::erase_if(apart, [](const TrackRecord& of) { return !of.apart; });
  std::erase_if(used, [](const TrackRecord& of) { return of.apart; });
  if (!apart.empty()) text += render(record_table(apart, msg::page_record_apart, language)) + "\n";
  if (!used.empty()) text += render(record_table(used, msg::page_record_used, language)) + "\n";
  if (const auto* const own = page.context.own_records)
    text += render(record_table(*own, msg::page_record_own, language)) + "\n";
  return text +
         element("p", attribute("class", "quiet"),
                 with_code(format(msg::page_record_how, language))) +
         "\n";
}

}  // namespace gapcast::html
