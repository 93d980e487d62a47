// Reasons for the choice between published figures; the account's own figure.
#include "engine/report/explain/figure_choice.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/analysis/accounts/definition_guard.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

// The order in which statuses go before each other (README of the data folder).
int rank_of(std::string_view status) {
  constexpr std::array<std::string_view, 7> kOrder = {
      "assumption", "plan", "estimate", "report", "derived", "preliminary", "final"};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), status) - kOrder.begin());
}

// "5.3 (estimate), 4.9 (plan)"
std::string values_of(const std::vector<const Observation*>& figures, Language language) {
  std::vector<std::string> parts;
  for (const Observation* figure : figures)
    parts.push_back(plain_text(figure->value, language) + " (" +
                    status_words(figure->provenance.status, language) + ")");
  return join(parts, ", ");
}

Message message_of_choice(const Observation& figure,
                          const std::vector<const Observation*>& rivals) {
  const bool higher = std::all_of(rivals.begin(), rivals.end(), [&](const Observation* rival) {
    return rank_of(rival->provenance.status) < rank_of(figure.provenance.status);
  });
  return higher ? msg::figure_higher_status : msg::figure_same_status;
}

std::string choice(const Observation& figure, const std::vector<const Observation*>& rivals,
                   Language language) {
  if (figure.in_use && rivals.empty()) return format(msg::figure_only_one, language);
  if (figure.in_use)
    return format(message_of_choice(figure, rivals), language, values_of(rivals, language));
  std::vector<const Observation*> used;
  for (const Observation* rival : rivals)
    if (rival->in_use) used.push_back(rival);
  return used.empty() ? format(msg::figure_none_used, language)
                      : format(msg::figure_other_used, language, values_of(used, language));
}

// The set of sectors (in_set) that a sum runs over; "" of sums that are none of the account's
// cells.
std::string_view set_of(Measure measure) {
  switch (measure) {
    case Measure::nominal_industry:
    case Measure::real_industry:
      return "industry";
    case Measure::nominal_manufacturing:
    case Measure::real_manufacturing:
      return "manufacturing";
    case Measure::nominal_industry_construction:
    case Measure::real_industry_construction:
      return "industry_construction";
    case Measure::nominal_agriculture:
    case Measure::real_agriculture:
      return "agriculture";
    case Measure::nominal_services:
    case Measure::real_services:
      return "services";
    case Measure::nominal_taxes:
      return "taxes";
    case Measure::real_all:
      return "grdp";
    default:
      return {};
  }
}

// The set whose share of GRDP the indicator is, by the table of indicators.
std::string_view set_of_share(std::string_view id) {
  const auto indicator = indicator_of(id);
  if (!indicator || info(*indicator).presentation != Presentation::share) return {};
  return set_of(info(*indicator).numerator);
}

// The set whose observed growth is the indicator's; "*" of any sector's.
std::string_view set_of_growth(std::string_view id) {
  if (id == "va_growth") return "*";
  const auto indicator = indicator_of(id);
  if (!indicator || info(*indicator).presentation != Presentation::growth ||
      info(*indicator).denominator != Measure::one)
    return {};
  return set_of(info(*indicator).numerator);
}

bool counts(const AccountCell& cell, const FigureQuery& query, const Catalog& catalog) {
  if (!query.year.empty() && cell.year.substr(0, 4) != query.year.substr(0, 4)) return false;
  if (cell.item == "observed_growth") {
    const std::string_view set = set_of_growth(query.indicator);
    return set == "*" || (!set.empty() && cell.sector == set);
  }
  const bool of_area = cell.sector == "all" || cell.sector.empty();
  if (cell.item == query.indicator && of_area) return true;
  const std::string_view set = set_of_share(query.indicator);
  if (cell.item != "share" || set.empty()) return false;
  return std::any_of(catalog.scheme.begin(), catalog.scheme.end(), [&](const Sector& sector) {
    return sector.id == cell.sector && in_set(sector, set);
  });
}

// The number with no more digits than a standard error supports: to a tenth of it.
std::string supported(double value, double sd, Language language) {
  const double unit = std::pow(10.0, -decimals_for(value, sd / 10));
  return plain_text(std::round(value / unit) * unit, language);
}

