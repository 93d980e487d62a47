// Cells of a balanced account with their basis, the most useful missing figures, loadings.
#include "engine/analysis/accounts/account_results.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace gapcast {
namespace {

constexpr double kShownPart = 0.01;
constexpr double kPublishedPart = 0.9;
constexpr double kAssumedPart = 0.5;
// Sums of cells are known far better than the cells: what is dropped must be small against them.
constexpr double kLoadingTolerance = 1e-5;
constexpr double kLoadingDropped = 1e-3;  // of the cell's standard deviation
constexpr std::size_t kMostMissing = 5;

// One line of an account: how its value follows from the unknowns.
struct Line {
  std::string item, sector, unit;
  BalanceForm form;
  double scale = 1;
};

class Lines {
 public:
  explicit Lines(const AccountCells& cells) : cells_(cells) {
    add("grdp", "all", "bn VND", total(cells, Summand::nominal, "all"));
    add("population", "all", "thousand persons", single(cells.population));
    add("employment", "all", "thousand persons", total(cells, Summand::employment, "all"));
    by_sector("employment", "thousand persons", 1, [&](std::size_t s) {
      return cells.employment[s] < 0 ? BalanceForm{} : single(cells.employment[s]);
    });
    by_sector("share", "% of GRDP", 100,
              [&](std::size_t s) { return share_of(cells, cells.scheme[s].id); });
    by_sector("real_va", "bn VND 2010", 1,
              [&](std::size_t s) { return total(cells, Summand::real, cells.scheme[s].id); });
    by_sector("va_ratio", "% of production value", 100, [&](std::size_t s) {
      return cells.ratio[s] < 0 ? BalanceForm{} : single(cells.ratio[s]);
    });
    by_sector("digitalisation", "% of the sector", 100, [&](std::size_t s) {
      return cells.digital[s] < 0 ? BalanceForm{} : single(cells.digital[s]);
    });
    add_checks();
  }
  const std::vector<Line>& all() const { return lines_; }

 private:
  const AccountCells& cells_;
  std::vector<Line> lines_;

