// Which base-year cells, parameters, levers and imposed figures a number rests on.
#include <algorithm>
#include <set>
#include <string_view>

#include "engine/base/text.hpp"
#include "engine/report/explain/trace.hpp"

namespace gapcast {
namespace {

using Words = std::set<std::string_view>;

// What an account needs of cells, parameters and levers (MODEL 2, 3, 4).
struct Needs {
  Words items, keys, levers;
  void add(const Needs& other) {
    items.insert(other.items.begin(), other.items.end());
    keys.insert(other.keys.begin(), other.keys.end());
    levers.insert(other.levers.begin(), other.levers.end());
  }
};

const Needs kGrowth = {{"real_va"},
                       {"growth_recent", "growth_long_run", "growth_damping", "reversion_gap",
                        "reversion_speed", "volatility", "shock_persistence", "factor_loading",
                        "factor_persistence", "factor_volatility", "interval_inflation", "tail_df"},
                       {"growth", "investment", "project", "land", "shock"}};
const Needs kPrice = {
    {"grdp", "share"}, {"inflation_recent", "inflation_long_run", "inflation_damping"}, {"price"}};
const Needs kRatio = {{"va_ratio"}, {"va_ratio_trend", "va_ratio_damping"}, {"va_ratio"}};
const Needs kLabour = {
    {"employment"}, {"employment_elasticity", "labour_force_growth"}, {"labour"}};
const Needs kDigital = {
    {"digitalisation"}, {"digital_ceiling", "adoption_speed", "adoption_volatility"}, {"digital"}};
const Needs kPeople = {{"population"}, {"population_growth"}, {}};
const Needs kDollars = {{}, {"usd_exchange_rate"}, {}};

void need_account(std::string_view stem, Needs& needs) {
  needs.add(kGrowth);
  if (stem == account_variable(OutputKind::nominal_va)) needs.add(kPrice);
  if (stem == account_variable(OutputKind::production_value)) needs.add(kRatio);
  if (stem == account_variable(OutputKind::employment)) needs.add(kLabour);
}

Needs needs_of(const Trace& trace) {
  Needs needs;
  if (!trace.account.empty()) need_account(trace.account, needs);
  if (trace.info == nullptr) return needs;
  const std::string_view id = trace.info->id;
  if (id.starts_with("digital")) needs.add(kDigital);
  if (id.starts_with("grdp_per_capita")) needs.add(kPeople);
  if (trace.info->in_usd) needs.add(kDollars);
  if (id.ends_with("productivity_growth")) needs.add(kLabour);
  return needs;
}

// Collects the lines of one trace.
class Inputs {
 public:
  explicit Inputs(Trace& trace)
      : trace_(trace),
        area_(trace.run.areas[trace.subject.area]),
        needs_(needs_of(trace)),
        scheme_(trace.run.scheme) {
    // Without accounts in the run every sector may have a part.
    numerator_.assign(scheme_.size(), trace.no_accounts);
    any_.assign(scheme_.size(), trace.no_accounts);
    for (const TracePart& part : trace.parts)
      for (std::size_t s = 0; s < scheme_.size(); ++s)
        if (&scheme_[s] == part.sector) {
          any_[s] = true;
          if (part.role == PartRole::numerator) numerator_[s] = true;
        }
  }

  void fill() {
    for (const LedgerEntry& line : trace_.run.ledger)
      if (line.area.empty() || of_area(line.area)) sort_in(line);
    for (const RecordedLever& lever : trace_.run.levers)
      if (acts(lever)) trace_.levers.push_back(&lever);
  }

 private:
  bool of_area(const std::string& id) const {
    return id == area_.id ||
           std::find(area_.leaves.begin(), area_.leaves.end(), id) != area_.leaves.end();
  }

  // Does the set of sectors (an id, a group, all) have one of these?
  bool meets(std::string_view set, const std::vector<bool>& sectors) const {
    if (set.empty() || set == "all") return true;
    for (std::size_t s = 0; s < scheme_.size(); ++s)
      if (sectors[s] && in_set(scheme_[s], set)) return true;
    return false;
  }

  void sort_in(const LedgerEntry& line) {
    const std::vector<std::string_view> parts = path_parts(line.path);
    if (parts.size() < 2) return;
    if (parts[0] == "account" && parts[1] == "observed_growth") {
      if (is_imposed(parts)) trace_.observed.push_back(&line);
    } else if (parts[0] == "account") {
      const bool wanted = parts.size() < 3 || meets(parts[2], numerator_);
      if (needs_.items.contains(parts[1]) && wanted) trace_.cells.push_back(&line);
    } else if (parts[0] == "observe") {
      trace_.new_figures.push_back(&line);
    } else if (parts[0] == "parameters") {
      if (is_parameter(parts)) trace_.parameters.push_back(&line);
    } else if (parts[0] == "tracked" && parts.size() == 3 && parts[1] == trace_.id) {
      (parts[2] == "value" || parts[2] == "ceiling" ? trace_.cells : trace_.parameters)
          .push_back(&line);
    }
  }

  // account.observed_growth.SET.YEAR: of these sectors, up to the year asked for.
  bool is_imposed(const std::vector<std::string_view>& parts) const {
    if (trace_.account.empty() || parts.size() != 4) return false;
    const auto year = parse_integer(parts[3]);
    return year && *year <= trace_.subject.year && (parts[2] == "grdp" || meets(parts[2], any_));
  }

  // parameters.KEY, parameters.SECTOR.KEY, parameters.correlation.A.B
  bool is_parameter(const std::vector<std::string_view>& parts) const {
    if (trace_.account.empty()) return parts[1] == "interval_inflation" || parts[1] == "tail_df";
    if (parts.size() == 2) return needs_.keys.contains(parts[1]);
    if (parts[1] == "correlation")
      return parts.size() == 4 && meets(parts[2], any_) && meets(parts[3], any_);
    return parts.size() == 3 && needs_.keys.contains(parts[2]) && meets(parts[1], any_);
  }

  bool acts_here(const RecordedLever& lever) const {
    if (lever.area.empty() || of_area(lever.area)) return true;
    // Of an aggregate that shares a part with the area.
    const auto other = trace_.run.area(lever.area);
    return other && std::any_of(trace_.run.areas[*other].leaves.begin(),
                                trace_.run.areas[*other].leaves.end(),
                                [&](const std::string& leaf) { return of_area(leaf); });
  }

  bool acts(const RecordedLever& lever) const {
    if (!acts_here(lever)) return false;
    if (lever.kind == "tracked")
      return std::any_of(lever.numbers.begin(), lever.numbers.end(), [&](const auto& number) {
        return number.first == "indicator" && number.second == trace_.id;
      });
    if (!needs_.levers.contains(lever.kind)) return false;
    if (lever.kind != "shock") return meets(lever.sector, any_);
    constexpr std::string_view kEffect = "effect.";
    return std::any_of(lever.numbers.begin(), lever.numbers.end(), [&](const auto& number) {
      return number.first.starts_with(kEffect) &&
             meets(std::string_view(number.first).substr(kEffect.size()), any_);
    });
  }

  Trace& trace_;
  const AreaLabel& area_;
  Needs needs_;
  const Scheme& scheme_;
  std::vector<bool> numerator_, any_;
};

}  // namespace

const RecordedObservation* Trace::recorded(const LedgerEntry& line) const {
  for (const RecordedObservation& figure : run.observations)
    if (line.path == "observe." + figure.name && line.area == figure.area) return &figure;
  return nullptr;
}

void fill_inputs(Trace& trace) { Inputs(trace).fill(); }

}  // namespace gapcast
