// Levers and projects: where they act, when, how much, what may go wrong, on whose word.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/run_answers.hpp"
#include "engine/report/answers/trial_words.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::html {
namespace {

constexpr std::array<std::string_view, 5> kWhen = {"year", "from", "to", "ramp", "end"};
constexpr std::array<std::string_view, 3> kRisk = {"delay_years", "cancel_probability",
                                                   "annual_probability"};

bool among(std::span<const std::string_view> keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string time_words(const Quantity& quantity, Language language) {
  const Distribution& d = quantity.distribution;
  return d.is_constant() ? year_words(d.a) : distribution_words(d, language);
}

std::string amount_words(const Page& page, const LeverSpec& lever, const std::string& key,
                         const Quantity& quantity) {
  const std::string_view unit = key_unit(lever.kind, key);
  const std::string digits = distribution_words(quantity.distribution, page.language);
  // A fraction of one is read more easily in percent.
  if (unit == "fraction" && quantity.distribution.is_constant())
    return with_unit(plain_text(100 * quantity.distribution.a, page.language), "%", page.language);
  return with_unit(digits, unit, page.language);
}

// The lever's numbers with their meaning; `risk`: those of delay, cancelling and chance.
std::string number_list(const Page& page, const LeverSpec& lever, bool risk) {
  std::string items;
  const auto add = [&](const std::string& label, const std::string& amount) {
    items += text_element("li", "", label + ": " + amount);
  };
  for (const auto& [key, quantity] : lever.numbers)
    if (!among(kWhen, key) && among(kRisk, key) == risk)
      add(key_words(lever.kind, key, page.language), amount_words(page, lever, key, quantity));
  if (!risk) {
    for (const auto& [set, quantity] : lever.effects)
      add(format(msg::page_effect, page.language, sector_words(page, set)),
          with_unit(distribution_words(quantity.distribution, page.language), "%", page.language));
    if (!lever.profile.empty()) {
      std::vector<std::string> percents;
      for (const double percent : lever.profile)
        percents.push_back(plain_text(percent, page.language));
      add(key_words(lever.kind, "ramp_profile", page.language),
          with_unit(join(percents, " – "), "%", page.language));
    }
  }
  return items.empty() ? escaped("–") : element("ul", attribute("class", "plain"), items);
}

std::string acts_on(const Page& page, const LeverSpec& lever) {
  const std::string area = lever.area.empty() ? format(msg::console_all_areas, page.language)
                                              : area_words(page, lever.area);
  const auto indicator = lever.texts.find("indicator");
  const std::string what = indicator != lever.texts.end()
                               ? indicator_title(indicator->second, false, TitleForm::full,
                                                 page.context.catalog, page.language)
                           : lever.sector.empty() ? format(msg::plan_all_sectors, page.language)
                                                  : sector_words(page, lever.sector);
  return area + "; " + what;
}

// The target in a few words; its documents only where another target has the same words.
std::string target_words(const Page& page, const TargetQuestion& question) {
  const TrialWords words(page.answers->trials, page.language);
  const auto named = [&](const TargetQuestion& one) {
    return (page.context.compiled.areas.size() > 1 ? words.area(one) + ", " : "") +
           words.short_indicator(one);
  };
  const std::string name = named(question);
  const auto& stories = page.answers->attributions;
  const auto same = std::count_if(stories.begin(), stories.end(), [&](const auto& story) {
    return named(story.attribution.question) == name;
  });
  const std::string documents = same > 1 ? words.documents(question) : std::string();
  return text_element("strong", "", name) +
         escaped(documents.empty() ? "" : " (" + documents + ")");
}

// What the lever adds to each target that was shared out among the levers.
std::string contribution_list(const Page& page, const LeverSpec& lever) {
  const Trials& trials = page.answers->trials;
  std::string items;
  for (const AttributionStory& story : page.answers->attributions) {
    const std::vector<std::string> lines =
        contribution_lines(trials, story, lever.path, page.language);
    if (lines.empty()) continue;
    items += element(
        "li", "",
        target_words(page, story.attribution.question) + "<br>" + escaped(join(lines, "; ")));
  }
  return items.empty() ? escaped("–") : element("ul", attribute("class", "plain"), items);
}

bool has_contributions(const Page& page) {
  return page.answers != nullptr && !page.answers->attributions.empty();
}

Row lever_row(const Page& page, const LeverSpec& lever) {
  std::string basis = source_links(page, lever.source);
  if (!lever.note.empty()) basis += element("div", "", note_element("small", page, lever.note));
  Row row{{{text_element("strong", "", title_or(lever.title, lever.name, page.language)) + "<br>" +
            escaped(term(lever.kind, page.language))},
           {escaped(acts_on(page, lever)), false, "text"},
           {escaped(lever_time(lever, page.language)), false, "text"},
           {number_list(page, lever, false), false, "wide-text"},
           {number_list(page, lever, true), false, "text"}}};
  if (has_contributions(page))
    row.cells.push_back({contribution_list(page, lever), false, "wide-text"});
  row.cells.push_back({basis, false, "wide-text"});
  return row;
}

}  // namespace

std::string lever_time(const LeverSpec& lever, Language language) {
  const auto year = [&](const char* key) {
    const Quantity* quantity = lever.number(key);
    return quantity ? time_words(*quantity, language) : std::string();
  };
  const std::string in = year("year"), from = year("from"), to = year("to"), end = year("end");
  std::string text = in;
  if (!from.empty())
    text = to.empty() ? format(msg::page_from, language, from)
                      : format(msg::page_from_to, language, from, to);
  if (!end.empty()) text += format(msg::page_until, language, end);
  const Quantity* ramp = lever.number("ramp");
  if (ramp && !(ramp->distribution.is_constant() && ramp->distribution.a <= 1))
    text += format(msg::page_ramp, language, distribution_words(ramp->distribution, language));
  return text;
}

std::string driver_section(const Page& page) {
  const std::vector<LeverSpec>& levers = page.context.compiled.levers;
  std::string text =
      heading(2, format(msg::page_drivers, page.language), anchor("drivers", page.language));
  if (levers.empty()) return text + paragraph(format(msg::plan_no_levers, page.language));
  Table table{format(msg::page_driver_caption, page.language), {}, {}};
  table.cards = true;
  std::vector<Message> columns = {msg::page_lever, msg::page_acts_on, msg::page_when,
                                  msg::page_size, msg::page_risk};
  if (has_contributions(page)) columns.push_back(msg::page_contribution);
  columns.push_back(msg::page_basis);
  for (const Message message : columns)
    table.header.push_back({escaped(format(message, page.language))});
  for (const LeverSpec& lever : levers) table.rows.push_back(lever_row(page, lever));
  text += render(table) + "\n" + paragraph(format(msg::page_driver_note, page.language), "quiet");
  if (has_contributions(page))
    text += paragraph(format(msg::page_contribution_note, page.language), "quiet");
  return text;
}

}  // namespace gapcast::html
