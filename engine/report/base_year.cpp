// Reading the basis of base-year cells, and saying it.
#include "engine/report/base_year.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/calibrate.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/answers/accounts_report.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/own_areas.hpp"

namespace gapcast {
namespace {

// The cell of an indicator's base-year value and how the figures of the indicator itself are named
// in notes. `sector` of a share or of workers is a group with one sector.
struct CellOf {
  std::string_view indicator, item, sector;
  std::array<std::string_view, 4> own{};
};
constexpr std::array<CellOf, 13> kCells = {{
    {"industry_share",
     "check_industry_share",
     "industry",
     {"industry_share", "value_added industry"}},
    {"manufacturing_share",
     "check_manufacturing_share",
     "manufacturing",
     {"manufacturing_share", "value_added manufacturing"}},
    {"industry_construction_share",
     "check_industry_construction_share",
     "industry_construction",
     {"industry_construction_share", "value_added industry_construction"}},
    {"digital_share", "check_digital_share", "all", {"digital_share"}},
    {"digital_core_share", "check_digital_core_share", "all", {"digital_core_share"}},
    {"agriculture_share", "share", "agriculture", {"agriculture_share", "value_added agriculture"}},
    {"product_tax_share", "share", "taxes", {"product_tax_share", "value_added taxes"}},
    {"agriculture_labour_share",
     "employment",
     "agriculture",
     {"agriculture_labour_share", "labour_share agriculture", "employment agriculture",
      "labour_share_industry_services"}},
    {"labour_share_industry_services",
     "employment",
     "agriculture",
     {"agriculture_labour_share", "labour_share agriculture", "employment agriculture",
      "labour_share_industry_services"}},
    {"grdp", "grdp", "all", {"grdp"}},
    {"grdp_usd", "grdp", "all", {"grdp"}},
    {"grdp_per_capita", "check_grdp_per_capita", "all", {"grdp_per_capita"}},
    {"grdp_per_capita_usd", "check_grdp_per_capita", "all", {"grdp_per_capita"}},
}};

const CellOf* cell_of(std::string_view indicator) {
  const auto found = std::find_if(kCells.begin(), kCells.end(),
                                  [&](const CellOf& cell) { return cell.indicator == indicator; });
  return found == kCells.end() ? nullptr : &*found;
}

// ---- Notes ----

struct Named {
  double own = 0, all = 0;  // percent of the variance
};

// "industry_share 2022 = 37.5 (final, SOURCE) [83 %]" is an own figure of 2022; carried from
// another year or across a bridge it is not: words stand between its source and the percentage.
bool is_own(std::string_view statement, std::string_view year,
            const std::vector<std::string_view>& own) {
  if (!statement.ends_with(')')) return false;
  return std::any_of(own.begin(), own.end(), [&](std::string_view name) {
    return statement.starts_with(std::string(name) + " " + std::string(year) + " = ");
  });
}

// What the note names as the basis of its cell; nothing where calibrate did not write it.
Named named_in(const AccountCell& cell, const std::vector<std::string_view>& own) {
  constexpr std::string_view kBetween = "; ", kEnd = " %]";
  std::string_view note = cell.provenance.note.text;
  const std::string before = format(msg::calibrate_note, Language::english, std::string());
  Named named;
  if (!note.starts_with(before)) return named;
  note.remove_prefix(before.size());
  while (!note.empty()) {
    const std::string_view part = note.substr(0, note.find(kBetween));
    note.remove_prefix(std::min(note.size(), part.size() + kBetween.size()));
    const std::size_t open = part.rfind(" [");
    if (open == std::string_view::npos || !part.ends_with(kEnd)) continue;
    const auto percent = parse_number(part.substr(open + 2, part.size() - kEnd.size() - open - 2));
    if (!percent) continue;
    named.all += *percent;
    if (is_own(part.substr(0, open), cell.year, own)) named.own += *percent;
  }
  return named;
}

// ---- Cells of leaves ----

// The one sector of the scheme in the set; the set itself where there are more, which no cell of
// items by sector has.
std::string_view only_sector(const Scheme& scheme, std::string_view set) {
  std::string_view found = set;
  for (const Sector& sector : scheme)
    if (in_set(sector, set)) {
      if (found != set) return set;
      found = sector.id;
    }
  return found;
}

const AccountCell* find_cell(const ReportContext& context, const std::string& leaf,
                             std::string_view item, std::string_view sector) {
  const auto cells = context.catalog.accounts.find(leaf);
  const auto base = context.catalog.base_years.find(leaf);
  if (cells == context.catalog.accounts.end() || base == context.catalog.base_years.end())
    return nullptr;
  const std::string year = std::to_string(base->second);
  for (const AccountCell& cell : cells->second)
    if (cell.item == item && cell.sector == sector && cell.year == year) return &cell;
  return nullptr;
}

const AccountCell* basis_cell(const ReportContext& context, const std::string& leaf,
                              const CellOf& of) {
  if (is_own_area(context.spec, leaf)) return nullptr;
  const bool by_sector = of.item == "share" || of.item == "employment";
  return find_cell(context, leaf, of.item,
                   by_sector ? only_sector(context.catalog.scheme, of.sector) : of.sector);
}

// ---- Sentences ----

Message sentence_of(BaseBasis basis) {
  switch (basis) {
    case BaseBasis::measured:
      return msg::base_rests_measured;
    case BaseBasis::assumed:
      return msg::base_rests_assumed;
    case BaseBasis::estimated:
      break;
  }
  return msg::base_rests_estimated;
}

}  // namespace

std::string_view id_of(BaseBasis basis) {
  constexpr std::array<std::string_view, 3> kIds = {"measured", "estimated", "assumed"};
  return kIds.at(static_cast<std::size_t>(basis));
}

std::string base_tag(BaseBasis basis, Language language) {
  return term("base_" + std::string(id_of(basis)), language);
}

BaseBasis basis_of(const AccountCell& cell, const std::vector<std::string_view>& own) {
  if (cell.provenance.status == "assumption") return BaseBasis::assumed;
  const Named named = named_in(cell, own);
  if (named.all > 0) return named.own > named.all / 2 ? BaseBasis::measured : BaseBasis::estimated;
  return cell.provenance.status == "published" ? BaseBasis::measured : BaseBasis::estimated;
}

std::optional<BaseBasis> base_basis(const ReportContext& context, const Gap& gap) {
  if (!is_judged(gap) || gap.status == GapStatus::observed || !std::isfinite(gap.base_value))
    return std::nullopt;
  const auto& indicator = context.result.targets.at(static_cast<std::size_t>(gap.target)).indicator;
  const CellOf* of = cell_of(indicator);
  if (of == nullptr) return std::nullopt;
  const std::vector<std::string_view> own(of->own.begin(),
                                          std::find(of->own.begin(), of->own.end(), ""));
  std::array<double, 3> grdp_of{};
  double all = 0;
  for (const std::string& leaf :
       context.compiled.areas.at(static_cast<std::size_t>(gap.area)).leaves) {
    const AccountCell* cell = basis_cell(context, leaf, *of);
    const AccountCell* grdp = find_cell(context, leaf, "grdp", "all");
    if (cell == nullptr || grdp == nullptr) return std::nullopt;
    grdp_of.at(static_cast<std::size_t>(basis_of(*cell, own))) += grdp->value;
    all += grdp->value;
  }
  for (const BaseBasis basis : {BaseBasis::measured, BaseBasis::assumed})
    if (grdp_of.at(static_cast<std::size_t>(basis)) > all / 2) return basis;
  return BaseBasis::estimated;
}

double base_share_error(double share, std::int64_t members) {
  constexpr double kNormal = 1.96;
  const auto n = static_cast<double>(members);
  return kNormal * 2 * std::sqrt(share) * (1 - share) / std::sqrt(n) + kNormal * kNormal / n;
}

std::string base_share_text(const VerdictSubject& s) {
  const double share = s.gap.base_year_share;
  if (!std::isfinite(share)) return {};
  const double error = base_share_error(share, s.context.result.members);
  if (shown_chance(share, error, false).kind == ShownChance::Kind::unknown) return {};
  return chance_text(share, error, s.language, false);
}

std::string base_sentence(const VerdictSubject& s) {
  std::string text;
  if (const auto basis = base_basis(s.context, s.gap))
    text = format(sentence_of(*basis), s.language, std::to_string(s.gap.base_year));
  const std::string share = base_share_text(s);
  if (share.empty()) return text;
  return text + (text.empty() ? "" : " ") + format(msg::base_spread, s.language, share);
}

std::vector<std::string> collect_lines(const ReportContext& context, std::size_t area,
                                       Language language) {
  std::vector<std::string> lines;
  if (context.collecting == nullptr) return lines;
  const bool nation = context.compiled.areas.at(area).level == AreaLevel::nation;
  for (const WorthCollecting& one : *context.collecting) {
    if (static_cast<std::size_t>(one.area) != area) continue;
    const Area* leaf = context.catalog.find_area(one.leaf);
    lines.push_back(format(
        msg::collect_line, language,
        indicator_title(one.indicator, nation, TitleForm::full, context.catalog, language),
        missing_text(one.figure, language),
        leaf ? title_or(leaf->title, one.leaf, language) : one.leaf, std::to_string(one.year),
        with_unit(fixed_text(100 * one.cut, 0, language), "%", language)));
  }
  return lines;
}

}  // namespace gapcast
