// Which rows of an area make which indicators possible, from the sums that each is made of.
#include "engine/report/explain/wanting.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/blank.hpp"
#include "engine/base/text.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {
namespace {

constexpr double kShareTolerance = 0.05 + 1e-9;  // as the reader's

// Rows that a figure may be wanting of, in the order in which they matter.
constexpr std::array<AreaRow, 9> kRows = {{{"base_year", false},
                                           {"grdp", false},
                                           {"share", true},
                                           {"population", false},
                                           {"employment", false},
                                           {"real_va", true},
                                           {"va_ratio", true},
                                           {"digitalisation", true},
                                           {"employment", true}}};

bool needed_by_all(const AreaRow& row) {
  return row.key == "base_year" || row.key == "grdp" || row.key == "share";
}

bool is_real(Measure measure) {
  return measure == Measure::real_all || measure == Measure::real_industry ||
         measure == Measure::real_manufacturing || measure == Measure::production_industry ||
         measure == Measure::real_industry_construction || measure == Measure::real_agriculture ||
         measure == Measure::real_services;
}

bool is_employment(Measure measure) {
  return measure == Measure::employment_all || measure == Measure::employment_industry ||
         measure == Measure::employment_agriculture ||
         measure == Measure::employment_outside_agriculture ||
         measure == Measure::employment_industry_construction ||
         measure == Measure::employment_services;
}

bool asks(Measure measure, const AreaRow& row) {
  if (row.key == "population") return measure == Measure::population;
  if (row.key == "real_va") return is_real(measure);
  if (row.key == "va_ratio") return measure == Measure::production_industry;
  if (row.key == "digitalisation")
    return measure == Measure::nominal_digital || measure == Measure::nominal_digitalised;
  if (row.key == "employment" && row.of_sector)
    return is_employment(measure) && measure != Measure::employment_all;
  return row.key == "employment" && is_employment(measure);
}

const std::optional<Quantity>& cell(const SectorAccountSpec& sector, std::string_view key) {
  if (key == "share") return sector.share;
  if (key == "real_va") return sector.real_va;
  if (key == "va_ratio") return sector.va_ratio;
  if (key == "digitalisation") return sector.digitalisation;
  return sector.employment;
}

class AreaRows {
 public:
  AreaRows(const AreaSpec& area, const Scheme& scheme) : area_(area), scheme_(scheme) {
    double sum = 0;
    for (const SectorAccountSpec& sector : area.sectors)
      if (sector.share) sum += mean(sector.share->distribution);
    complete_ = std::fabs(sum - 100) <= kShareTolerance;
  }

  void add_to(std::vector<Wanting>& all) const {
    for (const AreaRow& row : kRows) {
      Wanting found{area_.id, area_.title, row, {}, false};
      const bool lacks = row.of_sector ? sectors_lack(row, found) : area_lacks(row);
      if (lacks) all.push_back(std::move(found));
    }
  }

 private:
  bool area_lacks(const AreaRow& row) const {
    if (row.key == "base_year") return area_.base_year == 0;
    if (row.key == "grdp") return !area_.grdp;
    if (row.key == "population") return !area_.population;
    // Employment of every sector adds up to that of the area.
    Wanting sectors;
    return !area_.employment && sectors_lack({"employment", true}, sectors);
  }

  bool sectors_lack(const AreaRow& row, Wanting& found) const {
    if (row.key == "share" && complete_) return false;
    std::size_t asked = 0;
    for (const Sector& sector : scheme_) {
      const SectorAccountSpec* account = account_of(sector.id);
      const bool has_share = account && account->share && mean(account->share->distribution) > 0;
      if (!uses(sector, row.key) || (complete_ && !has_share)) continue;
      ++asked;
      if (!account || !cell(*account, row.key)) found.sectors.push_back(sector.id);
    }
    found.every_sector = found.sectors.size() == asked && asked > 1;
    return !found.sectors.empty();
  }

  const SectorAccountSpec* account_of(const std::string& id) const {
    const auto found = std::find_if(area_.sectors.begin(), area_.sectors.end(),
                                    [&](const auto& account) { return account.sector == id; });
    return found == area_.sectors.end() ? nullptr : &*found;
  }

  const AreaSpec& area_;
  const Scheme& scheme_;
  bool complete_ = false;  // the shares sum to 100
};

std::string titles(const std::vector<std::string>& indicators, Language language) {
  std::vector<std::string> texts;
  for (const std::string& id : indicators) texts.push_back(term(id, language));
  return join(texts, "; ");
}

std::string unit_of(const AreaRow& row, Language language) {
  for (const Field& field : row.of_sector ? sector_account_fields() : area_fields())
    if (field.key == row.key) return unit_text(field.unit, language);
  return {};
}

std::string line(const Wanting& one, Language language) {
  std::string what(one.row.key);
  if (one.every_sector)
    what = format(msg::wanting_of_all, language, what);
  else if (one.row.of_sector)
    what = format(msg::wanting_of, language, what, join(one.sectors, ", "));
  what = format(msg::wanting_row, language, what, unit_of(one.row, language));
  if (needed_by_all(one.row)) return format(msg::wanting_everything, language, what);
  return format(use_of(one.row) == RowUse::needed ? msg::wanting_needed : msg::wanting_assumed,
                language, what, titles(indicators_of(one.row), language));
}

}  // namespace

bool uses(const Sector& sector, std::string_view key) {
  if (key == "va_ratio") return sector.group == Group::industry;
  if (key == "employment") return sector.group != Group::taxes;
  if (key == "digitalisation") return sector.digital == Digital::other;
  return true;
}

RowUse use_of(const AreaRow& row) {
  if (needed_by_all(row) || row.key == "population") return RowUse::needed;
  if (row.key == "employment" && !row.of_sector) return RowUse::needed;
  return indicators_of(row).empty() ? RowUse::none : RowUse::assumable;
}

std::vector<std::string> indicators_of(const AreaRow& row) {
  std::vector<std::string> ids;
  for (const IndicatorInfo& indicator : indicator_table())
    if (!indicator.on_request &&
        (needed_by_all(row) || asks(indicator.numerator, row) || asks(indicator.denominator, row)))
      ids.emplace_back(indicator.id);
  return ids;
}

std::vector<Wanting> wanting(const ScenarioSpec& spec, const Scheme& scheme) {
  std::vector<Wanting> all;
  for (const AreaSpec& area : spec.inline_areas) AreaRows(area, scheme).add_to(all);
  return all;
}

std::string wanting_text(const std::vector<Wanting>& all, Language language) {
  std::string text, area;
  for (const Wanting& one : all) {
    if (one.area != area)
      text +=
          format(msg::wanting_area, language, one.area, title_or(one.title, one.area, language)) +
          "\n";
    area = one.area;
    text += wrapped(line(one, language), "  • ");
  }
  return text;
}

}  // namespace gapcast