Entry cell_entry(const FigureQuery& query, const AccountCell& cell) {
  const std::string what = cell.sector == "all" ? cell.item : cell.item + "." + cell.sector;
  const bool imposed = cell.item == "observed_growth";
  Entry entry{"account",
              query.area + " " + what + " " + cell.year,
              in_words(imposed ? msg::figure_imposed : msg::figure_of_account),
              {}};
  entry.facts.push_back({"figure",
                         msg::figure_value,
                         in_both([&](Language language) {
                           const std::string unit = " " + unit_text(cell.unit, language);
                           if (!(cell.sd > 0)) return plain_text(cell.value, language) + unit;
                           return format(msg::figure_with_error, language,
                                         supported(cell.value, cell.sd, language) + unit,
                                         supported(cell.sd, cell.sd, language));
                         }),
                         {},
                         Audience::people});
  entry.facts.push_back({"value", msg::figure_value, Cell{cell.value}, {}, Audience::programs});
  entry.facts.push_back({"sd", msg::figure_value, Cell{cell.sd}, {}, Audience::programs});
  entry.facts.push_back({"unit", msg::fact_unit, both(cell.unit), {}, Audience::programs});
  entry.facts.push_back({"status", msg::figure_status, in_both([&](Language l) {
                           return status_words(cell.provenance.status, l);
                         }),
                         cell.provenance.status});
  const std::string& source = cell.provenance.source;
  entry.facts.push_back({"source", msg::fact_source, in_both([&](Language l) {
                           return source == "assumption" ? term(source, l) : source;
                         }),
                         source});
  add_note(entry, cell.provenance.note);
  return entry;
}

// The sum of the shares of a set, which is what a projection starts from.
std::optional<Entry> share_entry(const FigureQuery& query,
                                 const std::vector<const AccountCell*>& cells) {
  double sum = 0;
  int n = 0;
  for (const AccountCell* cell : cells)
    if (cell->item == "share") sum += cell->value, ++n;
  if (n < 2) return std::nullopt;
  Entry entry{"account",
              query.area + " " + query.indicator + " " + cells.front()->year,
              in_words(msg::figure_of_account),
              {}};
  entry.facts.push_back({"value", msg::figure_value, Cell{std::round(sum * 1e4) / 1e4}});
  const std::string& unit = cells.front()->unit;
  entry.facts.push_back({"unit", msg::fact_unit,
                         in_both([&](Language language) { return unit_text(unit, language); }),
                         unit});
  return entry;
}

// What a figure under another definition is used for, if anything: see use_in_balance.
std::string apart_words(const Observation& figure, const Definition& own, const Catalog& catalog,
                        Language language) {
  const std::string apart = format(msg::figure_other_definition, language, own.id);
  if (!figure.in_use || figure.provenance.status == "plan") return apart;
  switch (use_in_balance(figure, catalog)) {
    case DefinitionUse::own:
      return apart;
    case DefinitionUse::convention:
      return apart + "; " + format(msg::figure_enters_convention, language);
    case DefinitionUse::unstated:
      return apart + "; " + format(msg::figure_enters_unstated, language);
    case DefinitionUse::apart:
      break;
  }
  const auto crossing = crossing_of(figure, own.id, catalog);
  return apart + "; " +
         (crossing ? format(msg::figure_enters_across, language, crossing->bridge->id)
                   : format(msg::figure_enters_not, language));
}

}  // namespace

Title reason_of_use(const Observation& figure, const std::vector<const Observation*>& all,
                    const Catalog& catalog) {
  std::vector<const Observation*> rivals;
  for (const Observation* other : all)
    if (other != &figure && other->definition == figure.definition &&
        other->sector == figure.sector && other->year == figure.year)
      rivals.push_back(other);
  const Definition* engine = catalog.engine_definition(figure.indicator);
  return in_both([&](Language language) {
    std::string text = choice(figure, rivals, language);
    if (engine != nullptr && engine->id != figure.definition)
      text += "; " + apart_words(figure, *engine, catalog, language);
    return text;
  });
}

std::vector<Entry> account_explanations(const FigureQuery& query, const Catalog& catalog) {
  std::vector<Entry> entries;
  const auto found = catalog.accounts.find(query.area);
  if (found == catalog.accounts.end()) return entries;
  std::vector<const AccountCell*> cells;
  for (const AccountCell& cell : found->second)
    if (counts(cell, query, catalog)) cells.push_back(&cell);
  if (auto sum = share_entry(query, cells)) entries.push_back(std::move(*sum));
  for (const AccountCell* cell : cells) entries.push_back(cell_entry(query, *cell));
  return entries;
}

std::string status_words(const std::string& status, Language language) {
  Message found;
  if (find_message(MessageDomain::report, "figure_status_" + status, found))
    return std::string(pattern(found, language));
  return term(status, language);
}

}  // namespace gapcast