  void add(std::string item, std::string sector, std::string unit, BalanceForm form,
           double scale = 1) {
    if (!form.numerator.empty())
      lines_.push_back(
          {std::move(item), std::move(sector), std::move(unit), std::move(form), scale});
  }
  template <class FormOf>
  void by_sector(const char* item, const char* unit, double scale, const FormOf& form_of) {
    for (std::size_t s = 0; s < cells_.scheme.size(); ++s)
      add(item, cells_.scheme[s].id, unit, form_of(s), scale);
  }
  // What follows from the cells.
  void add_checks() {
    const char* deflator = "nominal per real (2010 = 1)";
    add("check_real_va", "all", "bn VND 2010", total(cells_, Summand::real, "all"));
    by_sector("check_deflator", deflator, 1,
              [&](std::size_t s) { return single(cells_.price[s]); });
    add("check_deflator", "all", deflator,
        ratio(cells_, Summand::nominal, "all", Summand::real, "all"));
    BalanceForm produced = total(cells_, Summand::real, "industry");
    produced.denominator = sum_over(cells_, Summand::production, "industry");
    add("check_va_ratio", "industry", "% of production value", std::move(produced), 100);
    add("check_production_value", "industry", "bn VND 2010",
        total(cells_, Summand::production, "industry"));
    BalanceForm per_capita = total(cells_, Summand::nominal, "all");
    per_capita.denominator = single(cells_.population).numerator;
    add("check_grdp_per_capita", "all", "million VND/person", std::move(per_capita));
    for (const char* set : {"industry", "manufacturing", "industry_construction"})
      add("check_" + std::string(set) + "_share", set, "% of GRDP", share_of(cells_, set), 100);
    add("check_digital_share", "all", "% of GRDP",
        ratio(cells_, Summand::digital, "digital", Summand::nominal, "all"), 100);
    add("check_digital_core_share", "all", "% of GRDP", share_of(cells_, "core"), 100);
  }
};

const AccountCell* cell_in_use(const AccountProblem& account, std::string_view item,
                               std::string_view sector) {
  const auto cells = account.catalog.accounts.find(account.area);
  if (cells == account.catalog.accounts.end()) return nullptr;
  for (const AccountCell& cell : cells->second)
    if (cell.item == item && cell.sector == sector && cell.year == std::to_string(account.base))
      return &cell;
  return nullptr;
}

void fill_basis(const AccountProblem& account, const BalanceKnowledge& knowledge,
                BalancedCell& cell) {
  const std::size_t n_figures = account.problem.figures.size();
  double assumed = 0, largest_published = 0;
  for (std::size_t k = 0; k < account.figures.size(); ++k) {
    const double part = k < n_figures ? knowledge.figures[k] : knowledge.priors[k - n_figures];
    if (account.figures[k].is_assumed())
      assumed += part;
    else
      largest_published = std::max(largest_published, part);
    if (part >= kShownPart) cell.basis.push_back({k, part});
  }
  std::stable_sort(cell.basis.begin(), cell.basis.end(),
                   [](const AccountBasis& a, const AccountBasis& b) { return a.part > b.part; });
  cell.status = assumed > kAssumedPart               ? "assumption"
                : largest_published > kPublishedPart ? "published"
                                                     : "derived";
}

struct Candidate {
  std::string indicator, sector;
  BalanceForm form;
  double points = 0;    // usual error in percentage points of a share, or
  double relative = 0;  // of its logarithm
};

std::vector<Candidate> candidates(const AccountCells& cells) {
  std::vector<Candidate> all;
  constexpr double kPoints = 0.4;
  for (const char* set : {"industry_construction", "industry", "manufacturing", "agriculture",
                          "services", "taxes", "construction"})
    all.push_back({"share", set, share_of(cells, set), kPoints, 0});
  all.push_back({"digital_share", "all",
                 ratio(cells, Summand::digital, "digital", Summand::nominal, "all"), kPoints, 0});
  all.push_back({"core_share", "all", share_of(cells, "core"), kPoints, 0});
  for (const char* set : {"all", "industry", "manufacturing"})
    all.push_back({"real_value_added", set, total(cells, Summand::real, set), 0, 0.01});
  all.push_back(
      {"production_value", "industry", total(cells, Summand::production, "industry"), 0, 0.015});
  all.push_back({"labour_share", "agriculture",
                 ratio(cells, Summand::employment, "agriculture", Summand::employment, "all"), 1,
                 0});
  return all;
}

std::optional<MissingFigure> most_useful(const std::vector<MissingFigure>& figures,
                                         double MissingFigure::*cut) {
  const auto found = std::max_element(
      figures.begin(), figures.end(),
      [&](const MissingFigure& a, const MissingFigure& b) { return a.*cut < b.*cut; });
  return found == figures.end() ? std::nullopt : std::optional(*found);
}

// The unknowns that a run starts from, as rows over the latents: real = nominal less price.
struct StateRow {
  std::string item, sector;
  int cell = 0;
  int less = -1;
};
std::vector<StateRow> state_rows(const AccountCells& cells) {
  std::vector<StateRow> rows;
  for (std::size_t s = 0; s < cells.scheme.size(); ++s)
    rows.push_back({"real_va", cells.scheme[s].id, cells.nominal[s], cells.price[s]});
  const auto add = [&](const char* item, const std::vector<int>& places) {
    for (std::size_t s = 0; s < places.size(); ++s)
      if (places[s] >= 0) rows.push_back({item, cells.scheme[s].id, places[s]});
  };
  add("price", cells.price);
  add("va_ratio", cells.ratio);
  add("digitalisation", cells.digital);
  add("employment", cells.employment);
  rows.push_back({"population", "all", cells.population});
  return rows;
}

double covariance_of(const Balance& balance, const StateRow& a, const StateRow& b) {
  const auto at = [&](int i, int j) {
    return i < 0 || j < 0
               ? 0.0
               : balance.variance(static_cast<std::size_t>(i), static_cast<std::size_t>(j));
  };
  return at(a.cell, b.cell) - at(a.less, b.cell) - at(a.cell, b.less) + at(a.less, b.less);
}

}  // namespace

void fill_figures(const AccountProblem& account, const Balance& balance, BalancedAccount& result) {
  result.figures = account.figures;
  for (std::size_t k = 0; k < account.problem.figures.size(); ++k) {
    AccountFigure& figure = result.figures[k];
    figure.balanced = balance.fitted[k];
    figure.residual = balance.residuals[k];
    figure.weight = balance.weights[k];
  }
  for (std::size_t i = 0; i < account.problem.cells.size(); ++i)
    result.figures[account.problem.figures.size() + i].balanced = balance.values[i];
}

