// Balanced accounts as text.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/analysis/accounts/worth_collecting.hpp"
#include "engine/base/messages/calibrate.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/accounts_report.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kMostDifferences = 4;
constexpr std::size_t kMostNamed = 6;
constexpr std::size_t kMostHelp = 3;

// Items that a table shows; the files have all.
constexpr std::array<std::string_view, 13> kShown = {"grdp",
                                                     "population",
                                                     "employment",
                                                     "share",
                                                     "check_industry_share",
                                                     "check_manufacturing_share",
                                                     "check_industry_construction_share",
                                                     "check_digital_share",
                                                     "check_real_va",
                                                     "check_va_ratio",
                                                     "check_production_value",
                                                     "check_grdp_per_capita",
                                                     "digitalisation"};

bool is_shown(const BalancedCell& cell) {
  if (cell.item == "employment" || cell.item == "digitalisation") return cell.sector == "all";
  return std::find(kShown.begin(), kShown.end(), cell.item) != kShown.end();
}

class Writer {
 public:
  Writer(const Catalog& catalog, Language language) : catalog_(catalog), language_(language) {}

  std::string account(const BalancedAccount& account) const {
    const Area* area = catalog_.find_area(account.area);
    std::string text =
        heading(format(msg::calibrate_heading, language_,
                       area ? title_or(area->title, account.area, language_) : account.area,
                       std::to_string(account.base_year)),
                '-');
    if (!account.enough) return text + wrapped(say(msg::calibrate_not_enough)) + help(account);
    const auto published =
        std::count_if(account.figures.begin(), account.figures.end(),
                      [](const AccountFigure& figure) { return !figure.is_assumed(); });
    text += wrapped(say(msg::calibrate_intro, std::to_string(published)));
    if (!account.converged) text += wrapped(say(msg::calibrate_not_converged));
    return text + cells(account) + set_aside(account) + named(account) + differences(account) +
           help(account);
  }

 private:
  const Catalog& catalog_;
  Language language_;

  template <class... Text>
  std::string say(Message message, const Text&... arguments) const {
    return format(message, language_, arguments...);
  }
  // A standard deviation bears a digit more than a bound would.
  static int decimals(double value, double deviation) { return decimals_for(value, deviation / 5); }
  std::string number(double value, double deviation) const {
    return fixed_text(value, decimals(value, deviation), language_);
  }
  std::string width(const BalancedCell& cell) const {
    return fixed_text(cell.deviation, decimals(cell.value, cell.deviation), language_);
  }

  std::string sector_title(const std::string& id) const {
    for (const Sector& sector : catalog_.scheme)
      if (sector.id == id) return title_or(sector.title, id, language_);
    return term(id, language_);
  }
  std::string name_of(const BalancedCell& cell) const {
    if (cell.item == "share") return sector_title(cell.sector);
    constexpr std::string_view kCheck = "check_";
    std::string item = cell.item;
    if (item.starts_with(kCheck)) item = item.substr(kCheck.size());
    if (item == "real_va") item = "real_grdp";
    if (item == "grdp_per_capita" || item == "grdp" || item == "real_grdp" ||
        item.ends_with("_share"))
      return indicator_title(item, false, TitleForm::narrow, catalog_, language_);
    return term(item, language_);
  }

  std::string statement(const AccountFigure& figure) const {
    return statement_text(figure, language_, &catalog_);
  }

  std::string cells(const BalancedAccount& account) const {
    TextTable table;
    table.header = {say(msg::calibrate_cell),   say(msg::calibrate_value),
                    say(msg::calibrate_width),  say(msg::calibrate_unit),
                    say(msg::calibrate_in_use), say(msg::calibrate_status)};
    table.right = {false, true, true, false, true, false};
    for (const BalancedCell& cell : account.cells) {
      if (!is_shown(cell)) continue;
      table.rows.push_back({name_of(cell), number(cell.value, cell.deviation), width(cell),
                            unit_text(cell.unit, language_),
                            cell.in_use ? number(*cell.in_use, cell.deviation) : "–",
                            term(cell.status, language_)});
    }
    return "\n" + render(table) + "\n" + bases(account);
  }

