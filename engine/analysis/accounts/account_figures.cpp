// Published figures of an area as observations of its base-year account.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "engine/analysis/accounts/account_problem.hpp"
#include "engine/base/text.hpp"
#include "engine/data/evidence.hpp"

namespace gapcast {
namespace {

// Drift of a share away from what its growth says, percentage points a year at a share of a half:
// with its own growth known, and without.
constexpr double kDriftCarried = 0.5, kDriftAlone = 0.9;
constexpr double kDriftDigital = 0.6;
constexpr double kDriftLabour = 1.0;
constexpr double kDriftRatio = 0.04;  // of production value against value added, log points a year
constexpr double kDriftEmployed = 0.02;  // of employed persons, a year; the nation's 1.3, 0.3 %
constexpr double kBasisUnknown = 0.3;    // a level that does not say at which prices
constexpr int kFar = 3;                  // years within which a better figure replaces a weaker one

// A convention that is not stated, an old series, a figure of the province alone: percentage points
// that such shares were seen to be away from the office's.
struct Weakness {
  std::string_view family;
  double points = 0;
};
constexpr std::array kWeak = {Weakness{"province", 1}, Weakness{"unstated", 2},
                              Weakness{"old_series", 3}};

double weakness(const Figure& figure) {
  for (const Weakness& weak : kWeak)
    if (weak.family == figure.family) return weak.points;
  return 0;
}

// Points that a part of a year may be away from the whole; 0 of full years, negative: not used.
double part_year_error(const std::string& year) {
  if (year.size() == 4) return 0;
  if (year.size() != 6) return -1;
  if (year.substr(4) == "M9") return 1.5;
  if (year.substr(4) == "H1" || year.substr(4) == "M6") return 3.5;
  if (year.substr(4) == "Q1" || year.substr(4) == "M3") return 5;
  return -1;
}

// The middle of what the print allows: "above 52" is between 52 and 53.
double reading_of(const RecordedFigure& known) {
  const PrintedInterval range = range_of(known.figure, DigitReading::rounded);
  return (range.low + range.high) / 2;
}

int calendar_year(const RecordedFigure& known, int otherwise) {
  const auto year = parse_integer(std::string_view(known.row->year).substr(0, 4));
  return static_cast<int>(year.value_or(otherwise));
}

AccountFigure published(const RecordedFigure& known, int base, std::vector<const Observation*> by,
                        bool as_fraction = false) {
  AccountFigure figure;
  figure.row = known.row;
  figure.bridge = known.bridge;
  figure.carried_by = std::move(by);
  figure.distance = calendar_year(known, base) - base;
  figure.part = as_fraction;
  return figure;
}

// Of the figures that pass: those of the base year, else the nearest before and the nearest after.
using Passes = std::function<bool(const RecordedFigure&)>;
std::vector<const RecordedFigure*> nearest(const AccountProblem& account, const Passes& passes) {
  constexpr int kNever = 10000;
  int before = -kNever, after = kNever;
  for (const RecordedFigure& known : account.record.figures()) {
    if (!known.year || !passes(known)) continue;
    if (*known.year <= account.base) before = std::max(before, *known.year);
    if (*known.year > account.base) after = std::min(after, *known.year);
  }
  if (before == account.base) after = kNever;
  std::vector<const RecordedFigure*> chosen;
  for (const RecordedFigure& known : account.record.figures())
    if (known.year && (known.year == before || known.year == after) && passes(known))
      chosen.push_back(&known);
  return chosen;
}

bool usable(const Figure& figure) { return figure.family != "excl_oil"; }

// ---- Levels ----

void add_level(AccountProblem& account, const RecordedFigure& known, const BalanceForm& form,
               std::string_view set) {
  const double value = reading_of(known);
  if (!(value > 0)) return;
  const Carried carried = account.record.carry(set, *known.year, account.base);
  const double stated = evidence_of(known.row->provenance.note.text).width;
  const double error =
      stated > 0 ? stated / value
                 : std::hypot(status_error(known.row->provenance.status).level,
                              std::hypot(rounding_error(known.figure), known.bridge_error) / value,
                              weakness(known.figure) / 100);
  account.publish(form, value * std::exp(carried.log), std::hypot(error, carried.deviation),
                  published(known, account.base, carried.rows));
}

// Real levels, carried by the set's own growth.
void add_real(AccountProblem& account, const std::string& set) {
  const auto chosen = nearest(account, [&](const RecordedFigure& known) {
    return known.figure.measure == "real_value_added" && known.figure.sector == set &&
           usable(known.figure) && std::abs(*known.year - account.base) <= kFar;
  });
  for (const RecordedFigure* known : chosen)
    add_level(account, *known, total(account.cells, Summand::real, set), set);
}

// Real levels of a part of a year, as parts of real GRDP in the same months: where no full year is
// near.
void add_real_parts(AccountProblem& account, const std::string& set) {
  const auto is_level = [](const RecordedFigure& known, std::string_view of) {
    return known.figure.measure == "real_value_added" && known.figure.sector == of &&
           usable(known.figure);
  };
  const auto& figures = account.record.figures();
  if (std::any_of(figures.begin(), figures.end(), [&](const RecordedFigure& known) {
        return known.year && std::abs(*known.year - account.base) <= kFar && is_level(known, set);
      }))
    return;
  for (const RecordedFigure& part : figures) {
    const double off = part_year_error(part.row->year);
    const int distance = std::abs(calendar_year(part, account.base) - account.base);
    if (!is_level(part, set) || off <= 0 || distance > kFar) continue;
    for (const RecordedFigure& whole : figures) {
      if (!is_level(whole, "all") || whole.row->year != part.row->year ||
          !(reading_of(part) < reading_of(whole)))
        continue;
      const double fraction = reading_of(part) / reading_of(whole);
      const double size = 2 * std::sqrt(fraction * (1 - fraction));
      const double points =
          size * std::hypot(set == "agriculture" ? 2 * off : off, kDriftAlone * distance);
      account.publish(ratio(account.cells, Summand::real, set, Summand::real, "all"), fraction,
                      points / (100 * fraction), published(part, account.base, {whole.row}, true));
    }
  }
}

void add_base_level(AccountProblem& account, std::string_view measure, const std::string& set,
                    const BalanceForm& form) {
  for (const RecordedFigure& known : account.record.figures())
    if (known.year == account.base && known.figure.measure == measure &&
        known.figure.sector == set && usable(known.figure))
      add_level(account, known, form, set);
}

// ---- Employed persons ----

// The middle of the time that a figure is about: 2022.5, 2023.46 of June 2023; nothing of periods
// that have another form.
std::optional<double> middle_of(const std::string& year) {
  const auto number_at = [&](std::size_t from, std::size_t count) {
    const auto number = from < year.size()
                            ? parse_integer(std::string_view(year).substr(from, count))
                            : std::nullopt;
    return number ? std::optional(static_cast<double>(*number)) : std::nullopt;
  };
  const auto whole = number_at(0, 4);
  if (!whole || year.size() == 4) return whole ? std::optional(*whole + 0.5) : std::nullopt;
  const auto part = number_at(5, 2);
  if (!part) return std::nullopt;
  if (year[4] == '-' && year.size() == 7) return *whole + (*part - 0.5) / 12;
  if (year[4] == 'Q') return *whole + (*part - 0.5) / 4;
  return std::nullopt;
}

// A count of employed persons near the base year, or what GRDP over productivity makes of it.
struct EmployedCount {
  const RecordedFigure* figure = nullptr;
  double persons = 0;  // thousand
  double apart = 0;    // years from the middle of the base year
};

std::optional<EmployedCount> employed_count(const AccountProblem& account,
                                            const RecordedFigure& known) {
  const bool counted = known.figure.measure == "employment";
  if ((!counted && known.figure.measure != "labour_productivity") || known.figure.sector != "all")
    return std::nullopt;
  const auto middle = middle_of(known.row->year);
  if (!middle || !usable(known.figure) || !(known.row->value > 0)) return std::nullopt;
  const double apart = std::abs(*middle - account.base - 0.5);
  if (counted) return EmployedCount{&known, reading_of(known), apart};
  // GRDP is revised: its vintage of another year and the productivity's need not be one.
  const auto grdp = known.year ? account.record.grdp(*known.year) : std::nullopt;
  if (!grdp || apart > 1) return std::nullopt;
  return EmployedCount{&known, *grdp / reading_of(known), apart};
}

// Where the base year has neither a count nor a productivity: the nearest one, which the years
// between make less sure.
void add_employed_near(AccountProblem& account) {
  std::optional<EmployedCount> best;
  for (const RecordedFigure& known : account.record.figures()) {
    const auto count = employed_count(account, known);
    if (!count || count->apart > kFar) continue;
    if (known.year == account.base) return;
    if (!best || count->apart < best->apart) best = count;
  }
  if (!best) return;
  const RecordedFigure& known = *best->figure;
  const double error =
      std::hypot(status_error(known.row->provenance.status).level,
                 rounding_error(known.figure) / reading_of(known), kDriftEmployed * best->apart);
  account.publish(total(account.cells, Summand::employment, "all"), best->persons, error,
                  published(known, account.base, {}));
}

// ---- Shares ----

// Which part of which whole a convention means.
std::pair<std::string, std::string> sets_of(const Figure& figure) {
  if (figure.family == "three_part") return {figure.sector, "value_added"};
  if (figure.sector == "services" &&
      (figure.family == "taxes_in_services" || figure.family == "with_taxes"))
    return {"services_taxes", "all"};
  return {figure.sector, "all"};
}

void add_share(AccountProblem& account, const RecordedFigure& known, double share, double rounding,
               double extra) {
  if (!(share > 0) || share >= 100) return;
  const auto [set, whole] = sets_of(known.figure);
  const int from = calendar_year(known, account.base);
  const Carried part = account.record.carry(known.figure.sector, from, account.base);
  const Carried all = account.record.carry("all", from, account.base);
  const bool carried = part.own && all.own && from != account.base;
  // Drift is proportional to sqrt(s (1 - s)), as stated for a half.
  const double fraction = share / 100;
  const double size = 2 * std::sqrt(fraction * (1 - fraction));
  const double drift =
      (carried ? kDriftCarried : kDriftAlone) * size * std::abs(from - account.base);
  const double error =
      std::hypot(std::hypot(status_error(known.row->provenance.status).share * size, rounding,
                            std::hypot(weakness(known.figure), known.bridge_error)),
                 drift, extra * size);
  std::vector<const Observation*> by = part.rows;
  by.insert(by.end(), all.rows.begin(), all.rows.end());
  if (!carried) by.clear();
  const double moved = carried ? fraction * std::exp(part.log - all.log) : fraction;
  account.publish(share_of(account.cells, set, whole), std::min(moved, 0.99), error / share,
                  published(known, account.base, by, true));
}

bool is_share_of(const RecordedFigure& known, const std::string& set) {
  return known.figure.measure == "share" && known.figure.sector == set && usable(known.figure);
}

// Strong conventions first; a weak one only where no strong one is near.
bool add_full_year_shares(AccountProblem& account, const std::string& set) {
  for (const bool weak : {false, true}) {
    bool near = false;
    for (const RecordedFigure* known : nearest(account, [&](const RecordedFigure& candidate) {
           return is_share_of(candidate, set) && (weakness(candidate.figure) > 0) == weak;
         })) {
      near = near || std::abs(*known->year - account.base) <= (weak ? 1 : kFar);
      add_share(account, *known, reading_of(*known), rounding_error(known->figure), 0);
    }
    if (near) return true;
  }
  return false;
}

// Levels at current prices of a year whose GRDP is known.
bool add_level_shares(AccountProblem& account, const std::string& set) {
  bool any = false;
  for (const RecordedFigure* known : nearest(account, [&](const RecordedFigure& candidate) {
         return candidate.figure.measure == "value_added" && candidate.figure.sector == set &&
                usable(candidate.figure) && account.record.grdp(*candidate.year).has_value();
       })) {
    const double grdp = *account.record.grdp(*known->year);
    any = any || std::abs(*known->year - account.base) <= kFar;
    add_share(account, *known, 100 * known->figure.row.value / grdp,
              100 * rounding_error(known->figure) / grdp, 0);
  }
  return any;
}

// Parts of the nearest year; harvests make farming's the least like their year.
void add_part_year_shares(AccountProblem& account, const std::string& set) {
  constexpr int kNone = 10000;
  const auto passes = [&](const RecordedFigure& known) {
    return is_share_of(known, set) && part_year_error(known.row->year) > 0;
  };
  int nearest_distance = kNone;
  for (const RecordedFigure& known : account.record.figures())
    if (passes(known))
      nearest_distance =
          std::min(nearest_distance, std::abs(calendar_year(known, kNone) - account.base));
  for (const RecordedFigure& known : account.record.figures()) {
    if (!passes(known) || std::abs(calendar_year(known, kNone) - account.base) != nearest_distance)
      continue;
    const double error = part_year_error(known.row->year);
    add_share(account, known, reading_of(known), rounding_error(known.figure),
              set == "agriculture" ? 2 * error : error);
  }
}

// ---- Digital economy, production value, labour ----

void add_fraction(AccountProblem& account, const RecordedFigure& known, const BalanceForm& form,
                  double drift, double extra = 0) {
  const double percent = reading_of(known);
  if (!(percent > 0) || percent >= 100) return;
  const double distance = std::abs(*known.year - account.base);
  const double stated = evidence_of(known.row->provenance.note.text).width;
  const double error =
      stated > 0 ? stated
                 : std::hypot(std::hypot(status_error(known.row->provenance.status).share, extra,
                                         weakness(known.figure)),
                              std::hypot(rounding_error(known.figure), known.bridge_error),
                              drift * distance);
  account.publish(form, percent / 100, error / percent, published(known, account.base, {}, true));
}

void add_digital(AccountProblem& account) {
  const BalanceForm form =
      ratio(account.cells, Summand::digital, "digital", Summand::nominal, "all");
  for (const RecordedFigure* known : nearest(account, [](const RecordedFigure& candidate) {
         return candidate.figure.measure == "digital" && candidate.figure.sector == "all" &&
                usable(candidate.figure);
       }))
    add_fraction(account, *known, form, kDriftDigital);
  for (const char* set : {"agriculture", "industry_construction", "services"})
    for (const RecordedFigure* known : nearest(account, [&](const RecordedFigure& candidate) {
           return candidate.figure.measure == "digital_share_of_sector" &&
                  candidate.figure.sector == set;
         }))
      add_fraction(account, *known,
                   ratio(account.cells, Summand::digital, set, Summand::nominal, "all"),
                   kDriftDigital);
}

void add_production(AccountProblem& account) {
  for (const char* set : {"industry", "mining", "manufacturing", "electricity", "water"}) {
    const BalanceForm form = total(account.cells, Summand::production, set);
    if (form.numerator.empty()) continue;
    for (const RecordedFigure* known : nearest(account, [&](const RecordedFigure& candidate) {
           return candidate.figure.measure == "production_value" &&
                  candidate.figure.sector == set && usable(candidate.figure) &&
                  candidate.row->price_basis != "current" &&
                  std::abs(*candidate.year - account.base) <= kFar;
         })) {
      const Carried carried = account.record.carry(set, *known->year, account.base);
      const double value = reading_of(*known);
      const bool stated = known->row->price_basis == "constant_2010";
      const double width = evidence_of(known->row->provenance.note.text).width;
      const double error =
          width > 0
              ? width / value
              : std::hypot(std::hypot(status_error(known->row->provenance.status).level,
                                      rounding_error(known->figure) / value, carried.deviation),
                           kDriftRatio * std::abs(*known->year - account.base),
                           stated ? 0 : kBasisUnknown);
      account.publish(form, value * std::exp(carried.log), error,
                      published(*known, account.base, carried.rows));
    }
  }
}

// A branch's production value of a part of a year, as a part of industry's in the same months.
void add_production_parts(AccountProblem& account) {
  constexpr double kPartYear = 0.08;  // of the branch's part
  const auto is_level = [](const RecordedFigure& known, std::string_view set) {
    return known.figure.measure == "production_value" && known.figure.sector == set &&
           part_year_error(known.row->year) > 0;
  };
  for (const char* set : {"mining", "manufacturing", "electricity", "water"})
    for (const RecordedFigure& branch : account.record.figures()) {
      const int distance = std::abs(calendar_year(branch, account.base) - account.base);
      if (!is_level(branch, set) || distance > 1) continue;
      for (const RecordedFigure& whole : account.record.figures()) {
        if (!is_level(whole, "industry") || whole.row->year != branch.row->year ||
            !(branch.row->value < whole.row->value))
          continue;
        account.publish(
            ratio(account.cells, Summand::production, set, Summand::production, "industry"),
            branch.row->value / whole.row->value, std::hypot(kPartYear, kDriftRatio * distance),
            published(branch, account.base, {whole.row}, true));
      }
    }
}

void add_labour_shares(AccountProblem& account) {
  struct LabourShare {
    const char* measure;
    const char* sector;
    const char* set;
  };
  for (const LabourShare& of :
       {LabourShare{"labour_share", "agriculture", "agriculture"},
        LabourShare{"labour_share", "industry_construction", "industry_construction"},
        LabourShare{"labour_share", "services", "services"},
        LabourShare{"labour_share_industry_services", "all", "outside_agriculture"}})
    for (const RecordedFigure* known : nearest(account, [&](const RecordedFigure& candidate) {
           return candidate.figure.measure == of.measure && candidate.figure.sector == of.sector;
         }))
      add_fraction(account, *known,
                   ratio(account.cells, Summand::employment, of.set, Summand::employment, "all"),
                   kDriftLabour, 1);
}

void add_productivity(AccountProblem& account) {
  for (const RecordedFigure& known : account.record.figures()) {
    if (known.figure.measure != "labour_productivity" || known.year != account.base) continue;
    const std::string& set = known.figure.sector;
    const BalanceForm form = ratio(account.cells, Summand::nominal, set, Summand::employment, set);
    if (!form.numerator.empty() && !form.denominator.empty()) add_level(account, known, form, set);
  }
}

bool is_judged(const RecordedFigure& known) { return known.row->provenance.status == "assumption"; }

constexpr std::array<const char*, 9> kStructure = {
    "agriculture",   "industry_construction", "industry", "services",   "taxes",
    "manufacturing", "construction",          "mining",   "electricity"};

}  // namespace

void AccountProblem::publish(BalanceForm form, double value, double deviation,
                             AccountFigure figure) {
  if (form.numerator.empty() || !(value > 0)) return;
  figure.value = value;
  figure.deviation = deviation;
  const auto place = figures.begin() + static_cast<std::ptrdiff_t>(problem.figures.size());
  figures.insert(place, std::move(figure));
  const bool is_published = !figures[problem.figures.size()].is_assumed();
  problem.figures.push_back({std::move(form), value, deviation, is_published});
}

void AccountProblem::assume(BalanceForm form, double value, double deviation, Message text,
                            std::vector<std::string> arguments) {
  AccountFigure figure;
  figure.assumption = text;
  figure.arguments = std::move(arguments);
  publish(std::move(form), value, deviation, std::move(figure));
}

void add_levels(AccountProblem& account) {
  const AccountCells& cells = account.cells;
  const BalanceForm grdp = total(cells, Summand::nominal, "all");
  add_base_level(account, "value_added", "all", grdp);
  BalanceForm per_capita = grdp;
  per_capita.denominator = single(cells.population).numerator;
  add_base_level(account, "grdp_per_capita", "all", per_capita);
  add_base_level(account, "population", "all", single(cells.population));
  add_base_level(account, "employment", "all", total(cells, Summand::employment, "all"));
  add_employed_near(account);
  add_real(account, "all");
  for (const char* set : kStructure) {
    add_real(account, set);
    add_real_parts(account, set);
  }
}

void add_shares(AccountProblem& account) {
  for (const char* set : kStructure) {
    const bool printed = add_full_year_shares(account, set);
    if (!printed && !add_level_shares(account, set)) add_part_year_shares(account, set);
  }
  for (const RecordedFigure* known : nearest(account, [](const RecordedFigure& candidate) {
         return candidate.figure.measure == "manufacturing_in_industry";
       }))
    add_fraction(account, *known, share_of(account.cells, "manufacturing", "industry"),
                 kDriftAlone);
}

void add_structure(AccountProblem& account) {
  add_digital(account);
  add_production(account);
  add_production_parts(account);
  add_labour_shares(account);
  add_productivity(account);
}

std::vector<std::string> published_structure(const AccountRecord& record) {
  std::vector<std::string> sets;
  for (const char* set : kStructure)
    if (std::any_of(
            record.figures().begin(), record.figures().end(), [&](const RecordedFigure& known) {
              const std::string& measure = known.figure.measure;
              return known.figure.sector == set && usable(known.figure) && !is_judged(known) &&
                     (measure == "share" || measure == "value_added" ||
                      measure == "real_value_added" || measure == "real_part_of_grdp");
            }))
      sets.emplace_back(set);
  return sets;
}

}  // namespace gapcast