void fill_cells(const AccountProblem& account, const Balance& balance, BalancedAccount& result) {
  const Lines lines(account.cells);
  for (const Line& line : lines.all()) {
    const BalanceKnowledge knowledge = knowledge_of(account.problem, balance, line.form);
    BalancedCell cell;
    cell.item = line.item;
    cell.sector = line.sector;
    cell.unit = line.unit;
    cell.value = knowledge.value * line.scale;
    cell.deviation = cell.value * knowledge.deviation;
    fill_basis(account, knowledge, cell);
    if (const AccountCell* used = cell_in_use(account, line.item, line.sector)) {
      cell.in_use = used->value;
      cell.in_use_deviation = used->sd;
    }
    result.cells.push_back(std::move(cell));
  }
}

void fill_missing(const AccountProblem& account, const Balance& balance, BalancedAccount& result) {
  const BalanceForm industry = share_of(account.cells, "industry");
  const BalanceForm digital =
      ratio(account.cells, Summand::digital, "digital", Summand::nominal, "all");
  for (Candidate& candidate : candidates(account.cells)) {
    if (candidate.form.numerator.empty()) continue;
    const double value = value_of(candidate.form, balance.values);
    const double deviation =
        candidate.points > 0 ? candidate.points / (100 * value) : candidate.relative;
    result.missing.push_back(
        {candidate.indicator, candidate.sector, deviation,
         variance_reduction(account.problem, balance, industry, candidate.form, deviation),
         variance_reduction(account.problem, balance, digital, candidate.form, deviation)});
  }
  const auto gain = [](const MissingFigure& of) { return std::max(of.industry, of.digital); };
  std::stable_sort(
      result.missing.begin(), result.missing.end(),
      [&](const MissingFigure& a, const MissingFigure& b) { return gain(a) > gain(b); });
  result.first_for_industry = most_useful(result.missing, &MissingFigure::industry);
  result.first_for_digital = most_useful(result.missing, &MissingFigure::digital);
  if (result.missing.size() > kMostMissing) result.missing.resize(kMostMissing);
}

std::vector<AccountLoading> account_loadings(const AccountProblem& account,
                                             const Balance& balance) {
  const std::vector<StateRow> rows = state_rows(account.cells);
  std::vector<double> covariance;
  for (const StateRow& a : rows)
    for (const StateRow& b : rows) covariance.push_back(covariance_of(balance, a, b));
  const Loadings loadings = loadings_of(covariance, rows.size(), kLoadingTolerance);
  const auto n = static_cast<std::size_t>(loadings.components);
  std::vector<AccountLoading> listed;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double deviation = std::sqrt(covariance[i * rows.size() + i]);
    for (std::size_t c = 0; c < n; ++c) {
      const double loading = loadings.values[i * n + c];
      if (std::fabs(loading) > kLoadingDropped * deviation)
        listed.push_back({rows[i].item, rows[i].sector, static_cast<int>(c) + 1, loading});
    }
  }
  return listed;
}

std::optional<std::vector<double>> values_in_use(const AccountProblem& account) {
  const AccountCells& cells = account.cells;
  std::vector<double> values(static_cast<std::size_t>(cells.count), 0.0);
  const auto used = [&](std::string_view item, const std::string& sector) {
    const AccountCell* cell = cell_in_use(account, item, sector);
    return cell == nullptr ? 0.0 : cell->value;
  };
  const auto set = [&](int cell, double value) {
    if (cell >= 0) values[static_cast<std::size_t>(cell)] = value;
  };
  for (std::size_t s = 0; s < cells.scheme.size(); ++s) {
    const std::string& id = cells.scheme[s].id;
    const double nominal = used("grdp", "all") * used("share", id) / 100;
    set(cells.nominal[s], nominal);
    set(cells.price[s], nominal / used("real_va", id));
    set(cells.ratio[s], used("va_ratio", id) / 100);
    set(cells.digital[s], used("digitalisation", id) / 100);
    set(cells.employment[s], used("employment", id));
  }
  set(cells.population, used("population", "all"));
  set(cells.digital_factor, 1);
  set(cells.labour_factor, 1);
  for (const double value : values)
    if (!(value > 0) || !std::isfinite(value)) return std::nullopt;
  return values;
}

}  // namespace gapcast