  // What the two shares that targets are about rest on.
  std::string bases(const BalancedAccount& account) const {
    std::string text;
    for (const auto& [item, sector] :
         {std::pair("check_industry_share", "industry"), std::pair("check_digital_share", "all")})
      if (const BalancedCell* cell = account.cell(item, sector))
        text +=
            wrapped(say(msg::calibrate_rests_on, name_of(*cell), basis(account, *cell, 4)), "  ");
    return text;
  }
  std::string basis(const BalancedAccount& account, const BalancedCell& cell,
                    std::size_t most) const {
    std::string text;
    for (std::size_t k = 0; k < std::min(cell.basis.size(), most); ++k) {
      if (k > 0) text += "; ";
      text += statement(account.figures[cell.basis[k].figure]) + " [" +
              fixed_text(100 * cell.basis[k].part, 0, language_) + " %]";
    }
    return text;
  }

  std::string set_aside(const BalancedAccount& account) const {
    std::string text;
    for (const SetAside& aside : account.set_aside) {
      if (text.empty()) text = wrapped(say(msg::calibrate_set_aside));
      AccountFigure figure;
      figure.row = aside.row;
      if (aside.why == SetAside::Why::impossible)
        text += wrapped(say(msg::calibrate_aside_impossible, statement(figure)), "  – ");
      else
        text += wrapped(say(aside.why == SetAside::Why::own_first ? msg::calibrate_aside_own
                                                                  : msg::calibrate_aside_definition,
                            statement(figure), aside.row->definition, aside.own->id),
                        "  – ");
    }
    return text;
  }

  std::string named(const BalancedAccount& account) const {
    std::vector<const AccountFigure*> worst;
    for (const AccountFigure& figure : account.figures)
      if (figure.row != nullptr && std::fabs(figure.residual) > kNamedResidual)
        worst.push_back(&figure);
    if (worst.empty()) return wrapped(say(msg::calibrate_none_named));
    std::stable_sort(worst.begin(), worst.end(), [](const auto* a, const auto* b) {
      return std::fabs(a->residual) > std::fabs(b->residual);
    });
    if (worst.size() > kMostNamed) worst.resize(kMostNamed);
    std::string text = wrapped(say(msg::calibrate_named));
    for (const AccountFigure* figure : worst)
      text += wrapped(residual_text(*figure, language_), "  – ");
    return text;
  }

  // How far a cell moved, in widths of the two accounts together.
  static double moved(const BalancedCell& cell) {
    if (!cell.in_use) return 0;
    const double width = std::hypot(cell.deviation, cell.in_use_deviation.value_or(0));
    return width > 0 ? std::fabs(cell.value - *cell.in_use) / width : 0;
  }

  std::string differences(const BalancedAccount& account) const {
    if (std::none_of(account.cells.begin(), account.cells.end(),
                     [](const BalancedCell& cell) { return cell.in_use.has_value(); }))
      return wrapped(say(msg::calibrate_none_in_use));
    std::vector<const BalancedCell*> largest;
    for (const BalancedCell& cell : account.cells)
      if (is_shown(cell) && moved(cell) > 1) largest.push_back(&cell);
    if (largest.empty()) return wrapped(say(msg::calibrate_as_in_use));
    std::stable_sort(largest.begin(), largest.end(),
                     [](const auto* a, const auto* b) { return moved(*a) > moved(*b); });
    if (largest.size() > kMostDifferences) largest.resize(kMostDifferences);
    std::string text = wrapped(say(msg::calibrate_differs));
    for (const BalancedCell* cell : largest)
      text += wrapped(
          say(msg::calibrate_difference, name_of(*cell), number(cell->value, cell->deviation),
              number(*cell->in_use, cell->deviation), basis(account, *cell, 2)),
          "  – ");
    return text;
  }

  std::string help(const BalancedAccount& account) const {
    std::string text;
    std::size_t said = 0;
    for (const MissingFigure& missing : account.missing) {
      if (std::max(missing.industry, missing.digital) < kWorthCollecting || said == kMostHelp)
        break;
      if (said++ == 0) text = wrapped(say(msg::calibrate_help));
      text += wrapped(say(msg::calibrate_would_help, missing_text(missing, language_),
                          fixed_text(100 * missing.industry, 0, language_),
                          fixed_text(100 * missing.digital, 0, language_)),
                      "  – ");
    }
    return text + "\n";
  }
};

}  // namespace

