// The growth scenario as tables and rows.
#include "engine/report/answers/growth_report.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

const AreaLabel& area_of(const ReportContext& context, const GrowthScenario& scenario) {
  return context.compiled.areas.at(static_cast<std::size_t>(scenario.area));
}

std::string percent(double value, Language language) {
  return with_unit(fixed_text(value, 1, language), "%", language);
}

std::string part_name(std::size_t part) {
  return part == kWhole ? "grdp" : std::string(kPartSets[part]);
}

// Is the growth of that period known, does it follow from what is known of the whole, or is it
// projected?
std::string known_cell(const GrowthScenario& scenario, std::size_t part, const Period& period) {
  if (period.last > 3) return "no";
  const auto& known = scenario.table.known[part];
  const bool end = known[static_cast<std::size_t>(period.last - 1)].has_value();
  if (!end || (period.first > 1 && !known[static_cast<std::size_t>(period.first - 2)])) return "no";
  const bool given = std::any_of(
      scenario.known.begin(), scenario.known.end(),
      [&](const KnownGrowth& one) { return one.part == part && one.last == period.last; });
  return given ? "yes" : "derived";
}

// Does anything of the year come after the period, and nothing before?
bool begins_year(const Period& period) { return period.first == 1 && period.last < 4; }

// A table of all parts and the periods that are wanted; `cell` makes the text.
template <class Heading, class Make>
std::string block(Message title, Language language, Heading&& heading_of, Make&& cell) {
  TextTable table{{format(title, language)}, {false}, {}};
  for (const Period& period : growth_periods())
    if (const std::string text = heading_of(period); !text.empty()) {
      table.header.push_back(text);
      table.right.push_back(true);
    }
  for (std::size_t part = 0; part <= kWhole; ++part) {
    std::vector<std::string> row = {format(part_words(part), language)};
    for (const Period& period : growth_periods())
      if (!heading_of(period).empty()) row.push_back(cell(part, period));
    table.rows.push_back(std::move(row));
  }
  return render(table);
}

// Digits that a projected level of the whole's first quarter deserves, for all levels, so that the
// eye can add them.
int level_decimals(const QuarterTable& table) {
  constexpr double kError = 0.002;
  const double level = table.level_in(kWhole, 1, 1);
  return decimals_for(level, kError * std::fabs(level));
}

std::string years_text(const std::vector<int>& years) {
  std::vector<std::string> texts;
  for (const int year : years) texts.push_back(std::to_string(year));
  return join(texts, ", ");
}

std::string known_text(const GrowthScenario& scenario, Language language) {
  if (scenario.known.empty()) return format(msg::growth_known_none, language);
  std::vector<std::string> texts;
  for (const KnownGrowth& one : scenario.known) {
    std::string text =
        format(msg::growth_known_one, language, format(part_words(one.part), language), one.name,
               with_unit(plain_text(one.growth, language), "%", language));
    if (!one.source.empty()) text += " [" + one.source + "]";
    texts.push_back(std::move(text));
  }
  return format(msg::growth_known, language, join(texts, "; "));
}

const Period& period_of(const KnownGrowth& known) {
  const auto& periods = growth_periods();
  return *std::find_if(periods.begin(), periods.end(), [&](const Period& period) {
    return period.first == known.first && period.last == known.last;
  });
}

std::string before_text(const YearBefore& before, Language language) {
  const std::string year = std::to_string(before.year),
                    projected = percent(before.projected, language);
  std::string published = with_unit(plain_text(before.published.growth, language), "%", language);
  if (!before.published.source.empty()) published += " [" + before.published.source + "]";
  if (before.whole_year()) return format(msg::growth_before, language, year, projected, published);
  return format(msg::growth_before_part, language, year, projected,
                format(period_of(before.published).words, language), published);
}

// The growth of the year before that the run projects and the published one; empty for none.
void add_before(const std::optional<YearBefore>& before, Row& row) {
  row.emplace_back("base_growth_projected", before ? Cell(before->projected) : Cell());
  row.emplace_back("base_growth_published", before ? Cell(before->published.growth) : Cell());
  row.emplace_back("base_growth_period",
                   before ? Cell(std::string(period_of(before->published).id)) : Cell());
  row.emplace_back("base_growth_source", before ? Cell(before->published.source) : Cell());
}

std::vector<Row> quarter_rows(const ReportContext& context, const GrowthScenario& scenario) {
  std::vector<Row> rows;
  const QuarterTable& table = scenario.table;
  for (std::size_t part = 0; part <= kWhole; ++part)
    for (const Period& period : growth_periods()) {
      const bool own = part != kWhole && scenario.seasons[part].own;
      rows.push_back(
          {{"scenario", context.spec.id},
           {"area", area_of(context, scenario).id},
           {"year", std::int64_t{scenario.year}},
           {"part", part_name(part)},
           {"period", std::string(period.id)},
           {"base_level", table.base_in(part, period.first, period.last)},
           {"level", table.level_in(part, period.first, period.last)},
           {"growth", table.growth_in(part, period.first, period.last)},
           {"rest_growth",
            begins_year(period) ? table.rest_after(part, period.last) : std::nan("")},
           {"known", known_cell(scenario, part, period)},
           {"season", part == kWhole ? std::string() : std::string(own ? "own" : "nation")}});
      add_before(scenario.before, rows.back());
    }
  return rows;
}