namespace {

// Of a sector or a group.
std::string sector_title(const std::string& id, const Catalog& catalog, Language language) {
  for (const Sector& sector : catalog.scheme)
    if (sector.id == id) return title_or(sector.title, id, language);
  return term(id, language);
}

}  // namespace

std::string missing_text(const MissingFigure& missing, Language language) {
  Message message;
  if (find_message(MessageDomain::calibrate,
                   "calibrate_figure_" + missing.indicator + "_" + missing.sector, message))
    return format(message, language);
  return missing.indicator + " (" + missing.sector + ")";
}

std::string statement_text(const AccountFigure& figure, Language language, const Catalog* catalog) {
  if (figure.row == nullptr) {
    std::vector<std::string> arguments;
    for (const std::string& argument : figure.arguments) {
      arguments.push_back(spoken_number(argument, language));
      if (catalog == nullptr) continue;
      for (const Sector& sector : catalog->scheme)
        if (sector.id == argument) arguments.back() = title_or(sector.title, argument, language);
    }
    return format(figure.assumption, language, std::span<const std::string>(arguments));
  }
  const Observation& row = *figure.row;
  std::string text = catalog == nullptr ? row.indicator
                                        : indicator_title(row.indicator, false, TitleForm::full,
                                                          *catalog, language);
  if (!row.sector.empty() && row.sector != "all")
    text += catalog == nullptr ? " " + row.sector
                               : " (" + sector_title(row.sector, *catalog, language) + ")";
  text += " " + row.year + " = " + spoken_number(row.value_text, language) + " (" +
          term(row.provenance.status, language);
  const std::vector<std::string> sources = split_words(row.provenance.source);
  if (!sources.empty()) text += ", " + sources.front();
  text += ")";
  if (figure.bridge != nullptr)
    text += " " + format(msg::calibrate_across, language, figure.bridge->id);
  if (!figure.carried_by.empty()) text += " " + format(msg::calibrate_carried, language);
  return text;
}

std::string residual_text(const AccountFigure& figure, Language language) {
  const double scale = figure.part ? 100 : 1;
  const double entered = scale * figure.value, balanced = scale * figure.balanced;
  // Digits that show the difference, which is less than an error where the error is of a sum.
  const int decimals = decimals_for(entered, std::fabs(entered - balanced) / 20);
  const auto number = [&](double value) {
    const std::string digits = fixed_text(value, decimals, language);
    const std::string_view unit = figure.part ? std::string_view("%") : figure.row->unit;
    return unit.empty() || unit == "-" ? digits : with_unit(digits, unit, language);
  };
  return format(msg::calibrate_contradicted, language, statement_text(figure, language),
                number(entered), number(balanced), fixed_text(figure.residual, 1, language));
}

std::string accounts_text(const std::vector<BalancedAccount>& accounts, const Catalog& catalog,
                          Language language) {
  const Writer writer(catalog, language);
  std::string text = heading(format(msg::calibrate_title, language), '=');
  text += wrapped(format(msg::calibrate_how, language)) + "\n";
  for (const BalancedAccount& account : accounts) text += writer.account(account);
  return text;
}

std::string unbalanced_text(const std::vector<BalancedAccount>& accounts, const Catalog& catalog,
                            Language language) {
  std::vector<std::string> titles;
  std::string example;
  for (const Area& area : catalog.areas) {
    const auto is_of = [&](const BalancedAccount& account) { return account.area == area.id; };
    if (area.aggregate || std::any_of(accounts.begin(), accounts.end(), is_of)) continue;
    titles.push_back(title_or(area.title, area.id, language));
    if (example.empty()) example = area.id;
  }
  if (titles.empty()) return {};
  return wrapped(format(msg::calibrate_unbalanced, language, std::to_string(titles.size()),
                        join(titles, ", "), example)) +
         "\n";
}

}  // namespace gapcast