std::vector<Row> season_rows(const GrowthScenario& scenario) {
  std::vector<Row> rows;
  for (std::size_t part = 0; part < kParts; ++part) {
    const Season& season = scenario.seasons[part];
    double before = 0;
    for (std::size_t q = 0; q < 4; ++q) {
      rows.push_back({{"part", part_name(part)},
                      {"period", "Q" + std::to_string(q + 1)},
                      {"share", 100 * (season.share[q] - before)},
                      {"season", std::string(season.own ? "own" : "nation")},
                      {"years", years_text(season.years)},
                      {"sources", join(season.sources, " ")}});
      before = season.share[q];
    }
  }
  return rows;
}

std::vector<Row> known_rows(const GrowthScenario& scenario) {
  std::vector<Row> rows;
  for (const KnownGrowth& one : scenario.known)
    rows.push_back({{"part", part_name(one.part)},
                    {"period", one.name},
                    {"growth", one.growth},
                    {"source", one.source}});
  return rows;
}

}  // namespace

Message part_words(std::size_t part) {
  constexpr std::array kWords = {msg::part_agriculture, msg::part_industry, msg::part_services,
                                 msg::part_taxes, msg::part_whole};
  return kWords.at(part);
}

const std::array<Period, kPeriods>& growth_periods() {
  static const std::array<Period, kPeriods> periods = {{{"Q1", 1, 1, msg::period_q1},
                                                        {"Q2", 2, 2, msg::period_q2},
                                                        {"Q3", 3, 3, msg::period_q3},
                                                        {"Q4", 4, 4, msg::period_q4},
                                                        {"H1", 1, 2, msg::period_h1},
                                                        {"M9", 1, 3, msg::period_m9},
                                                        {"Y", 1, 4, msg::period_year}}};
  return periods;
}

std::vector<std::string> growth_notes(const ReportContext& context, const GrowthScenario& scenario,
                                      Language language) {
  const std::string year = std::to_string(scenario.year), id = context.spec.id,
                    growth = percent(scenario.path.whole, language);
  std::vector<std::string> notes;
  if (scenario.asked)
    notes.push_back(format(msg::growth_asked, language, growth, year, id));
  else
    notes.push_back(format(context.result.deterministic ? msg::growth_of_path : msg::growth_of_run,
                           language, id, growth, year));
  if (scenario.before) notes.push_back(before_text(*scenario.before, language));
  notes.push_back(known_text(scenario, language));
  notes.push_back(format(msg::growth_even, language));
  // Parts with the same basis share a sentence.
  std::vector<std::pair<std::pair<Message, std::string>, std::vector<std::string>>> bases;
  for (std::size_t part = 0; part < kParts; ++part) {
    const Season& season = scenario.seasons[part];
    const Message message = !season.own    ? msg::growth_season_nation
                            : season.whole ? msg::growth_season_own
                                           : msg::growth_season_split;
    const std::pair basis(message, years_text(season.years));
    const auto same = std::find_if(bases.begin(), bases.end(),
                                   [&](const auto& one) { return one.first == basis; });
    const std::string name = format(part_words(part), language);
    if (same == bases.end())
      bases.push_back({basis, {name}});
    else
      same->second.push_back(name);
  }
  for (const auto& [basis, names] : bases)
    notes.push_back(
        format(basis.first, language,
               names.size() == kParts ? format(msg::growth_all_parts, language) : join(names, "; "),
               basis.second));
  return notes;
}

std::string growth_text(const ReportContext& context, const GrowthScenario& scenario,
                        Language language) {
  const AreaLabel& area = area_of(context, scenario);
  const QuarterTable& table = scenario.table;
  std::string text =
      heading(format(msg::growth_title, language, title_or(area.title, area.id, language),
                     std::to_string(scenario.year)),
              '=');
  for (const std::string& note : growth_notes(context, scenario, language)) text += wrapped(note);
  const auto each = [&](const Period& p) { return format(p.words, language); };
  const auto after = [&](const Period& p) {
    return begins_year(p) ? format(msg::growth_after, language, format(p.words, language))
                          : std::string();
  };
  const int decimals = level_decimals(table);
  text +=
      "\n" + block(msg::growth_block_growth, language, each, [&](std::size_t k, const Period& p) {
        return fixed_text(table.growth_in(k, p.first, p.last), 1, language);
      });
  text +=
      "\n" + block(msg::growth_block_rest, language, after, [&](std::size_t k, const Period& p) {
        return fixed_text(table.rest_after(k, p.last), 1, language);
      });
  return text + "\n" +
         block(msg::growth_block_level, language, each,
               [&](std::size_t k, const Period& p) {
                 return fixed_text(table.level_in(k, p.first, p.last), decimals, language);
               }) +
         wrapped(format(msg::growth_rounded, language));
}

std::string growth_csv(const ReportContext& context, const GrowthScenario& scenario) {
  const std::vector<Row> rows = quarter_rows(context, scenario);
  std::vector<std::string_view> columns;
  for (const auto& [column, cell] : rows.front()) columns.push_back(column);
  return rows_csv(columns, rows);
}

std::string growth_json(const ReportContext& context, const GrowthScenario& scenario) {
  return rows_json({{"quarters", quarter_rows(context, scenario)},
                    {"seasons", season_rows(scenario)},
                    {"known", known_rows(scenario)}});
}

}  // namespace gapcast
